package org.metastroma.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.RowSetRewindable;
import org.apache.jena.sparql.resultset.ResultsCompare;
import org.apache.jena.sparql.resultset.ResultsReader;
import org.apache.jena.sparql.resultset.ResultsWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.metastroma.engine.StoreEngine;
import org.metastroma.store.StoreBuilder;

/** Terms of a store and terms that a query makes, in every format of rows, against Jena's own writers and readers. */
class RowsWriterTest {

    private static final List<String> TEXTS = List.of("", "plain", "a,b", "a\"b", "a\\b", "a\tb", "a\nb", "a\rb", "a\r\nb", "<a> & 'b'", "\u00E4\u00DF\uD83E\uDDEC",
            "it's", "]]>", " two  spaces ", "\u007f", "12", "1.5", "1e3", "true", "012", "x".repeat(40_000));
    private static final String QUERY = "SELECT ?s ?nothing ?o ?made { ?s ?p ?o BIND(CONCAT(\"<\", STR(?o), \">\") AS ?made) }";

    private static DatasetGraph dataset() {
        List<Node> objects = new ArrayList<>();
        for (String text : TEXTS) {
            objects.add(NodeFactory.createLiteralString(text));
            objects.add(NodeFactory.createLiteralLang(text, "en-GB"));
            for (XSDDatatype type : List.of(XSDDatatype.XSDinteger, XSDDatatype.XSDdecimal, XSDDatatype.XSDdouble, XSDDatatype.XSDboolean)) {
                objects.add(NodeFactory.createLiteralDT(text, type));
            }
            objects.add(NodeFactory.createLiteralDT(text, TypeMapper.getInstance().getSafeTypeByName("https://w3id.org/type?a=1&b=2")));
        }
        for (String iri : List.of("a", "a?x=1&y='2'", "a,b", "\u00E4\u00DF", "a#b", "a~b!$()*;@%20")) {
            objects.add(NodeFactory.createURI("https://w3id.org/" + iri));
        }
        objects.add(NodeFactory.createBlankNode("one"));
        objects.add(NodeFactory.createBlankNode("two"));
        objects.add(NodeFactory.createBlankNode("one"));
        StoreBuilder builder = new StoreBuilder();
        for (int i = 0; i < objects.size(); i++) {
            builder.add(Quad.create(NodeFactory.createURI("https://w3id.org/g"), NodeFactory.createURI("https://w3id.org/s" + i),
                    NodeFactory.createURI("https://w3id.org/p"), objects.get(i)));
        }
        return StoreEngine.dataset(builder.build());
    }

    @ParameterizedTest
    @EnumSource(value = ResultFormat.class, names = {"JSON", "XML", "CSV", "TSV"})
    void isWhatJenaWritesAndReads(ResultFormat format) {
        DatasetGraph dataset = dataset();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream jenas = new ByteArrayOutputStream();
        RowSetRewindable rows;
        try (QueryExec execution = QueryExec.dataset(dataset).query(QUERY).build()) {
            RowsWriter.of(format).write(execution.select(), out);
        }
        try (QueryExec execution = QueryExec.dataset(dataset).query(QUERY).build()) {
            rows = execution.select().rewindable();
        }
        ResultsWriter.create().lang(format.rows()).build().write(jenas, rows);
        if (format == ResultFormat.CSV || format == ResultFormat.TSV) {
            assertThat(out).hasToString(jenas.toString());
        } else {
            RowSet back = RowSet.adapt(ResultsReader.create().lang(format.rows()).read(new ByteArrayInputStream(out.toByteArray())));
            rows.reset();
            assertThat(back.getResultVars()).isEqualTo(rows.getResultVars());
            assertThat(ResultsCompare.equalsByTerm(back.rewindable(), rows)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(value = ResultFormat.class, names = {"JSON", "XML", "CSV", "TSV"})
    void ofNoRowsAndNoColumns(ResultFormat format) {
        for (String query : List.of("SELECT ?x { ?x a <https://w3id.org/none> }", "SELECT * { }")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream jenas = new ByteArrayOutputStream();
            try (QueryExec one = QueryExec.dataset(dataset()).query(query).build(); QueryExec two = QueryExec.dataset(dataset()).query(query).build()) {
                RowsWriter.of(format).write(one.select(), out);
                ResultsWriter.create().lang(format.rows()).build().write(jenas, two.select());
            }
            if (format == ResultFormat.CSV || format == ResultFormat.TSV) {
                assertThat(out).hasToString(jenas.toString());
            } else {
                assertThat(RowSet.adapt(ResultsReader.create().lang(format.rows()).read(new ByteArrayInputStream(out.toByteArray()))).materialize()
                        .getResultVars()).hasSize(query.contains("?x") ? 1 : 0);
            }
        }
    }
}
