package org.metastroma.reason.el;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.metastroma.reason.el.Classification.RelationSink;

/**
 * What a classification has that was not there before further axioms were added, see {@link Groundwork#with}. Immutable; may be
 * asked by several threads at once.
 */
public final class Difference {

    private final Classification before;
    private final Classification after;
    private final int[][] supersBefore;
    private final int[][] supers;

    /** @param after made of the one before */
    public Difference(Classification before, Classification after) {
        this.before = before;
        this.after = after;
        this.supersBefore = before.conclusions().supers();
        this.supers = after.conclusions().supers();
    }

    /** @return the classes of which other relations, non-redundant relations or superclasses may be told than before */
    public BitSet classes() {
        boolean[] other = new boolean[supers.length];
        for (int c = 0; c < supers.length; c++) {
            other[c] = c >= supersBefore.length || supers[c].length != supersBefore[c].length || edgesOf(c).size() != edgesBefore(c);
        }
        boolean[] at = other.clone();
        for (int c = 0; c < supers.length; c++) {
            Ints edges = edgesOf(c);
            for (int i = 0; i < edges.size() && !at[c]; i += 3) {
                at[c] = other[edges.get(i + 1)];
            }
        }
        BitSet classes = new BitSet();
        for (int c = 0; c < after.size(); c++) {
            for (int s : supers[c + Theory.FIRST]) {
                if (at[s]) {
                    classes.set(c);
                    break;
                }
            }
        }
        return classes;
    }

    private Ints edgesOf(int concept) {
        return after.conclusions().edgesOf(concept);
    }

    /** @return the length of the part of its edges that was there before; what is new comes behind */
    private int edgesBefore(int concept) {
        return concept < supersBefore.length ? before.conclusions().edgesOf(concept).size() : 0;
    }

    /** Tells the superclasses that a class has in addition. */
    public void superclasses(int number, IntConsumer sink) {
        int[] known = before.superclasses(number);
        IntStream.of(after.superclasses(number)).filter(s -> Arrays.binarySearch(known, s) < 0).forEach(sink);
    }

    /** Tells the relations that a class has in addition, by property in the order given and by object, each once. */
    public void relations(int number, int[] properties, RelationSink sink) {
        int[] place = places(properties);
        long[] candidates = candidates(number + Theory.FIRST, place);
        if (candidates.length > 0) {
            int[] some = LongStream.of(candidates).mapToInt(Pairs::first).distinct().map(p -> properties[p]).toArray();
            subtract(candidates, told(before, number, some, place), number, properties, sink);
        }
    }

    /**
     * Tells the relations that a class has in addition where other properties count than before.
     *
     * @param then some of the properties, in the same order
     */
    public void relations(int number, int[] then, int[] now, RelationSink sink) {
        int[] place = places(now);
        subtract(told(after, number, now, place), told(before, number, then, place), number, now, sink);
    }

    private int[] places(int[] properties) {
        int[] places = new int[after.properties()];
        Arrays.fill(places, -1);
        for (int i = 0; i < properties.length; i++) {
            places[properties[i]] = i;
        }
        return places;
    }

    /** @return the place of the property, then the object, ascending */
    private static long[] told(Classification by, int number, int[] properties, int[] place) {
        Pairs told = new Pairs();
        by.relations(number, properties, (subject, property, object) -> told.add(place[property], object));
        return told.toArray();
    }

    private static void subtract(long[] all, long[] known, int number, int[] properties, RelationSink sink) {
        int at = 0;
        for (long relation : all) {
            while (at < known.length && known[at] < relation) {
                at++;
            }
            if (at == known.length || known[at] != relation) {
                sink.relation(number, properties[Pairs.first(relation)], Pairs.second(relation));
            }
        }
    }

    /** What an edge, its place or what its target is in brings that is new; some of it may have followed before too. */
    private long[] candidates(int concept, int[] place) {
        if (supers[concept][0] == Theory.BOTTOM) {
            return new long[0];
        }
        PropertyTable table = after.conclusions().theory().table();
        Pairs found = new Pairs();
        for (int s : supers[concept]) {
            boolean inherited = Arrays.binarySearch(supersBefore[concept], s) >= 0;
            int known = inherited ? edgesBefore(s) : 0;
            Ints edges = edgesOf(s);
            for (int i = 0; i < edges.size(); i += 3) {
                int target = edges.get(i + 1);
                boolean fresh = i >= known;
                if (fresh || supers[target].length != supersBefore[target].length) {
                    for (int t : supers[target]) {
                        if (t >= Theory.FIRST && t < after.size() + Theory.FIRST && (fresh || Arrays.binarySearch(supersBefore[target], t) < 0)) {
                            for (int property : table.supers(edges.get(i))) {
                                if (place[property] >= 0) {
                                    found.add(place[property], t - Theory.FIRST);
                                }
                            }
                        }
                    }
                }
            }
        }
        return found.distinct();
    }
}
