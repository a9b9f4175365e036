package org.metastroma.assemble;

import java.util.Map;
import java.util.Optional;

import org.metastroma.model.Certainty;
import org.metastroma.model.Claim;
import org.metastroma.model.Curie;
import org.metastroma.model.Relation;
import org.metastroma.model.Sign;

/**
 * A claim with what it means for the subject as it normally is.
 *
 * @param relation the relation as stated
 * @param derived  the relation of the unperturbed subject to the object; empty when none follows
 * @param sentence the claim in words
 */
public record Statement(Claim claim, Relation relation, Optional<Relation> derived, String sentence) {

    static Statement of(Claim claim, Map<Curie, Relation> relations, String sentence) {
        Relation stated = relations.get(claim.relation());
        return new Statement(claim, stated, derive(claim, stated, relations), sentence);
    }

    private static Optional<Relation> derive(Claim claim, Relation stated, Map<Curie, Relation> relations) {
        if (claim.perturbation().hidesSign()) {
            return Optional.empty();
        }
        return claim.perturbation().turnsSign() ? stated.opposite().map(relations::get) : Optional.of(stated);
    }

    public Sign derivedSign() {
        return claim.perturbation().derive(relation.sign());
    }

    /**
     * @return the relation that holds between subject and object as a fact of the review: that of an asserted claim,
     *         turned where the subject was taken away. Hedged and negated claims assert nothing.
     */
    public Optional<Relation> asserted() {
        return claim.certainty() == Certainty.ASSERTED ? derived : Optional.empty();
    }
}
