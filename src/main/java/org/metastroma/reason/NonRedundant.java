package org.metastroma.reason;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.metastroma.reason.Inference.Edge;
import org.semanticweb.owlapi.model.IRI;

/**
 * The edges of the relation graph that do not follow from another edge by the hierarchies alone: {@code C p D} follows from
 * {@code C' p' D'} when C is a subclass of C', p' a subproperty of p and D' a subclass of D. Of edges that follow from each
 * other, as those of equivalent classes do, the first is kept. What follows by chains and transitivity stays.
 */
final class NonRedundant {

    private final Map<IRI, Set<IRI>> superclasses;
    private final PropertyRules rules;

    private NonRedundant(Map<IRI, Set<IRI>> superclasses, PropertyRules rules) {
        this.superclasses = superclasses;
        this.rules = rules;
    }

    /**
     * @param edges        all entailed edges, sorted
     * @param superclasses every class with all its superclasses, itself included
     * @return those from which the others follow, sorted
     */
    static List<Edge> of(List<Edge> edges, Map<IRI, Set<IRI>> superclasses, PropertyRules rules) {
        return new NonRedundant(superclasses, rules).reduce(edges);
    }

    private List<Edge> reduce(List<Edge> edges) {
        Set<Edge> all = new HashSet<>(edges);
        Map<IRI, List<Edge>> bySubject = new HashMap<>();
        edges.forEach(e -> bySubject.computeIfAbsent(e.subject(), k -> new ArrayList<>()).add(e));
        // as all is closed, an edge that follows from any other follows from one with its own subject or from an inherited one
        return edges.stream().filter(e -> !inherited(e, all)
                && bySubject.get(e.subject()).stream().noneMatch(other -> !other.equals(e) && prevails(other, e))).toList();
    }

    private boolean inherited(Edge edge, Set<Edge> all) {
        return superclasses.getOrDefault(edge.subject(), Set.of()).stream().anyMatch(s -> !s.equals(edge.subject())
                && (!isBelow(s, edge.subject()) || s.compareTo(edge.subject()) < 0)
                && all.contains(new Edge(s, edge.property(), edge.object())));
    }

    /** Of edges with one subject. */
    private boolean prevails(Edge one, Edge other) {
        return implies(one, other) && (!implies(other, one) || one.compareTo(other) < 0);
    }

    private boolean implies(Edge one, Edge other) {
        return rules.supers(one.property()).contains(other.property()) && isBelow(one.object(), other.object());
    }

    private boolean isBelow(IRI sub, IRI sup) {
        return sub.equals(sup) || superclasses.getOrDefault(sub, Set.of()).contains(sup);
    }
}
