package org.metastroma.assemble;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.metastroma.assemble.Categories.Category;
import org.metastroma.model.Curie;
import org.metastroma.model.Names;
import org.metastroma.model.Prefixes;
import org.metastroma.model.Relation;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAnnotation;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLClassExpression;
import org.semanticweb.owlapi.model.OWLDataFactory;

/**
 * Turns claims into class axioms. A review that says "macrophages promote metastasis" is taken to say that macrophages
 * are capable of something that positively regulates metastasis: a disposition, which a contrary finding does not
 * contradict.
 *
 * @param tooGeneral classes of which nothing is lifted, for "microRNAs promote metastasis" does not speak of each microRNA
 */
record Lifting(Prefixes prefixes, Categories categories, Set<IRI> tooGeneral, OWLDataFactory factory) {

    /** @return one axiom for each different content, annotated with all the claims it was lifted from */
    List<OWLAxiom> axioms(Collection<Statement> statements) {
        Map<OWLAxiom, List<OWLAnnotation>> sources = new LinkedHashMap<>();
        for (Statement statement : statements) {
            axiom(statement).ifPresent(axiom -> sources.computeIfAbsent(axiom, k -> new ArrayList<>())
                    .add(factory.getOWLAnnotation(factory.getOWLAnnotationProperty(IRI.create(Names.LIFTED_FROM)),
                            IRI.create(Names.CLAIM + statement.claim().id()))));
        }
        List<OWLAxiom> axioms = new ArrayList<>();
        sources.forEach((axiom, annotations) -> axioms.add(axiom.getAnnotatedAxiom(annotations.stream())));
        return axioms;
    }

    private Optional<OWLAxiom> axiom(Statement statement) {
        Optional<Relation> relation = statement.asserted();
        if (relation.isEmpty() || relation.get().lift() == Relation.Lift.NONE) {
            return Optional.empty();
        }
        OWLClass subject = owlClass(statement.claim().subject());
        OWLClass object = owlClass(statement.claim().object());
        if (tooGeneral.contains(subject.getIRI())) {
            return Optional.empty();
        }
        return Optional.of(factory.getOWLSubClassOfAxiom(subject, superclass(relation.get(), subject, object)));
    }

    private OWLClassExpression superclass(Relation relation, OWLClass subject, OWLClass object) {
        boolean causal = relation.lift() == Relation.Lift.CAUSAL && categories.of(object.getIRI()) == Category.PROCESS;
        if (causal && categories.of(subject.getIRI()) != Category.PROCESS) {
            return some(Names.CAPABLE_OF, some(switch (relation.sign()) {
                case POSITIVE -> Names.POSITIVELY_REGULATES;
                case NEGATIVE -> Names.NEGATIVELY_REGULATES;
                case NONE -> Names.REGULATES;
            }, object));
        }
        // Of a process too: regulation is transitive, and would string the findings of unrelated papers together.
        return some(prefixes.expand(relation.id()).orElseThrow(), object);
    }

    private OWLClassExpression some(String property, OWLClassExpression filler) {
        return factory.getOWLObjectSomeValuesFrom(factory.getOWLObjectProperty(IRI.create(property)), filler);
    }

    private OWLClass owlClass(Curie id) {
        return factory.getOWLClass(IRI.create(prefixes.expand(id).orElseThrow()));
    }
}
