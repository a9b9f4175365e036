package org.metastroma.explain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.semanticweb.owlapi.model.OWLAxiom;

/**
 * A proof as a tree.
 *
 * @param conclusion what is shown
 * @param rule       the rule of ELK that shows it, empty for an axiom of the release
 * @param premises   what the rule is applied to
 */
public record Derivation(OWLAxiom conclusion, String rule, List<Derivation> premises) {

    public Derivation {
        premises = List.copyOf(premises);
    }

    static Derivation axiom(OWLAxiom axiom) {
        return new Derivation(axiom, "", List.of());
    }

    public boolean isAxiom() {
        return rule.isEmpty();
    }

    /** @return the axioms of the release at the leaves, in the order of the tree */
    public Set<OWLAxiom> leaves() {
        Set<OWLAxiom> leaves = new LinkedHashSet<>();
        collect(leaves);
        return leaves;
    }

    private void collect(Set<OWLAxiom> leaves) {
        if (isAxiom()) {
            leaves.add(conclusion);
        }
        premises.forEach(p -> p.collect(leaves));
    }
}
