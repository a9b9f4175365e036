package org.metastroma.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.metastroma.engine.RowBinding;
import org.metastroma.store.Terms;

/**
 * Writes rows in one of the formats of SPARQL 1.1. The terms of a store are copied as the bytes that they are kept as, where
 * the format needs no escapes in them; no node, string or number is made for them.
 */
abstract class RowsWriter {

    private static final int BUFFER = 1 << 14;

    private final byte[] buffer = new byte[BUFFER];
    private final Map<Node, String> blankNodes = new HashMap<>();
    private OutputStream out;
    private int used;

    /** @return a writer for one result */
    static RowsWriter of(ResultFormat format) {
        return switch (format) {
            case CSV -> new RowsCsv();
            case TSV -> new RowsTsv();
            case XML, PLAIN_XML -> new RowsXml();
            default -> new RowsJson();
        };
    }

    void write(RowSet rows, OutputStream to) {
        try {
            out = to;
            List<Var> vars = rows.getResultVars();
            head(vars.stream().map(Var::getVarName).toList());
            for (boolean first = true; rows.hasNext(); first = false) {
                startRow(first);
                row(rows.next(), vars);
                endRow();
            }
            end();
            flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void row(Binding row, List<Var> vars) throws IOException {
        RowBinding numbers = row instanceof RowBinding own ? own : null;
        boolean first = true;
        for (int i = 0; i < vars.size(); i++) {
            int stored = numbers == null ? 0 : numbers.number(vars.get(i));
            Node node = stored == 0 ? row.get(vars.get(i)) : null;
            if (stored == 0 && node == null) {
                unbound(i);
                continue;
            }
            startCell(i, first);
            first = false;
            if (stored == 0) {
                term(node);
            } else if (!stored(numbers.terms(), stored)) {
                term(numbers.terms().node(stored));
            }
            endCell();
        }
    }

    abstract void head(List<String> names) throws IOException;

    abstract void startRow(boolean first) throws IOException;

    abstract void unbound(int column) throws IOException;

    /** @param first whether no cell before it in the row is bound */
    abstract void startCell(int column, boolean first) throws IOException;

    /** @return false, and nothing written, when the term has to be written as a node */
    abstract boolean stored(Terms terms, int id) throws IOException;

    abstract void term(Node node) throws IOException;

    void endCell() throws IOException {
        // Most formats have nothing there.
    }

    abstract void endRow() throws IOException;

    void end() throws IOException {
        // Tables of text just end.
    }

    /** @return b0, b1, ..., by the order of first mention */
    final String blank(Node node) {
        return blankNodes.computeIfAbsent(node, n -> "b" + blankNodes.size());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    final void text(Terms terms, int id) throws IOException {
        int start = terms.start(id);
        put(terms.text(), start, terms.end(id) - start);
    }

    final void put(char c) throws IOException {
        if (used == BUFFER) {
            flush();
        }
        buffer[used++] = (byte) c;
    }

    final void put(byte[] bytes) throws IOException {
        put(bytes, 0, bytes.length);
    }

    final void put(byte[] bytes, int start, int length) throws IOException {
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
