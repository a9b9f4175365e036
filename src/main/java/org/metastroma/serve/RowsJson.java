package org.metastroma.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.util.NodeUtils;
import org.metastroma.engine.RowBinding;
import org.metastroma.store.Terms;

/**
 * SPARQL 1.1 Query Results JSON, a row a line. Jena's writer spends three quarters of the time of a large answer on
 * indentation; here the terms of a store are copied as the bytes that they are kept as.
 */
final class RowsJson {

    private static final int BUFFER = 1 << 14;
    private static final byte[] IRI = bytes("{\"type\":\"uri\",\"value\":\"");
    private static final byte[] BLANK = bytes("{\"type\":\"bnode\",\"value\":\"");
    private static final byte[] LITERAL = bytes("{\"type\":\"literal\",\"value\":\"");
    private static final byte[] END = bytes("\"}");

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private final Map<Node, String> blankNodes = new HashMap<>();
    private final Map<String, byte[]> suffixes = new HashMap<>();
    private int used;

    private RowsJson(OutputStream out) {
        this.out = out;
    }

    static void write(RowSet rows, OutputStream out) {
        try {
            RowsJson json = new RowsJson(out);
            json.table(rows);
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(boolean answer, OutputStream out) {
        try {
            out.write(bytes("{\"head\":{},\"boolean\":" + answer + "}\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void table(RowSet rows) throws IOException {
        List<Var> vars = rows.getResultVars();
        put(bytes("{\"head\":{\"vars\":["));
        for (int i = 0; i < vars.size(); i++) {
            put(bytes((i == 0 ? "\"" : ",\"") + vars.get(i).getVarName() + '"'));
        }
        put(bytes("]},\"results\":{\"bindings\":["));
        byte[][] names = vars.stream().map(v -> bytes('"' + v.getVarName() + "\":")).toArray(byte[][]::new);
        for (boolean first = true; rows.hasNext(); first = false) {
            if (!first) {
                put(',');
            }
            put('\n');
            row(rows.next(), vars, names);
        }
        put(bytes("]}}\n"));
    }

    private void row(Binding row, List<Var> vars, byte[][] names) throws IOException {
        put('{');
        boolean first = true;
        for (int i = 0; i < names.length; i++) {
            int stored = row instanceof RowBinding numbers ? numbers.number(vars.get(i)) : 0;
            Node node = stored == 0 ? row.get(vars.get(i)) : null;
            if (stored == 0 && node == null) {
                continue;
            }
            if (!first) {
                put(',');
            }
            first = false;
            put(names[i]);
            if (stored != 0) {
                stored(((RowBinding) row).terms(), stored);
            } else {
                term(node);
            }
        }
        put('}');
    }

    private void stored(Terms terms, int id) throws IOException {
        int kind = terms.kind(id);
        if (kind == Terms.BLANK || !terms.is(id, Terms.JSON_PLAIN)) {
            term(terms.node(id));
            return;
        }
        put(kind == Terms.IRI ? IRI : LITERAL);
        int start = terms.start(id);
        put(terms.text(), start, terms.end(id) - start);
        put(kind == Terms.LANGUAGE ? suffix("xml:lang", terms.suffix(id)) : kind == Terms.TYPED ? suffix("datatype", terms.suffix(id)) : END);
    }

    private void term(Node node) throws IOException {
        if (node.isURI()) {
            put(IRI);
            text(node.getURI());
            put(END);
        } else if (node.isLiteral()) {
            put(LITERAL);
            text(node.getLiteralLexicalForm());
            put(NodeUtils.isLangString(node) ? suffix("xml:lang", node.getLiteralLanguage())
                    : NodeUtils.isSimpleString(node) ? END : suffix("datatype", node.getLiteralDatatypeURI()));
        } else if (node.isBlank()) {
            put(BLANK);
            text(blankNodes.computeIfAbsent(node, n -> "b" + blankNodes.size()));
            put(END);
        } else {
            throw new IllegalStateException("SPARQL 1.1 has no such term in a result");
        }
    }

    private byte[] suffix(String key, String value) {
        return suffixes.computeIfAbsent(value, v -> bytes("\",\"" + key + "\":\"" + new String(JsonStringEncoder.getInstance().quoteAsString(v))
                + "\"}"));
    }

    private void text(String text) throws IOException {
        put(JsonStringEncoder.getInstance().quoteAsUTF8(text));
    }

    private void put(char c) throws IOException {
        if (used == BUFFER) {
            flush();
        }
        buffer[used++] = (byte) c;
    }

    private void put(byte[] bytes) throws IOException {
        put(bytes, 0, bytes.length);
    }

    private void put(byte[] bytes, int start, int length) throws IOException {
        if (length > BUFFER - used) {
            flush();
        }
        if (length > BUFFER) {
            out.write(bytes, start, length);
        } else {
            System.arraycopy(bytes, start, buffer, used, length);
            used += length;
        }
    }

    private void flush() throws IOException {
        out.write(buffer, 0, used);
        used = 0;
    }
}
