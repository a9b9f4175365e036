package org.metastroma.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphMapLink;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.mem2.GraphMem2Fast;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metastroma.store.QuadStore;
import org.metastroma.store.StoreBuilder;

/** Counts for which not every pattern need be looked at. */
class CountingTest {

    private final List<Quad> quads = new ArrayList<>();
    private final QuadStore store;
    private final DatasetGraph own;
    private final DatasetGraph plain = new DatasetGraphMapLink(new GraphMem2Fast());

    /** Twenty things: each has one :one and one :other, all but the fifth have :most, the seventh has two of :many, the first few :some. */
    CountingTest() {
        for (int i = 0; i < 20; i++) {
            quad("g", i, "one", "v" + i % 4);
            quad("g", i, "other", "w" + i % 3);
            quad("h", i, "many", "x" + i);
            if (i != 5) {
                quad("g", i, "most", "y");
            }
            if (i == 7) {
                quad("h", i, "many", "x");
            }
            if (i < 6) {
                quad("g", i, "some", "z" + i % 2);
                quad("h", i, "one", "v" + i % 4);
            }
        }
        quad("g", 3, "self", "t3");
        StoreBuilder builder = new StoreBuilder();
        for (Quad quad : quads) {
            builder.add(quad);
            plain.getDefaultGraph().add(quad.asTriple());
            if (!plain.containsGraph(quad.getGraph())) {
                plain.addGraph(quad.getGraph(), new GraphMem2Fast());
            }
            plain.getGraph(quad.getGraph()).add(quad.asTriple());
        }
        store = builder.build();
        own = StoreEngine.dataset(store);
    }

    private void quad(String graph, int subject, String property, String object) {
        quads.add(Quad.create(node(graph), node("t" + subject), node(property), node(object)));
    }

    private static Node node(String name) {
        return NodeFactory.createURI("urn:" + name);
    }

    private static List<String> rows(DatasetGraph data, Query query) {
        try (QueryExec execution = QueryExec.dataset(data).query(query).build()) {
            List<String> rows = new ArrayList<>();
            execution.select().forEach(row -> rows.add(row.toString()));
            return rows;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?t :some ?a . ?t :one ?b . ?t :other ?c", "?t :one ?a . ?t :other ?b", "?t :one ?a . ?t :most ?b",
            "?t :one ?a . ?t :many ?b", "?t :many ?a . ?t :many ?b", "?t :one ?a . ?t :one ?b", "?t :one ?a . ?t :one ?a",
            "?t :some ?a . ?t :one ?b . ?t :none ?c", "?t :none ?a . ?t :one ?b", "?t :some ?t . ?t :one ?b", "?t :self ?t . ?t :one ?b",
            "?t :some ?a . ?t :one ?b FILTER(?b = :v1)", "?t :some ?a . ?t :one ?b OPTIONAL { ?t :many ?m }",
            "?t :some ?a . OPTIONAL { ?t :many ?b } ?t :one ?b", "?t :some ?a . ?t :one ?b . ?u :one ?b", "?t :some :z1 . ?t :one ?b",
            "?t :some ?a . ?t :one :v1", "?t ?p ?a . ?t :one ?b", "?t :some ?a . ?t ?p ?b", "VALUES ?b { :v1 :v2 } ?t :some ?a . ?t :one ?b",
            "VALUES ?t { :t1 :t9 :nobody } ?t :one ?b", "{ ?t :some ?a } UNION { ?t :one ?a } ?t :other ?c", ":t1 :one ?a . :t1 :other ?b",
            "GRAPH :g { ?t :some ?a . ?t :one ?b }", "GRAPH ?g { ?t :one ?a . ?t :other ?b }", "GRAPH :h { ?t :one ?a . ?t :many ?b }",
            "?t :some ?a . ?t :one ?b MINUS { ?t :other :w1 }", "?t :some ?a . ?t :one ?b FILTER EXISTS { ?u :one ?b }",
            "?t :some ?a . ?t :one ?b FILTER EXISTS { ?t :many ?b }", "?t :some ?a BIND(:v1 AS ?b) ?t :one ?b"})
    void countsAreThoseOfJena(String pattern) {
        for (String count : List.of("COUNT(*)", "COUNT(?t)", "COUNT(?b)", "COUNT(DISTINCT ?b)", "COUNT(DISTINCT *)")) {
            for (String from : List.of("", "FROM :g ", "FROM :h ", "FROM :g FROM :h FROM NAMED :g ")) {
                Query query = QueryFactory.create("PREFIX : <urn:> SELECT (" + count + " AS ?n) " + from + "{ " + pattern + " }");
                assertThat(rows(own, query)).as(query.toString()).isEqualTo(rows(plain, query));
                Query grouped = QueryFactory.create("PREFIX : <urn:> SELECT ?b (" + count + " AS ?n) " + from + "{ " + pattern + " } GROUP BY ?b ORDER BY ?b");
                assertThat(rows(own, grouped)).as(grouped.toString()).isEqualTo(rows(plain, grouped));
            }
        }
    }

    @Test
    @Timeout(60)
    void aLongUnionIsNoMoreThanTheSumOfItsBranches() {
        String many = "{ ?t :some ?a }" + " UNION { ?t :one ?a }".repeat(100);
        for (String pattern : List.of(many, "?t :other ?b MINUS { " + many + " }", "{ " + many + " } FILTER(?a != :v1)")) {
            Query query = QueryFactory.create("PREFIX : <urn:> SELECT (COUNT(?t) AS ?n) { " + pattern + " }");
            assertThat(rows(own, query)).isEqualTo(rows(plain, query));
        }
    }

    @Test
    void whichSubjectsHaveOneTripleIsToldFromTheTriples() {
        assertThat(hasOne("one", "one")).isTrue();
        assertThat(hasOne("other", "one")).isTrue();
        assertThat(hasOne("one", "some")).isTrue();
        assertThat(hasOne("some", "one")).as("most have none").isFalse();
        assertThat(hasOne("most", "one")).as("one has none").isFalse();
        assertThat(hasOne("many", "one")).as("one has two").isFalse();
        assertThat(hasOne("many", "many")).isFalse();
        assertThat(hasOne("many", "some")).as("those few have one").isTrue();
        assertThat(hasOne("most", "self")).isTrue();
    }

    private boolean hasOne(String property, String ofSubjectsOf) {
        return store.hasOne(store.terms().find(node(property)), store.terms().find(node(ofSubjectsOf)));
    }
}
