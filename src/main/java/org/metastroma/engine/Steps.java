package org.metastroma.engine;

import java.util.List;

import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.metastroma.store.TripleCursor;

/** The steps. */
final class Steps {

    private Steps() {
    }

    /** One after the other, each for every row of those before. */
    static final class Chain implements Step {

        private final Step[] steps;
        private int depth;
        private boolean once;

        Chain(List<Step> steps) {
            this.steps = steps.toArray(Step[]::new);
        }

        @Override
        public void open(int[] row) {
            depth = 0;
            once = true;
            if (steps.length > 0) {
                steps[0].open(row);
            }
        }

        @Override
        public boolean next(int[] row) {
            return steps.length == 0 ? unit() : advance(row, steps.length);
        }

        private boolean unit() {
            boolean first = once;
            once = false;
            return first;
        }

        private boolean advance(int[] row, int length) {
            while (depth >= 0) {
                if (!steps[depth].next(row)) {
                    depth--;
                } else if (depth == length - 1) {
                    return true;
                } else {
                    steps[++depth].open(row);
                }
            }
            return false;
        }

        @Override
        public long count(int[] row) {
            if (steps.length == 0) {
                return 1;
            }
            Step last = steps[steps.length - 1];
            if (steps.length == 1) {
                return last.count(row);
            }
            long count = 0;
            open(row);
            while (advance(row, steps.length - 1)) {
                count += last.count(row);
            }
            return count;
        }
    }

    /** A triple pattern. A position is a number of a term, or a place of a variable as -1 - place. */
    static final class Pattern implements Step {

        private final TripleCursor cursor;
        private final Run run;
        private final int s;
        private final int p;
        private final int o;
        private boolean bindS;
        private boolean bindP;
        private boolean bindO;
        private boolean twice;

        Pattern(Run run, boolean[] sets, int s, int p, int o) {
            this.run = run;
            this.cursor = new TripleCursor(run.store, sets, run.watch);
            this.s = s;
            this.p = p;
            this.o = o;
        }

        @Override
        public void open(int[] row) {
            int subject = s >= 0 ? s : row[-1 - s];
            int property = p >= 0 ? p : row[-1 - p];
            int object = o >= 0 ? o : row[-1 - o];
            bindS = subject == 0;
            bindP = property == 0;
            bindO = object == 0;
            twice = bindS && (s == p || s == o) || bindP && p == o;
            cursor.open(subject, property, object);
        }

        @Override
        public boolean next(int[] row) {
            while (cursor.next()) {
                if (twice && !agrees()) {
                    continue;
                }
                if (bindS) {
                    row[-1 - s] = cursor.subject();
                }
                if (bindP) {
                    row[-1 - p] = cursor.property();
                }
                if (bindO) {
                    row[-1 - o] = cursor.object();
                }
                return true;
            }
            clear(row);
            return false;
        }

        private boolean agrees() {
            return (s != o || cursor.subject() == cursor.object()) && (s != p || cursor.subject() == cursor.property())
                    && (p != o || cursor.property() == cursor.object());
        }

        private void clear(int[] row) {
            if (bindS) {
                row[-1 - s] = 0;
            }
            if (bindP) {
                row[-1 - p] = 0;
            }
            if (bindO) {
                row[-1 - o] = 0;
            }
        }

        @Override
        public long count(int[] row) {
            open(row);
            if (!twice && cursor.isExact()) {
                run.watch.tick();
                return cursor.left();
            }
            long count = 0;
            while (next(row)) {
                count++;
            }
            return count;
        }
    }

    /** Lets a row pass once if a condition is true. */
    static final class Filter implements Step {

        private final Test test;
        private boolean pass;

        Filter(Test test) {
            this.test = test;
        }

        @Override
        public void open(int[] row) {
            pass = test.test(row) == Test.TRUE;
        }

        @Override
        public boolean next(int[] row) {
            boolean passed = pass;
            pass = false;
            return passed;
        }
    }

    /** The ways of a step, or the row as it is when there is none. */
    static final class Optional implements Step {

        private final Step inner;
        private boolean matched;
        private boolean done;

        Optional(Step inner) {
            this.inner = inner;
        }

        @Override
        public void open(int[] row) {
            inner.open(row);
            matched = false;
            done = false;
        }

        @Override
        public boolean next(int[] row) {
            if (done) {
                return false;
            }
            if (inner.next(row)) {
                matched = true;
                return true;
            }
            done = true;
            return !matched;
        }
    }

    /** The ways of each branch in turn. */
    static final class Union implements Step {

        private final Step[] branches;
        private int at;

        Union(List<Step> branches) {
            this.branches = branches.toArray(Step[]::new);
        }

        @Override
        public void open(int[] row) {
            at = 0;
            if (branches.length > 0) {
                branches[0].open(row);
            }
        }

        @Override
        public boolean next(int[] row) {
            while (at < branches.length) {
                if (branches[at].next(row)) {
                    return true;
                }
                if (++at < branches.length) {
                    branches[at].open(row);
                }
            }
            return false;
        }
    }

    /** Binds a variable to a term, or holds a bound one against it. */
    static final class Fixed implements Step {

        private final int slot;
        private final int value;
        private boolean pass;
        private boolean bound;

        Fixed(int slot, int value) {
            this.slot = slot;
            this.value = value;
        }

        @Override
        public void open(int[] row) {
            bound = row[slot] == 0;
            pass = bound || row[slot] == value;
        }

        @Override
        public boolean next(int[] row) {
            boolean passed = pass;
            pass = false;
            if (passed) {
                row[slot] = value;
            } else if (bound) {
                row[slot] = 0;
            }
            return passed;
        }
    }

    /** BIND: no value when the expression fails; a variable that has a value has to have the same. */
    static final class Extend implements Step {

        private final Run run;
        private final int slot;
        private final Value value;
        private boolean pass;
        private boolean bound;

        Extend(Run run, int slot, Value value) {
            this.run = run;
            this.slot = slot;
            this.value = value;
        }

        @Override
        public void open(int[] row) {
            int made = value.of(row);
            bound = row[slot] == 0;
            pass = bound || made == 0 || made == row[slot] || run.node(row[slot]).sameValueAs(run.node(made));
            if (bound) {
                row[slot] = made;
            }
        }

        @Override
        public boolean next(int[] row) {
            boolean passed = pass;
            pass = false;
            if (!passed && bound) {
                row[slot] = 0;
            }
            return passed;
        }
    }

    /** What Jena makes of an operator for each row. */
    static final class Foreign implements Step {

        /** Runs the operator on one row. */
        @FunctionalInterface
        interface Source {
            QueryIterator rows(Binding row);
        }

        private final Run run;
        private final Source source;
        private final int[] places;
        private QueryIterator rows;
        private long bound;

        /** @param vars what the operator may bind */
        Foreign(Run run, Source source, long vars) {
            this.run = run;
            this.source = source;
            this.places = Slots.places(vars);
        }

        @Override
        public void open(int[] row) {
            rows = source.rows(new RowBinding(run, row.clone(), null));
            bound = 0;
        }

        @Override
        public boolean next(int[] row) {
            while (rows.hasNext()) {
                clear(row);
                if (take(rows.nextBinding(), row)) {
                    return true;
                }
            }
            rows.close();
            clear(row);
            return false;
        }

        private boolean take(Binding found, int[] row) {
            for (int place : places) {
                var node = found.get(run.slots.var(place));
                int id = node == null ? 0 : run.id(node);
                if (id != 0 && row[place] == 0) {
                    row[place] = id;
                    bound |= 1L << place;
                } else if (id != 0 && row[place] != id) {
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
}
