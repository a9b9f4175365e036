package org.metastroma.store;

import java.util.Arrays;

/**
 * Triples as columns, sorted by the first, second and third.
 *
 * @param a   subjects, or objects, or properties
 * @param set numbers of the sets of graphs
 */
record Columns(int[] a, int[] b, int[] c, char[] set) {

    /** What two triples that are the same become. */
    @FunctionalInterface
    interface Union {
        char of(char x, char y);
    }

    static Columns ofSize(int size) {
        return new Columns(new int[size], new int[size], new int[size], new char[size]);
    }

    int size() {
        return a.length;
    }

    /** @return the first so many */
    Columns shortened(int size) {
        return size == a.length ? this
                : new Columns(Arrays.copyOf(a, size), Arrays.copyOf(b, size), Arrays.copyOf(c, size), Arrays.copyOf(set, size));
    }

    /** @return where the triples of each number begin, from 0 on; two more for the end */
    static int[] starts(int[] values, int n) {
        int[] starts = new int[n + 2];
        for (int value : values) {
            starts[value + 1]++;
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        return starts;
    }

    /** @return the first column of triples that begin at these places */
    static int[] column(int[] starts, int size) {
        int[] column = new int[size];
        for (int i = 0; i + 1 < starts.length; i++) {
            Arrays.fill(column, starts[i], starts[i + 1], i);
        }
        return column;
    }

    /** @return from triples by subject those by property, subject, object */
    Columns byProperty(int n) {
        int[] next = starts(b, n);
        Columns sorted = ofSize(size());
        for (int i = 0; i < b.length; i++) {
            int at = next[b[i]]++;
            sorted.a[at] = b[i];
            sorted.b[at] = a[i];
            sorted.c[at] = c[i];
            sorted.set[at] = set[i];
        }
        return sorted;
    }

    /** @return from triples by property those by object, property, subject */
    Columns byObject(int n) {
        int[] next = starts(c, n);
        Columns sorted = ofSize(size());
        for (int i = 0; i < c.length; i++) {
            int at = next[c[i]]++;
            sorted.a[at] = c[i];
            sorted.b[at] = a[i];
            sorted.c[at] = b[i];
            sorted.set[at] = set[i];
        }
        return sorted;
    }

    /**
     * @param y few triples beside those of {@code x}, which are copied run by run
     * @return the triples of both; a triple of both once
     */
    static Columns merge(Columns x, Columns y, Union union) {
        int[] places = new int[y.size()];
        int both = 0;
        for (int j = 0, from = 0; j < places.length; j++) {
            from = x.place(from, y, j);
            places[j] = from;
            both += x.has(from, y, j) ? 1 : 0;
        }
        Columns all = ofSize(Math.addExact(x.size(), y.size()) - both);
        int size = 0;
        int taken = 0;
        for (int j = 0; j < places.length; j++) {
            size = all.copy(x, taken, places[j], size);
            taken = places[j];
            boolean same = x.has(taken, y, j);
            all.a[size] = y.a[j];
            all.b[size] = y.b[j];
            all.c[size] = y.c[j];
            all.set[size++] = same ? union.of(x.set[taken], y.set[j]) : y.set[j];
            taken += same ? 1 : 0;
        }
        all.copy(x, taken, x.size(), size);
        return all;
    }

    /** @return the place behind what was copied */
    private int copy(Columns source, int from, int to, int at) {
        int count = to - from;
        System.arraycopy(source.a, from, a, at, count);
        System.arraycopy(source.b, from, b, at, count);
        System.arraycopy(source.c, from, c, at, count);
        System.arraycopy(source.set, from, set, at, count);
        return at + count;
    }

    private boolean has(int i, Columns other, int j) {
        return i < size() && compare(i, other, j) == 0;
    }

    /** @return the first place from one on whose triple is not before another one, looked for in steps that double */
    private int place(int from, Columns other, int j) {
        int low = from;
        int high = from;
        for (long step = 1; high < size() && compare(high, other, j) < 0; step *= 2) {
            low = high + 1;
            high = (int) Math.min(size(), high + step);
        }
        while (low < high) {
            int middle = low + high >>> 1;
            if (compare(middle, other, j) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int compare(int i, Columns other, int j) {
        int order = Integer.compare(a[i], other.a[j]);
        if (order == 0) {
            order = Integer.compare(b[i], other.b[j]);
        }
        return order == 0 ? Integer.compare(c[i], other.c[j]) : order;
    }
}
