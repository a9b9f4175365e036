package org.metastroma.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Random;
import java.util.stream.Stream;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.engine.main.QC;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.vocabulary.RDFS;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.metastroma.store.QuadStore;
import org.metastroma.store.StoreBuilder;
import org.metastroma.store.StoreDataset;
import org.metastroma.store.Watch;

/** In which order the patterns of a query are written does not matter: told by the triples looked at, not by a clock. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PatternOrderTest {

    private static final String MSTR = "https://w3id.org/metastroma/MSTR_";
    private static final String OBO = "http://purl.obolibrary.org/obo/";
    private static final int CLASSES = 600;
    /** Of a query that looks at more triples, only that it does in every order is compared. */
    private static final long MOST = 100_000;
    private static final List<String> NAMED = List.of("root", "CL_0000738", "GO_0048870", "CL_0000542", "CL_0000576", "CL_0000766", "CL_0000451",
            "CL_0000094", "CL_0000235", "CL_0000775");

    private final List<Quad> quads = new ArrayList<>();
    private StoreDataset dataset;
    private long looked;

    @BeforeAll
    void load() {
        Random random = new Random(11);
        int[] above = new int[CLASSES];
        for (int i = 0; i < CLASSES; i++) {
            above[i] = i < 3 ? 0 : i < NAMED.size() ? 1 : 1 + random.nextInt(i - 1);
            add(term(i), RDFS.label.asNode(), NodeFactory.createLiteralString((i % 9 == 0 ? "Migration " : "cell ") + i));
            for (int up = i; ; up = above[up]) {
                add(term(i), RDFS.subClassOf.asNode(), term(up));
                if (up == 0) {
                    break;
                }
            }
        }
        for (int i = 0; i < 5 * CLASSES; i++) {
            Node claim = NodeFactory.createURI("https://w3id.org/metastroma/claim/" + i);
            add(claim, NodeFactory.createURI(MSTR + "0000401"), term(random.nextInt(CLASSES)));
            add(claim, NodeFactory.createURI(MSTR + "0000402"), NodeFactory.createURI(MSTR + "000050" + random.nextInt(8)));
            add(claim, NodeFactory.createURI(MSTR + "0000403"), term(random.nextInt(CLASSES)));
        }
        StoreBuilder builder = new StoreBuilder();
        quads.forEach(builder::add);
        QuadStore store = builder.build();
        Watch counting = new Watch() {
            @Override
            public void tick() {
                if (++looked > MOST) {
                    throw new QueryCancelledException();
                }
            }

            @Override
            public void keep(long bytes) {
                // The work of keeping is that of the rows.
            }
        };
        dataset = StoreEngine.dataset(store);
        QC.setFactory(dataset.getContext(), context -> new StoreExecutor(context, counting));
    }

    private static Node term(int i) {
        return NodeFactory.createURI(OBO + (i < NAMED.size() ? NAMED.get(i) : "X_" + i));
    }

    private void add(Node s, Node p, Node o) {
        quads.add(Quad.create(NodeFactory.createURI("https://w3id.org/metastroma/graph/claims"), s, p, o));
    }

    static Stream<Path> questions() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("bench/questions"))) {
            return files.filter(f -> f.toString().endsWith(".rq")).sorted().toList().stream();
        }
    }

    /** The patterns of a question of the benchmark stand one a line. */
    @ParameterizedTest
    @MethodSource("questions")
    void questionsOfTheBenchmarkLookAtTheSameTriples(Path question) throws IOException {
        List<String> lines = Files.readAllLines(question);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("  ") && lines.get(i).endsWith(" .")) {
                places.add(i);
            }
        }
        LongSummaryStatistics work = new LongSummaryStatistics();
        List<Integer> order = new ArrayList<>(places);
        permute(order, 0, () -> {
            List<String> text = new ArrayList<>(lines);
            for (int i = 0; i < places.size(); i++) {
                text.set(places.get(i), lines.get(order.get(i)));
            }
            work.accept(work(String.join("\n", text)));
        });
        assertThat(work.getMin()).isPositive();
        assertThat(work.getMax()).isLessThanOrEqualTo(2 * work.getMin());
    }

    private static void permute(List<Integer> order, int fixed, Runnable each) {
        if (fixed == order.size()) {
            each.run();
            return;
        }
        for (int i = fixed; i < order.size(); i++) {
            Collections.swap(order, fixed, i);
            permute(order, fixed + 1, each);
            Collections.swap(order, fixed, i);
        }
    }

    @Test
    void soDoPatternsTakenFromTheData() {
        Random random = new Random(5);
        for (int i = 0; i < 150; i++) {
            List<String> patterns = patterns(random, 2 + random.nextInt(5));
            LongSummaryStatistics work = new LongSummaryStatistics();
            for (int n = 0; n < 8; n++) {
                Collections.shuffle(patterns, random);
                work.accept(work("SELECT (COUNT(*) AS ?n) { " + String.join(" ", patterns) + " }"));
            }
            assertThat(work.getMax()).as(patterns.toString()).isLessThanOrEqualTo(2 * work.getMin());
        }
    }

    /** @return patterns of triples that share terms; one that comes again becomes a variable, mostly */
    private List<String> patterns(Random random, int count) {
        List<Node> seen = new ArrayList<>();
        List<String> patterns = new ArrayList<>();
        while (patterns.size() < count) {
            Quad quad = quads.get(random.nextInt(quads.size()));
            if (!seen.isEmpty()) {
                Node shared = seen.get(random.nextInt(seen.size()));
                List<Quad> around = quads.stream().filter(q -> q.getSubject().equals(shared) || q.getObject().equals(shared)).toList();
                quad = around.get(random.nextInt(around.size()));
            }
            patterns.add(position(quad.getSubject(), seen, random) + " <" + quad.getPredicate().getURI() + "> " + position(quad.getObject(), seen, random)
                    + " .");
        }
        return patterns;
    }

    private static String position(Node node, List<Node> seen, Random random) {
        if (!node.isURI()) {
            return "?text" + random.nextInt(2);
        }
        if (!seen.contains(node) && random.nextInt(4) == 0) {
            return "<" + node.getURI() + ">";
        }
        if (!seen.contains(node)) {
            seen.add(node);
        }
        return "?v" + seen.indexOf(node);
    }

    private long work(String query) {
        looked = 0;
        try (QueryExec execution = QueryExec.dataset(dataset).query(query).build()) {
            execution.select().materialize();
        } catch (QueryCancelledException e) {
            return MOST;
        }
        return looked;
    }
}
