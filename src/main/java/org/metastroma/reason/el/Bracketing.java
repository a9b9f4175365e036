package org.metastroma.reason.el;

import java.util.Arrays;

/**
 * Which compositions of edges need not be made. An edge made of p and q, composed with r to s, need not be when q and r make
 * something that p makes s with: then the second half of the edge is composed with r, and the first half with what comes of
 * it. So of the ways to bracket a row of compositions only one is gone.
 */
final class Bracketing {

    private final PropertyTable table;
    /** By the kind of an edge and a property, a bit for each result of composing them that is skipped. */
    private final int[][] skips;

    Bracketing(PropertyTable table) {
        this.table = table;
        this.skips = new int[table.size() * table.size()][];
    }

    /** @return the kind of an edge made of two properties */
    int kind(int first, int second) {
        return first * table.size() + second;
    }

    /**
     * @param kind    of the first edge, negative for one that is not composed
     * @param results of composing it with the next one
     * @return a bit for each result that need not be made
     */
    int skips(int kind, int next, int[] results) {
        if (kind < 0) {
            return 0;
        }
        int[] known = skips[kind];
        if (known == null) {
            known = new int[table.size()];
            Arrays.fill(known, -1);
            skips[kind] = known;
        }
        // the results depend on the property made too, which is one of few: bits are kept for the kind's only one
        if (table.compose(kind / table.size(), kind % table.size()).length > 1) {
            return skip(kind, results, next);
        }
        if (known[next] < 0) {
            known[next] = skip(kind, results, next);
        }
        return known[next];
    }

    private int skip(int kind, int[] results, int next) {
        int p = kind / table.size();
        int[] half = table.compose(kind % table.size(), next);
        int bits = 0;
        for (int i = 0; half != null && i < results.length && i < 31; i++) {
            for (int h : half) {
                if (table.makes(p, h, results[i])) {
                    bits |= 1 << i;
                    break;
                }
            }
        }
        return bits;
    }
}
