package org.metastroma.serve;

import java.io.IOException;
import java.util.List;

import org.apache.jena.graph.Node;
import org.metastroma.store.Terms;

/** SPARQL 1.1 Query Results CSV, byte for byte as Jena writes it. */
final class RowsCsv extends RowsSeparated {

    RowsCsv() {
        super(',', "\r\n");
    }

    @Override
    void head(List<String> names) throws IOException {
        put(bytes(String.join(",", names)));
        endRow();
    }

    @Override
    boolean stored(Terms terms, int id) throws IOException {
        if (terms.kind(id) == Terms.BLANK || !terms.is(id, Terms.CSV_PLAIN) || terms.start(id) == terms.end(id)) {
            return false;
        }
        text(terms, id);
        return true;
    }

    @Override
    void term(Node node) throws IOException {
        String text = node.isLiteral() ? node.getLiteralLexicalForm() : node.isURI() ? node.getURI() : blank(node);
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        put(bytes(plain ? text : '"' + text.replace("\"", "\"\"") + '"'));
    }
}
