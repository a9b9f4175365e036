package org.metastroma.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.apache.jena.graph.Graph;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.system.StreamRDFBase;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.graph.GraphFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.metastroma.testing.RealServer;

/** The questions that say they need reasoning lose answers without the inferred graphs; the others do not. */
class ReasoningNeededTest {

    private static final Graph WITH = GraphFactory.createDefaultGraph();
    private static final Graph WITHOUT = GraphFactory.createDefaultGraph();

    @BeforeAll
    static void load() {
        RDFParser.source(RealServer.INSTANCE.store().folder().resolve("current/metastroma.nq")).lang(Lang.NQUADS).parse(new StreamRDFBase() {
            @Override
            public void quad(Quad quad) {
                WITH.add(quad.asTriple());
                if (!quad.getGraph().getURI().contains("/graph/inferred/")) {
                    WITHOUT.add(quad.asTriple());
                }
            }
        });
    }

    static Collection<Path> questions() throws IOException {
        return Answers.questions(Path.of("queries")).values();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void answersDependOnReasoningAsTheQuestionSays(Path file) throws IOException {
        String text = Files.readString(file);
        boolean needed = Stream.of(text.split("\n")).filter(l -> l.startsWith("#+ reasoning: ")).noneMatch(l -> l.equals("#+ reasoning: none"));
        Query query = QueryFactory.create(text);
        Set<String> with = rows(query, WITH);
        Set<String> without = rows(query, WITHOUT);
        assertThat(with).isNotEmpty();
        if (needed) {
            assertThat(without.containsAll(with)).as("all %d answers are there without reasoning", with.size()).isFalse();
        } else {
            assertThat(without).isEqualTo(with);
        }
    }

    private static Set<String> rows(Query query, Graph graph) {
        Set<String> rows = new TreeSet<>();
        try (QueryExec execution = QueryExec.dataset(DatasetGraphFactory.wrap(graph)).query(query).build()) {
            if (query.isSelectType()) {
                execution.select().forEachRemaining(b -> rows.add(b.toString()));
            }
        }
        return rows;
    }
}
