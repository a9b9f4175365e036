package org.metastroma.reason;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLClassExpression;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLObjectProperty;
import org.semanticweb.owlapi.model.OWLObjectPropertyExpression;
import org.semanticweb.owlapi.model.OWLObjectSomeValuesFrom;
import org.semanticweb.owlapi.model.OWLOntology;

/**
 * Gives a name to every anonymous filler of an existential, so that relations that lead through one, as in
 * {@code capable-of some (positively-regulates some metastasis)}, can be followed from name to name. The names are
 * defined by equivalence, which adds nothing about the other classes.
 */
final class Normalization {

    private static final String FRESH = "urn:metastroma:filler:";

    private final OWLDataFactory factory;
    private final Map<OWLClassExpression, OWLClass> named = new HashMap<>();
    private final List<OWLAxiom> definitions = new ArrayList<>();
    private final Map<IRI, List<Existential>> existentials = new HashMap<>();

    /** {@code property some filler}, on the right of a subclass axiom. */
    record Existential(OWLObjectProperty property, OWLClass filler) {
    }

    Normalization(Collection<OWLOntology> ontologies, OWLDataFactory factory) {
        this.factory = factory;
        for (OWLOntology ontology : ontologies) {
            ontology.axioms(AxiomType.SUBCLASS_OF).sorted().forEach(a -> add(a.getSubClass(), a.getSuperClass()));
            ontology.axioms(AxiomType.EQUIVALENT_CLASSES).sorted().forEach(a -> {
                List<OWLClassExpression> operands = a.operands().toList();
                operands.forEach(one -> operands.stream().filter(o -> !o.equals(one)).forEach(other -> add(one, other)));
            });
            ontology.axioms(AxiomType.OBJECT_PROPERTY_DOMAIN).forEach(a -> a.getDomain().conjunctSet().forEach(this::name));
        }
    }

    static boolean isFresh(IRI iri) {
        return iri.toString().startsWith(FRESH);
    }

    /** @return the axioms that define the new names */
    List<OWLAxiom> definitions() {
        return definitions;
    }

    /** @return by class, the existentials that axioms put above it directly */
    Map<IRI, List<Existential>> existentials() {
        return existentials;
    }

    private void add(OWLClassExpression sub, OWLClassExpression sup) {
        OWLClass subject = name(sub);
        sup.conjunctSet().forEach(conjunct -> put(subject, conjunct));
    }

    private void put(OWLClass subject, OWLClassExpression conjunct) {
        if (conjunct instanceof OWLObjectSomeValuesFrom some && !some.getProperty().isAnonymous()) {
            existentials.computeIfAbsent(subject.getIRI(), k -> new ArrayList<>())
                    .add(new Existential(some.getProperty().asOWLObjectProperty(), name(some.getFiller())));
        }
    }

    private OWLClass name(OWLClassExpression expression) {
        if (!expression.isAnonymous()) {
            return expression.asOWLClass();
        }
        OWLClass known = named.get(expression);
        if (known != null) {
            return known;
        }
        OWLClass fresh = factory.getOWLClass(IRI.create(FRESH + named.size()));
        named.put(expression, fresh);
        definitions.add(factory.getOWLEquivalentClassesAxiom(fresh, expression));
        expression.conjunctSet().forEach(conjunct -> put(fresh, conjunct));
        return fresh;
    }

    /** @return whether a property expression is a plain property */
    static boolean isNamed(OWLObjectPropertyExpression property) {
        return !property.isAnonymous();
    }
}
