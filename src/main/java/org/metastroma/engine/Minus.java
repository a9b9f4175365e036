package org.metastroma.engine;

import java.util.List;

/** Rows that agree with no row of another pattern in a variable that both bind. */
final class Minus implements Rows {

    private final Run run;
    private final Rows rows;
    private final Rows removed;
    private final int[] shared;
    private final int[] keys;
    private List<int[]> list;
    private KeySet exact;

    /**
     * @param shared variables of both sides
     * @param sure   whether both sides always bind all of them
     */
    Minus(Run run, Rows rows, Rows removed, long shared, boolean sure) {
        this.run = run;
        this.rows = rows;
        this.removed = removed;
        this.shared = Slots.places(shared);
        this.keys = sure ? this.shared : null;
    }

    @Override
    public int[] next() {
        if (shared.length == 0) {
            return rows.next();
        }
        if (list == null && exact == null) {
            build();
        }
        int[] row = rows.next();
        while (row != null && isRemoved(row)) {
            row = rows.next();
        }
        return row;
    }

    private void build() {
        if (keys == null) {
            list = Rows.all(removed, run);
            return;
        }
        exact = new KeySet(keys, run.watch);
        for (int[] row = removed.next(); row != null; row = removed.next()) {
            exact.add(row);
        }
    }

    private boolean isRemoved(int[] row) {
        if (exact != null) {
            return exact.contains(row);
        }
        for (int[] other : list) {
            run.watch.tick();
            boolean common = false;
            boolean differs = false;
            for (int place : shared) {
                if (row[place] != 0 && other[place] != 0) {
                    common = true;
                    differs |= row[place] != other[place];
                }
            }
            if (common && !differs) {
                return true;
            }
        }
        return false;
    }
}
