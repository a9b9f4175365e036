package org.metastroma.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.Quad;

/** Makes a store of quads, or of quads and another store; the same quads in the same order make the same store. */
public final class StoreBuilder {

    private static final int CHUNK = 1 << 13;

    private final QuadStore base;
    private final TermsBuilder terms;
    private final Map<Integer, Integer> graphNumbers = new HashMap<>();
    private final List<Integer> graphs = new ArrayList<>();
    private int[] subjects = new int[1 << 16];
    private int[] properties = new int[1 << 16];
    private int[] objects = new int[1 << 16];
    private int[] in = new int[1 << 16];
    private int size;

    public StoreBuilder() {
        this.base = null;
        this.terms = new TermsBuilder();
    }

    /** @param base what is in the new store before anything is added; its terms keep their numbers */
    public StoreBuilder(QuadStore base) {
        this.base = base;
        this.terms = new TermsBuilder(base.terms());
        for (int graph : base.graphIds()) {
            graph(graph);
        }
    }

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
        add(graph(graph), term(subject), term(property), term(object));
    }

    /** @return the number of a graph among the graphs */
    public int graph(Node name) {
        return graph(terms.add(name));
    }

    int graph(int term) {
        return graphNumbers.computeIfAbsent(term, id -> {
            graphs.add(id);
            return graphs.size() - 1;
        });
    }

    /**
     * @return the number of a term
     * @throws IllegalArgumentException for a term that RDF 1.1 does not have
     */
    public int term(Node node) {
        return terms.add(node);
    }

    /**
     * @param kind {@link Terms#IRI}, {@link Terms#BLANK} or {@link Terms#STRING}
     * @return the number of a term
     */
    public int term(int kind, String text) {
        return terms.add(kind, text);
    }

    /** Adds a quad by the number of its graph and the numbers of its terms. */
    public void add(int graph, int subject, int property, int object) {
        if (size == subjects.length) {
            int larger = Math.addExact(size, size);
            subjects = Arrays.copyOf(subjects, larger);
            properties = Arrays.copyOf(properties, larger);
            objects = Arrays.copyOf(objects, larger);
            in = Arrays.copyOf(in, larger);
        }
        in[size] = graph;
        subjects[size] = subject;
        properties[size] = property;
        objects[size] = object;
        size++;
    }

    QuadStore base() {
        return base;
    }

    TermsBuilder terms() {
        return terms;
    }

    /** @return the terms that name graphs */
    int[] graphs() {
        return graphs.stream().mapToInt(Integer::intValue).toArray();
    }

    /** @return graphs, subjects, properties and objects of what has been added, in that order */
    int[][] added() {
        return Stream.of(in, subjects, properties, objects).map(column -> Arrays.copyOf(column, size)).toArray(int[][]::new);
    }

    /** @return the store; nothing can be added afterwards */
    public QuadStore build() {
        int n = terms.size();
        Sets sets = new Sets(base == null ? new int[0][] : base.sets(), graphs.size());
        Columns bySubject = distinct(n, sets);
        Columns byProperty = bySubject.byProperty(n);
        Columns byObject = byProperty.byObject(n);
        if (base != null) {
            Triples old = base.triples();
            int count = old.size();
            // The first gives all unions their numbers.
            bySubject = Columns.merge(new Columns(Columns.column(old.subjectStart(), count), old.bySubjectP(), old.bySubjectO(),
                    old.bySubjectSet()), bySubject, sets::union);
            Columns more = byObject;
            CompletableFuture<Columns> objects = CompletableFuture.supplyAsync(() -> Columns.merge(new Columns(
                    Columns.column(old.objectStart(), count), old.byObjectP(), old.byObjectS(), old.byObjectSet()), more, sets::known));
            byProperty = Columns.merge(new Columns(properties(old), old.byPropertyS(), old.byPropertyO(), old.byPropertySet()),
                    byProperty, sets::known);
            byObject = objects.join();
        }
        int[] starts = Columns.starts(byProperty.a(), n);
        int[] used = IntStream.rangeClosed(1, n).filter(i -> starts[i + 1] > starts[i]).toArray();
        int[] propertyStart = new int[used.length + 1];
        for (int i = 0; i < used.length; i++) {
            propertyStart[i] = starts[used[i]];
        }
        propertyStart[used.length] = byProperty.size();
        Triples triples = new Triples(Columns.starts(bySubject.a(), n), bySubject.b(), bySubject.c(), bySubject.set(),
                Columns.starts(byObject.a(), n), byObject.b(), byObject.c(), byObject.set(),
                used, propertyStart, byProperty.b(), byProperty.c(), byProperty.set());
        return new QuadStore(terms.build(), triples, graphs(), sets.all());
    }

    private static int[] properties(Triples triples) {
        int[] column = new int[triples.size()];
        for (int i = 0; i < triples.properties().length; i++) {
            Arrays.fill(column, triples.propertyStart()[i], triples.propertyStart()[i + 1], triples.properties()[i]);
        }
        return column;
    }

    /** Joins equal triples of several graphs into one with a set of graphs. */
    private Columns distinct(int n, Sets sets) {
        boolean[] isProperty = new boolean[n + 1];
        for (int i = 0; i < size; i++) {
            isProperty[properties[i]] = true;
        }
        int[] used = IntStream.rangeClosed(1, n).filter(i -> isProperty[i]).toArray();
        int[] place = new int[n + 1];
        for (int i = 0; i < used.length; i++) {
            place[used[i]] = i;
        }
        int objectBits = bits(n);
        int graphBits = bits(graphs.size());
        if (bits(used.length) + objectBits + graphBits > Long.SIZE - 1) {
            throw new IllegalArgumentException(used.length + " properties in " + graphs.size() + " graphs are too many");
        }
        int[] starts = Columns.starts(Arrays.copyOf(subjects, size), n);
        int[] next = starts.clone();
        long[] rest = new long[size];
        for (int i = 0; i < size; i++) {
            rest[next[subjects[i]]++] = ((long) place[properties[i]] << objectBits | objects[i]) << graphBits | in[i];
        }
        subjects = properties = objects = in = null;
        IntStream.rangeClosed(0, n / CHUNK).parallel().forEach(chunk -> {
            for (int s = chunk * CHUNK; s <= Math.min(n, chunk * CHUNK + CHUNK - 1); s++) {
                Arrays.sort(rest, starts[s], starts[s + 1]);
            }
        });
        Columns distinct = Columns.ofSize(size);
        int count = 0;
        for (int s = 1; s <= n; s++) {
            for (int i = starts[s]; i < starts[s + 1];) {
                long triple = rest[i] >>> graphBits;
                int first = i;
                while (i < starts[s + 1] && rest[i] >>> graphBits == triple) {
                    i++;
                }
                distinct.a()[count] = s;
                distinct.b()[count] = used[(int) (triple >>> objectBits)];
                distinct.c()[count] = (int) (triple & (1L << objectBits) - 1);
                distinct.set()[count++] = sets.number(rest, first, i, graphBits);
            }
        }
        return distinct.shortened(count);
    }

    private static int bits(int highest) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(highest);
    }

    /** The sets of graphs that occur, each a number. */
    private static final class Sets {

        private final List<int[]> sets = new ArrayList<>();
        private final Map<List<Integer>, Character> numbers = new HashMap<>();
        /** The number of the set of one graph alone, and one more: most triples lie in one. */
        private final int[] ones;
        private final Map<Long, Character> unions = new HashMap<>();

        Sets(int[][] known, int graphs) {
            ones = new int[graphs];
            Arrays.stream(known).forEach(set -> number(Arrays.stream(set).boxed().toList()));
        }

        /** @return the number of the set of the graphs in the lowest bits */
        char number(long[] quads, int from, int to, int bits) {
            int mask = (1 << bits) - 1;
            if (to - from == 1) {
                int graph = (int) quads[from] & mask;
                if (ones[graph] == 0) {
                    ones[graph] = 1 + number(List.of(graph));
                }
                return (char) (ones[graph] - 1);
            }
            return number(Arrays.stream(quads, from, to).mapToInt(q -> (int) q & mask).distinct().boxed().toList());
        }

        private char number(List<Integer> members) {
            return numbers.computeIfAbsent(members, m -> {
                if (sets.size() > Character.MAX_VALUE) {
                    throw new IllegalArgumentException("Triples lie in more than " + Character.MAX_VALUE + " different sets of graphs");
                }
                sets.add(m.stream().mapToInt(Integer::intValue).toArray());
                return (char) (sets.size() - 1);
            });
        }

        char union(char x, char y) {
            return unions.computeIfAbsent((long) x << Character.SIZE | y, k -> number(IntStream.concat(Arrays.stream(sets.get(x)),
                    Arrays.stream(sets.get(y))).distinct().sorted().boxed().toList()));
        }

        /** As {@link #union}, for one that has a number; any number of threads may ask at once. */
        char known(char x, char y) {
            return unions.get((long) x << Character.SIZE | y);
        }

        int[][] all() {
            return sets.toArray(int[][]::new);
        }
    }
}
