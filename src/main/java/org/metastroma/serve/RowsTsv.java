package org.metastroma.serve;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

import org.apache.jena.atlas.io.AWriter;
import org.apache.jena.atlas.io.IO;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.out.NodeFormatter;
import org.apache.jena.riot.out.NodeFormatterTTL;
import org.metastroma.store.Terms;

/** SPARQL 1.1 Query Results TSV, byte for byte as Jena writes it: terms as in Turtle, numbers without quotes. */
final class RowsTsv extends RowsSeparated {

    private final NodeFormatter formatter = new NodeFormatterTTL(null, null);
    private final StringWriter text = new StringWriter();
    private final AWriter writer = IO.wrap(text);

    RowsTsv() {
        super('\t', "\n");
    }

    @Override
    void head(List<String> names) throws IOException {
        put(bytes(String.join("\t", names.stream().map(name -> "?" + name).toList())));
        endRow();
    }

    @Override
    boolean stored(Terms terms, int id) throws IOException {
        int kind = terms.kind(id);
        if (kind == Terms.BLANK || kind == Terms.TYPED || !terms.is(id, Terms.JSON_PLAIN) || kind == Terms.IRI && !terms.is(id, Terms.XML_PLAIN)) {
            return false;
        }
        put(kind == Terms.IRI ? '<' : '"');
        text(terms, id);
        put(kind == Terms.IRI ? '>' : '"');
        if (kind == Terms.LANGUAGE) {
            put('@');
            put(bytes(terms.suffix(id)));
        }
        return true;
    }

    @Override
    void term(Node node) throws IOException {
        formatter.format(writer, node);
        writer.flush();
        put(bytes(text.toString()));
        text.getBuffer().setLength(0);
    }
}
