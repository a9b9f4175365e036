package org.metastroma.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.riot.tokens.Token;
import org.apache.jena.riot.tokens.TokenType;
import org.apache.jena.riot.tokens.Tokenizer;
import org.apache.jena.riot.tokens.TokenizerText;
import org.metastroma.reason.el.Classification;
import org.metastroma.reason.el.Classification.RelationSink;
import org.metastroma.store.StoreBuilder;
import org.metastroma.store.Terms;

/**
 * Writes N-Quads graph by graph and adds them to a store: millions of lines from numbers and ready-made pieces, made on all
 * processors and written in order.
 */
final class WholeQuads implements AutoCloseable {

    private static final String SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf";
    private static final String STRING = XSDDatatype.XSDstring.getURI();
    private static final int BLOCK = 1 << 21;
    /** So many classes at a time. */
    private static final int CHUNK = 256;
    /** So many terms are remembered before all are forgotten. */
    private static final int RECENT = 1 << 16;

    private final DigestedFile file;
    private final StoreBuilder store;
    private final Map<NamedGraph, Long> counts = new EnumMap<>(NamedGraph.class);
    private final Map<String, Integer> recent = new HashMap<>();
    private final Map<Node, Written> recentNodes = new HashMap<>();
    private byte[] tail;
    private int graph;

    WholeQuads(Path file, Digests.Running digest, StoreBuilder store) throws IOException {
        this.store = store;
        this.file = new DigestedFile(file, digest);
    }

    /** Whatever is written next is of this graph. */
    private void begin(NamedGraph graph) {
        this.tail = QuadLines.bytes(" <" + graph.iri() + "> .\n");
        this.graph = store.graph(NodeFactory.createURI(graph.iri()));
    }

    void triples(NamedGraph graph, Collection<Triple> triples) throws IOException {
        begin(graph);
        QuadLines lines = lines();
        for (Triple triple : triples) {
            Written subject = written(triple.getSubject());
            Written property = written(triple.getPredicate());
            Written object = written(triple.getObject());
            lines.line(subject.text() + " " + property.text() + " " + object.text());
            store.add(this.graph, subject.number(), property.number(), object.number());
        }
        file.write(lines.bytes(), lines.length());
        counts.put(graph, (long) triples.size());
    }

    /** A term as it is written, and its number in the store. */
    private record Written(String text, int number) {
    }

    /** Most terms stand in many triples. */
    private Written written(Node node) {
        Written known = recentNodes.get(node);
        if (known == null) {
            known = new Written(text(node), store.term(node));
            if (recentNodes.size() > RECENT) {
                recentNodes.clear();
            }
            recentNodes.put(node, known);
        }
        return known;
    }

    /**
     * @param parts N-Triples without dots; a line that stands in several is written once
     * @param out   lines that are not written
     */
    void lines(NamedGraph graph, List<List<String>> parts, Set<String> out) throws IOException {
        begin(graph);
        String[] all = parts.stream().flatMap(List::stream).filter(line -> !out.contains(line)).toArray(String[]::new);
        Arrays.parallelSort(all);
        String last = "";
        long count = 0;
        QuadLines lines = lines();
        for (String line : all) {
            if (!line.equals(last)) {
                lines.line(line);
                store(line);
                count++;
                last = line;
                if (lines.length() > BLOCK) {
                    file.write(lines.bytes(), lines.length());
                    lines = lines();
                }
            }
        }
        file.write(lines.bytes(), lines.length());
        counts.put(graph, count);
    }

    private QuadLines lines() {
        return new QuadLines(null, null, tail);
    }

    void hierarchy(Classification classification) throws IOException {
        int above = classification.properties();
        relations(NamedGraph.INFERRED_HIERARCHY, classification, (c, sink) -> {
            for (int s : classification.superclasses(c)) {
                sink.relation(c, above, s);
            }
        });
    }

    /**
     * @param wanted properties that are written for every class, null for all
     * @param own    the classes for which all properties are
     */
    void relations(Classification classification, Collection<String> wanted, Collection<String> own) throws IOException {
        int[] every = classification.properties(null);
        int[] some = classification.properties(wanted);
        relations(NamedGraph.INFERRED_RELATIONS, classification, (c, sink) ->
                classification.relations(c, own.contains(classification.name(c)) ? every : some, sink));
    }

    /** Tells the relations of one class; asked by several threads at once. */
    @FunctionalInterface
    interface Source {
        void tell(int number, RelationSink sink);
    }

    /** @param source of relations by the numbers of a classification; the property after the last one stands for rdfs:subClassOf */
    void relations(NamedGraph graph, Classification classification, Source source) throws IOException {
        begin(graph);
        ClassNames names = new ClassNames(classification);
        int[] properties = new int[classification.properties() + 1];
        byte[][] predicates = new byte[properties.length][];
        for (int p = 0; p < properties.length; p++) {
            predicates[p] = QuadLines.bytes(" <" + (p == properties.length - 1 ? SUBCLASS : classification.property(p)) + "> ");
        }
        long count = 0;
        int workers = Math.max(2, Runtime.getRuntime().availableProcessors());
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            Deque<Future<QuadLines>> made = new ArrayDeque<>();
            for (int from = 0; from < classification.size() || !made.isEmpty(); from += CHUNK) {
                if (from < classification.size()) {
                    int first = from;
                    made.add(pool.submit(() -> {
                        QuadLines lines = new QuadLines(names::bytes, predicates, tail);
                        for (int c = first; c < Math.min(first + CHUNK, classification.size()); c++) {
                            source.tell(c, lines);
                        }
                        return lines;
                    }));
                }
                if (made.size() > 2 * workers || from >= classification.size()) {
                    QuadLines lines = Waiting.on(made.remove());
                    file.write(lines.bytes(), lines.length());
                    for (int i = 0; i < lines.relations(); i++) {
                        int property = lines.number(i, 1);
                        if (properties[property] == 0) {
                            properties[property] = store.term(Terms.IRI, property == properties.length - 1 ? SUBCLASS
                                    : classification.property(property));
                        }
                        store.add(this.graph, names.term(lines.number(i, 0), store), properties[property], names.term(lines.number(i, 2), store));
                    }
                    count += lines.relations();
                }
            }
        } finally {
            pool.shutdownNow();
        }
        counts.put(graph, count);
    }

    /** Adds a line that was just written, as it will be read back. */
    private void store(String line) {
        int first = line.indexOf(' ');
        int second = line.indexOf(' ', first + 1);
        store.add(graph, term(line.substring(0, first)), term(line.substring(first + 1, second)), term(line.substring(second + 1)));
    }

    private int term(String text) {
        Integer known = recent.get(text);
        if (known == null) {
            known = number(text);
            if (recent.size() > RECENT) {
                recent.clear();
            }
            recent.put(text, known);
        }
        return known;
    }

    /** What needs no parser is most of it. */
    private int number(String text) {
        int last = text.length() - 1;
        if (text.indexOf('\\') < 0) {
            if (text.charAt(0) == '<') {
                return store.term(Terms.IRI, text.substring(1, last));
            }
            if (text.charAt(0) == '_') {
                return store.term(Terms.BLANK, text.substring(2));
            }
            if (text.indexOf('"', 1) == last) {
                return store.term(Terms.STRING, text.substring(1, last));
            }
        }
        Tokenizer tokens = TokenizerText.fromString(text);
        return store.term(node(tokens.next()));
    }

    private static Node node(Token token) {
        return token.hasType(TokenType.BNODE) ? NodeFactory.createBlankNode(token.getImage()) : token.asNode();
    }

    static List<String> text(Collection<Triple> triples) {
        List<String> lines = new ArrayList<>(triples.size());
        triples.forEach(t -> lines.add(text(t)));
        return lines;
    }

    private static String text(Triple triple) {
        return text(triple.getSubject()) + " " + text(triple.getPredicate()) + " " + text(triple.getObject());
    }

    private static String text(Node node) {
        if (node.isURI() && plain(node.getURI(), "<>\"{}|^`\\ ")) {
            return "<" + node.getURI() + ">";
        }
        if (node.isLiteral() && node.getLiteralDatatypeURI().equals(STRING) && plain(node.getLiteralLexicalForm(), "\"\\")) {
            return '"' + node.getLiteralLexicalForm() + '"';
        }
        return node.isBlank() ? "_:" + node.getBlankNodeLabel() : NodeFmtLib.strNT(node);
    }

    /** Whether a text is written as it is, which most are: it is of ASCII and has none of some characters. */
    private static boolean plain(String text, String special) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || special.indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    Map<NamedGraph, Long> counts() {
        return counts;
    }

    /** @return the digest of what was written, once it is closed */
    String digest() {
        return file.digest();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
