package org.metastroma.reason.el;

import java.util.Arrays;

/** A growing list of pairs of numbers from 0 on, each in one {@code long}, so that they are sorted as such. */
final class Pairs {

    private static final long[] NONE = {};

    private long[] pairs = NONE;
    private int size;

    private static long pair(int first, int second) {
        return (long) first << Integer.SIZE | second;
    }

    static int first(long pair) {
        return (int) (pair >>> Integer.SIZE);
    }

    static int second(long pair) {
        return (int) pair;
    }

    void add(int first, int second) {
        if (size == pairs.length) {
            pairs = Arrays.copyOf(pairs, Math.max(16, 2 * size));
        }
        pairs[size++] = pair(first, second);
    }

    /** @return the pairs in the order in which they came */
    long[] toArray() {
        return Arrays.copyOf(pairs, size);
    }

    /** @return the pairs ascending, each once */
    long[] distinct() {
        long[] sorted = toArray();
        Arrays.sort(sorted);
        int n = 0;
        for (long pair : sorted) {
            if (n == 0 || sorted[n - 1] != pair) {
                sorted[n++] = pair;
            }
        }
        return Arrays.copyOf(sorted, n);
    }
}
