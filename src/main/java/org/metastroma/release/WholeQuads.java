package org.metastroma.release;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.riot.tokens.Token;
import org.apache.jena.riot.tokens.TokenType;
import org.apache.jena.riot.tokens.Tokenizer;
import org.apache.jena.riot.tokens.TokenizerText;
import org.apache.jena.vocabulary.RDFS;
import org.metastroma.reason.el.Classification;
import org.metastroma.store.StoreBuilder;

/** Writes N-Quads graph by graph: millions of lines from numbers and ready-made pieces; their digest and their store on the way. */
final class WholeQuads implements AutoCloseable {

    private static final byte[] SUBCLASS = bytes(" <http://www.w3.org/2000/01/rdf-schema#subClassOf> ");

    private final MessageDigest digest = Digests.sha256();
    private final OutputStream out;
    private final Map<NamedGraph, Long> counts = new EnumMap<>(NamedGraph.class);
    private final StoreBuilder store;
    private Node graph;
    private byte[] tail;
    private long count;

    WholeQuads(Path file, StoreBuilder store) throws IOException {
        this.store = store;
        out = new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(file), digest), 1 << 18);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whatever is written next is of this graph. */
    private void begin(NamedGraph graph) {
        tail = bytes(" <" + graph.iri() + "> .\n");
        this.graph = NodeFactory.createURI(graph.iri());
        count = 0;
    }

    private void end(NamedGraph graph) {
        counts.put(graph, count);
    }

    void triples(NamedGraph graph, Collection<Triple> triples) throws IOException {
        begin(graph);
        for (Triple triple : triples) {
            out.write(bytes(text(triple)));
            out.write(tail);
            store.add(this.graph, triple.getSubject(), triple.getPredicate(), triple.getObject());
            count++;
        }
        end(graph);
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
        for (String line : all) {
            if (!line.equals(last)) {
                this.out.write(bytes(line));
                this.out.write(tail);
                store(line);
                count++;
                last = line;
            }
        }
        end(graph);
    }

    void hierarchy(Classification classification) throws IOException {
        begin(NamedGraph.INFERRED_HIERARCHY);
        byte[][] names = names(classification);
        Node[] nodes = nodes(classification);
        for (int i = 0; i < names.length; i++) {
            for (int s : classification.superclasses(i)) {
                line(names[i], SUBCLASS, names[s]);
                store.add(graph, nodes[i], RDFS.Nodes.subClassOf, nodes[s]);
            }
        }
        end(NamedGraph.INFERRED_HIERARCHY);
    }

    /**
     * @param wanted properties that are written for every class, null for all
     * @param own    the classes for which all properties are
     */
    void relations(Classification classification, Collection<String> wanted, Collection<String> own) throws IOException {
        begin(NamedGraph.INFERRED_RELATIONS);
        byte[][] names = names(classification);
        int[] every = classification.properties(null);
        int[] some = classification.properties(wanted);
        Node[] nodes = nodes(classification);
        byte[][] predicates = new byte[classification.properties()][];
        Node[] properties = new Node[predicates.length];
        for (int p : every) {
            predicates[p] = bytes(" <" + classification.property(p) + "> ");
            properties[p] = NodeFactory.createURI(classification.property(p));
        }
        for (int i = 0; i < names.length; i++) {
            classification.relations(i, own.contains(classification.name(i)) ? every : some, (subject, property, object) -> {
                try {
                    line(names[subject], predicates[property], names[object]);
                    store.add(graph, nodes[subject], properties[property], nodes[object]);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        end(NamedGraph.INFERRED_RELATIONS);
    }

    /** Of the relations, those from which the others follow by the hierarchies. */
    void nonRedundant(Classification classification, Collection<String> properties, Collection<String> own) throws IOException {
        begin(NamedGraph.INFERRED_NON_REDUNDANT);
        byte[][] names = names(classification);
        Node[] nodes = nodes(classification);
        int[][] every = classification.projection(classification.properties(null));
        int[][] some = classification.projection(classification.properties(properties));
        for (int i = 0; i < names.length; i++) {
            classification.nonRedundant(i, own.contains(classification.name(i)) ? every : some, (subject, property, object) -> {
                try {
                    line(names[subject], bytes(" <" + classification.property(property) + "> "), names[object]);
                    store.add(graph, nodes[subject], NodeFactory.createURI(classification.property(property)), nodes[object]);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        end(NamedGraph.INFERRED_NON_REDUNDANT);
    }

    private void line(byte[] subject, byte[] predicate, byte[] object) throws IOException {
        out.write(subject);
        out.write(predicate);
        out.write(object);
        out.write(tail);
        count++;
    }

    private static byte[][] names(Classification classification) {
        byte[][] names = new byte[classification.size()][];
        for (int i = 0; i < names.length; i++) {
            names[i] = bytes("<" + classification.name(i) + ">");
        }
        return names;
    }

    private static Node[] nodes(Classification classification) {
        Node[] nodes = new Node[classification.size()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = NodeFactory.createURI(classification.name(i));
        }
        return nodes;
    }

    /** Adds a line that was just written, as it will be read back. */
    private void store(String line) {
        Tokenizer tokens = TokenizerText.fromString(line);
        Node subject = node(tokens.next());
        Node property = node(tokens.next());
        store.add(graph, subject, property, node(tokens.next()));
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
        return node.isBlank() ? "_:" + node.getBlankNodeLabel() : NodeFmtLib.strNT(node);
    }

    Map<NamedGraph, Long> counts() {
        return counts;
    }

    /** @return the digest of what was written, once it is closed */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
