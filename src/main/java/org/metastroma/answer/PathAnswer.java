package org.metastroma.answer;

import java.util.List;
import java.util.Map;

import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.metastroma.evidence.Evidence;
import org.metastroma.path.Mechanism;
import org.metastroma.path.Mechanism.Step;

/** Chains of claims between two terms. */
public record PathAnswer(String from, String to, List<Mechanism> mechanisms, Evidence evidence) implements Answer {

    private static final String CAUTION = "Hypotheses: chains of single claims, not inferred facts.";

    @Override
    public String text() {
        StringBuilder text = new StringBuilder(evidence.label(from)).append(" to ").append(evidence.label(to)).append(": ")
                .append(mechanisms.size()).append(mechanisms.size() == 1 ? " path. " : " paths. ").append(CAUTION).append('\n');
        int n = 0;
        for (Mechanism mechanism : mechanisms) {
            text.append('\n').append(++n).append(". sign ").append(mechanism.sign().symbol()).append('\n');
            for (Step step : mechanism.steps()) {
                text.append("   ").append(evidence.label(step.from()));
                if (step.finding().isEmpty()) {
                    text.append(" is a kind of ").append(evidence.label(step.to())).append('\n');
                    continue;
                }
                var f = step.finding().get();
                text.append(" [").append(f.sign().symbol()).append("] ").append(evidence.label(step.to())).append(step.hedged() ? "   hedged" : "")
                        .append("\n      ").append(f.id()).append(": ").append(f.sentence()).append("\n      ").append(f.source()).append('\n');
                if (!step.others().isEmpty()) {
                    text.append("      also ").append(String.join(", ", step.others().stream().map(o -> o.id()).toList())).append('\n');
                }
                step.incompatible().forEach(why -> text.append("      other context: ").append(why).append('\n'));
            }
        }
        return text.toString();
    }

    @Override
    public Map<String, Object> json() {
        return Json.object("from", Json.term(evidence, from), "to", Json.term(evidence, to), "caution", CAUTION, "paths",
                mechanisms.stream().map(m -> Json.object("sign", m.sign().symbol(), "compatible", m.compatible(), "steps",
                        m.steps().stream().map(this::json).toList())).toList());
    }

    private Map<String, Object> json(Step step) {
        Map<String, Object> json = Json.object("from", Json.term(evidence, step.from()), "to", Json.term(evidence, step.to()), "kind",
                step.finding().isPresent() ? "claim" : "hierarchy", "hedged", step.hedged());
        step.finding().ifPresent(f -> {
            json.put("claim", Json.finding(evidence, f));
            json.put("others", step.others().stream().map(o -> o.id()).toList());
            json.put("incompatible", step.incompatible());
        });
        return json;
    }

    @Override
    public Model rdf() {
        Model model = Rdf.model();
        for (Mechanism mechanism : mechanisms) {
            Resource path = model.createResource().addProperty(RDF.type, Rdf.ENTITY)
                    .addProperty(RDFS.label, "Hypothesis: " + evidence.label(from) + " to " + evidence.label(to) + ", sign " + mechanism.sign().symbol())
                    .addProperty(DCTerms.description, CAUTION);
            mechanism.steps().forEach(s -> s.finding().ifPresent(f -> path.addProperty(Rdf.DERIVED_FROM, Rdf.claim(model, f))));
        }
        return model;
    }
}
