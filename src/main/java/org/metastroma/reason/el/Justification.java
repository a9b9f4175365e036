package org.metastroma.reason.el;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClass;

/** Smallest sets of axioms from which something follows, found by leaving axioms out by halves. */
public final class Justification {

    private Justification() {
    }

    /** @return axioms that make the class unsatisfiable, none of which can be missing; empty when it is satisfiable */
    public static Optional<List<OWLAxiom>> unsatisfiable(Collection<OWLAxiom> axioms, OWLClass c) {
        return minimal(axioms, c, set -> isNothing(set, c));
    }

    /** @return axioms that put one class below the other, none of which can be missing; empty when they do not */
    public static Optional<List<OWLAxiom>> subclass(Collection<OWLAxiom> axioms, OWLClass sub, OWLClass sup) {
        return minimal(axioms, sub, set -> isBelow(set, sub, sup));
    }

    /** @return whether axioms make the class unsatisfiable */
    public static boolean isNothing(Collection<OWLAxiom> axioms, OWLClass c) {
        return Classification.of(new Theory().add(axioms)).unsatisfiable().contains(c.getIRI().toString());
    }

    private static boolean isBelow(Collection<OWLAxiom> axioms, OWLClass sub, OWLClass sup) {
        Classification all = Classification.of(new Theory().add(axioms));
        int low = all.find(sub.getIRI().toString());
        int high = all.find(sup.getIRI().toString());
        return low >= 0 && high >= 0 && java.util.Arrays.binarySearch(all.superclasses(low), high) >= 0;
    }

    private static Optional<List<OWLAxiom>> minimal(Collection<OWLAxiom> axioms, OWLClass from, Predicate<List<OWLAxiom>> follows) {
        List<OWLAxiom> module = Reachability.module(axioms, Set.of(from));
        // near axioms first: most often a few dozen are enough, and every further look at less is cheap
        for (int size = Math.min(32, module.size()); ; size = Math.min(size * 2, module.size())) {
            List<OWLAxiom> near = new ArrayList<>(module.subList(0, size));
            near.sort(null);
            if (follows.test(near)) {
                return Optional.of(shrink(List.of(), near, follows, false));
            }
            if (size == module.size()) {
                return Optional.empty();
            }
        }
    }

    /** QuickXplain (Junker, AAAI 2004): those of {@code open} that are needed besides {@code fixed}. */
    private static List<OWLAxiom> shrink(List<OWLAxiom> fixed, List<OWLAxiom> open, Predicate<List<OWLAxiom>> follows, boolean grown) {
        if (grown && follows.test(fixed)) {
            return List.of();
        }
        if (open.size() == 1) {
            return open;
        }
        List<OWLAxiom> left = open.subList(0, open.size() / 2);
        List<OWLAxiom> right = open.subList(open.size() / 2, open.size());
        List<OWLAxiom> needed = new ArrayList<>(shrink(join(fixed, left), right, follows, !left.isEmpty()));
        needed.addAll(shrink(join(fixed, needed), left, follows, !needed.isEmpty()));
        needed.sort(null);
        return needed;
    }

    private static List<OWLAxiom> join(List<OWLAxiom> a, List<OWLAxiom> b) {
        List<OWLAxiom> all = new ArrayList<>(a);
        all.addAll(b);
        return all;
    }
}
