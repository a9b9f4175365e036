package org.metastroma.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;

import org.apache.jena.query.DatasetFactory;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.RowSetRewindable;
import org.apache.jena.sparql.resultset.ResultsCompare;
import org.apache.jena.sparql.resultset.ResultsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written reads back, by Jena's reader, as the rows it was. */
class RowsJsonTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "SELECT ?x ?y { VALUES (?x ?y) { (<http://example.org/a> 1) (UNDEF 'x'@en-GB) ('a\"\\\\\\n\\u0001\\u2028</script>' 1.50) (true UNDEF) } }",
        "SELECT * { VALUES ?x { '2020-01-01'^^<http://www.w3.org/2001/XMLSchema#date> 'x'^^<http://example.org/type> '' 'äß😀' } }",
        "SELECT ?a ?b ?c { VALUES ?x { 1 2 } BIND(BNODE() AS ?a) BIND(?a AS ?b) BIND(BNODE() AS ?c) }",
        "SELECT ?x { FILTER(false) }", "SELECT * { }"})
    void readsBackAsWritten(String query) {
        RowSetRewindable rows = rows(query).rewindable();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new RowsJson().write(rows, out);
        rows.reset();
        RowSet back = RowSet.adapt(ResultsReader.create().lang(ResultSetLang.RS_JSON).read(new ByteArrayInputStream(out.toByteArray())));
        assertThat(back.getResultVars()).isEqualTo(rows.getResultVars());
        assertThat(ResultsCompare.equalsByTermAndOrder(back.rewindable(), rows)).as(out.toString()).isTrue();
    }

    @Test
    void aBooleanReadsBack() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RowsJson.write(true, out);
        assertThat(out).hasToString("{\"head\":{},\"boolean\":true}\n");
    }

    private static RowSet rows(String query) {
        try (QueryExec execution = QueryExec.dataset(DatasetFactory.create().asDatasetGraph()).query(QueryFactory.create(query)).build()) {
            return execution.select().materialize();
        }
    }
}
