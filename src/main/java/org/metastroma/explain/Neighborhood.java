package org.metastroma.explain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLClassExpression;
import org.semanticweb.owlapi.model.OWLEquivalentClassesAxiom;
import org.semanticweb.owlapi.model.OWLSubClassOfAxiom;

/**
 * The axioms that can bear on a class, in layers by how near they are to the way from it to another. The union of all
 * layers is its reachability-based module (Suntisrivaraporn, ESWC 2008), which holds every justification of every
 * superclass in EL; the first layers are small, and what follows from them has short proofs.
 */
final class Neighborhood {

    /** An axiom and the sets of classes of which one must be reached as a whole before it can apply. */
    private record Conditional(OWLAxiom axiom, List<Set<OWLClass>> conditions, Set<OWLClass> classes) {
        /** The classes on the right. */
        Set<OWLClass> produces() {
            return axiom instanceof OWLSubClassOfAxiom s ? s.getSuperClass().classesInSignature().collect(Collectors.toSet()) : classes;
        }

        boolean applies(Set<OWLClass> reached) {
            return conditions.stream().anyMatch(reached::containsAll);
        }
    }

    private final List<OWLAxiom> always = new ArrayList<>();
    private final Set<OWLClass> alwaysReached = new HashSet<>();
    private final Map<OWLClass, List<Conditional>> byClass = new HashMap<>();
    private final List<Conditional> unconditional = new ArrayList<>();

    Neighborhood(Collection<OWLAxiom> axioms) {
        for (OWLAxiom axiom : axioms) {
            Set<OWLClass> classes = axiom.classesInSignature().collect(Collectors.toSet());
            List<Set<OWLClass>> conditions = conditions(axiom);
            if (conditions.isEmpty()) {
                // property axioms: few, and the classes of domains and ranges with them
                always.add(axiom);
                alwaysReached.addAll(classes);
                continue;
            }
            Conditional conditional = new Conditional(axiom, conditions, classes);
            conditions.stream().flatMap(Set::stream).distinct()
                    .forEach(c -> byClass.computeIfAbsent(c, k -> new ArrayList<>()).add(conditional));
            if (conditions.stream().anyMatch(Set::isEmpty)) {
                unconditional.add(conditional);
            }
        }
    }

    private static List<Set<OWLClass>> conditions(OWLAxiom axiom) {
        Stream<OWLClassExpression> left = axiom instanceof OWLSubClassOfAxiom s ? Stream.of(s.getSubClass())
                : axiom instanceof OWLEquivalentClassesAxiom e ? e.operands() : Stream.empty();
        List<Set<OWLClass>> conditions = left.map(x -> x.classesInSignature().filter(c -> !c.isOWLThing()).collect(Collectors.toSet())).toList();
        if (conditions.isEmpty() && axiom.classesInSignature().count() > 1) {
            return List.of(axiom.classesInSignature().collect(Collectors.toSet()));
        }
        return conditions;
    }

    /**
     * @param from the subject of a question
     * @param to   its object
     * @return growing sets of axioms, by the length of the shortest way over them from one to the other; the last one is
     *         the whole module
     */
    List<Set<OWLAxiom>> layers(OWLClass from, OWLClass to) {
        Map<Conditional, Integer> forward = forward(from);
        Map<OWLClass, Integer> backward = backward(to, forward.keySet());
        TreeMap<Integer, List<OWLAxiom>> byLength = new TreeMap<>();
        forward.forEach((axiom, steps) -> byLength.computeIfAbsent(axiom.produces().stream().map(backward::get).filter(d -> d != null)
                .min(Integer::compare).map(d -> d + steps).orElse(Integer.MAX_VALUE), k -> new ArrayList<>()).add(axiom.axiom()));
        List<Set<OWLAxiom>> layers = new ArrayList<>();
        Set<OWLAxiom> taken = new HashSet<>(always);
        byLength.values().forEach(axioms -> {
            taken.addAll(axioms);
            layers.add(Set.copyOf(taken));
        });
        return layers.isEmpty() ? List.of(Set.copyOf(taken)) : layers;
    }

    /** The axioms of the module of a class, with the number of steps in which they are reached. */
    private Map<Conditional, Integer> forward(OWLClass start) {
        Set<OWLClass> reached = new HashSet<>(alwaysReached);
        reached.add(start);
        Map<Conditional, Integer> steps = new HashMap<>();
        unconditional.forEach(c -> steps.put(c, 0));
        unconditional.forEach(c -> reached.addAll(c.classes()));
        for (int step = 0; ; step++) {
            List<Conditional> next = reached.stream().flatMap(c -> byClass.getOrDefault(c, List.of()).stream()).distinct()
                    .filter(c -> !steps.containsKey(c) && c.applies(reached)).toList();
            if (next.isEmpty()) {
                return steps;
            }
            for (Conditional c : next) {
                steps.put(c, step);
                reached.addAll(c.classes());
            }
        }
    }

    private static Map<OWLClass, Integer> backward(OWLClass to, Set<Conditional> module) {
        Map<OWLClass, List<Conditional>> producers = new HashMap<>();
        module.forEach(c -> c.produces().forEach(p -> producers.computeIfAbsent(p, k -> new ArrayList<>()).add(c)));
        Map<OWLClass, Integer> distance = new HashMap<>(Map.of(to, 0));
        Deque<OWLClass> open = new ArrayDeque<>(distance.keySet());
        while (!open.isEmpty()) {
            OWLClass c = open.poll();
            producers.getOrDefault(c, List.of()).stream().flatMap(p -> p.conditions().stream()).flatMap(Set::stream)
                    .filter(needed -> distance.putIfAbsent(needed, distance.get(c) + 1) == null).forEach(open::add);
        }
        return distance;
    }
}
