package org.metastroma.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Quad;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store holds exactly the quads that were added, also when it was begun from another store. */
class StoreBuilderTest {

    private static Node term(Random random, int kinds, int range) {
        String name = "t" + random.nextInt(range);
        return switch (random.nextInt(kinds)) {
            case 0 -> NodeFactory.createURI("http://example.org/" + name);
            case 1 -> NodeFactory.createBlankNode(name);
            case 2 -> NodeFactory.createLiteralString(name);
            default -> NodeFactory.createLiteralLang(name, random.nextBoolean() ? "en" : "de");
        };
    }

    private static List<Quad> quads(Random random, int count, int range) {
        List<Quad> quads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Node property = NodeFactory.createURI("http://example.org/p" + random.nextInt(5));
            quads.add(Quad.create(NodeFactory.createURI("http://example.org/g" + random.nextInt(4)), term(random, 2, range), property,
                    term(random, 4, range)));
        }
        return quads;
    }

    private static QuadStore store(QuadStore base, List<Quad> quads) {
        StoreBuilder builder = base == null ? new StoreBuilder() : new StoreBuilder(base);
        quads.forEach(builder::add);
        return builder.build();
    }

    @Test
    void aStoreOnAnotherHoldsTheQuadsOfBothInEveryOrder(@TempDir Path folder) throws Exception {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            int range = 3 + random.nextInt(30);
            List<Quad> first = quads(random, random.nextInt(200), range);
            List<Quad> second = quads(random, random.nextInt(200), range + random.nextInt(10));
            QuadStore both = store(store(null, first), second);
            Set<Quad> all = new HashSet<>(first);
            all.addAll(second);
            assertSame(both, all);
            List<Quad> together = new ArrayList<>(first);
            together.addAll(second);
            assertSame(store(null, together), all);

            StoreFile.write(folder.resolve("one"), both, "digest");
            StoreFile.write(folder.resolve("two"), store(StoreFile.read(folder.resolve("one"), "digest"), List.of()), "digest");
            assertThat(Files.mismatch(folder.resolve("one"), folder.resolve("two"))).as("adding nothing changes nothing").isEqualTo(-1);
        }
    }

    private static void assertSame(QuadStore store, Set<Quad> all) {
        StoreDataset data = StoreDataset.of(store, Watch.NONE);
        Set<Quad> found = new HashSet<>();
        data.graphs().forEach((name, graph) -> graph.find().forEachRemaining(t -> found.add(Quad.create(name, t))));
        assertThat(found).isEqualTo(all);
        Set<Triple> union = new HashSet<>();
        all.forEach(q -> union.add(q.asTriple()));
        assertThat(store.triples().size()).isEqualTo(union.size());
        for (Quad quad : all) {
            assertThat(data.getDefaultGraph().find(quad.getSubject(), Node.ANY, Node.ANY).toSet())
                    .isEqualTo(matching(union, quad.getSubject(), Node.ANY, Node.ANY));
            assertThat(data.getDefaultGraph().find(Node.ANY, quad.getPredicate(), Node.ANY).toSet())
                    .isEqualTo(matching(union, Node.ANY, quad.getPredicate(), Node.ANY));
            assertThat(data.getDefaultGraph().find(Node.ANY, quad.getPredicate(), quad.getObject()).toSet())
                    .isEqualTo(matching(union, Node.ANY, quad.getPredicate(), quad.getObject()));
            assertThat(data.getDefaultGraph().find(quad.getSubject(), Node.ANY, quad.getObject()).toSet())
                    .isEqualTo(matching(union, quad.getSubject(), Node.ANY, quad.getObject()));
        }
    }

    private static Set<Triple> matching(Set<Triple> triples, Node s, Node p, Node o) {
        Set<Triple> matching = new HashSet<>();
        Triple pattern = Triple.createMatch(s, p, o);
        triples.stream().filter(pattern::matches).forEach(matching::add);
        return matching;
    }
}
