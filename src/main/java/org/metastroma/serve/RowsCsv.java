package org.metastroma.serve;

import java.io.IOException;
import java.util.List;

import org.apache.jena.graph.Node;
import org.metastroma.store.Terms;

/** SPARQL 1.1 Query Results CSV, byte for byte as Jena writes it. */
final class RowsCsv extends RowsWriter {

    private static final byte[] LINE = bytes("\r\n");

    @Override
    void head(List<String> names) throws IOException {
        put(bytes(String.join(",", names)));
        put(LINE);
    }

    @Override
    void startRow(boolean first) {
        // A row is its cells.
    }

    @Override
    void unbound(int column) throws IOException {
        if (column > 0) {
            put(',');
        }
    }

    @Override
    void startCell(int column, boolean first) throws IOException {
        unbound(column);
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

    @Override
    void endRow() throws IOException {
        put(LINE);
    }
}
