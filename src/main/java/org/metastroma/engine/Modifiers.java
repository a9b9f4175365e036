package org.metastroma.engine;

import java.util.ArrayList;
import java.util.List;

import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpVars;
import org.apache.jena.sparql.algebra.op.OpDistinct;
import org.apache.jena.sparql.algebra.op.OpExtendAssign;
import org.apache.jena.sparql.algebra.op.OpFilter;
import org.apache.jena.sparql.algebra.op.OpGroup;
import org.apache.jena.sparql.algebra.op.OpList;
import org.apache.jena.sparql.algebra.op.OpMinus;
import org.apache.jena.sparql.algebra.op.OpOrder;
import org.apache.jena.sparql.algebra.op.OpProject;
import org.apache.jena.sparql.algebra.op.OpReduced;
import org.apache.jena.sparql.algebra.op.OpSlice;
import org.apache.jena.sparql.algebra.op.OpTopN;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.expr.Expr;

/** Turns the operators that work on whole streams of rows into {@link Rows}, and what stands below them into blocks. */
final class Modifiers {

    private final Run run;
    private final ExecutionContext context;
    private final Compiler compiler;

    Modifiers(Run run, ExecutionContext context, Compiler compiler) {
        this.run = run;
        this.context = context;
        this.compiler = compiler;
    }

    /** @return whether the operator works on a stream as a whole, and so not row by row */
    static boolean isStream(Op op) {
        return op instanceof OpProject || op instanceof OpDistinct || op instanceof OpReduced || op instanceof OpSlice || op instanceof OpOrder
                || op instanceof OpTopN || op instanceof OpGroup || op instanceof OpMinus || op instanceof OpList
                || op instanceof OpExtendAssign extend && isStream(extend.getSubOp())
                || op instanceof OpFilter filter && isStream(filter.getSubOp());
    }

    Rows rows(Op op) {
        if (!isStream(op)) {
            return new Rows.Matches(run, compiler.block(op));
        }
        if (op instanceof OpProject project) {
            return new Rows.Project(rows(project.getSubOp()), run.slots.bits(project.getVars()));
        }
        if (op instanceof OpDistinct distinct) {
            return new Rows.Distinct(rows(distinct.getSubOp()), visible(distinct.getSubOp()), run);
        }
        if (op instanceof OpReduced reduced) {
            return new Rows.Reduced(rows(reduced.getSubOp()));
        }
        if (op instanceof OpSlice slice) {
            return new Rows.Slice(rows(slice.getSubOp()), slice.getStart(), slice.getLength());
        }
        if (op instanceof OpOrder order) {
            return new Sorted(run, rows(order.getSubOp()), order.getConditions(), -1);
        }
        if (op instanceof OpTopN top) {
            return new Sorted(run, rows(top.getSubOp()), top.getConditions(), top.getLimit());
        }
        if (op instanceof OpGroup group) {
            return group(group);
        }
        if (op instanceof OpMinus minus) {
            return minus(minus);
        }
        if (op instanceof OpList list) {
            return rows(list.getSubOp());
        }
        if (op instanceof OpFilter filter) {
            List<Test> tests = new ArrayList<>();
            filter.getExprs().forEach(expr -> tests.add(compiler.test(expr)));
            return new Rows.Filter(rows(filter.getSubOp()), tests);
        }
        return extend((OpExtendAssign) op);
    }

    private long visible(Op op) {
        return run.slots.bits(OpVars.visibleVars(op));
    }

    private Rows extend(OpExtendAssign op) {
        List<Var> vars = op.getVarExprList().getVars();
        List<Value> values = vars.stream().map(var -> Value.of(op.getVarExprList().getExpr(var), run, context)).toList();
        return new Rows.Extend(run, rows(op.getSubOp()), vars.stream().mapToInt(run.slots::add).toArray(), values);
    }

    private Rows group(OpGroup op) {
        List<Var> vars = op.getGroupVars().getVars();
        List<Value> keys = new ArrayList<>();
        for (Var var : vars) {
            Expr expr = op.getGroupVars().getExpr(var);
            int slot = run.slots.add(var);
            keys.add(expr == null ? row -> row[slot] : Value.of(expr, run, context));
        }
        return new Grouped(run, context, rows(op.getSubOp()), vars.stream().mapToInt(run.slots::add).toArray(), keys, op.getAggregators(),
                run.slots.bits(Certain.vars(op.getSubOp())));
    }

    private Rows minus(OpMinus op) {
        long left = visible(op.getLeft());
        long right = visible(op.getRight());
        long shared = left & right;
        long sure = run.slots.bits(Certain.vars(op.getLeft())) & run.slots.bits(Certain.vars(op.getRight()));
        return new Minus(run, rows(op.getLeft()), rows(op.getRight()), shared, (shared & ~sure) == 0);
    }
}
