package org.metastroma.reason;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.semanticweb.owlapi.model.IRI;

/**
 * What the reasoner found.
 *
 * @param superclasses  every named class with all its named superclasses, itself included
 * @param relations     every {@code C SubClassOf p some D} between named classes
 * @param nonRedundant  those of the relations that do not follow from another one by the hierarchies of classes and properties
 * @param newSubclasses the direct subclass pairs that no axiom states
 */
public record Inference(Map<IRI, Set<IRI>> superclasses, List<Edge> relations, List<Edge> nonRedundant, List<Pair> newSubclasses,
                        String reasoner) {

    /** {@code subject SubClassOf property some object}. */
    public record Edge(IRI subject, IRI property, IRI object) implements Comparable<Edge> {
        @Override
        public int compareTo(Edge o) {
            int c = subject.compareTo(o.subject);
            if (c == 0) {
                c = property.compareTo(o.property);
            }
            return c == 0 ? object.compareTo(o.object) : c;
        }
    }

    /** {@code subclass SubClassOf superclass}. */
    public record Pair(IRI subclass, IRI superclass) {
    }

    /** @return pairs of the closure, reflexive ones included */
    public long closureSize() {
        return superclasses.values().stream().mapToLong(Set::size).sum();
    }
}
