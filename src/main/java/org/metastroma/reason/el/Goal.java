package org.metastroma.reason.el;

import java.util.Optional;

import org.semanticweb.owlapi.model.IRI;

/**
 * Something that may follow from axioms.
 *
 * @param subject  a class
 * @param property for {@code subject SubClassOf property some object}, empty for {@code subject SubClassOf object}
 * @param object   a class; owl:Nothing for {@link #unsatisfiable}
 */
public record Goal(IRI subject, Optional<IRI> property, IRI object) {

    private static final IRI NOTHING = IRI.create("http://www.w3.org/2002/07/owl#Nothing");

    /** No instance of the class can exist. */
    public static Goal unsatisfiable(IRI subject) {
        return subclass(subject, NOTHING);
    }

    /** {@code subject SubClassOf object}. */
    public static Goal subclass(IRI subject, IRI object) {
        return new Goal(subject, Optional.empty(), object);
    }

    /** {@code subject SubClassOf property some object}. */
    public static Goal relation(IRI subject, IRI property, IRI object) {
        return new Goal(subject, Optional.of(property), object);
    }
}
