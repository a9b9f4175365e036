package org.metastroma.explain;

import java.util.List;

/**
 * Why something is inferred.
 *
 * @param question       what was asked
 * @param justifications minimal sets of axioms, the smallest first; empty when nothing is entailed
 * @param complete       whether these are all there are; false when a limit was reached or fewer were asked for
 * @param nearest        when the question is not entailed: the nearest more general ones that are
 */
public record Explanation(Question question, List<Justification> justifications, boolean complete, List<Question> nearest) {

    public Explanation {
        justifications = List.copyOf(justifications);
        nearest = List.copyOf(nearest);
    }

    public boolean entailed() {
        return !justifications.isEmpty();
    }

    /**
     * @param leaves the axioms, in the order of the derivation
     * @param proof  how the conclusion follows from them
     */
    public record Justification(List<Leaf> leaves, Derivation proof) {
        public Justification {
            leaves = List.copyOf(leaves);
        }
    }

    /** @param origins where the axiom comes from; several when several sources state it */
    public record Leaf(org.semanticweb.owlapi.model.OWLAxiom axiom, List<Origin> origins) {
        public Leaf {
            origins = List.copyOf(origins);
        }
    }
}
