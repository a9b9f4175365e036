package org.metastroma.reason.el;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What has been concluded over the concepts of a {@link Theory}: the subclass graph with its closure, and the edges
 * {@code A ⊑ ∃r.B}, each with the reason for which it was found first, see {@link Trace}. It grows while a
 * {@link Saturation} runs, and not afterwards.
 */
final class Conclusions {

    /** Reasons of {@code A ⊑ B}: the axiom. */
    static final int TOLD = 0;
    /** The rule with all its parts. */
    static final int CONJUNCTION = 1;
    /** The edge, and the concept above its target that propagates. */
    static final int PROPAGATION = 2;
    /** The edge whose property says it of all its subjects. */
    static final int SUBJECT = 3;
    /** The edge that leads to nothing. */
    static final int IMPOSSIBLE = 4;
    /** A reflexive property with {@code ∃r.A ⊑ B}. */
    static final int REFLEXIVE = 5;

    private final Theory theory;
    private final int size;
    /** By concept, pairs of a direct superclass so far and the number of the reason. */
    private final Ints[] graph;
    /** Fours: kind, two details and the conclusion of each reason, in the order in which they were found. */
    private final Ints reasons;
    /** Sixes: subject, property, target, the edges that it is composed of (or the source and -1), and their kind. */
    private final Ints edges;
    /** By concept, triples of property, target and edge. */
    private final Ints[] out;
    /** By concept, triples of subject, property and edge. */
    private final Ints[] in;
    /** Pairs: how many reasons and how many edges there were at each closure. */
    private final Ints closures;
    private int[][] supers;

    /** Nothing, until {@link #begin(BitSet)}. */
    Conclusions(Theory theory) {
        this.theory = theory;
        this.size = theory.size();
        graph = lists();
        out = lists();
        in = lists();
        reasons = new Ints();
        edges = new Ints();
        closures = new Ints();
        supers = new int[size][];
    }

    /**
     * What is known of some concepts, and nothing of all others, until {@link #begin(BitSet)}.
     *
     * @param theory   with the same numbers
     * @param affected those of which nothing is known; nothing that is known of another one may rest on one of them
     */
    Conclusions(Theory theory, Conclusions before, BitSet affected) {
        this.theory = theory;
        this.size = before.size;
        graph = before.graph.clone();
        out = before.out.clone();
        in = before.in.clone();
        reasons = before.reasons.copy();
        edges = before.edges.copy();
        closures = before.closures.copy();
        supers = before.supers.clone();
        for (int c = 0; c < size; c++) {
            if (affected.get(c)) {
                supers[c] = null;
                graph[c] = new Ints();
                out[c] = new Ints();
                // only what is affected leads to what is affected
                in[c] = new Ints();
            } else {
                in[c] = unaffected(in[c], affected);
            }
        }
    }

    /**
     * What is known of all concepts but those that the theory has in addition, until {@link #begin(BitSet)}.
     *
     * @param theory with the same numbers, and more
     */
    Conclusions(Theory theory, Conclusions before) {
        this.theory = theory;
        this.size = theory.size();
        graph = copy(before.graph);
        out = copy(before.out);
        in = copy(before.in);
        reasons = before.reasons.copy();
        edges = before.edges.copy();
        closures = before.closures.copy();
        supers = Arrays.copyOf(before.supers, size);
    }

    /**
     * What was concluded elsewhere, without reasons.
     *
     * @param graph by concept, direct superclasses
     * @param edges fours: subject, property, target and kind
     */
    Conclusions(Theory theory, int[][] supers, int[][] graph, int[] edges) {
        this(theory);
        this.supers = supers;
        for (int c = 0; c < size; c++) {
            for (int sup : graph[c]) {
                this.graph[c].add(sup);
                this.graph[c].add(-1);
            }
        }
        for (int i = 0; i < edges.length; i += 4) {
            put(edges[i], edges[i + 1], edges[i + 2], -1, -1, edges[i + 3]);
        }
        close();
    }

    private Ints[] lists() {
        Ints[] lists = new Ints[size];
        for (int c = 0; c < size; c++) {
            lists[c] = new Ints();
        }
        return lists;
    }

    private Ints[] copy(Ints[] lists) {
        Ints[] copy = new Ints[size];
        for (int c = 0; c < size; c++) {
            copy[c] = c < lists.length ? lists[c].copy() : new Ints();
        }
        return copy;
    }

    private static Ints unaffected(Ints edges, BitSet affected) {
        Ints kept = new Ints();
        for (int i = 0; i < edges.size(); i += 3) {
            if (!affected.get(edges.get(i))) {
                kept.add(edges.get(i));
                kept.add(edges.get(i + 1));
                kept.add(edges.get(i + 2));
            }
        }
        return kept.size() == edges.size() ? edges : kept;
    }

    /**
     * Closes the graph where nothing is known of a concept yet.
     *
     * @param grown the other concepts whose part of the graph has grown
     */
    void begin(BitSet grown) {
        int[][] reach = supers.clone();
        for (int c = 0; c < size; c++) {
            for (int s : supers[c] == null ? Ints.NONE : supers[c]) {
                if (grown.get(s)) {
                    reach[c] = null;
                    break;
                }
            }
        }
        supers = Closure.complete(graph, reach, supers);
        close();
    }

    private void close() {
        closures.add(reasons());
        closures.add(edges.size() / 6);
    }

    /** Takes what is new in the graph into the closure. */
    void update() {
        int before = closures.get(closures.size() - 2);
        boolean[] dirty = new boolean[size];
        for (int c = 0; c < size; c++) {
            int last = graph[c].size() - 1;
            dirty[c] = last > 0 && graph[c].get(last) >= before;
        }
        supers = Closure.update(graph, supers, dirty);
        close();
    }

    boolean is(int sub, int sup) {
        return sub == sup || Arrays.binarySearch(supers[sub], sup) >= 0;
    }

    boolean isNothing(int concept) {
        return supers[concept][0] == Theory.BOTTOM;
    }

    /** Adds {@code sub ⊑ sup} to the graph. */
    void add(int sub, int sup, int kind, int detail, int other) {
        graph[sub].add(sup);
        graph[sub].add(reasons());
        reasons.add(kind);
        reasons.add(detail);
        reasons.add(other);
        reasons.add(sup);
    }

    /** Adds it when it is not known. */
    void imply(int sub, int sup, int kind, int detail, int other) {
        if (is(sub, sup)) {
            return;
        }
        Ints direct = graph[sub];
        for (int i = 0; i < direct.size(); i += 2) {
            if (direct.get(i) == sup) {
                return;
            }
        }
        add(sub, sup, kind, detail, other);
    }

    /** Adds an edge when it does not follow from one that is known. */
    void edge(int subject, int property, int target, int first, int second, int kind) {
        PropertyTable table = theory.table();
        for (int s : supers[subject]) {
            Ints known = out[s];
            for (int i = 0; i < known.size(); i += 3) {
                if (table.under(known.get(i), property) && is(known.get(i + 1), target)) {
                    return;
                }
            }
        }
        put(subject, property, target, first, second, kind);
    }

    private void put(int subject, int property, int target, int first, int second, int kind) {
        int edge = edges.size();
        edges.add(subject);
        edges.add(property);
        edges.add(target);
        edges.add(first);
        edges.add(second);
        edges.add(kind);
        out[subject].add(property);
        out[subject].add(target);
        out[subject].add(edge);
        in[target].add(subject);
        in[target].add(property);
        in[target].add(edge);
    }

    Theory theory() {
        return theory;
    }

    /** @return by concept, all above it and itself, ascending */
    int[][] supers() {
        return supers;
    }

    /** @return triples of property, target and the number of the edge, those kept at the concept itself */
    Ints edgesOf(int concept) {
        return out[concept];
    }

    /** @return triples of subject, property and the number of the edge */
    Ints edgesInto(int concept) {
        return in[concept];
    }

    /** @return pairs of a direct superclass and the number of the reason, in the order in which they were found */
    Ints graphOf(int concept) {
        return graph[concept];
    }

    int reasons() {
        return reasons.size() / 4;
    }

    /** @return kind, two details and the conclusion of a reason */
    int reason(int number, int detail) {
        return reasons.get(4 * number + detail);
    }

    /** @return the number of the next edge; numbers go up by 6 */
    int nextEdge() {
        return edges.size();
    }

    /** @return whether an edge has not been taken back */
    boolean holds(int edge) {
        Ints of = out[edge(edge, 0)];
        for (int i = 2; i < of.size(); i += 3) {
            if (of.get(i) == edge) {
                return true;
            }
        }
        return false;
    }

    /** @return what is known of an edge by its number: subject, property, target, what it is composed of or the source, kind */
    int edge(int number, int detail) {
        return edges.get(number + detail);
    }

    /** @return how many reasons the closure held that was there when an edge was found */
    int horizon(int edge) {
        int held = 0;
        for (int i = 0; i < closures.size() && closures.get(i + 1) <= edge / 6; i += 2) {
            held = closures.get(i);
        }
        return held;
    }
}
