package org.metastroma.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSetRewindable;
import org.junit.jupiter.api.Test;

class QueryParametersTest {

    private static final Node A = NodeFactory.createURI("urn:a");
    private static final Node EVIL = NodeFactory.createLiteralString("\" } } DELETE WHERE { ?s ?p ?o } #");

    private static RowSetRewindable rows(Query query) {
        try (QueryExec execution = QueryExec.dataset(DatasetGraphFactory.empty()).query(query).build()) {
            return execution.select().materialize().rewindable();
        }
    }

    @Test
    void questionRunsWithItsDefaultAndWithAnotherValue() {
        Query query = QueryFactory.create("SELECT ?_x WHERE { VALUES ?_x { <urn:default> } }");
        assertThat(QueryParameters.defaults(query)).isEqualTo(Map.of("x", NodeFactory.createURI("urn:default")));
        assertThat(rows(query).next().get("_x").getURI()).isEqualTo("urn:default");
        assertThat(rows(QueryParameters.bind(query, Map.of("x", A))).next().get("_x")).isEqualTo(A);
        assertThat(rows(query).next().get("_x").getURI()).as("the query given stays as it was").isEqualTo("urn:default");
    }

    @Test
    void valueIsANodeWhateverItSays() {
        Query bound = QueryParameters.bind(QueryFactory.create("SELECT ?_x WHERE { VALUES ?_x { 'a' } }"), Map.of("x", EVIL));
        assertThat(rows(bound).next().get("_x")).isEqualTo(EVIL);
        assertThat(rows(QueryFactory.create(bound.toString())).next().get("_x")).as("written out and read again").isEqualTo(EVIL);
    }

    @Test
    void parametersOfASubqueryAreBoundInIt() {
        Query query = QueryFactory.create("SELECT * WHERE { { SELECT (?_x AS ?y) WHERE { VALUES ?_x { 1 } } } VALUES ?_z { 'z' } }");
        assertThat(QueryParameters.defaults(query)).containsOnlyKeys("x", "z");
        assertThat(rows(QueryParameters.bind(query, Map.of("x", A))).next().get("y")).isEqualTo(A);
    }

    @Test
    void otherValuesAreNoParameters() {
        Query query = QueryFactory.create("SELECT * WHERE { VALUES ?x { 1 } VALUES ?_many { 1 2 } VALUES (?_a ?_b) { (1 2) } VALUES ?_u { UNDEF } }");
        assertThat(QueryParameters.defaults(query)).isEmpty();
        assertThatThrownBy(() -> QueryParameters.bind(query, Map.of("x", A))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void questionsAboutAnyTermHaveTheirParameters() throws IOException {
        assertThat(names("claims-by-process")).containsExactly("process");
        assertThat(names("claims-in-organ-system")).containsExactly("system");
        assertThat(names("claims-on-cell")).containsExactly("cell");
        assertThat(names("processes-of-metastasis-promoters")).containsExactly("organ");
    }

    private static Iterable<String> names(String question) throws IOException {
        return QueryParameters.defaults(QueryFactory.create(Files.readString(Path.of("queries", question + ".rq")))).keySet();
    }
}
