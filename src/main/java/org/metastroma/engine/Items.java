package org.metastroma.engine;

import java.util.List;
import java.util.function.LongFunction;

import org.metastroma.store.Statistics;
import org.metastroma.store.TripleCursor;
import org.metastroma.store.Watch;

/** The items. */
final class Items {

    private static final double SEPARATE = 1_000;

    private Items() {
    }

    /** A triple pattern; positions as in {@link Steps.Pattern}. */
    static final class Pattern extends Item {

        private final Run run;
        private final boolean[] sets;
        private final int s;
        private final int p;
        private final int o;
        private final double fitting;
        private final double part;
        private final int place;

        Pattern(Run run, boolean[] sets, int s, int p, int o) {
            super(bit(s) | bit(p) | bit(o), bit(s) | bit(p) | bit(o));
            this.run = run;
            this.sets = sets;
            this.s = s;
            this.p = p;
            this.o = o;
            this.place = p > 0 ? run.store.triples().property(p) : -1;
            TripleCursor cursor = new TripleCursor(run.store, null, Watch.NONE);
            cursor.open(Math.max(s, 0), Math.max(p, 0), Math.max(o, 0));
            this.fitting = cursor.left();
            this.part = run.store.statistics().part(place, sets);
        }

        private static long bit(int position) {
            return position >= 0 ? 0 : 1L << -1 - position;
        }

        private static boolean given(int position, long bound) {
            return position < 0 && (bound & bit(position)) != 0;
        }

        @Override
        double rows(long bound) {
            return looked(bound) * part * (p < 0 || o < 0 && o == s ? 0.1 : 1);
        }

        @Override
        double looked(long bound) {
            Statistics statistics = run.store.statistics();
            double rows = fitting;
            if (given(s, bound)) {
                rows /= Math.max(1, place >= 0 ? statistics.subjectsOf()[place] : statistics.subjects());
            }
            if (given(o, bound)) {
                rows /= Math.max(1, place >= 0 ? statistics.objectsOf()[place] : statistics.objects());
            }
            if (given(p, bound)) {
                rows /= Math.max(1, statistics.subjectsOf().length);
            }
            return rows;
        }

        @Override
        Step step(long bound) {
            return new Steps.Pattern(run, sets, s, p, o);
        }

        /**
         * @return whether each row that another pattern fits is extended in exactly one way: both have the same variable as subject,
         *         and each subject of the other's property has one triple of this one's
         */
        boolean onceFor(Pattern other) {
            return sets == null && s < 0 && o < 0 && o != s && p > 0 && other.p > 0 && other.s == s && run.store.hasOne(p, other.p);
        }

        /** @return the bit of the variable in the position of the object, 0 when there is a term */
        long object() {
            return bit(o);
        }

        @Override
        int[] positions() {
            return new int[] {s, p, o};
        }
    }

    /** Something with an estimate of its own. */
    static final class Other extends Item {

        private final double rows;
        private final double looked;
        private final LongFunction<Step> step;

        /**
         * @param rows   rows when nothing is bound; a row for each when all is
         * @param looked work for one row
         */
        Other(long vars, long certain, double rows, double looked, LongFunction<Step> step) {
            super(vars, certain);
            this.rows = rows;
            this.looked = looked;
            this.step = step;
        }

        @Override
        double rows(long bound) {
            int open = Long.bitCount(certain & ~bound);
            return certain == 0 || open == 0 ? Math.min(rows, 1) : Math.pow(rows, (double) open / Long.bitCount(certain));
        }

        @Override
        double looked(long bound) {
            return Math.max(looked, rows(bound));
        }

        @Override
        Step step(long bound) {
            return step.apply(bound);
        }
    }

    /** Alternatives. */
    static final class Union extends Item {

        private final List<Block> branches;

        Union(List<Block> branches) {
            super(branches.stream().mapToLong(Block::vars).reduce(0, (a, b) -> a | b),
                    branches.stream().mapToLong(Block::certain).reduce(-1, (a, b) -> a & b));
            this.branches = branches;
        }

        @Override
        double rows(long bound) {
            return branches.stream().mapToDouble(b -> b.plan(bound).rows()).sum();
        }

        @Override
        double looked(long bound) {
            return branches.stream().mapToDouble(b -> b.plan(bound).cost()).sum();
        }

        @Override
        Step step(long bound) {
            return new Steps.Union(branches.stream().map(b -> b.step(bound)).toList());
        }
    }

    /** OPTIONAL that Jena has found to be fit for evaluation row by row. */
    static final class Optional extends Item {

        private final Block block;

        Optional(Block block) {
            super(block.vars(), 0);
            this.block = block;
        }

        @Override
        double rows(long bound) {
            return Math.max(1, block.plan(bound).rows());
        }

        @Override
        double looked(long bound) {
            return Math.max(1, block.plan(bound).cost());
        }

        @Override
        Step step(long bound) {
            return new Steps.Optional(block.step(bound));
        }
    }

    /** A pattern evaluated on its own, whose rows are then joined. */
    static final class Separate extends Item {

        private final Run run;
        private final Rows rows;

        Separate(Run run, Rows rows, long vars, long certain) {
            super(vars, certain);
            this.run = run;
            this.rows = rows;
        }

        @Override
        double rows(long bound) {
            return (vars & bound) == 0 ? SEPARATE : 1;
        }

        @Override
        Step step(long bound) {
            return new TableStep(run, () -> Rows.all(rows, run), certain & bound, vars);
        }
    }
}
