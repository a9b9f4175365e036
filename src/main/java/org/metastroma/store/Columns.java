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

    /** @return the triples of both; a triple of both once */
    static Columns merge(Columns x, Columns y, Union union) {
        Columns all = ofSize(Math.addExact(x.size(), y.size()));
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < x.size() || j < y.size()) {
            int order = i == x.size() ? 1 : j == y.size() ? -1 : x.compare(i, y, j);
            Columns from = order <= 0 ? x : y;
            int at = order <= 0 ? i : j;
            all.a[size] = from.a[at];
            all.b[size] = from.b[at];
            all.c[size] = from.c[at];
            all.set[size] = order == 0 ? union.of(x.set[i], y.set[j]) : from.set[at];
            size++;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return all.shortened(size);
    }

    private int compare(int i, Columns other, int j) {
        int order = Integer.compare(a[i], other.a[j]);
        if (order == 0) {
            order = Integer.compare(b[i], other.b[j]);
        }
        return order == 0 ? Integer.compare(c[i], other.c[j]) : order;
    }
}
