package org.metastroma.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.metastroma.evidence.Evidence;
import org.metastroma.evidence.Finding;
import org.metastroma.explain.Derivation;
import org.metastroma.explain.Explanation;
import org.metastroma.explain.Explanation.Justification;
import org.metastroma.explain.Explanation.Leaf;
import org.metastroma.explain.Origin;
import org.metastroma.explain.Question;
import org.metastroma.reason.Reasoner;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLAxiom;

/**
 * Why something is inferred, ending in papers.
 *
 * @param release id of the release
 */
public record ExplanationAnswer(Explanation explanation, Evidence evidence, String release) implements Answer {

    private static final String INDENT = "   ";

    private String words(Question question) {
        return new Wording(evidence).of(question.axiom(OWLManager.getOWLDataFactory()));
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder(words(explanation.question())).append('\n');
        if (!explanation.entailed()) {
            text.append("Not entailed by release ").append(release).append(".\n");
            if (explanation.nearest().isEmpty()) {
                text.append("Nothing more general is entailed either.\n");
            } else {
                text.append("The nearest that is:\n");
                explanation.nearest().forEach(q -> text.append(INDENT).append(words(q)).append('\n'));
            }
            return text.toString();
        }
        int n = explanation.justifications().size();
        text.append("Entailed by release ").append(release).append(". ").append(n).append(n == 1 ? " justification" : " justifications")
                .append(explanation.complete() ? ", all there are" : n == 1 ? ", there may be others" : "; there may be more").append(".\n");
        for (int i = 0; i < n; i++) {
            justification(explanation.justifications().get(i), i + 1, text);
        }
        return text.toString();
    }

    private void justification(Justification justification, int number, StringBuilder text) {
        Wording wording = new Wording(evidence);
        text.append("\nJustification ").append(number).append('\n');
        Map<OWLAxiom, Integer> numbers = new LinkedHashMap<>();
        for (Leaf leaf : justification.leaves()) {
            numbers.put(leaf.axiom(), numbers.size() + 1);
            text.append("  [").append(numbers.size()).append("] ").append(wording.of(leaf.axiom())).append('\n');
            for (Origin origin : leaf.origins()) {
                text.append("      ").append(switch (origin.source()) {
                    case ONTOLOGY -> "Metastroma, " + origin.place();
                    case IMPORT -> "import: " + origin.words();
                    case CLAIM -> origin.claims().size() == 1 ? "claim" : "claims";
                }).append('\n');
                for (String claim : origin.claims()) {
                    evidence.finding(claim).ifPresent(f -> text.append("        ").append(f.id()).append(": ").append(f.sentence())
                            .append('\n').append("          ").append(f.source()).append('\n'));
                }
            }
        }
        text.append("  Proof\n");
        proof(justification.proof(), numbers, wording, "    ", text);
    }

    private static void proof(Derivation step, Map<OWLAxiom, Integer> numbers, Wording wording, String indent, StringBuilder text) {
        text.append(indent).append(wording.of(step.conclusion()));
        text.append(step.isAxiom() ? "   [" + numbers.get(step.conclusion()) + "]" : "   (" + step.rule() + ")").append('\n');
        step.premises().forEach(p -> proof(p, numbers, wording, indent + INDENT, text));
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> json = Json.object("question", json(explanation.question()), "release", release, "entailed",
                explanation.entailed());
        if (explanation.entailed()) {
            json.put("complete", explanation.complete());
            json.put("justifications", explanation.justifications().stream().map(this::json).toList());
        } else {
            json.put("nearest", explanation.nearest().stream().map(this::json).toList());
        }
        return json;
    }

    private Map<String, Object> json(Question q) {
        Map<String, Object> json = Json.object("words", words(q), "subject", Json.term(evidence, q.subject().toString()));
        q.property().ifPresent(p -> json.put("property", Json.term(evidence, p.toString())));
        json.put("object", Json.term(evidence, q.object().toString()));
        return json;
    }

    private Map<String, Object> json(Justification justification) {
        Wording wording = new Wording(evidence);
        Map<OWLAxiom, Integer> numbers = new LinkedHashMap<>();
        List<Object> axioms = new ArrayList<>();
        for (Leaf leaf : justification.leaves()) {
            numbers.put(leaf.axiom(), numbers.size() + 1);
            axioms.add(Json.object("number", numbers.size(), "axiom", wording.of(leaf.axiom()), "functionalSyntax", leaf.axiom().toString(),
                    "origins", leaf.origins().stream().map(this::json).toList()));
        }
        return Json.object("axioms", axioms, "proof", json(justification.proof(), numbers, wording));
    }

    private Map<String, Object> json(Origin origin) {
        Map<String, Object> json = Json.object("source", origin.source().name().toLowerCase(java.util.Locale.ROOT));
        switch (origin.source()) {
            case ONTOLOGY -> json.put("place", origin.place());
            case IMPORT -> {
                json.put("title", origin.title());
                json.put("release", origin.release());
                json.put("iri", origin.iri());
            }
            case CLAIM -> json.put("claims", origin.claims().stream().flatMap(c -> evidence.finding(c).stream())
                    .map(f -> Json.finding(evidence, f)).toList());
        }
        return json;
    }

    private static Map<String, Object> json(Derivation step, Map<OWLAxiom, Integer> numbers, Wording wording) {
        Map<String, Object> json = Json.object("conclusion", wording.of(step.conclusion()));
        if (step.isAxiom()) {
            json.put("axiom", numbers.get(step.conclusion()));
        } else {
            json.put("rule", step.rule());
            json.put("premises", step.premises().stream().map(p -> json(p, numbers, wording)).toList());
        }
        return json;
    }

    @Override
    public Model rdf() {
        Model model = Rdf.model();
        Wording wording = new Wording(evidence);
        Question q = explanation.question();
        Resource conclusion = statement(model, q);
        if (!explanation.entailed()) {
            conclusion.addProperty(DCTerms.description, "Not entailed by release " + release);
            explanation.nearest().forEach(n -> conclusion.addProperty(RDFS.seeAlso, statement(model, n)));
            return model;
        }
        Resource elk = model.createResource(org.metastroma.model.Names.BASE + "agent/elk")
                .addProperty(RDF.type, model.createResource(Rdf.PROV + "SoftwareAgent")).addProperty(RDFS.label, Reasoner.NAME);
        for (Justification justification : explanation.justifications()) {
            Resource activity = model.createResource().addProperty(RDF.type, model.createResource(Rdf.PROV + "Activity"))
                    .addProperty(RDFS.label, "Derivation from a minimal set of axioms of release " + release)
                    .addProperty(ResourceFactory.createProperty(Rdf.PROV, "wasAssociatedWith"), elk);
            conclusion.addProperty(Rdf.GENERATED_BY, activity);
            for (Leaf leaf : justification.leaves()) {
                Resource axiom = model.createResource().addProperty(RDF.type, Rdf.ENTITY).addProperty(RDF.type, OWL.Axiom)
                        .addProperty(RDFS.label, wording.of(leaf.axiom())).addProperty(DCTerms.identifier, leaf.axiom().toString());
                activity.addProperty(Rdf.USED, axiom);
                for (Origin origin : leaf.origins()) {
                    if (origin.source() == Origin.Source.CLAIM) {
                        origin.claims().stream().flatMap(c -> evidence.finding(c).stream()).map((Finding f) -> Rdf.claim(model, f))
                                .forEach(claim -> axiom.addProperty(Rdf.DERIVED_FROM, claim));
                    } else {
                        Resource source = model.createResource(origin.iri()).addProperty(DCTerms.title, origin.title());
                        if (!origin.release().isEmpty()) {
                            source.addProperty(OWL.versionInfo, origin.release());
                        }
                        axiom.addProperty(Rdf.PRIMARY_SOURCE, source);
                        if (!origin.place().isEmpty()) {
                            axiom.addProperty(DCTerms.source, origin.place());
                        }
                    }
                }
            }
        }
        return model;
    }

    private Resource statement(Model model, Question q) {
        return model.createResource().addProperty(RDF.type, RDF.Statement).addProperty(RDF.type, Rdf.ENTITY)
                .addProperty(RDF.subject, model.createResource(q.subject().toString()))
                .addProperty(RDF.predicate, q.property().map(p -> model.createResource(p.toString())).orElse(RDFS.subClassOf))
                .addProperty(RDF.object, model.createResource(q.object().toString())).addProperty(RDFS.label, words(q));
    }
}
