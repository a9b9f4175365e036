package org.metastroma.answer;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.metastroma.evidence.Evidence;
import org.metastroma.evidence.Finding;
import org.metastroma.evidence.Gaps.Field;
import org.metastroma.evidence.Gaps.State;

/** What has evidence, what rests on one review, and what has none. */
public record GapAnswer(List<Field> fields, Evidence evidence) implements Answer {

    @Override
    public String text() {
        StringBuilder text = new StringBuilder();
        Map<State, Long> counts = fields.stream().collect(Collectors.groupingBy(Field::state, java.util.TreeMap::new, Collectors.counting()));
        counts.forEach((state, n) -> text.append("%6d fields: %s%n".formatted(n, state.word())));
        text.append('\n');
        fields.stream().collect(Collectors.groupingBy(Field::row, java.util.LinkedHashMap::new, Collectors.toList())).forEach((row, own) -> {
            text.append(evidence.label(row)).append('\n');
            own.stream().filter(f -> f.state() != State.NONE).forEach(f -> text.append("  ").append(evidence.label(f.column())).append(": ")
                    .append(f.support().size()).append(" for, ").append(f.against().size()).append(" against, ")
                    .append(f.other().isEmpty() ? "" : f.other().size() + " without a direction, ").append(f.state().word())
                    .append(" (").append(ids(f)).append(")\n"));
            String none = own.stream().filter(f -> f.state() == State.NONE).map(f -> evidence.label(f.column())).collect(Collectors.joining(", "));
            if (!none.isEmpty()) {
                text.append("  nothing on ").append(none).append('\n');
            }
        });
        return text.toString();
    }

    private static String ids(Field f) {
        return java.util.stream.Stream.of(f.support(), f.against(), f.other()).flatMap(List::stream).map(Finding::id).collect(Collectors.joining(", "));
    }

    @Override
    public Map<String, Object> json() {
        return Json.object("fields", fields.stream().map(f -> Json.object("row", Json.term(evidence, f.row()), "column",
                Json.term(evidence, f.column()), "state", f.state().word(), "for", f.support().stream().map(Finding::id).toList(), "against",
                f.against().stream().map(Finding::id).toList(), "other", f.other().stream().map(Finding::id).toList())).toList());
    }

    @Override
    public Model rdf() {
        Model model = Rdf.model();
        for (Field f : fields) {
            Resource field = model.createResource().addProperty(RDF.type, Rdf.ENTITY)
                    .addProperty(RDFS.label, evidence.label(f.row()) + " and " + evidence.label(f.column()) + ": " + f.state().word())
                    .addProperty(DCTerms.subject, model.createResource(f.row())).addProperty(DCTerms.subject, model.createResource(f.column()));
            java.util.stream.Stream.of(f.support(), f.against(), f.other()).flatMap(List::stream)
                    .forEach(c -> field.addProperty(Rdf.DERIVED_FROM, model.createResource(c.iri())));
        }
        return model;
    }
}
