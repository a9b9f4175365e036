package org.metastroma.engine;

import java.util.List;
import java.util.function.Supplier;

/** Joins the row with those of a table that agree with it, found by a hash of the variables that both always bind. */
final class TableStep implements Step {

    private final Run run;
    private final Supplier<List<int[]>> source;
    private final int[] keys;
    private final int[] places;
    private List<int[]> rows;
    private int[] heads;
    private int[] following;
    private int at;
    private boolean one;
    private int[] current;
    private long bound;

    /**
     * @param source the table, made when first needed
     * @param keys   variables bound in every row of both sides
     * @param vars   variables of the table
     */
    TableStep(Run run, Supplier<List<int[]>> source, long keys, long vars) {
        this.run = run;
        this.source = source;
        this.keys = Slots.places(keys);
        this.places = Slots.places(vars);
    }

    private void build() {
        rows = source.get();
        int buckets = Integer.highestOneBit(Math.max(2, rows.size())) << 1;
        run.watch.keep(8L * buckets);
        heads = new int[buckets];
        following = new int[rows.size() + 1];
        for (int i = rows.size(); i > 0; i--) {
            int bucket = KeySet.hash(rows.get(i - 1), keys) & buckets - 1;
            following[i] = heads[bucket];
            heads[bucket] = i;
        }
    }

    @Override
    public void open(int[] row) {
        if (rows == null) {
            build();
        }
        one = true;
        for (int key : keys) {
            one &= row[key] != 0;
        }
        at = one ? heads[KeySet.hash(row, keys) & heads.length - 1] : rows.isEmpty() ? 0 : 1;
        bound = 0;
    }

    @Override
    public boolean next(int[] row) {
        clear(row);
        while (at != 0) {
            run.watch.tick();
            current = rows.get(at - 1);
            at = one ? following[at] : at == rows.size() ? 0 : at + 1;
            if (agrees(row)) {
                for (int place : places) {
                    if (row[place] == 0 && current[place] != 0) {
                        row[place] = current[place];
                        bound |= 1L << place;
                    }
                }
                return true;
            }
        }
        return false;
    }

    private boolean agrees(int[] row) {
        for (int place : places) {
            if (row[place] != 0 && current[place] != 0 && row[place] != current[place]) {
                return false;
            }
        }
        return true;
    }

    private void clear(int[] row) {
        Slots.clear(row, bound);
        bound = 0;
    }
}
