package org.metastroma.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.graph.impl.GraphBase;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.util.iterator.ExtendedIterator;
import org.apache.jena.util.iterator.WrappedIterator;

/** Triples that stay and others beside them, which keeps a record of whose triples it was asked for. Not for several threads at once. */
final class TracedGraph extends GraphBase {

    /** So many times all triples of a property are walked through; whoever asks without a subject more often gets an index. */
    private static final int MOST_WALKS = 100;

    private final Graph stays;
    private final Map<Node, List<Triple>> bySubject = new HashMap<>();
    private final Map<Node, List<Triple>> byProperty = new HashMap<>();
    private final Set<Node> asked = new HashSet<>();
    private boolean all;
    private int walks;
    private Graph index;

    /**
     * @param stays  not changed by this
     * @param others each once; some may be among the first
     */
    TracedGraph(Graph stays, Stream<Triple> others) {
        this.stays = stays;
        others.forEach(t -> {
            bySubject.computeIfAbsent(t.getSubject(), s -> new ArrayList<>()).add(t);
            byProperty.computeIfAbsent(t.getPredicate(), p -> new ArrayList<>()).add(t);
        });
    }

    /** @return the others, by subject */
    Map<Node, List<Triple>> others() {
        return bySubject;
    }

    /** Begins a new record. */
    void forget() {
        asked.clear();
        all = false;
    }

    /** @return the subjects of which triples were asked for, found or not; empty when it was asked for those of any subject */
    Optional<Set<Node>> asked() {
        return all ? Optional.empty() : Optional.of(Set.copyOf(asked));
    }

    @Override
    protected ExtendedIterator<Triple> graphBaseFind(Triple pattern) {
        Node subject = pattern.getSubject();
        if (subject.isConcrete()) {
            asked.add(subject);
            return both(pattern, bySubject.getOrDefault(subject, List.of()).stream());
        }
        all = true;
        if (++walks > MOST_WALKS) {
            return both(pattern, index().stream(subject, pattern.getPredicate(), pattern.getObject()));
        }
        return both(pattern, pattern.getPredicate().isConcrete() ? byProperty.getOrDefault(pattern.getPredicate(), List.of()).stream() : each());
    }

    /** @return what is found, each once */
    private ExtendedIterator<Triple> both(Triple pattern, Stream<Triple> others) {
        return stays.find(pattern).andThen(WrappedIterator.create(others.filter(t -> is(pattern.getPredicate(), t.getPredicate())
                && is(pattern.getObject(), t.getObject()) && !stays.contains(t)).iterator()));
    }

    private static boolean is(Node wanted, Node node) {
        return !wanted.isConcrete() || wanted.equals(node);
    }

    private Stream<Triple> each() {
        return bySubject.values().stream().flatMap(List::stream);
    }

    private Graph index() {
        if (index == null) {
            index = GraphFactory.createDefaultGraph();
            each().forEach(index::add);
        }
        return index;
    }
}
