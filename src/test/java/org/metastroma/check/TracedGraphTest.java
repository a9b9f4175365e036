package org.metastroma.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.graph.GraphFactory;
import org.junit.jupiter.api.Test;

/** A graph that tells whose triples it was asked for finds what a plain one does. */
class TracedGraphTest {

    private final Random random = new Random(7);
    private final List<Node> nodes = IntStream.range(0, 6).mapToObj(i -> NodeFactory.createURI("http://example.org/" + i)).toList();
    private final Graph stays = GraphFactory.createDefaultGraph();
    private final Graph plain = GraphFactory.createDefaultGraph();
    private final List<Triple> others = new ArrayList<>();

    private Node any() {
        return nodes.get(random.nextInt(nodes.size()));
    }

    private Node maybe() {
        return random.nextBoolean() ? any() : Node.ANY;
    }

    private TracedGraph graph() {
        Stream.generate(() -> Triple.create(any(), any(), any())).limit(30).forEach(stays::add);
        Stream.generate(() -> Triple.create(any(), any(), any())).distinct().limit(60).forEach(others::add);
        assertThat(others).as("some are among those that stay").anyMatch(stays::contains).anyMatch(t -> !stays.contains(t));
        stays.find().forEachRemaining(plain::add);
        others.forEach(plain::add);
        return new TracedGraph(stays, others.stream());
    }

    @Test
    void findsEachTripleOnceHoweverItIsAsked() {
        TracedGraph graph = graph();
        assertThat(graph.size()).isEqualTo(plain.size());
        for (int i = 0; i < 1_000; i++) {
            Triple pattern = Triple.create(maybe(), maybe(), maybe());
            assertThat(graph.find(pattern).toList()).as(pattern.toString()).containsExactlyInAnyOrderElementsOf(plain.find(pattern).toList());
            assertThat(graph.contains(pattern)).isEqualTo(plain.contains(pattern));
        }
    }

    @Test
    void tellsWhoseTriplesWereAskedFor() {
        TracedGraph graph = graph();
        Node unknown = NodeFactory.createURI("http://example.org/unknown");
        graph.contains(nodes.get(1), nodes.get(2), null);
        graph.find(unknown, nodes.get(2), nodes.get(3)).toList();
        assertThat(graph.asked()).hasValueSatisfying(asked -> assertThat(asked).containsExactlyInAnyOrder(nodes.get(1), unknown));
        graph.forget();
        assertThat(graph.asked()).hasValueSatisfying(asked -> assertThat(asked).isEmpty());
        graph.find(null, nodes.get(2), nodes.get(3)).toList();
        assertThat(graph.asked()).isEmpty();
    }
}
