package org.metastroma.reason.el;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;

/**
 * Says from which axioms something follows. The axioms are classified once; then a question goes back over the reasons that
 * the reasoner has kept to the axioms of one derivation, which are a few dozen of tens of thousands, and leaves out of these
 * what is not needed. One question takes 2 ms at most, most often a tenth, however many axioms there are.
 *
 * <p>What is found does not depend on the order in which the axioms are given. It entails the goal in EL, so in OWL 2 too. Of
 * several minimal sets one is found, a small one, not always the smallest.
 *
 * <p>Immutable; may be asked by several threads at once.
 */
public final class Trace {

    private final Conclusions conclusions;
    private final Theory theory;
    private final Classification classification;

    private Trace(Conclusions conclusions) {
        this.conclusions = conclusions;
        this.theory = conclusions.theory();
        this.classification = new Classification(conclusions);
    }

    /** Classifies. Axioms that do not bear on the hierarchy have no part in it. */
    public static Trace of(Collection<? extends OWLAxiom> axioms) {
        return new Trace(Saturation.of(Theory.of(axioms)));
    }

    /** The same, and gives numbers to properties that further axioms may have, see {@link Groundwork}. */
    public static Trace of(Collection<? extends OWLAxiom> axioms, Collection<String> properties) {
        return new Trace(Saturation.of(Theory.of(axioms, properties)));
    }

    /** @return all that follows between the classes */
    public Classification classification() {
        return classification;
    }

    /** @return whether the axioms entail the goal; false for classes and properties that they do not speak of */
    public boolean entails(Goal goal) {
        return new Search(conclusions).entails(goal);
    }

    /** @return axioms of one derivation, most often few more than are needed, in a fixed order; empty when it does not follow */
    public Optional<List<OWLAxiom>> sufficient(Goal goal) {
        return new Search(conclusions).sources(goal).map(s -> s.stream().map(theory::axiom).toList());
    }

    /** @return axioms that entail the goal, none of which can be missing, in their own order; empty when it does not follow */
    public Optional<List<OWLAxiom>> minimal(Goal goal) {
        return sufficient(goal).map(axioms -> shrink(axioms, goal));
    }

    /**
     * @return the axioms that can have a part in what follows for some classes, in a fixed order: whatever else is left out,
     *         what follows for these classes follows from these axioms, unless one of the classes is unsatisfiable now
     */
    public List<OWLAxiom> module(Collection<IRI> classes) {
        return new Module(conclusions).sources(classes).stream().map(theory::axiom).toList();
    }

    /**
     * Takes axioms back.
     *
     * @param replaced axioms, each with what stays of it
     * @param left     all that is left; it is classified from the beginning when that cannot be avoided
     * @param properties as they were given
     * @return what follows from the axioms that are left
     */
    public Trace without(Map<OWLAxiom, List<OWLAxiom>> replaced, Collection<OWLAxiom> left, Collection<String> properties) {
        return Retreat.from(conclusions, replaced).map(Trace::new).orElseGet(() -> of(left, properties));
    }

    private static List<OWLAxiom> shrink(List<OWLAxiom> enough, Goal goal) {
        List<OWLAxiom> axioms = retrace(enough, goal).orElse(enough);
        List<OWLAxiom> open = new ArrayList<>(axioms);
        while (!open.isEmpty()) {
            OWLAxiom candidate = open.remove(open.size() - 1);
            Optional<List<OWLAxiom>> without = retrace(axioms.stream().filter(a -> !a.equals(candidate)).toList(), goal);
            if (without.isPresent()) {
                axioms = without.get();
                open.retainAll(axioms);
            }
        }
        return axioms.stream().sorted().toList();
    }

    /** What a derivation from these axioms alone needs: often fewer, because nothing else was found before it. */
    private static Optional<List<OWLAxiom>> retrace(List<OWLAxiom> axioms, Goal goal) {
        Theory few = Theory.of(axioms);
        return new Search(Saturation.of(few)).sources(goal).map(s -> s.stream().map(few::axiom).toList());
    }
}
