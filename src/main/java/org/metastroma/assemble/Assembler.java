package org.metastroma.assemble;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.metastroma.assemble.Categories.Category;
import org.metastroma.model.Checked;
import org.metastroma.model.Claim;
import org.metastroma.model.Context;
import org.metastroma.model.Curie;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Place;
import org.metastroma.model.Problem;
import org.metastroma.read.Knowledge;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyManager;

/** Assembles the knowledge base from what was read. */
public final class Assembler {

    private Assembler() {
    }

    public static Checked<Assembly> assemble(Knowledge knowledge) {
        return assemble(knowledge, FrameworkAssembler.assemble(knowledge.terminology(), Map.of()));
    }

    /**
     * @param framework of the terminology of the same knowledge
     * @return the knowledge base with every problem, those of the framework too
     */
    public static Checked<Assembly> assemble(Knowledge knowledge, Checked<Framework> framework) {
        List<Problem> problems = new ArrayList<>(framework.problems());
        Framework frame = framework.value();
        problems.addAll(uncategorized(knowledge, frame.categories()));
        List<Statement> statements = statements(knowledge, frame.categories());
        OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
        OWLOntology lifted = FrameworkAssembler.ontology(manager, "lifted.owl",
                new Lifting(knowledge.prefixes(), frame.categories(), frame.tooGeneral(), manager.getOWLDataFactory()).axioms(statements));
        return new Checked<>(new Assembly(knowledge, frame, lifted, frame.open() ? elsewhere(knowledge, frame) : Set.of(),
                new Individuals(knowledge, statements), statements), problems);
    }

    /** The classes that claims speak of and whole ontologies alone declare. */
    private static Set<IRI> elsewhere(Knowledge knowledge, Framework frame) {
        OWLDataFactory factory = frame.base().getOWLOntologyManager().getOWLDataFactory();
        Set<Curie> named = new TreeSet<>();
        for (Claim claim : knowledge.claims()) {
            named.addAll(List.of(claim.subject(), claim.object(), claim.evidence()));
            Stream.of(Context.Facet.values()).forEach(facet -> named.addAll(claim.context().get(facet)));
        }
        Set<IRI> elsewhere = new TreeSet<>();
        named.stream().filter(id -> knowledge.vocabulary().find(id).isPresent()).flatMap(id -> knowledge.prefixes().expand(id).stream())
                .map(IRI::create).filter(iri -> {
                    OWLClass c = factory.getOWLClass(iri);
                    return !frame.base().isDeclared(c) && !frame.imports().isDeclared(c);
                }).forEach(elsewhere::add);
        return elsewhere;
    }

    private static List<Statement> statements(Knowledge knowledge, Categories categories) {
        Sentences sentences = new Sentences(knowledge.vocabulary(), id -> knowledge.prefixes().expand(id)
                .map(iri -> categories.of(IRI.create(iri))).orElse(Category.NONE));
        return knowledge.claims().stream().filter(c -> resolved(c, knowledge))
                .map(c -> Statement.of(c, knowledge.relations(), sentences.of(c, knowledge.relations().get(c.relation()))))
                .toList();
    }

    /** Reading has reported the others; they are passed over here so that the faults of the rest come out too. */
    private static boolean resolved(Claim claim, Knowledge knowledge) {
        return knowledge.relations().containsKey(claim.relation())
                && Stream.of(claim.subject(), claim.object()).allMatch(id -> knowledge.prefixes().expand(id).isPresent());
    }

    /** Every class that a claim speaks of must hang below a process or a continuant, or no axiom can be made of it. */
    private static List<Problem> uncategorized(Knowledge knowledge, Categories categories) {
        Map<Curie, Place> first = new TreeMap<>();
        for (Claim claim : knowledge.claims()) {
            first.putIfAbsent(claim.subject(), claim.where().column("subject"));
            first.putIfAbsent(claim.object(), claim.where().column("object"));
        }
        List<Problem> problems = new ArrayList<>();
        first.forEach((id, where) -> {
            Optional<String> iri = knowledge.prefixes().expand(id);
            boolean declared = knowledge.vocabulary().find(id).isPresent();
            if (declared && iri.isPresent() && categories.of(IRI.create(iri.get())) == Category.NONE) {
                problems.add(Problem.of(ErrorId.NO_CATEGORY, where, id + " (" + knowledge.vocabulary().label(id)
                        + ") has no superclass that leads to a process or a continuant.",
                        "Give it a parent in a terms table, or align its root in metastroma-edit.ofn."));
            }
        });
        return problems;
    }
}
