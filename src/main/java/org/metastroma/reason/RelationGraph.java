package org.metastroma.reason;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.metastroma.reason.Inference.Edge;
import org.semanticweb.owlapi.model.IRI;

/**
 * Every entailed {@code C SubClassOf p some D} between named classes.
 *
 * <p>After the completion rules for EL (Baader, Brandt, Lutz, IJCAI 2005): given all subsumptions between names, the
 * edges are those that axioms put above a class or its superclasses, closed under the property hierarchy and the
 * compositions of properties; an edge of a property with a range leads to the range too; at last an edge to D is one to
 * every superclass of D. Complete for EL with chains, without nominals and without classes defined as the range and another
 * one. Inverses, which are outside EL, would add that what has a part overlaps itself, and that is left out.
 */
final class RelationGraph {

    private final Map<IRI, Set<IRI>> superclasses;
    private final PropertyRules rules;
    /** subject to property to targets; targets are names from axioms, not yet their superclasses. */
    private final Map<IRI, Map<IRI, Set<IRI>>> out = new HashMap<>();
    /** target to the edges that end in it. */
    private final Map<IRI, List<Edge>> in = new HashMap<>();
    private final Deque<Edge> open = new ArrayDeque<>();

    private RelationGraph(Map<IRI, Set<IRI>> superclasses, PropertyRules rules) {
        this.superclasses = superclasses;
        this.rules = rules;
    }

    /**
     * @param superclasses every name, the new ones of the normalization too, with all its superclasses and itself
     * @return the edges between the original names, sorted
     */
    static List<Edge> compute(Map<IRI, Set<IRI>> superclasses, Normalization normalization, PropertyRules rules) {
        RelationGraph graph = new RelationGraph(superclasses, rules);
        superclasses.forEach((subject, supers) -> supers.forEach(s ->
                normalization.existentials().getOrDefault(s, List.of()).forEach(e ->
                        graph.add(subject, e.property().getIRI(), e.filler().getIRI()))));
        graph.close();
        return graph.named();
    }

    private void add(IRI subject, IRI property, IRI target) {
        for (IRI p : rules.supers(property)) {
            if (out.computeIfAbsent(subject, k -> new HashMap<>()).computeIfAbsent(p, k -> new HashSet<>()).add(target)) {
                Edge edge = new Edge(subject, p, target);
                in.computeIfAbsent(target, k -> new ArrayList<>()).add(edge);
                open.push(edge);
                rules.ranges(p).forEach(range -> add(subject, p, range));
            }
        }
    }

    private void close() {
        while (!open.isEmpty()) {
            Edge edge = open.pop();
            // edge then next: a class inherits the edges of its superclasses, so those of the target itself suffice
            for (Map.Entry<IRI, Set<IRI>> next : List.copyOf(out.getOrDefault(edge.object(), Map.of()).entrySet())) {
                Set<IRI> results = rules.compose(edge.property(), next.getKey());
                if (!results.isEmpty()) {
                    List.copyOf(next.getValue()).forEach(t -> results.forEach(r -> add(edge.subject(), r, t)));
                }
            }
            // before then edge
            for (Edge before : List.copyOf(in.getOrDefault(edge.subject(), List.of()))) {
                rules.compose(before.property(), edge.property()).forEach(r -> add(before.subject(), r, edge.object()));
            }
        }
    }

    private List<Edge> named() {
        Set<Edge> edges = new HashSet<>();
        out.forEach((subject, byProperty) -> {
            if (!Normalization.isFresh(subject)) {
                byProperty.forEach((property, targets) -> {
                    if (!PropertyRules.isHelper(property)) {
                        targets.forEach(t -> superclasses.getOrDefault(t, Set.of(t)).stream()
                                .filter(s -> !Normalization.isFresh(s)).forEach(s -> edges.add(new Edge(subject, property, s))));
                    }
                });
            }
        });
        List<Edge> sorted = new ArrayList<>(edges);
        Collections.sort(sorted);
        return sorted;
    }
}
