package org.metastroma.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.metastroma.enrich.Enrichment;
import org.metastroma.enrich.Options;
import org.metastroma.enrich.Row;
import org.metastroma.enrich.TestSet.Family;
import org.metastroma.evidence.Evidence;
import org.metastroma.model.Names;

/**
 * The enrichment of a list.
 *
 * @param list       what was tested
 * @param unit       what is counted
 * @param background what the list is drawn from
 * @param drawn      elements of the list in the background
 * @param size       elements of the background
 * @param unknown    names that are not of the release
 * @param ambiguous  names of several genes
 * @param outside    elements of the list that are not in the background
 * @param cautions   what a reader has to know
 */
public record EnrichmentAnswer(String release, String list, String unit, String background, int drawn, int size, List<String> unknown,
                               Map<String, Set<String>> ambiguous, List<String> outside, List<String> cautions, Enrichment enrichment,
                               Options options, Evidence evidence) implements Answer {

    private static final String COLUMNS = String.join("\t", "family", "set", "label", "overlap", "in_list", "in_set", "background", "expected",
            "fold", "p", "q", "same_as", "elements", "claims");

    /** @return the rows to show: those the list touches, up to the greatest q asked for */
    public List<Row> shown() {
        return enrichment.rows().stream().filter(r -> !r.overlap().isEmpty() && r.q() <= options.mostQ()).toList();
    }

    private String test() {
        return "one-sided Fisher exact test (hypergeometric), p adjusted by " + options.correction().words() + " over " + enrichment.rows().size()
                + " tests";
    }

    private String label(Row row) {
        return row.set().words() + " " + evidence.label(row.set().term());
    }

    private String element(String element) {
        return element.contains("://") ? evidence.label(element) : element;
    }

    /** @return remarks after #, then a table with tabs, as R and pandas read it */
    @Override
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add("# " + list + ": " + drawn + " of " + size + " " + unit + " (" + background + "), release " + release);
        lines.add("# " + test() + "; " + enrichment.small() + " sets under " + options.smallest() + " not tested; claims: "
                + options.certainties().stream().map(c -> c.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")));
        cautions.forEach(c -> lines.add("# " + c));
        if (!unknown.isEmpty()) {
            lines.add("# not known here, left out (" + unknown.size() + "): " + String.join(", ", unknown));
        }
        ambiguous.forEach((name, genes) -> lines.add("# ambiguous, left out: " + name + " is " + genes.stream().map(this::element).collect(Collectors.joining(" or "))));
        if (!outside.isEmpty()) {
            lines.add("# not in the background, left out (" + outside.size() + "): " + outside.stream().map(this::element).collect(Collectors.joining(", ")));
        }
        lines.add(COLUMNS);
        shown().forEach(r -> lines.add(String.join("\t", r.set().family().word(), evidence.curie(r.set().term()), label(r),
                String.valueOf(r.overlap().size()), String.valueOf(r.inList()), String.valueOf(r.inSet()), String.valueOf(r.background()),
                number(r.expected()), number(r.fold()), number(r.p()), number(r.q()), r.same().stream().map(evidence::curie).collect(Collectors.joining("|")),
                r.overlap().stream().map(this::element).sorted().collect(Collectors.joining("|")), String.join("|", r.claims()))));
        return String.join("\n", lines) + "\n";
    }

    private static String number(double value) {
        return value != 0 && Math.abs(value) < 0.001 ? String.format(Locale.ROOT, "%.3e", value) : String.format(Locale.ROOT, "%.4f", value);
    }

    @Override
    public Map<String, Object> json() {
        return Json.object("list", list, "unit", unit, "background", Json.object("words", background, "size", size), "tested", drawn, "test", test(),
                "correction", options.correction().word(), "tests", enrichment.rows().size(), "tooSmall", enrichment.small(), "smallest", options.smallest(),
                "certainties", options.certainties().stream().map(c -> c.name().toLowerCase(Locale.ROOT)).toList(), "cautions", cautions, "unknown",
                unknown, "ambiguous", ambiguous.entrySet().stream().map(e -> Json.object("name", e.getKey(), "genes",
                        e.getValue().stream().map(g -> Json.term(evidence, g)).toList())).toList(), "outsideBackground",
                outside.stream().map(this::element).toList(), "rows", shown().stream().map(this::json).toList());
    }

    private static List<String> claims(Row r) {
        return r.set().family() == Family.ANNOTATION ? List.of() : List.copyOf(r.claims());
    }

    private Map<String, Object> json(Row r) {
        return Json.object("family", r.set().family().word(), "direction", r.set().direction().word(), "set", Json.term(evidence, r.set().term()),
                "label", label(r), "overlap", r.overlap().size(), "inList", r.inList(), "inSet", r.inSet(), "background", r.background(), "expected",
                r.expected(), "fold", r.fold(), "p", r.p(), "q", r.q(), "sameAs", r.same().stream().map(t -> Json.term(evidence, t)).toList(),
                "elements", r.overlap().stream().map(this::element).sorted().toList(), "claims", claims(r), "references", r.set().family() == Family.ANNOTATION ? List.copyOf(r.claims()) : List.of());
    }

    @Override
    public Model rdf() {
        Model model = Rdf.model();
        for (Row r : shown()) {
            Resource row = model.createResource().addProperty(RDF.type, Rdf.ENTITY).addProperty(DCTerms.subject, model.createResource(r.set().term()))
                    .addProperty(RDFS.label, list + ", " + label(r) + ": " + r.overlap().size() + " of " + r.inList() + ", p " + number(r.p()) + ", q "
                            + number(r.q())).addProperty(DCTerms.description, test());
            claims(r).forEach(c -> row.addProperty(Rdf.DERIVED_FROM, model.createResource(Names.CLAIM + c)));
        }
        return model;
    }
}
