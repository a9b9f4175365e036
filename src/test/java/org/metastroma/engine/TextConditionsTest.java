package org.metastroma.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.mem2.GraphMem2Fast;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.util.FmtUtils;
import org.apache.jena.vocabulary.RDFS;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metastroma.store.StoreBuilder;

/** Conditions on texts, which the engine tests on bytes, hold for the same terms as in Jena. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextConditionsTest {

    private static final List<String> TEXTS = List.of("", "a", "A", "aab", "aaaab", "aAaAb", "abcab", "Cell Migration", "MIGRATION of cells", "migratio",
            "kinase", "\u212Ainase", "Brea\u212A", "I", "i", "\u0130", "x\u0130", "\u0130x", "xi", "xi\u0307", "\u00C9cole", "na\u00EFve B cell", "\u00B5m",
            "stra\u00DFe", "\uD83E\uDDEC helix", "a\"b", "a\\b", "line\nline", "\u2122 kit");
    private static final List<String> WORDS = List.of("", "a", "A", "b", "aab", "ab", "abcab", "abcabc", "migration", "Migration", "k", "kinase", "i", "xi",
            "ix", "ve b", "helix", "\"", "\\", "line", "\u00E9cole", "i\u0307", "m", "x".repeat(130), "a".repeat(127));

    private final List<String> words = new ArrayList<>(WORDS);
    private DatasetGraph plain;
    private DatasetGraph own;

    @BeforeAll
    void load() {
        List<Node> objects = new ArrayList<>();
        List<String> texts = new ArrayList<>(TEXTS);
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            texts.add(made(random, 1 + random.nextInt(12)));
            words.add(made(random, 1 + random.nextInt(4)));
        }
        texts.add("b" + "a".repeat(130) + "b");
        for (String text : texts) {
            objects.add(NodeFactory.createLiteralString(text));
            objects.add(NodeFactory.createLiteralLang(text, "en"));
            objects.add(NodeFactory.createLiteral(text, org.apache.jena.datatypes.TypeMapper.getInstance().getSafeTypeByName("https://w3id.org/t")));
        }
        objects.add(NodeFactory.createURI("https://w3id.org/metastroma/Kinase"));
        objects.add(NodeFactory.createBlankNode("migration"));
        StoreBuilder builder = new StoreBuilder();
        Graph graph = new GraphMem2Fast();
        for (int i = 0; i < objects.size(); i++) {
            Triple triple = Triple.create(NodeFactory.createURI("https://w3id.org/" + i), RDFS.label.asNode(), objects.get(i));
            graph.add(triple);
            builder.add(new Quad(NodeFactory.createURI("https://w3id.org/g"), triple));
        }
        plain = DatasetGraphFactory.wrap(graph);
        own = StoreEngine.dataset(builder.build());
    }

    private static String made(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("aAbBkKi\u0130\u212A".charAt(random.nextInt(9)));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONTAINS(?text, %s)", "CONTAINS(STR(?text), %s)", "CONTAINS(LCASE(?text), %s)", "CONTAINS(LCASE(STR(?text)), %s)",
        "STRSTARTS(STR(?text), %s)", "STRSTARTS(LCASE(STR(?text)), %s)", "STRENDS(STR(?text), %s)", "STRENDS(LCASE(?text), %s)",
        "!CONTAINS(LCASE(?text), %s)"})
    void theSameTermsPass(String condition) {
        for (String word : words) {
            String query = "SELECT ?x { ?x <http://www.w3.org/2000/01/rdf-schema#label> ?text FILTER("
                    + condition.formatted(FmtUtils.stringForString(word)) + ") }";
            assertThat(things(query, own)).as(query).isEqualTo(things(query, plain));
        }
    }

    private static List<String> things(String query, DatasetGraph dataset) {
        try (QueryExec execution = QueryExec.dataset(dataset).query(query).build()) {
            List<String> things = new ArrayList<>();
            execution.select().forEachRemaining(row -> things.add(row.get("x").getURI()));
            things.sort(null);
            return things;
        }
    }
}
