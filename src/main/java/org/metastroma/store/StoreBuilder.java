package org.metastroma.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.Quad;

/** Makes a store of quads; the same quads in the same order make the same store. */
public final class StoreBuilder {

    private final TermsBuilder terms = new TermsBuilder();
    private final Map<Integer, Integer> graphNumbers = new HashMap<>();
    private final List<Integer> graphs = new ArrayList<>();
    private int[] subjects = new int[1 << 16];
    private int[] properties = new int[1 << 16];
    private int[] objects = new int[1 << 16];
    private int[] in = new int[1 << 16];
    private int size;

    public void add(Quad quad) {
        add(quad.getGraph(), quad.getSubject(), quad.getPredicate(), quad.getObject());
    }

    /** Adds a triple as it is read back from N-Quads, in which blank nodes have labels of another form. */
    public void addWritten(Node graph, Triple triple) {
        add(graph, written(triple.getSubject()), triple.getPredicate(), written(triple.getObject()));
    }

    private static Node written(Node node) {
        return node.isBlank() ? NodeFactory.createBlankNode(NodeFmtLib.encodeBNodeLabel(node.getBlankNodeLabel())) : node;
    }

    /** @throws IllegalArgumentException for a term that RDF 1.1 does not have */
    public void add(Node graph, Node subject, Node property, Node object) {
        if (size == subjects.length) {
            int larger = Math.addExact(size, size);
            subjects = Arrays.copyOf(subjects, larger);
            properties = Arrays.copyOf(properties, larger);
            objects = Arrays.copyOf(objects, larger);
            in = Arrays.copyOf(in, larger);
        }
        in[size] = graphNumbers.computeIfAbsent(terms.add(graph), id -> {
            graphs.add(id);
            return graphs.size() - 1;
        });
        subjects[size] = terms.add(subject);
        properties[size] = terms.add(property);
        objects[size] = terms.add(object);
        size++;
    }

    public QuadStore build() {
        int n = terms.size();
        int[] order = new int[size];
        Arrays.setAll(order, i -> i);
        order = sorted(order, in, graphs.size());
        order = sorted(order, objects, n + 1);
        order = sorted(order, properties, n + 1);
        order = sorted(order, subjects, n + 1);
        Distinct distinct = distinct(order);
        in = null;
        int[] s = distinct.s;
        int[] p = distinct.p;
        int[] o = distinct.o;
        char[] set = distinct.set;
        subjects = null;
        properties = null;
        objects = null;
        int count = s.length;
        int[] identity = new int[count];
        Arrays.setAll(identity, i -> i);
        int[] byProperty = sorted(identity, p, n + 1);
        int[] byObject = sorted(byProperty, o, n + 1);
        int[] starts = starts(p, n);
        int[] used = java.util.stream.IntStream.rangeClosed(1, n).filter(i -> starts[i + 1] > starts[i]).toArray();
        int[] propertyStart = new int[used.length + 1];
        for (int i = 0; i < used.length; i++) {
            propertyStart[i] = starts[used[i]];
        }
        propertyStart[used.length] = count;
        Triples triples = new Triples(starts(s, n), p, o, set,
                starts(o, n), pick(p, byObject), pick(s, byObject), pick(set, byObject),
                used, propertyStart, pick(s, byProperty), pick(o, byProperty), pick(set, byProperty));
        return new QuadStore(terms.build(), triples, graphs.stream().mapToInt(Integer::intValue).toArray(), distinct.sets);
    }

    private record Distinct(int[] s, int[] p, int[] o, char[] set, int[][] sets) {
    }

    /** Joins equal triples of several graphs into one with a set of graphs. */
    private Distinct distinct(int[] order) {
        int[] s = new int[size];
        int[] p = new int[size];
        int[] o = new int[size];
        char[] set = new char[size];
        Map<List<Integer>, Integer> numbers = new HashMap<>();
        List<int[]> sets = new ArrayList<>();
        int count = 0;
        for (int i = 0; i < size;) {
            int first = order[i];
            int j = i;
            List<Integer> members = new ArrayList<>(2);
            for (; j < size && same(first, order[j]); j++) {
                if (members.isEmpty() || members.get(members.size() - 1) != in[order[j]]) {
                    members.add(in[order[j]]);
                }
            }
            int number = numbers.computeIfAbsent(members, m -> {
                sets.add(m.stream().mapToInt(Integer::intValue).toArray());
                return sets.size() - 1;
            });
            if (number > Character.MAX_VALUE) {
                throw new IllegalArgumentException("Triples lie in more than " + Character.MAX_VALUE + " different sets of graphs");
            }
            s[count] = subjects[first];
            p[count] = properties[first];
            o[count] = objects[first];
            set[count++] = (char) number;
            i = j;
        }
        return new Distinct(Arrays.copyOf(s, count), Arrays.copyOf(p, count), Arrays.copyOf(o, count), Arrays.copyOf(set, count),
                sets.toArray(int[][]::new));
    }

    private boolean same(int a, int b) {
        return subjects[a] == subjects[b] && objects[a] == objects[b] && properties[a] == properties[b];
    }

    /** @return the order, sorted by the key and otherwise as before, by counting */
    private static int[] sorted(int[] order, int[] key, int keys) {
        int[] next = new int[keys + 1];
        for (int i : order) {
            next[key[i] + 1]++;
        }
        for (int k = 1; k <= keys; k++) {
            next[k] += next[k - 1];
        }
        int[] sorted = new int[order.length];
        for (int i : order) {
            sorted[next[key[i]]++] = i;
        }
        return sorted;
    }

    private static int[] starts(int[] values, int n) {
        int[] starts = new int[n + 2];
        for (int value : values) {
            starts[value + 1]++;
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        return starts;
    }

    private static int[] pick(int[] values, int[] order) {
        int[] picked = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            picked[i] = values[order[i]];
        }
        return picked;
    }

    private static char[] pick(char[] values, int[] order) {
        char[] picked = new char[order.length];
        for (int i = 0; i < order.length; i++) {
            picked[i] = values[order[i]];
        }
        return picked;
    }
}
