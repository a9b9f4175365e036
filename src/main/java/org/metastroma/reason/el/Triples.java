package org.metastroma.reason.el;

import java.util.Arrays;

/** A growing set of triples of numbers below 2^26, 2^12 and 2^26, by open addressing. */
final class Triples {

    private static final long EMPTY = -1;

    private long[] slots = new long[1 << 10];
    private int size;

    Triples() {
        Arrays.fill(slots, EMPTY);
    }

    /** @return whether it is new */
    boolean add(int subject, int property, int object) {
        long key = (long) subject << 38 | (long) property << 26 | object;
        int at = slot(key);
        if (slots[at] == key) {
            return false;
        }
        slots[at] = key;
        if (++size * 2 > slots.length) {
            long[] before = slots;
            slots = new long[before.length * 2];
            Arrays.fill(slots, EMPTY);
            for (long each : before) {
                if (each != EMPTY) {
                    slots[slot(each)] = each;
                }
            }
        }
        return true;
    }

    /** The place of a key, or the free one where it belongs. */
    private int slot(long key) {
        long hash = key * 0x9E3779B97F4A7C15L;
        int at = (int) (hash >>> 32) & slots.length - 1;
        while (slots[at] != key && slots[at] != EMPTY) {
            at = at + 1 & slots.length - 1;
        }
        return at;
    }
}
