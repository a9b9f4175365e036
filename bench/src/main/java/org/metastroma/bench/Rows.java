package org.metastroma.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.apache.jena.graph.Node;
import org.metastroma.model.Sha256;

/** Rows of an answer, by value: engines differ in how they write an integer or a plain string, not in what it is. */
final class Rows {

    private static final String XSD = "http://www.w3.org/2001/XMLSchema#";
    private static final Set<String> PLAIN = Set.of(XSD + "string", XSD + "integer", XSD + "int", XSD + "long", XSD + "nonNegativeInteger", "");

    private Rows() {
    }

    static String literal(String text, String language, String type) {
        return '"' + text + '"' + (language.isEmpty() ? PLAIN.contains(type) ? "" : "^^" + type : "@" + language.toLowerCase(java.util.Locale.ROOT));
    }

    static String iri(String iri) {
        return '<' + iri + '>';
    }

    static String term(Node node) {
        return node.isURI() ? iri(node.getURI()) : node.isBlank() ? "_"
                : literal(node.getLiteralLexicalForm(), node.getLiteralLanguage(), node.getLiteralLanguage().isEmpty() ? node.getLiteralDatatypeURI() : "");
    }

    /** @param values by variable */
    static String row(Map<String, String> values) {
        return new TreeMap<>(values).toString();
    }

    /** @return SHA-256 of the rows in the order of their texts, as far as it takes to tell two answers apart */
    static String digest(Collection<String> rows) {
        List<String> sorted = new ArrayList<>(rows);
        sorted.sort(null);
        MessageDigest digest = Sha256.running();
        for (String row : sorted) {
            digest.update(row.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }
}
