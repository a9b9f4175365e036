package org.metastroma.reason;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.metastroma.reason.Inference.Edge;
import org.semanticweb.owlapi.model.IRI;

/**
 * The edges of the relation graph that do not follow from another edge by the hierarchies alone: {@code C p D} follows from
 * {@code C' p' D'} when C is a subclass of C', p' a subproperty of p and D' a subclass of D. Of edges that follow from each
 * other, as those of equivalent classes do, the first is kept. What follows by chains and transitivity stays.
 *
 * <p>Targets are numbered, and those of a subject by a property are one set of bits: a subject may have thousands of edges,
 * and each is held against a whole set at once and not against every other edge.
 */
final class NonRedundantEdges {

    private static final BitSet NONE = new BitSet();

    private final Map<IRI, Set<IRI>> superclasses;
    private final PropertyRules rules;
    private final Map<IRI, Integer> numbers = new HashMap<>();
    /** Targets of each subject by each property. */
    private final Map<IRI, Map<IRI, BitSet>> targets = new HashMap<>();
    /** Of each target, those of the targets that are below it, itself included. */
    private final Map<IRI, BitSet> below = new HashMap<>();
    /** Of targets that have any, those other ones that are the same class. */
    private final Map<IRI, BitSet> same = new HashMap<>();

    private NonRedundantEdges(List<Edge> edges, Map<IRI, Set<IRI>> superclasses, PropertyRules rules) {
        this.superclasses = superclasses;
        this.rules = rules;
        edges.forEach(e -> targets.computeIfAbsent(e.subject(), s -> new HashMap<>()).computeIfAbsent(e.property(), p -> new BitSet())
                .set(numbers.computeIfAbsent(e.object(), o -> numbers.size())));
        numbers.forEach((target, number) -> supers(target).forEach(s -> {
            if (numbers.containsKey(s)) {
                below.computeIfAbsent(s, k -> new BitSet()).set(number);
                if (!s.equals(target) && supers(s).contains(target)) {
                    same.computeIfAbsent(s, k -> new BitSet()).set(number);
                }
            }
        }));
    }

    /**
     * @param edges        all entailed edges, sorted
     * @param superclasses every class with all its superclasses, itself included
     * @return those from which the others follow, sorted
     */
    static List<Edge> of(List<Edge> edges, Map<IRI, Set<IRI>> superclasses, PropertyRules rules) {
        NonRedundantEdges all = new NonRedundantEdges(edges, superclasses, rules);
        // as all is closed, an edge that follows from any other follows from one with its own subject or from an inherited one
        Map<IRI, Map<IRI, BitSet>> own = new HashMap<>();
        all.targets.forEach((subject, byProperty) -> byProperty.forEach((property, targets) ->
                own.computeIfAbsent(subject, s -> new HashMap<>()).put(property, all.notInherited(subject, property, targets))));
        return edges.stream().filter(e -> own.get(e.subject()).get(e.property()).get(all.numbers.get(e.object())) && !all.follows(e)).toList();
    }

    private BitSet notInherited(IRI subject, IRI property, BitSet all) {
        BitSet own = (BitSet) all.clone();
        for (IRI upper : supers(subject)) {
            if (!upper.equals(subject) && (!supers(upper).contains(subject) || upper.compareTo(subject) < 0)) {
                own.andNot(targets.getOrDefault(upper, Map.of()).getOrDefault(property, NONE));
            }
        }
        return own;
    }

    /** Whether an edge follows from another one of its subject. */
    private boolean follows(Edge edge) {
        BitSet equals = same.getOrDefault(edge.object(), NONE);
        BitSet special = (BitSet) below.getOrDefault(edge.object(), NONE).clone();
        special.andNot(equals);
        int target = numbers.get(edge.object());
        special.clear(target);
        for (Map.Entry<IRI, BitSet> other : targets.get(edge.subject()).entrySet()) {
            IRI property = other.getKey();
            if (rules.supers(property).contains(edge.property())) {
                boolean back = rules.supers(edge.property()).contains(property);
                if (other.getValue().intersects(special) || !back && (other.getValue().get(target) || other.getValue().intersects(equals))
                        || back && before(edge, property, other.getValue(), equals)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether one of the edges that say the same by a property that is the same comes before. */
    private boolean before(Edge edge, IRI property, BitSet targets, BitSet equals) {
        return targets.get(numbers.get(edge.object())) && new Edge(edge.subject(), property, edge.object()).compareTo(edge) < 0
                || !equals.isEmpty() && supers(edge.object()).stream().anyMatch(o -> numbers.containsKey(o) && equals.get(numbers.get(o))
                        && targets.get(numbers.get(o)) && new Edge(edge.subject(), property, o).compareTo(edge) < 0);
    }

    private Set<IRI> supers(IRI iri) {
        return superclasses.getOrDefault(iri, Set.of(iri));
    }
}
