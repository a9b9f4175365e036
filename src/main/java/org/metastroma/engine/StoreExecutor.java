package org.metastroma.engine;

import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.iterator.QueryIter1;
import org.apache.jena.sparql.engine.iterator.QueryIterSingleton;
import org.apache.jena.sparql.engine.main.OpExecutor;
import org.apache.jena.sparql.engine.main.OpExecutorFactory;
import org.apache.jena.sparql.engine.main.QC;
import org.metastroma.store.StoreGraph;
import org.metastroma.store.Watch;

/**
 * Executes the algebra over a store: the largest parts that the engine knows by itself, the rest as Jena does. Over other
 * graphs than a store's it is Jena's executor.
 */
public class StoreExecutor extends OpExecutor {

    private final Watch watch;

    protected StoreExecutor(ExecutionContext context, Watch watch) {
        super(context);
        this.watch = watch;
    }

    /** @return executors for queries that nobody limits */
    public static OpExecutorFactory factory() {
        return context -> new StoreExecutor(context, Watch.NONE);
    }

    @Override
    protected QueryIterator exec(Op op, QueryIterator input) {
        boolean root = input.isJoinIdentity();
        if (!Support.isUnit(op) && execCxt.getActiveGraph() instanceof StoreGraph graph && Support.knows(op, execCxt) && (root || !Modifiers.isStream(op))) {
            try {
                Run run = new Run(graph.store(), watch, execCxt);
                Compiler compiler = new Compiler(run, execCxt, this::plainly);
                return root ? new Answers(run, new Modifiers(run, execCxt, compiler).rows(op), input)
                        : new Extensions(run, compiler.block(op), input);
            } catch (Slots.TooMany e) {
                return super.exec(op, input);
            }
        }
        return super.exec(op, input);
    }

    /** As a property path is, which the engine places but does not walk. */
    private QueryIterator plainly(Op op, Binding row, ExecutionContext context) {
        QueryIterator input = QueryIterSingleton.create(row, context);
        if (context == execCxt) {
            return super.exec(op, input);
        }
        return ((StoreExecutor) QC.getFactory(context.getContext()).create(context)).plain(op, input);
    }

    private QueryIterator plain(Op op, QueryIterator input) {
        return super.exec(op, input);
    }

    /** Looks a row ahead. */
    private abstract static class Ahead extends QueryIter1 {

        private boolean looked;
        private boolean there;

        Ahead(QueryIterator input, ExecutionContext context) {
            super(input, context);
        }

        /** @return whether there was another row to go to */
        abstract boolean advance();

        abstract Binding current();

        @Override
        protected boolean hasNextBinding() {
            if (!looked) {
                there = advance();
                looked = true;
            }
            return there;
        }

        @Override
        protected Binding moveToNextBinding() {
            looked = false;
            return current();
        }

        @Override
        protected void closeSubIterator() {
            // The steps hold nothing open.
        }

        @Override
        protected void requestSubCancel() {
            // The watch stops the steps.
        }
    }

    /** The rows of a plan. */
    private static final class Answers extends Ahead {

        private final Run run;
        private final Rows rows;
        private int[] next;

        Answers(Run run, Rows rows, QueryIterator input) {
            super(input, run.context);
            this.run = run;
            this.rows = rows;
        }

        @Override
        boolean advance() {
            next = rows.next();
            return next != null;
        }

        @Override
        Binding current() {
            return new RowBinding(run, next.clone(), null);
        }
    }

    /** The rows of an input, extended. */
    private static final class Extensions extends Ahead {

        private final Run run;
        private final Block block;
        private Step step;
        private Binding binding;
        private int[] row;
        private long given;

        Extensions(Run run, Block block, QueryIterator input) {
            super(input, run.context);
            this.run = run;
            this.block = block;
        }

        @Override
        boolean advance() {
            while (binding == null || !step.next(row)) {
                if (!getInput().hasNext()) {
                    return false;
                }
                open(getInput().nextBinding());
            }
            return true;
        }

        private void open(Binding next) {
            binding = next;
            row = new int[run.slots.width()];
            given = 0;
            for (int i = 0; i < row.length; i++) {
                var node = binding.get(run.slots.var(i));
                if (node != null) {
                    row[i] = run.id(node);
                    given |= 1L << i;
                }
            }
            if (step == null) {
                step = block.step(given);
            }
            step.open(row);
        }

        @Override
        Binding current() {
            int[] own = row.clone();
            for (int i = 0; i < own.length; i++) {
                own[i] = (given >> i & 1) == 1 ? 0 : own[i];
            }
            return new RowBinding(run, own, binding);
        }
    }
}
