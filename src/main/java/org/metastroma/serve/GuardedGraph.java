package org.metastroma.serve;

import java.util.Map;
import java.util.stream.Stream;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphMapLink;
import org.apache.jena.sparql.graph.GraphWrapper;
import org.apache.jena.sparql.graph.GraphReadOnly;
import org.apache.jena.util.iterator.ExtendedIterator;
import org.apache.jena.util.iterator.NiceIterator;

/**
 * A graph whose every triple read is counted by a {@link Guard}. Patterns, paths, DESCRIBE and FROM all read triples
 * through it, so none of them can go on after the query has been stopped.
 */
final class GuardedGraph extends GraphWrapper {

    private final Guard guard;

    private GuardedGraph(Graph graph, Guard guard) {
        super(graph);
        this.guard = guard;
    }

    /** @return the graphs of a snapshot for one query */
    static DatasetGraph dataset(Snapshot snapshot, Guard guard) {
        DatasetGraph dataset = new DatasetGraphMapLink(new GuardedGraph(new GraphReadOnly(snapshot.union()), guard));
        for (Map.Entry<Node, Graph> entry : snapshot.graphs().entrySet()) {
            dataset.addGraph(entry.getKey(), new GuardedGraph(new GraphReadOnly(entry.getValue()), guard));
        }
        return dataset;
    }

    @Override
    public ExtendedIterator<Triple> find(Triple pattern) {
        return counted(super.find(pattern));
    }

    @Override
    public ExtendedIterator<Triple> find(Node s, Node p, Node o) {
        return counted(super.find(s, p, o));
    }

    @Override
    public ExtendedIterator<Triple> find() {
        return find(Node.ANY, Node.ANY, Node.ANY);
    }

    @Override
    public Stream<Triple> stream(Node s, Node p, Node o) {
        return super.stream(s, p, o).peek(t -> guard.tick());
    }

    @Override
    public Stream<Triple> stream() {
        return stream(Node.ANY, Node.ANY, Node.ANY);
    }

    @Override
    public boolean contains(Node s, Node p, Node o) {
        guard.tick();
        return super.contains(s, p, o);
    }

    @Override
    public boolean contains(Triple triple) {
        guard.tick();
        return super.contains(triple);
    }

    private ExtendedIterator<Triple> counted(ExtendedIterator<Triple> triples) {
        guard.tick();
        return new NiceIterator<>() {
            @Override
            public boolean hasNext() {
                return triples.hasNext();
            }

            @Override
            public Triple next() {
                guard.tick();
                return triples.next();
            }

            @Override
            public void close() {
                triples.close();
            }
        };
    }
}
