package org.metastroma.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.exec.QueryExec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metastroma.store.StoreBuilder;
import org.metastroma.testing.Threads;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParsedQueriesTest {

    private final ParsedQueries<String> queries = ParsedQueries.byText(1 << 20);
    private final List<Quad> quads = SampleQuads.make(20, 15);
    private DatasetGraph data;

    @BeforeAll
    void load() {
        data = of(quads);
    }

    private static DatasetGraph of(List<Quad> quads) {
        StoreBuilder builder = new StoreBuilder();
        quads.forEach(builder::add);
        return StoreEngine.dataset(builder.build());
    }

    private static List<String> rows(DatasetGraph data, Query query) {
        try (QueryExec execution = QueryExec.dataset(data).query(query).build()) {
            List<String> rows = new ArrayList<>();
            execution.select().forEach(row -> rows.add(row.toString()));
            rows.sort(null);
            return rows;
        }
    }

    @Test
    void theSameTextIsParsedOnce() {
        String text = "SELECT * { ?s ?p ?o } LIMIT 1";
        assertThat(queries.known(text)).isEmpty();
        ParsedQueries.Parsed first = queries.get(text);
        assertThat(queries.get(text)).isSameAs(first).isSameAs(queries.known(text).orElseThrow());
        assertThat(queries.get(text + "0").query()).isNotEqualTo(first.query());
    }

    @Test
    void whatIsLearntHoldsForOneRelease() {
        ParsedQueries.Parsed parsed = queries.get("ASK { ?s ?p 1 }");
        assertThat(parsed.isLight("r1")).isFalse();
        parsed.light("r1");
        assertThat(parsed.isLight("r1")).isTrue();
        assertThat(parsed.isLight("r2")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONSTRUCT WHERE { ?s ?p ?o }", "DESCRIBE ?s { ?s ?p ?o }",
            "SELECT * { ?s ?p ?o FILTER(<urn:f>(?o)) }", "SELECT * { ?s ?p ?o FILTER EXISTS { ?o ?p ?s FILTER(<urn:f>(?s)) } }",
            "SELECT * { ?s ?p ?o } ORDER BY <urn:f>(?o)", "SELECT (SUM(<urn:f>(?o)) AS ?n) { ?s ?p ?o } GROUP BY ?s",
            "SELECT * { { SELECT (<urn:f>(?o) AS ?x) { ?s ?p ?o } } }", "SELECT * { ?s ?p ?o OPTIONAL { ?s ?q ?o FILTER(<urn:f>(?o) = ?s) } }",
            "SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING (<urn:f>(?s))", "ASK { ?s ?p ?o BIND(IF(true, <urn:f>(?o), 1) AS ?b) }"})
    void whatAnExecutionMayChangeIsNotShared(String text) {
        assertThat(queries.get(text).query()).isNotSameAs(queries.get(text).query());
        assertThat(queries.known(text)).isEmpty();
    }

    @Test
    void aMistakeIsToldEachTime() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> queries.get("SELECT")).isInstanceOf(QueryParseException.class);
        }
    }

    @Test
    void theBoundIsKept() {
        ParsedQueries<String> few = ParsedQueries.byText(50_000);
        for (int i = 0; i < 1_000; i++) {
            few.get("SELECT * { ?s ?p " + i + " }");
        }
        assertThat(few.size()).isBetween(1L, 25L);
        assertThat(ParsedQueries.byText(0).get("ASK { }").query().isAskType()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOW()", "RAND()", "UUID()", "STRUUID()", "BNODE()", "BNODE('a')"})
    void whatDiffersFromTimeToTimeStillDiffers(String call) throws InterruptedException {
        Set<List<String>> seen = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            seen.add(rows(data, queries.get("SELECT (" + call + " AS ?x) { }").query()));
            Thread.sleep(3);
        }
        assertThat(seen).hasSize(3);
    }

    @Test
    void theSameTextIsAskedOfTwoReleases() {
        DatasetGraph half = of(quads.subList(0, quads.size() / 2));
        String text = "SELECT * { ?s ?p ?o . FILTER EXISTS { ?o ?q ?x } }";
        for (int i = 0; i < 2; i++) {
            assertThat(rows(data, queries.get(text).query())).isEqualTo(rows(data, QueryFactory.create(text))).isNotEmpty();
            assertThat(rows(half, queries.get(text).query())).isEqualTo(rows(half, QueryFactory.create(text)))
                    .isNotEqualTo(rows(data, QueryFactory.create(text)));
        }
    }

    @Test
    void aValueGivenToAVariableIsNotKept() {
        Query query = queries.get("SELECT * { ?s ?p ?o }").query();
        List<String> all = rows(data, query);
        Node some = quads.get(0).getSubject();
        for (Node subject : List.of(some, NodeFactory.createURI("urn:nobody"))) {
            try (QueryExec execution = QueryExec.dataset(data).query(query).substitution(Var.alloc("s"), subject).build()) {
                long fitting = quads.stream().filter(q -> q.getSubject().equals(subject)).map(Quad::asTriple).distinct().count();
                assertThat(execution.select().stream().count()).isEqualTo(fitting);
            }
        }
        assertThat(rows(data, query)).isEqualTo(all);
    }

    @Test
    void manyThreadsUseOneQueryAtOnce() throws Exception {
        GeneratedQueries generated = new GeneratedQueries(quads, 7);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            texts.add(generated.next());
        }
        List<Threads.Task> tasks = new ArrayList<>();
        for (String text : texts) {
            if (text.contains("LIMIT") || !QueryFactory.create(text).isSelectType()) {
                continue;
            }
            List<String> expected = rows(data, QueryFactory.create(text));
            for (int i = 0; i < 8; i++) {
                tasks.add(() -> assertThat(rows(data, queries.get(text).query())).as(text).isEqualTo(expected));
            }
        }
        Threads.atOnce(tasks);
        assertThat(tasks).hasSizeGreaterThan(80);
    }
}
