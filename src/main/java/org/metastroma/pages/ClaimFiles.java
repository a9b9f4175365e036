package org.metastroma.pages;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.metastroma.portal.ClaimRow;
import org.metastroma.portal.ClaimTable;
import org.metastroma.portal.Work;

/** Claims as files to take away. */
final class ClaimFiles {

    private ClaimFiles() {
    }

    /** @return the query, and each claim with its identifiers */
    static Map<String, Object> json(ClaimTable table) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("title", table.title());
        json.put("query", table.query());
        json.put("claims", table.rows().stream().map(ClaimFiles::json).toList());
        return json;
    }

    private static Map<String, Object> json(ClaimRow claim) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", claim.link().id());
        json.put("iri", claim.link().iri());
        json.put("words", claim.words());
        json.put("subject", JsonViews.link(claim.subject()));
        json.put("perturbation", claim.perturbation());
        json.put("relation", JsonViews.link(claim.relation()));
        json.put("object", JsonViews.link(claim.object()));
        json.put("sign", claim.sign());
        json.put("derivedSign", claim.derivedSign());
        json.put("certainty", claim.certainty());
        json.put("status", claim.status());
        Map<String, Object> context = new LinkedHashMap<>();
        claim.context().forEach((facet, links) -> context.put(facet, links.stream().map(JsonViews::link).toList()));
        json.put("context", context);
        json.put("review", claim.review().id());
        json.put("place", claim.place());
        json.put("works", claim.works().stream().map(Work::link).map(JsonViews::link).toList());
        return json;
    }

    /** @return one claim a line, without tabs and line ends inside values */
    static byte[] tsv(List<ClaimRow> rows) {
        StringBuilder text = new StringBuilder("claim\treview\tsection\tparagraph\trow\tsubject\tsubject_label\tperturbation\trelation"
                + "\trelation_label\tobject\tobject_label\tsign\tderived_sign\tcertainty\tcontext\treferences\tstatus\twords\n");
        for (ClaimRow c : rows) {
            List<String> cells = List.of(c.link().id(), c.review().id(), c.section(), number(c.paragraph()), number(c.row()), c.subject().id(),
                    c.subject().label(), c.perturbation(), c.relation().id(), c.relation().label(), c.object().id(), c.object().label(), c.sign(),
                    c.derivedSign(), c.certainty(), c.contextInWords(), c.works().stream().map(w -> String.valueOf(w.number()))
                            .collect(Collectors.joining(",")), c.status(), c.words());
            text.append(cells.stream().map(v -> v.replaceAll("[\\t\\r\\n]+", " ")).collect(Collectors.joining("\t"))).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String number(int value) {
        return value == 0 ? "" : String.valueOf(value);
    }
}
