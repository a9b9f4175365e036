package org.metastroma.answer;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.metastroma.evidence.Agreement.Kind;
import org.metastroma.evidence.Agreement.Pair;
import org.metastroma.evidence.Agreement.Topic;
import org.metastroma.evidence.Evidence;
import org.metastroma.evidence.Finding;
import org.metastroma.model.Names;

/**
 * Topics on which claims point both ways, both sides with papers.
 *
 * @param general how many topics on very general terms are left out
 * @param marked  pairs that the curator marks as opposite
 */
public record ConflictAnswer(List<Topic> topics, int general, List<Pair> marked, Evidence evidence) implements Answer {

    /**
     * Pairs of a topic that are told one by one. A topic gathers what is said of all kinds of its subject and object, so it has more of
     * them than a group of the graph of agreement; of one that has more than this, the claims and the number of pairs are told.
     */
    public static final int MOST_PAIRS = 5_000;
    static final String CITO_DISAGREES = "http://purl.org/spar/cito/disagreesWith";

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(topics.size()).append(topics.size() == 1 ? " topic" : " topics").append(" with claims of opposite sign\n");
        if (general > 0) {
            text.append(general).append(general == 1 ? " topic" : " topics").append(" on very general terms left out; --all (all=true) shows them\n");
        }
        for (Topic topic : topics) {
            text.append('\n').append(evidence.label(topic.subject())).append(" and ").append(evidence.label(topic.object())).append(": ")
                    .append(topic.worst().map(ConflictAnswer::word).orElse("agreement")).append(" (")
                    .append(String.join(", ", topic.reviews())).append("; ").append(topic.papers().size()).append(" papers)\n");
            side("for", topic.promoting(), text);
            side("against", topic.suppressing(), text);
            if (topic.untold() > 0) {
                text.append("    %,d pairs, which are not told one by one because they are more than %,d%n".formatted(topic.untold(), MOST_PAIRS));
            }
            for (Pair pair : topic.conflicts()) {
                text.append("    ").append(pair.one().id()).append(" / ").append(pair.other().id()).append(": ").append(word(pair.kind()))
                        .append(pair.differences().isEmpty() ? "" : ", " + String.join("; ", pair.differences())).append('\n');
            }
        }
        if (!marked.isEmpty()) {
            text.append("\nMarked as opposite by the curator\n");
            for (Pair pair : marked) {
                for (Finding f : List.of(pair.one(), pair.other())) {
                    text.append("  ").append(f.id()).append(": ").append(f.sentence()).append("\n    ").append(f.source()).append('\n');
                }
                text.append("    ").append(word(pair.kind())).append(pair.differences().isEmpty() ? "" : ", " + String.join("; ", pair.differences()))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static void side(String name, List<Finding> findings, StringBuilder text) {
        text.append("  ").append(name).append('\n');
        findings.forEach(f -> text.append("    ").append(f.id()).append(": ").append(f.sentence()).append("\n      ").append(f.source()).append('\n'));
    }

    @Override
    public Map<String, Object> json() {
        return Json.object("topics", topics.stream().map(this::json).toList(), "general", general, "marked", marked.stream().map(p -> Json.object("one", Json.finding(evidence, p.one()), "other",
                Json.finding(evidence, p.other()), "kind", word(p.kind()), "differences", p.differences())).toList());
    }

    private Map<String, Object> json(Topic t) {
        Map<String, Object> topic = Json.object("subject", Json.term(evidence, t.subject()), "object", Json.term(evidence, t.object()),
                "kind", t.worst().map(ConflictAnswer::word).orElse("agreement"), "reviews", t.reviews(), "papers", t.papers(),
                "for", t.promoting().stream().map(f -> Json.finding(evidence, f)).toList(),
                "against", t.suppressing().stream().map(f -> Json.finding(evidence, f)).toList(),
                "pairs", t.conflicts().stream().map(p -> Json.object("for", p.one().id(), "against", p.other().id(), "kind", word(p.kind()),
                        "differences", p.differences())).toList());
        if (t.untold() > 0) {
            topic.put("pairsNotListed", t.untold());
        }
        return topic;
    }

    @Override
    public Model rdf() {
        Model model = Rdf.model();
        for (Topic topic : topics) {
            topic.findings().forEach(f -> Rdf.claim(model, f));
            if (topic.untold() > 0) {
                untold(topic, model);
            }
            for (Pair pair : topic.conflicts()) {
                Resource statement = model.createResource().addProperty(RDF.type, RDF.Statement)
                        .addProperty(RDF.subject, model.createResource(pair.one().iri()))
                        .addProperty(RDF.predicate, model.createResource(CITO_DISAGREES))
                        .addProperty(RDF.object, model.createResource(pair.other().iri())).addProperty(RDFS.label, word(pair.kind()));
                pair.differences().forEach(d -> statement.addProperty(RDFS.comment, d));
                model.createResource(pair.one().iri()).addProperty(ResourceFactory.createProperty(CITO_DISAGREES),
                        model.createResource(pair.other().iri()));
            }
        }
        marked.forEach(p -> Rdf.claim(model, p.one()).addProperty(ResourceFactory.createProperty(CITO_DISAGREES), Rdf.claim(model, p.other())));
        return model;
    }

    /** As a group of the graph of agreement. */
    private static void untold(Topic topic, Model model) {
        Resource group = model.createResource(model.createResource(Names.AGREEMENT + (topic.worst().orElseThrow() == Kind.CONFLICT ? "Conflict"
                : "ApparentConflict")));
        group.addProperty(agreement("subject"), model.createResource(topic.subject()));
        group.addProperty(agreement("object"), model.createResource(topic.object()));
        topic.promoting().forEach(f -> group.addProperty(agreement("for"), model.createResource(f.iri())));
        topic.suppressing().forEach(f -> group.addProperty(agreement("against"), model.createResource(f.iri())));
        group.addLiteral(agreement("pairsNotListed"), model.createTypedLiteral(BigInteger.valueOf(topic.untold())));
    }

    private static Property agreement(String name) {
        return ResourceFactory.createProperty(Names.AGREEMENT, name);
    }
}
