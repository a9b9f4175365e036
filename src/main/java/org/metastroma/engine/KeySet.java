package org.metastroma.engine;

import java.util.Arrays;

import org.metastroma.store.Watch;

/** Distinct rows, by the values at some places; numbered from 0 in the order in which they came. */
final class KeySet {

    private final int[] places;
    private final Watch watch;
    private int[] values = new int[64];
    private int[] table = new int[64];
    private int size;

    KeySet(int[] places, Watch watch) {
        this.places = places;
        this.watch = watch;
    }

    static int hash(int[] row, int[] places) {
        int hash = 1;
        for (int place : places) {
            hash = (hash ^ row[place]) * 0x9e3779b1;
            hash ^= hash >>> 15;
        }
        return hash;
    }

    int size() {
        return size;
    }

    /** @return the number of the row, as -1 - number when it is new */
    int add(int[] row) {
        int mask = table.length - 1;
        int slot = hash(row, places) & mask;
        for (; table[slot] != 0; slot = slot + 1 & mask) {
            if (same(row, table[slot] - 1)) {
                return table[slot] - 1;
            }
        }
        int start = size * places.length;
        if (start + places.length > values.length) {
            values = Arrays.copyOf(values, 2 * values.length + places.length);
        }
        for (int i = 0; i < places.length; i++) {
            values[start + i] = row[places[i]];
        }
        table[slot] = ++size;
        watch.keep(8L * places.length + 16);
        if (2 * size > table.length) {
            grow();
        }
        return -size;
    }

    boolean contains(int[] row) {
        int mask = table.length - 1;
        for (int slot = hash(row, places) & mask; table[slot] != 0; slot = slot + 1 & mask) {
            if (same(row, table[slot] - 1)) {
                return true;
            }
        }
        return false;
    }

    private boolean same(int[] row, int number) {
        int start = number * places.length;
        for (int i = 0; i < places.length; i++) {
            if (values[start + i] != row[places[i]]) {
                return false;
            }
        }
        return true;
    }

    /** Writes the values of a row into their places. */
    void get(int number, int[] row) {
        for (int i = 0; i < places.length; i++) {
            row[places[i]] = values[number * places.length + i];
        }
    }

    private void grow() {
        int[] larger = new int[2 * table.length];
        int mask = larger.length - 1;
        int[] row = new int[places.length == 0 ? 0 : Arrays.stream(places).max().orElse(0) + 1];
        for (int number = 0; number < size; number++) {
            get(number, row);
            int slot = hash(row, places) & mask;
            while (larger[slot] != 0) {
                slot = slot + 1 & mask;
            }
            larger[slot] = number + 1;
        }
        table = larger;
    }
}
