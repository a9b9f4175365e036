package org.metastroma.serve;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.util.NodeUtils;
import org.metastroma.store.Terms;

/** SPARQL Query Results XML, a row a line. */
final class RowsXml extends RowsWriter {

    private static final byte[] IRI = bytes("<uri>");
    private static final byte[] IRI_END = bytes("</uri>");
    private static final byte[] LITERAL = bytes("<literal>");
    private static final byte[] LITERAL_END = bytes("</literal>");
    private static final byte[] CELL_END = bytes("</binding>");

    private final Map<String, byte[]> literals = new HashMap<>();
    private byte[][] names;

    @Override
    void head(List<String> vars) throws IOException {
        put(bytes("<?xml version=\"1.0\"?>\n<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n<head>"));
        for (String var : vars) {
            put(bytes("<variable name=\"" + var + "\"/>"));
        }
        put(bytes("</head>\n<results>\n"));
        names = vars.stream().map(v -> bytes("<binding name=\"" + v + "\">")).toArray(byte[][]::new);
    }

    @Override
    void startRow(boolean first) throws IOException {
        put(bytes("<result>"));
    }

    @Override
    void unbound(int column) {
        // It is left out.
    }

    @Override
    void startCell(int column, boolean first) throws IOException {
        put(names[column]);
    }

    @Override
    boolean stored(Terms terms, int id) throws IOException {
        int kind = terms.kind(id);
        if (kind == Terms.BLANK || !terms.is(id, Terms.XML_PLAIN)) {
            return false;
        }
        put(kind == Terms.IRI ? IRI : kind == Terms.STRING ? LITERAL : literal(kind == Terms.LANGUAGE ? "xml:lang" : "datatype", terms.suffix(id)));
        text(terms, id);
        put(kind == Terms.IRI ? IRI_END : LITERAL_END);
        return true;
    }

    @Override
    void term(Node node) throws IOException {
        if (node.isURI()) {
            put(bytes("<uri>" + escaped(node.getURI()) + "</uri>"));
        } else if (node.isBlank()) {
            put(bytes("<bnode>" + blank(node) + "</bnode>"));
        } else if (node.isLiteral()) {
            put(NodeUtils.isLangString(node) ? literal("xml:lang", node.getLiteralLanguage())
                    : NodeUtils.isSimpleString(node) ? LITERAL : literal("datatype", node.getLiteralDatatypeURI()));
            put(bytes(escaped(node.getLiteralLexicalForm())));
            put(LITERAL_END);
        } else {
            throw new IllegalStateException("SPARQL 1.1 has no such term in a result");
        }
    }

    private byte[] literal(String attribute, String value) {
        return literals.computeIfAbsent(value, v -> bytes("<literal " + attribute + "=\"" + escaped(v) + "\">"));
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                // A reader makes a line feed of it when it is written as it is.
                case '\r' -> escaped.append("&#13;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    @Override
    void endCell() throws IOException {
        put(CELL_END);
    }

    @Override
    void endRow() throws IOException {
        put(bytes("</result>\n"));
    }

    @Override
    void end() throws IOException {
        put(bytes("</results>\n</sparql>\n"));
    }
}
