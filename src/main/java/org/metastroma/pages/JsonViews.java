package org.metastroma.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.metastroma.portal.Hit;
import org.metastroma.portal.Link;
import org.metastroma.portal.Neighbourhood;
import org.metastroma.portal.TreeNode;

/** Answers as JSON values. */
final class JsonViews {

    private JsonViews() {
    }

    static List<Map<String, Object>> hits(List<Hit> hits) {
        return hits.stream().map(hit -> {
            Map<String, Object> json = link(hit.link());
            json.put("kind", hit.kind());
            json.put("matched", hit.matched());
            json.put("claims", hit.claims());
            json.put("score", hit.score());
            return json;
        }).toList();
    }

    static List<Map<String, Object>> children(List<TreeNode> nodes) {
        return nodes.stream().map(node -> {
            Map<String, Object> json = link(node.link());
            json.put("stated", node.stated());
            json.put("why", node.stated() ? "" : View.why(node.link(), node.parent()));
            json.put("claims", node.claims());
            json.put("more", node.more());
            return json;
        }).toList();
    }

    static Map<String, Object> neighbourhood(Neighbourhood picture) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("nodes", picture.nodes().stream().map(JsonViews::link).toList());
        json.put("edges", picture.arrows().stream().map(a -> Map.of("from", a.from(), "to", a.to(), "sign", a.sign(), "label", a.label(),
                "claims", a.claims())).toList());
        return json;
    }

    static Map<String, Object> link(Link link) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("iri", link.iri());
        json.put("id", link.id());
        json.put("name", link.name());
        json.put("label", link.label());
        json.put("page", View.href(link));
        return json;
    }
}
