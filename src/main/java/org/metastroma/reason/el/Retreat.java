package org.metastroma.reason.el;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLDisjointClassesAxiom;
import org.semanticweb.owlapi.model.OWLEquivalentClassesAxiom;
import org.semanticweb.owlapi.model.OWLSubClassOfAxiom;

/**
 * A saturation after some axioms have been taken back. What is known of a concept rests on the rules of those above it and
 * of those that edges lead to; only concepts that a rule taken back is among these rules of begin anew. Taking back can
 * only make less follow, so nothing new comes to the others.
 */
final class Retreat {

    private final Conclusions before;
    private final Theory theory;
    /** What stays of the axioms with these numbers: the number of the axiom that stands for it, or that nothing stays. */
    private final Map<Integer, Integer> replaced = new HashMap<>();
    private final BitSet affected;
    private final List<Ints> told;
    private final List<Ints> existentials;
    private final List<int[]> conjunctions;

    private Retreat(Conclusions before) {
        this.before = before;
        this.theory = before.theory();
        this.affected = new BitSet(theory.size());
        this.told = new ArrayList<>(theory.told);
        this.existentials = new ArrayList<>(theory.existentials);
        this.conjunctions = new ArrayList<>(theory.conjunctions);
    }

    /**
     * @param replaced axioms, each with what stays of it
     * @return empty when this must be found out from the beginning: axioms about properties, or more than a definition's first
     *         half stays, or a class is not spoken of any more
     */
    static Optional<Conclusions> from(Conclusions before, Map<OWLAxiom, List<OWLAxiom>> replaced) {
        return new Retreat(before).run(replaced);
    }

    private Optional<Conclusions> run(Map<OWLAxiom, List<OWLAxiom>> axioms) {
        List<OWLAxiom> all = new ArrayList<>(theory.axioms());
        Map<OWLAxiom, Integer> numbers = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            if (axioms.containsKey(all.get(i))) {
                numbers.put(all.get(i), i);
            }
        }
        Set<OWLAxiom> staying = axioms.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        for (Map.Entry<OWLAxiom, List<OWLAxiom>> each : axioms.entrySet()) {
            if (!numbers.containsKey(each.getKey()) && staying.contains(each.getKey()) && each.getValue().isEmpty()) {
                // stayed at first
                continue;
            }
            List<OWLAxiom> stays = each.getValue().stream().filter(a -> !axioms.containsKey(a)).toList();
            if (!numbers.containsKey(each.getKey()) || !simple(each.getKey(), stays)) {
                return Optional.empty();
            }
            replaced.put(numbers.get(each.getKey()), stays.isEmpty() ? Theory.NO_SOURCE : all.size());
            all.addAll(stays);
        }
        for (int c = 0; c < theory.size(); c++) {
            told.set(c, less(c, told.get(c), 2, 0));
            existentials.set(c, less(c, existentials.get(c), 3, -1));
        }
        for (int i = 0; i < conjunctions.size(); i++) {
            conjunction(i);
        }
        for (int i = 0; i < before.reasons(); i++) {
            if (before.reason(i, 0) == Conclusions.CONJUNCTION && conjunctions.get(before.reason(i, 1)) != theory.conjunctions.get(before.reason(i, 1))) {
                affected.set(before.reason(i, 2));
            }
        }
        if (affected.get(Theory.TOP) || axioms.keySet().stream().anyMatch(this::forgotten)) {
            return Optional.empty();
        }
        spread();
        return Optional.of(Saturation.of(theory.saying(all, told, existentials, conjunctions), before, affected));
    }

    /** Whether it is about classes, and at most that a class is what its definition says stays. */
    private static boolean simple(OWLAxiom axiom, List<OWLAxiom> stays) {
        if (axiom instanceof OWLEquivalentClassesAxiom e) {
            return stays.isEmpty() || stays.size() == 1 && e.operands().count() == 2 && stays.get(0) instanceof OWLSubClassOfAxiom s
                    && !s.getSubClass().isAnonymous() && s.getSuperClass().isAnonymous();
        }
        return stays.isEmpty() && (axiom instanceof OWLSubClassOfAxiom || axiom instanceof OWLDisjointClassesAxiom);
    }

    /** Whether one of its classes has no axiom about it any more, so that it may not be spoken of at all. */
    private boolean forgotten(OWLAxiom axiom) {
        return axiom.classesInSignature().map(OWLClass::getIRI).anyMatch(c -> {
            int concept = theory.find(c.toString()).orElse(Theory.TOP);
            return concept >= Theory.FIRST && told.get(concept).size() == 0 && existentials.get(concept).size() == 0;
        });
    }

    /** @param target where a rule has the class that it puts the concept in, -1 for none */
    private Ints less(int concept, Ints rules, int length, int target) {
        boolean any = false;
        for (int i = length - 1; i < rules.size(); i += length) {
            any |= replaced.containsKey(rules.get(i));
        }
        if (!any) {
            return rules;
        }
        affected.set(concept);
        Ints kept = new Ints();
        for (int i = 0; i < rules.size(); i += length) {
            int source = rules.get(i + length - 1);
            int now = replaced.getOrDefault(source, source);
            // the class that a definition is of keeps what it is; what fits the definition is not the class any more
            if (!replaced.containsKey(source) || now != Theory.NO_SOURCE && (target < 0 || !defined(source, rules.get(i + target)))) {
                for (int j = 0; j < length - 1; j++) {
                    kept.add(rules.get(i + j));
                }
                kept.add(now);
            }
        }
        return kept;
    }

    private boolean defined(int source, int concept) {
        return theory.axiom(source) instanceof OWLEquivalentClassesAxiom e && concept >= Theory.FIRST && concept < theory.named()
                && e.operands().anyMatch(o -> !o.isAnonymous() && o.asOWLClass().getIRI().toString().equals(theory.name(concept)));
    }

    private void conjunction(int number) {
        int[] rule = conjunctions.get(number);
        int source = rule[rule.length - 1];
        if (replaced.containsKey(source)) {
            int now = replaced.get(source);
            int[] other = now == Theory.NO_SOURCE || defined(source, rule[rule.length - 2])
                    // puts everything into owl:Thing
                    ? new int[] {Theory.TOP, Theory.TOP, Theory.NO_SOURCE} : rule.clone();
            if (other.length == rule.length) {
                other[rule.length - 1] = now;
            }
            conjunctions.set(number, other);
        }
    }

    private void spread() {
        for (int c = Theory.FIRST; c < theory.size(); c++) {
            if (before.supers()[c][0] == Theory.BOTTOM) {
                affected.set(c);
            }
        }
        boolean[] at = new boolean[theory.size()];
        for (int count = -1; count != affected.cardinality();) {
            count = affected.cardinality();
            for (int c = 0; c < at.length; c++) {
                at[c] |= affected.get(c) || leads(before.edgesOf(c));
            }
            for (int c = Theory.FIRST; c < at.length; c++) {
                for (int s : before.supers()[c]) {
                    if (at[s]) {
                        affected.set(c);
                        break;
                    }
                }
            }
        }
    }

    private boolean leads(Ints edges) {
        for (int i = 0; i < edges.size(); i += 3) {
            if (affected.get(edges.get(i + 1))) {
                return true;
            }
        }
        return false;
    }
}
