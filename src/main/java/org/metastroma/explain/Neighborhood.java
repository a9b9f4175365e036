package org.metastroma.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.metastroma.reason.el.Reachability;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLEntity;
import org.semanticweb.owlapi.model.OWLObjectPropertyAxiom;
import org.semanticweb.owlapi.model.OWLObjectPropertyDomainAxiom;
import org.semanticweb.owlapi.model.OWLObjectPropertyRangeAxiom;
import org.semanticweb.owlapi.model.OWLSubClassOfAxiom;

/**
 * The axioms that can bear on a class, in layers by how near they are to the way from it to another. The union of all
 * layers is its reachability-based module (Suntisrivaraporn, ESWC 2008), which holds every justification of every
 * superclass in EL; the first layers are small, and what follows from them has short proofs. Classes and properties are
 * numbered, so that a question does not look at the axioms themselves.
 */
final class Neighborhood {

    private static final int FAR = Integer.MAX_VALUE;

    /**
     * @param alternatives the symbols of which one set must be reached as a whole before the axiom can apply
     * @param symbols      all that the axiom leads to
     * @param right        those that it says something about that follows
     * @param rule         whether it is about properties alone
     */
    private record Numbered(OWLAxiom axiom, int[][] alternatives, int[] symbols, int[] right, boolean rule) {
    }

    private final Map<OWLEntity, Integer> numbers = new HashMap<>();
    private final List<Numbered> axioms;
    /** One for each alternative of each axiom: the axiom, and how many symbols it needs. */
    private final int[] owner;
    private final int[] needs;
    /** By symbol, the alternatives that need it. */
    private final int[][] waiting;
    /** By symbol, the axioms that have it on the right. */
    private final int[][] producers;

    Neighborhood(Collection<OWLAxiom> all) {
        axioms = all.stream().map(this::number).toList();
        List<int[]> entries = new ArrayList<>();
        List<List<Integer>> byNeed = lists();
        List<List<Integer>> byRight = lists();
        for (int a = 0; a < axioms.size(); a++) {
            for (int[] alternative : axioms.get(a).alternatives()) {
                for (int symbol : alternative) {
                    byNeed.get(symbol).add(entries.size());
                }
                entries.add(new int[] {a, alternative.length});
            }
            for (int symbol : axioms.get(a).right()) {
                byRight.get(symbol).add(a);
            }
        }
        owner = entries.stream().mapToInt(e -> e[0]).toArray();
        needs = entries.stream().mapToInt(e -> e[1]).toArray();
        waiting = arrays(byNeed);
        producers = arrays(byRight);
    }

    private Numbered number(OWLAxiom axiom) {
        return new Numbered(axiom, Reachability.conditions(axiom).stream().map(s -> numbers(s.stream())).toArray(int[][]::new),
                numbers(axiom.signature()), numbers(axiom instanceof OWLSubClassOfAxiom s ? s.getSuperClass().signature() : axiom.signature()),
                axiom instanceof OWLObjectPropertyAxiom && !(axiom instanceof OWLObjectPropertyDomainAxiom)
                        && !(axiom instanceof OWLObjectPropertyRangeAxiom));
    }

    private int[] numbers(Stream<OWLEntity> symbols) {
        return symbols.filter(e -> !e.isTopEntity()).mapToInt(e -> numbers.computeIfAbsent(e, k -> numbers.size())).distinct().toArray();
    }

    private List<List<Integer>> lists() {
        return Stream.<List<Integer>>generate(ArrayList::new).limit(numbers.size()).toList();
    }

    private static int[][] arrays(List<List<Integer>> lists) {
        return lists.stream().map(l -> l.stream().mapToInt(Integer::intValue).toArray()).toArray(int[][]::new);
    }

    /**
     * @param from the subject of a question
     * @param to   its object
     * @return growing lists of axioms, by the length of the shortest way over them from one to the other, each with what
     *         is said of its properties; the last one is the whole module
     */
    List<List<OWLAxiom>> layers(OWLClass from, OWLClass to) {
        int[] steps = forward(numbers.getOrDefault(from, -1));
        int[] distance = backward(numbers.getOrDefault(to, -1), steps);
        int[] lengths = new int[steps.length];
        for (int a = 0; a < steps.length; a++) {
            int near = Arrays.stream(axioms.get(a).right()).map(s -> distance[s]).min().orElse(FAR);
            lengths[a] = near == FAR || steps[a] == FAR ? FAR : near + steps[a];
        }
        int[] module = IntStream.range(0, steps.length).filter(a -> steps[a] != FAR).toArray();
        int[] rules = Arrays.stream(module).filter(a -> axioms.get(a).rule()).toArray();
        List<OWLAxiom> ordered = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        BitSet taken = new BitSet();
        BitSet symbols = new BitSet();
        for (int length : Arrays.stream(module).map(a -> lengths[a]).sorted().distinct().toArray()) {
            int before = ordered.size();
            Arrays.stream(module).filter(a -> lengths[a] == length).forEach(a -> take(a, ordered, taken, symbols));
            for (boolean more = true; more;) {
                int size = ordered.size();
                Arrays.stream(rules).filter(a -> Arrays.stream(axioms.get(a).alternatives()).anyMatch(s -> Arrays.stream(s).allMatch(symbols::get)))
                        .forEach(a -> take(a, ordered, taken, symbols));
                more = ordered.size() > size;
            }
            if (ordered.size() > before) {
                ends.add(ordered.size());
            }
        }
        return ends.isEmpty() ? List.of(List.of()) : ends.stream().map(end -> ordered.subList(0, end)).toList();
    }

    private void take(int axiom, List<OWLAxiom> ordered, BitSet taken, BitSet symbols) {
        if (!taken.get(axiom)) {
            taken.set(axiom);
            ordered.add(axioms.get(axiom).axiom());
            Arrays.stream(axioms.get(axiom).symbols()).forEach(symbols::set);
        }
    }

    /** By axiom, in how many steps it is reached. */
    private int[] forward(int start) {
        int[] steps = new int[axioms.size()];
        Arrays.fill(steps, FAR);
        int[] left = needs.clone();
        BitSet reached = new BitSet();
        List<Integer> frontier = new ArrayList<>();
        for (int e = 0; e < left.length; e++) {
            if (left[e] == 0) {
                reach(e, 0, steps, reached, frontier);
            }
        }
        if (start >= 0 && !reached.get(start)) {
            reached.set(start);
            frontier.add(start);
        }
        for (int step = 0; !frontier.isEmpty(); step++) {
            List<Integer> next = new ArrayList<>();
            for (int symbol : frontier) {
                for (int entry : waiting[symbol]) {
                    if (--left[entry] == 0) {
                        reach(entry, step, steps, reached, next);
                    }
                }
            }
            frontier = next;
        }
        return steps;
    }

    private void reach(int entry, int step, int[] steps, BitSet reached, List<Integer> next) {
        int axiom = owner[entry];
        if (steps[axiom] != FAR) {
            return;
        }
        steps[axiom] = step;
        for (int symbol : axioms.get(axiom).symbols()) {
            if (!reached.get(symbol)) {
                reached.set(symbol);
                next.add(symbol);
            }
        }
    }

    /** By symbol, over how many axioms of the module it leads to the end. */
    private int[] backward(int end, int[] steps) {
        int[] distance = new int[numbers.size()];
        Arrays.fill(distance, FAR);
        if (end < 0) {
            return distance;
        }
        distance[end] = 0;
        int[] open = new int[distance.length];
        open[0] = end;
        for (int at = 0, size = 1; at < size; at++) {
            for (int axiom : producers[open[at]]) {
                if (steps[axiom] != FAR) {
                    for (int[] alternative : axioms.get(axiom).alternatives()) {
                        for (int symbol : alternative) {
                            if (distance[symbol] == FAR) {
                                distance[symbol] = distance[open[at]] + 1;
                                open[size++] = symbol;
                            }
                        }
                    }
                }
            }
        }
        return distance;
    }
}
