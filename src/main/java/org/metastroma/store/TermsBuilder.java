package org.metastroma.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.jena.graph.Node;

/** Numbers terms in the order in which they come. */
final class TermsBuilder {

    private byte[] bytes;
    private int[] offsets;
    private int[] table;
    private int size;
    private final List<String> suffixes = new ArrayList<>();
    private final Map<String, Integer> suffixNumbers = new HashMap<>();
    /** Terms come again soon: a property, the subject of the quad before. */
    private final Map<Node, Integer> recent = new java.util.LinkedHashMap<>(1 << 12, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Node, Integer> eldest) {
            return size() > 1 << 11;
        }
    };

    TermsBuilder() {
        bytes = new byte[1 << 20];
        offsets = new int[1 << 14];
        table = new int[1 << 15];
    }

    /** Those terms keep their numbers. */
    TermsBuilder(Terms terms) {
        bytes = terms.bytes().clone();
        offsets = terms.offsets().clone();
        table = terms.table().clone();
        size = terms.size();
        terms.suffixes().forEach(this::suffix);
    }

    /** @param kind one without language or datatype */
    int add(int kind, String text) {
        return add(kind, 0, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @return the number of the term, a new one when it has not come before
     * @throws IllegalArgumentException for a term that is neither IRI nor blank node nor literal of RDF 1.1
     */
    int add(Node node) {
        Integer known = recent.get(node);
        if (known != null) {
            return known;
        }
        int kind = Terms.kindOf(node);
        if (kind < 0) {
            throw new IllegalArgumentException("Not a term of RDF 1.1: " + node);
        }
        int suffix = kind >= Terms.LANGUAGE ? suffix(Terms.suffixOf(node, kind)) : 0;
        byte[] text = Terms.textOf(node, kind).getBytes(StandardCharsets.UTF_8);
        int id = add(kind, suffix, text);
        recent.put(node, id);
        return id;
    }

    private int suffix(String text) {
        return suffixNumbers.computeIfAbsent(text, t -> {
            if (suffixes.size() == Terms.LONGEST) {
                throw new IllegalArgumentException("More than " + Terms.LONGEST + " languages and datatypes");
            }
            suffixes.add(t);
            return suffixes.size() - 1;
        });
    }

    private int add(int kind, int suffix, byte[] text) {
        int mask = table.length - 1;
        int slot = Terms.hash(kind, suffix, text, 0, text.length) & mask;
        for (; table[slot] != 0; slot = slot + 1 & mask) {
            int id = table[slot];
            if (Terms.same(bytes, offsets[id], offsets[id + 1], kind, suffix, text)) {
                return id;
            }
        }
        size++;
        table[slot] = size;
        append(kind, suffix, text);
        if (2 * size > table.length) {
            grow();
        }
        return size;
    }

    private void append(int kind, int suffix, byte[] text) {
        int start = offsets[size];
        int header = Terms.header(kind);
        int end = Math.addExact(Math.addExact(start, header), text.length);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 16L, Math.max(end, 2L * bytes.length)));
        }
        bytes[start] = (byte) (kind | flags(text));
        if (header == 3) {
            bytes[start + 1] = (byte) (suffix >> 8);
            bytes[start + 2] = (byte) suffix;
        }
        System.arraycopy(text, 0, bytes, start + header, text.length);
        if (size + 2 > offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * offsets.length);
        }
        offsets[size + 1] = end;
    }

    private static int flags(byte[] text) {
        int flags = Terms.JSON_PLAIN | Terms.XML_PLAIN | Terms.CSV_PLAIN;
        for (byte b : text) {
            switch (b) {
                case '"' -> flags &= ~(Terms.JSON_PLAIN | Terms.XML_PLAIN | Terms.CSV_PLAIN);
                case '\\' -> flags &= ~(Terms.JSON_PLAIN | Terms.CSV_PLAIN);
                case '<', '>', '&', '\'' -> flags &= ~Terms.XML_PLAIN;
                case ',' -> flags &= ~Terms.CSV_PLAIN;
                default -> {
                    if (b >= 0 && b < ' ' || b == 0x7f) {
                        flags &= ~(Terms.JSON_PLAIN | Terms.XML_PLAIN | Terms.CSV_PLAIN);
                    }
                }
            }
        }
        return flags;
    }

    private void grow() {
        int[] larger = new int[2 * table.length];
        int mask = larger.length - 1;
        for (int id = 1; id <= size; id++) {
            int kind = bytes[offsets[id]] & Terms.KIND;
            int header = Terms.header(kind);
            int suffix = header == 1 ? 0 : (bytes[offsets[id] + 1] & 0xff) << 8 | bytes[offsets[id] + 2] & 0xff;
            int slot = Terms.hash(kind, suffix, bytes, offsets[id] + header, offsets[id + 1]) & mask;
            while (larger[slot] != 0) {
                slot = slot + 1 & mask;
            }
            larger[slot] = id;
        }
        table = larger;
    }

    int size() {
        return size;
    }

    Terms build() {
        return new Terms(Arrays.copyOf(bytes, offsets[size + 1]), Arrays.copyOf(offsets, size + 2), table, suffixes);
    }
}
