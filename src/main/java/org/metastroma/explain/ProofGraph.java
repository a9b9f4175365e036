package org.metastroma.explain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;

import org.liveontologies.puli.Inference;
import org.liveontologies.puli.Inferences;
import org.liveontologies.puli.Proof;
import org.semanticweb.owlapi.model.OWLAxiom;

/**
 * All inferences that ELK drew towards a conclusion. ELK's calculus is complete for what it supports, so a minimal set of
 * axioms from which the conclusion can be derived here is a minimal set that entails it.
 */
final class ProofGraph {

    private record Step(String rule, OWLAxiom conclusion, List<OWLAxiom> premises) {
    }

    /** A step that waits for premises; it fires when all have been derived. */
    private static final class Waiting {
        private final Step step;
        private int missing;
        private int size = 1;

        Waiting(Step step) {
            this.step = step;
            this.missing = (int) step.premises().stream().distinct().count();
        }
    }

    private record Derived(OWLAxiom axiom, int size, int order, Step step) {
    }

    private final OWLAxiom goal;
    private final List<OWLAxiom> asserted;
    private final List<Step> steps = new ArrayList<>();

    ProofGraph(Proof<? extends Inference<OWLAxiom>> proof, OWLAxiom goal) {
        this.goal = goal;
        Map<OWLAxiom, String> known = new HashMap<>();
        Set<OWLAxiom> seen = new HashSet<>(Set.of(goal));
        Deque<OWLAxiom> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (Inference<OWLAxiom> inference : proof.getInferences(open.pop())) {
                if (Inferences.isAsserted(inference)) {
                    known.computeIfAbsent(inference.getConclusion(), OWLAxiom::toString);
                } else {
                    steps.add(new Step(inference.getName(), inference.getConclusion(), List.copyOf(inference.getPremises())));
                    inference.getPremises().stream().filter(seen::add).forEach(open::push);
                }
            }
        }
        asserted = known.keySet().stream().sorted(Comparator.comparing(known::get)).toList();
        // ELK works in several threads and tells its inferences in no fixed order
        Map<Step, String> texts = new HashMap<>();
        steps.sort(Comparator.comparing((Step s) -> s.premises().size()).thenComparing(s -> texts.computeIfAbsent(s, Step::toString)));
    }

    /** @return a derivation of small size from the axioms allowed, empty when there is none */
    Optional<Derivation> derive(Predicate<OWLAxiom> allowed) {
        Map<OWLAxiom, List<Waiting>> waiting = new HashMap<>();
        Map<OWLAxiom, Derived> done = new LinkedHashMap<>();
        // Knuth's generalisation of Dijkstra's algorithm: the size of a derivation is a superior function
        PriorityQueue<Derived> open = new PriorityQueue<>(Comparator.comparingInt(Derived::size).thenComparingInt(Derived::order));
        int order = 0;
        for (OWLAxiom axiom : asserted.stream().filter(allowed).toList()) {
            open.add(new Derived(axiom, 1, order++, null));
        }
        for (Step step : steps) {
            Waiting w = new Waiting(step);
            if (w.missing == 0) {
                open.add(new Derived(step.conclusion(), 1, order++, step));
            }
            step.premises().stream().distinct().forEach(p -> waiting.computeIfAbsent(p, k -> new ArrayList<>()).add(w));
        }
        while (!open.isEmpty() && !done.containsKey(goal)) {
            Derived next = open.poll();
            if (done.putIfAbsent(next.axiom(), next) != null) {
                continue;
            }
            for (Waiting w : waiting.getOrDefault(next.axiom(), List.of())) {
                w.size = Math.min(1 << 20, w.size + next.size());
                if (--w.missing == 0 && !done.containsKey(w.step.conclusion())) {
                    open.add(new Derived(w.step.conclusion(), w.size, order++, w.step));
                }
            }
        }
        return done.containsKey(goal) ? Optional.of(tree(goal, done)) : Optional.empty();
    }

    private static Derivation tree(OWLAxiom axiom, Map<OWLAxiom, Derived> done) {
        Step step = done.get(axiom).step();
        return step == null ? Derivation.axiom(axiom)
                : new Derivation(axiom, step.rule(), step.premises().stream().map(p -> tree(p, done)).toList());
    }

    /** @return a derivation none of whose axioms can be left out, empty when the goal does not follow */
    Optional<Derivation> minimal() {
        Optional<Derivation> best = derive(axiom -> true);
        if (best.isEmpty()) {
            return best;
        }
        for (OWLAxiom axiom : List.copyOf(best.get().leaves())) {
            Set<OWLAxiom> fewer = best.get().leaves();
            if (fewer.remove(axiom)) {
                Optional<Derivation> without = derive(fewer::contains);
                best = without.isPresent() ? without : best;
            }
        }
        return best;
    }
}
