package org.metastroma.engine;

import java.util.ArrayList;
import java.util.List;

/** A stream of rows that does not depend on another one. */
interface Rows {

    /** @return the next row, valid until the next call and not to be changed; null at the end */
    int[] next();

    /** @return how many rows are left */
    default long count() {
        long count = 0;
        while (next() != null) {
            count++;
        }
        return count;
    }

    /** @return copies of all rows */
    static List<int[]> all(Rows rows, Run run) {
        List<int[]> all = new ArrayList<>();
        for (int[] row = rows.next(); row != null; row = rows.next()) {
            run.watch.keep(bytes(row));
            all.add(row.clone());
        }
        return all;
    }

    static long bytes(int[] row) {
        return 24L + 4L * row.length;
    }

    /** The ways of a pattern. */
    final class Matches implements Rows {

        private final Run run;
        private final Block block;
        private Step step;
        private int[] row;

        Matches(Run run, Block block) {
            this.run = run;
            this.block = block;
        }

        /** Starts anew on a row. */
        Matches from(int[] start) {
            if (step == null) {
                step = block.step(0);
            }
            row = start;
            step.open(row);
            return this;
        }

        @Override
        public int[] next() {
            if (row == null) {
                from(new int[run.slots.width()]);
            }
            return step.next(row) ? row : null;
        }

        @Override
        public long count() {
            return row == null ? block.counting(0).count(new int[run.slots.width()]) : Rows.super.count();
        }
    }

    /** Rows with some variables only. */
    final class Project implements Rows {

        private final Rows rows;
        private final int[] places;
        private int[] projected;

        Project(Rows rows, long vars) {
            this.rows = rows;
            this.places = Slots.places(vars);
        }

        @Override
        public int[] next() {
            int[] row = rows.next();
            if (row == null) {
                return null;
            }
            if (projected == null) {
                projected = new int[row.length];
            }
            for (int place : places) {
                projected[place] = row[place];
            }
            return projected;
        }

        @Override
        public long count() {
            return rows.count();
        }
    }

    /** Each row once. */
    final class Distinct implements Rows {

        private final Rows rows;
        private final KeySet seen;

        Distinct(Rows rows, long vars, Run run) {
            this.rows = rows;
            this.seen = new KeySet(Slots.places(vars), run.watch);
        }

        @Override
        public int[] next() {
            int[] row = rows.next();
            while (row != null && seen.add(row) >= 0) {
                row = rows.next();
            }
            return row;
        }
    }

    /** Equal rows that follow each other once. */
    final class Reduced implements Rows {

        private final Rows rows;
        private int[] before;

        Reduced(Rows rows) {
            this.rows = rows;
        }

        @Override
        public int[] next() {
            int[] row = rows.next();
            while (row != null && java.util.Arrays.equals(row, before)) {
                row = rows.next();
            }
            before = row == null ? null : row.clone();
            return row;
        }
    }

    /** Rows from one to another. */
    final class Slice implements Rows {

        private final Rows rows;
        private long skip;
        private long left;

        /** @param limit negative for none */
        Slice(Rows rows, long offset, long limit) {
            this.rows = rows;
            this.skip = Math.max(0, offset);
            this.left = limit < 0 ? Long.MAX_VALUE : limit;
        }

        @Override
        public int[] next() {
            while (left > 0 && skip > 0) {
                skip--;
                if (rows.next() == null) {
                    left = 0;
                }
            }
            return left-- > 0 ? rows.next() : null;
        }
    }

    /** Rows with computed values, each of which may use those before it. */
    final class Extend implements Rows {

        private final Run run;
        private final Rows rows;
        private final int[] places;
        private final List<Value> values;
        private int[] extended;

        Extend(Run run, Rows rows, int[] places, List<Value> values) {
            this.run = run;
            this.rows = rows;
            this.places = places;
            this.values = values;
        }

        @Override
        public int[] next() {
            for (int[] row = rows.next(); row != null; row = rows.next()) {
                if (extended == null) {
                    extended = new int[row.length];
                }
                System.arraycopy(row, 0, extended, 0, row.length);
                if (extend()) {
                    return extended;
                }
            }
            return null;
        }

        private boolean extend() {
            for (int i = 0; i < places.length; i++) {
                int value = values.get(i).of(extended);
                int old = extended[places[i]];
                if (old == 0) {
                    extended[places[i]] = value;
                } else if (value != 0 && value != old && !run.node(old).sameValueAs(run.node(value))) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public long count() {
            return Rows.super.count();
        }
    }

    /** Rows for which all conditions are true. */
    final class Filter implements Rows {

        private final Rows rows;
        private final List<Test> tests;

        Filter(Rows rows, List<Test> tests) {
            this.rows = rows;
            this.tests = tests;
        }

        @Override
        public int[] next() {
            int[] row = rows.next();
            while (row != null && !passes(row)) {
                row = rows.next();
            }
            return row;
        }

        private boolean passes(int[] row) {
            for (Test test : tests) {
                if (test.test(row) != Test.TRUE) {
                    return false;
                }
            }
            return true;
        }
    }
}
