package org.metastroma.store;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.jena.graph.Node;

/**
 * Terms, triples and graphs. Which graphs hold a triple is a number of one of a few sets, so that every graph, and every
 * union of graphs, is the same arrays read with a choice of sets: a triple in several graphs comes once.
 */
public final class QuadStore {

    private final Terms terms;
    private final Triples triples;
    private final int[] graphs;
    private final int[][] sets;
    private final Statistics statistics;
    /** What {@link #hasOne} found, by both properties. */
    private final Map<Long, Boolean> ones = new ConcurrentHashMap<>();

    /**
     * @param graphs names of the graphs, by number
     * @param sets   the sets that occur, each the numbers of its graphs
     */
    QuadStore(Terms terms, Triples triples, int[] graphs, int[][] sets) {
        this.terms = terms;
        this.triples = triples;
        this.graphs = graphs;
        this.sets = sets;
        this.statistics = Statistics.of(terms, triples, sets.length);
    }

    public Terms terms() {
        return terms;
    }

    public Triples triples() {
        return triples;
    }

    public Statistics statistics() {
        return statistics;
    }

    /**
     * Found by going through the triples of both properties, once.
     *
     * @return whether each subject of one property has exactly one triple of another
     */
    public boolean hasOne(int property, int ofSubjectsOf) {
        return ones.computeIfAbsent((long) property << 32 | ofSubjectsOf, pair -> triples.hasOne(property, ofSubjectsOf));
    }

    int[] graphIds() {
        return graphs;
    }

    int[][] sets() {
        return sets;
    }

    /** @return the names of the graphs */
    public List<Node> graphs() {
        return Arrays.stream(graphs).mapToObj(terms::node).toList();
    }

    /**
     * @param names names of graphs; those that the store does not hold are empty graphs
     * @return for each set of graphs whether one of the named is in it
     */
    public boolean[] sets(Collection<Node> names) {
        boolean[] wanted = new boolean[graphs.length];
        for (int i = 0; i < graphs.length; i++) {
            wanted[i] = names.contains(terms.node(graphs[i]));
        }
        boolean[] chosen = new boolean[sets.length];
        for (int set = 0; set < sets.length; set++) {
            for (int graph : sets[set]) {
                chosen[set] |= wanted[graph];
            }
        }
        return chosen;
    }

    /** @return the number of distinct triples in the sets; null stands for all of them */
    public long size(boolean[] chosen) {
        if (chosen == null) {
            return triples.size();
        }
        long size = 0;
        for (int set = 0; set < chosen.length; set++) {
            size += chosen[set] ? statistics.ofSet(set) : 0;
        }
        return size;
    }
}
