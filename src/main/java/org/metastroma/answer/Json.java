package org.metastroma.answer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.metastroma.evidence.Evidence;
import org.metastroma.evidence.Finding;
import org.metastroma.evidence.Paper;

/** Objects that the answers in JSON share. */
final class Json {

    private Json() {
    }

    /** @param pairs names and values in turn */
    static Map<String, Object> object(Object... pairs) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            object.put((String) pairs[i], pairs[i + 1]);
        }
        return object;
    }

    static Map<String, Object> term(Evidence evidence, String iri) {
        return object("iri", iri, "id", evidence.curie(iri), "label", evidence.label(iri));
    }

    static Map<String, Object> finding(Evidence evidence, Finding f) {
        Map<String, Object> context = new LinkedHashMap<>();
        f.context().forEach((facet, values) -> context.put(facet.column(), values.stream().map(v -> term(evidence, v)).toList()));
        return object("id", f.id(), "iri", f.iri(), "sentence", f.sentence(), "sign", f.sign().symbol(), "certainty",
                f.certainty().name().toLowerCase(java.util.Locale.ROOT), "status", f.status(), "review", f.review(), "place", f.place(),
                "context", context, "papers", papers(f.papers()));
    }

    static List<Map<String, Object>> papers(List<Paper> papers) {
        return papers.stream().map(p -> object("iri", p.iri(), "number", p.number(), "author", p.author(), "year", p.year(), "title",
                p.title(), "doi", p.doi(), "pmid", p.pmid())).toList();
    }
}
