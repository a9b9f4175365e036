package org.metastroma.explain;

import java.util.Optional;

import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLSubClassOfAxiom;

/**
 * What is to be explained: {@code subject SubClassOf object}, or with a property {@code subject SubClassOf property some
 * object}.
 */
public record Question(IRI subject, Optional<IRI> property, IRI object) {

    public static Question subclass(IRI subject, IRI object) {
        return new Question(subject, Optional.empty(), object);
    }

    public static Question relation(IRI subject, IRI property, IRI object) {
        return new Question(subject, Optional.of(property), object);
    }

    /** @return the question as an axiom */
    public OWLSubClassOfAxiom axiom(OWLDataFactory factory) {
        OWLClass target = factory.getOWLClass(object);
        return factory.getOWLSubClassOfAxiom(factory.getOWLClass(subject), property.isEmpty() ? target
                : factory.getOWLObjectSomeValuesFrom(factory.getOWLObjectProperty(property.get()), target));
    }
}
