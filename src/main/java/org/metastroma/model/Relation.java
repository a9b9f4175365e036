package org.metastroma.model;

import java.util.Optional;

/**
 * One of the closed list of relations a claim may use, as the ontology declares it.
 *
 * @param id          the object property
 * @param label       as a predicate in the third person, {@code increases expression of}
 * @param baseForm    for hedged sentences, {@code increase expression of}
 * @param negatedForm for negated sentences, {@code does not increase expression of}
 * @param sign        what the relation does to its object
 * @param opposite    the relation of the opposite sign, if there is one
 * @param lift        what axiom an asserted claim becomes
 */
public record Relation(Curie id, String label, String baseForm, String negatedForm, Sign sign,
                       Optional<Curie> opposite, Lift lift) {

    /** How a claim becomes a class axiom. */
    public enum Lift {
        /** Not at all: correlations, taxonomy, markers. */
        NONE,
        /** {@code subject SubClassOf relation some object}. */
        DIRECT,
        /**
         * A causal relation of a material subject to a process:
         * {@code subject SubClassOf capable-of some (positively-regulates some object)}; {@link #DIRECT} when the subject
         * is a process or the object is none.
         */
        CAUSAL
    }
}
