package org.metastroma.serve;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpVars;
import org.apache.jena.sparql.algebra.op.OpAntiJoin;
import org.apache.jena.sparql.algebra.op.OpDistinct;
import org.apache.jena.sparql.algebra.op.OpJoin;
import org.apache.jena.sparql.algebra.op.OpLeftJoin;
import org.apache.jena.sparql.algebra.op.OpMinus;
import org.apache.jena.sparql.algebra.op.OpOrder;
import org.apache.jena.sparql.algebra.op.OpPath;
import org.apache.jena.sparql.algebra.op.OpPropFunc;
import org.apache.jena.sparql.algebra.op.OpSemiJoin;
import org.apache.jena.sparql.algebra.op.OpService;
import org.apache.jena.sparql.algebra.op.OpProcedure;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.iterator.QueryIterMinus;
import org.apache.jena.sparql.engine.iterator.QueryIteratorWrapper;
import org.apache.jena.sparql.engine.iterator.QueryIterSort;
import org.apache.jena.sparql.engine.join.Join;
import org.apache.jena.sparql.engine.main.OpExecutorFactory;
import org.metastroma.engine.StoreExecutor;

/**
 * Executes the algebra on the store, where what is kept is told to the guard, and the rest as Jena does: there it counts the
 * rows of the steps that keep what they have seen, sorting, DISTINCT, the sides of a join that become hash tables, and
 * property paths. Grouping is counted by {@link GuardedExpressions}.
 */
final class GuardedExecutor extends StoreExecutor {

    private final Guard guard;
    private final Federation federation;

    private GuardedExecutor(ExecutionContext context, Guard guard, Federation federation) {
        super(context, guard);
        this.guard = guard;
        this.federation = federation;
    }

    static OpExecutorFactory factory(Guard guard, Federation federation) {
        return context -> new GuardedExecutor(context, guard, federation);
    }

    @Override
    protected QueryIterator exec(Op op, QueryIterator input) {
        guard.tick();
        return super.exec(op, input);
    }

    @Override
    protected QueryIterator execute(OpOrder op, QueryIterator input) {
        return new QueryIterSort(kept(exec(op.getSubOp(), input)), op.getConditions(), execCxt);
    }

    @Override
    protected QueryIterator execute(OpDistinct op, QueryIterator input) {
        return kept(super.execute(op, input));
    }

    @Override
    protected QueryIterator execute(OpJoin op, QueryIterator input) {
        QueryIterator left = kept(exec(op.getLeft(), input));
        return ticking(Join.join(left, exec(op.getRight(), root()), execCxt));
    }

    @Override
    protected QueryIterator execute(OpLeftJoin op, QueryIterator input) {
        QueryIterator left = exec(op.getLeft(), input);
        QueryIterator right = kept(exec(op.getRight(), root()));
        return ticking(Join.leftJoin(left, right, op.getExprs(), execCxt));
    }

    @Override
    protected QueryIterator execute(OpMinus op, QueryIterator input) {
        QueryIterator left = exec(op.getLeft(), input);
        QueryIterator right = kept(exec(op.getRight(), root()));
        Set<Var> common = new HashSet<>(OpVars.visibleVars(op.getLeft()));
        common.retainAll(OpVars.visibleVars(op.getRight()));
        return ticking(QueryIterMinus.create(left, right, common, execCxt));
    }

    @Override
    protected QueryIterator execute(OpSemiJoin op, QueryIterator input) {
        return ticking(super.execute(op, input));
    }

    @Override
    protected QueryIterator execute(OpAntiJoin op, QueryIterator input) {
        return ticking(super.execute(op, input));
    }

    @Override
    protected QueryIterator execute(OpPath op, QueryIterator input) {
        return new PathIterator(super.execute(op, input), guard);
    }

    @Override
    protected QueryIterator execute(OpService op, QueryIterator input) {
        if (!federation.isOn()) {
            throw guard.fail(new HttpProblem(Fault.REFUSED_FEATURE, "SERVICE is switched off here."));
        }
        return federation.call(op, input, execCxt, guard);
    }

    @Override
    protected QueryIterator execute(OpPropFunc op, QueryIterator input) {
        if (!op.getProperty().hasURI(TextProperty.IRI)) {
            throw guard.fail(new HttpProblem(Fault.REFUSED_FEATURE, "Property functions other than <" + TextProperty.IRI + "> are switched off here."));
        }
        return ticking(super.execute(op, input));
    }

    @Override
    protected QueryIterator execute(OpProcedure op, QueryIterator input) {
        throw guard.fail(new HttpProblem(Fault.REFUSED_FEATURE, "Procedures are switched off here."));
    }

    private QueryIterator kept(QueryIterator rows) {
        return new Counted(rows, guard::keep);
    }

    private QueryIterator ticking(QueryIterator rows) {
        return new Counted(rows, row -> guard.tick());
    }

    private static final class Counted extends QueryIteratorWrapper {

        private final Consumer<Binding> count;

        Counted(QueryIterator rows, Consumer<Binding> count) {
            super(rows);
            this.count = count;
        }

        @Override
        protected Binding moveToNextBinding() {
            Binding row = super.moveToNextBinding();
            count.accept(row);
            return row;
        }
    }

    private static final class PathIterator extends QueryIteratorWrapper {

        private final Guard guard;

        PathIterator(QueryIterator rows, Guard guard) {
            super(rows);
            this.guard = guard;
        }

        @Override
        protected boolean hasNextBinding() {
            boolean answered = false;
            guard.enterPath();
            try {
                answered = super.hasNextBinding();
            } finally {
                guard.leavePath(answered);
            }
            return answered;
        }
    }
}
