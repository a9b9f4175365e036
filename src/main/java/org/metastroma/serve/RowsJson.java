package org.metastroma.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.util.NodeUtils;
import org.metastroma.store.Terms;

/** SPARQL 1.1 Query Results JSON, a row a line. */
final class RowsJson extends RowsWriter {

    private static final byte[] IRI = bytes("{\"type\":\"uri\",\"value\":\"");
    private static final byte[] BLANK = bytes("{\"type\":\"bnode\",\"value\":\"");
    private static final byte[] LITERAL = bytes("{\"type\":\"literal\",\"value\":\"");
    private static final byte[] END = bytes("\"}");

    private final Map<String, byte[]> suffixes = new HashMap<>();
    private byte[][] names;

    static void write(boolean answer, OutputStream out) {
        try {
            out.write(bytes("{\"head\":{},\"boolean\":" + answer + "}\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void head(List<String> vars) throws IOException {
        put(bytes("{\"head\":{\"vars\":["));
        for (int i = 0; i < vars.size(); i++) {
            put(bytes((i == 0 ? "\"" : ",\"") + vars.get(i) + '"'));
        }
        put(bytes("]},\"results\":{\"bindings\":["));
        names = vars.stream().map(v -> bytes('"' + v + "\":")).toArray(byte[][]::new);
    }

    @Override
    void startRow(boolean first) throws IOException {
        if (!first) {
            put(',');
        }
        put('\n');
        put('{');
    }

    @Override
    void unbound(int column) {
        // It is left out.
    }

    @Override
    void startCell(int column, boolean first) throws IOException {
        if (!first) {
            put(',');
        }
        put(names[column]);
    }

    @Override
    boolean stored(Terms terms, int id) throws IOException {
        int kind = terms.kind(id);
        if (kind == Terms.BLANK || !terms.is(id, Terms.JSON_PLAIN)) {
            return false;
        }
        put(kind == Terms.IRI ? IRI : LITERAL);
        text(terms, id);
        put(kind == Terms.LANGUAGE ? suffix("xml:lang", terms.suffix(id)) : kind == Terms.TYPED ? suffix("datatype", terms.suffix(id)) : END);
        return true;
    }

    @Override
    void term(Node node) throws IOException {
        if (node.isURI()) {
            put(IRI);
            quoted(node.getURI());
            put(END);
        } else if (node.isLiteral()) {
            put(LITERAL);
            quoted(node.getLiteralLexicalForm());
            put(NodeUtils.isLangString(node) ? suffix("xml:lang", node.getLiteralLanguage())
                    : NodeUtils.isSimpleString(node) ? END : suffix("datatype", node.getLiteralDatatypeURI()));
        } else if (node.isBlank()) {
            put(BLANK);
            quoted(blank(node));
            put(END);
        } else {
            throw new IllegalStateException("SPARQL 1.1 has no such term in a result");
        }
    }

    private byte[] suffix(String key, String value) {
        return suffixes.computeIfAbsent(value, v -> bytes("\",\"" + key + "\":\"" + new String(JsonStringEncoder.getInstance().quoteAsString(v))
                + "\"}"));
    }

    private void quoted(String text) throws IOException {
        put(JsonStringEncoder.getInstance().quoteAsUTF8(text));
    }

    @Override
    void endRow() throws IOException {
        put('}');
    }

    @Override
    void end() throws IOException {
        put(bytes("]}}\n"));
    }
}
