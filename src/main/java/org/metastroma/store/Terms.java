package org.metastroma.store;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;

/**
 * The terms of a store, numbered from 1. A term is kept as bytes: one byte for its kind and for the syntaxes that need no
 * escapes in it, two for its language or datatype if it has one, and its text in UTF-8. Jena's nodes are made when asked for
 * and then kept. Two terms are the same when they are the same term in RDF, as in Jena's own in-memory graphs: "1" and
 * "01" as integers are two.
 */
public final class Terms {

    /** What a term is; the lowest bits of its first byte. */
    public static final int IRI = 0;
    public static final int BLANK = 1;
    public static final int STRING = 2;
    public static final int LANGUAGE = 3;
    public static final int TYPED = 4;
    /** No character of the text is escaped in JSON. */
    public static final int JSON_PLAIN = 0x10;
    /** No character of the text is escaped in XML. */
    public static final int XML_PLAIN = 0x20;
    /** The text needs no quotes in CSV, and in a TSV literal no escapes. */
    public static final int CSV_PLAIN = 0x40;
    static final int KIND = 0x0f;
    static final int LONGEST = 1 << 16;

    private final byte[] bytes;
    private final int[] offsets;
    private final int[] table;
    private final List<String> suffixes;
    private final RDFDatatype[] datatypes;
    private final Node[] nodes;

    /**
     * @param bytes    the terms one after the other
     * @param offsets  where term i begins, at i; one more for the end
     * @param table    hash table of numbers, its length a power of two, 0 where empty
     * @param suffixes languages and datatypes
     */
    Terms(byte[] bytes, int[] offsets, int[] table, List<String> suffixes) {
        this.bytes = bytes;
        this.offsets = offsets;
        this.table = table;
        this.suffixes = List.copyOf(suffixes);
        this.datatypes = new RDFDatatype[suffixes.size()];
        this.nodes = new Node[offsets.length - 1];
    }

    /** @return how many there are; they have the numbers from 1 to this */
    public int size() {
        return offsets.length - 2;
    }

    byte[] bytes() {
        return bytes;
    }

    int[] offsets() {
        return offsets;
    }

    int[] table() {
        return table;
    }

    List<String> suffixes() {
        return suffixes;
    }

    /** @return {@link #IRI}, {@link #BLANK}, {@link #STRING}, {@link #LANGUAGE} or {@link #TYPED} */
    public int kind(int id) {
        return bytes[offsets[id]] & KIND;
    }

    public boolean isLiteral(int id) {
        return kind(id) >= STRING;
    }

    /** @return whether the flag, such as {@link #JSON_PLAIN}, is set */
    public boolean is(int id, int flag) {
        return (bytes[offsets[id]] & flag) != 0;
    }

    /** @return the language or datatype, for terms that have one */
    public String suffix(int id) {
        return suffixes.get(suffixOf(id));
    }

    private int suffixOf(int id) {
        int at = offsets[id] + 1;
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    /** @return where the text begins in {@link #text} */
    public int start(int id) {
        return offsets[id] + header(kind(id));
    }

    public int end(int id) {
        return offsets[id + 1];
    }

    /** @return the array that holds the texts; not to be written to */
    public byte[] text() {
        return bytes;
    }

    private String string(int id) {
        int start = start(id);
        return new String(bytes, start, end(id) - start, StandardCharsets.UTF_8);
    }

    /** @return the term as Jena's node; the same object for the same number, mostly */
    public Node node(int id) {
        Node known = nodes[id];
        if (known == null) {
            known = make(id);
            // Several threads may make it: a node does not change, so any of them will do.
            nodes[id] = known;
        }
        return known;
    }

    private Node make(int id) {
        return switch (kind(id)) {
            case IRI -> NodeFactory.createURI(string(id));
            case BLANK -> NodeFactory.createBlankNode(string(id));
            case STRING -> NodeFactory.createLiteralString(string(id));
            case LANGUAGE -> NodeFactory.createLiteralLang(string(id), suffix(id));
            default -> NodeFactory.createLiteral(string(id), datatype(suffixOf(id)));
        };
    }

    private RDFDatatype datatype(int suffix) {
        RDFDatatype known = datatypes[suffix];
        if (known == null) {
            known = TypeMapper.getInstance().getSafeTypeByName(suffixes.get(suffix));
            datatypes[suffix] = known;
        }
        return known;
    }

    /** @return the number of a term, 0 when the store does not hold it */
    public int find(Node node) {
        int kind = kindOf(node);
        int suffix = kind >= LANGUAGE ? suffixes.indexOf(suffixOf(node, kind)) : 0;
        if (kind < 0 || suffix < 0) {
            return 0;
        }
        byte[] text = textOf(node, kind).getBytes(StandardCharsets.UTF_8);
        int mask = table.length - 1;
        for (int slot = hash(kind, suffix, text, 0, text.length) & mask; table[slot] != 0; slot = slot + 1 & mask) {
            int id = table[slot];
            if (same(bytes, offsets[id], offsets[id + 1], kind, suffix, text)) {
                // UTF-8 has no half of a surrogate pair, which a Java string may.
                return node.equals(node(id)) ? id : 0;
            }
        }
        return 0;
    }

    /** @return the kind of a node, -1 when a store cannot hold it */
    static int kindOf(Node node) {
        if (node.isURI()) {
            return IRI;
        }
        if (node.isBlank()) {
            return BLANK;
        }
        if (!node.isLiteral() || node.getLiteralBaseDirection() != null) {
            return -1;
        }
        if (!node.getLiteralLanguage().isEmpty()) {
            return LANGUAGE;
        }
        return org.apache.jena.datatypes.xsd.XSDDatatype.XSDstring.equals(node.getLiteralDatatype()) ? STRING : TYPED;
    }

    static String textOf(Node node, int kind) {
        return kind == IRI ? node.getURI() : kind == BLANK ? node.getBlankNodeLabel() : node.getLiteralLexicalForm();
    }

    static String suffixOf(Node node, int kind) {
        return kind == LANGUAGE ? node.getLiteralLanguage() : node.getLiteralDatatypeURI();
    }

    static int header(int kind) {
        return kind >= LANGUAGE ? 3 : 1;
    }

    static int hash(int kind, int suffix, byte[] text, int start, int end) {
        int hash = 0x811c9dc5 ^ kind << 16 ^ suffix;
        for (int i = start; i < end; i++) {
            hash = (hash ^ text[i]) * 0x01000193;
        }
        hash ^= hash >>> 15;
        hash *= 0x2c1b3c6d;
        return hash ^ hash >>> 13;
    }

    static boolean same(byte[] bytes, int from, int to, int kind, int suffix, byte[] text) {
        int header = header(kind);
        return to - from == header + text.length && (bytes[from] & KIND) == kind
                && (header == 1 || ((bytes[from + 1] & 0xff) << 8 | bytes[from + 2] & 0xff) == suffix)
                && java.util.Arrays.equals(bytes, from + header, to, text, 0, text.length);
    }
}
