package org.metastroma.engine;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpVars;
import org.apache.jena.sparql.algebra.op.OpAssign;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpConditional;
import org.apache.jena.sparql.algebra.op.OpDisjunction;
import org.apache.jena.sparql.algebra.op.OpExtend;
import org.apache.jena.sparql.algebra.op.OpExtendAssign;
import org.apache.jena.sparql.algebra.op.OpFilter;
import org.apache.jena.sparql.algebra.op.OpGraph;
import org.apache.jena.sparql.algebra.op.OpJoin;
import org.apache.jena.sparql.algebra.op.OpLeftJoin;
import org.apache.jena.sparql.algebra.op.OpNull;
import org.apache.jena.sparql.algebra.op.OpPath;
import org.apache.jena.sparql.algebra.op.OpSequence;
import org.apache.jena.sparql.algebra.op.OpTable;
import org.apache.jena.sparql.algebra.op.OpTriple;
import org.apache.jena.sparql.algebra.op.OpUnion;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.E_Exists;
import org.apache.jena.sparql.expr.E_NotExists;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.expr.ExprList;
import org.metastroma.store.StoreDataset;
import org.metastroma.store.StoreGraph;

/** Turns patterns of Jena's algebra into blocks. */
final class Compiler {

    private static final double PATH = 50;

    private final Run run;
    private final ExecutionContext context;
    private final boolean[] sets;
    private final Foreign foreign;

    /** Runs an operator on one row as Jena does. */
    @FunctionalInterface
    interface Foreign {
        QueryIterator run(Op op, Binding row, ExecutionContext context);
    }

    /** @param context its active graph, which is one of a store, is the one that patterns are matched with */
    Compiler(Run run, ExecutionContext context, Foreign foreign) {
        this.run = run;
        this.context = context;
        this.sets = ((StoreGraph) context.getActiveGraph()).sets();
        this.foreign = foreign;
    }

    private Compiler in(StoreGraph graph) {
        return new Compiler(run, ExecutionContext.copyChangeActiveGraph(context, graph), foreign);
    }

    /** @return the block of a pattern */
    Block block(Op op) {
        Block block = new Block();
        add(op, block, true);
        return block;
    }

    /**
     * @param rowByRow whether Jena has found that the operator may be evaluated for each row of what stands before it;
     *                 otherwise what is not a plain pattern is evaluated on its own and joined
     */
    private void add(Op op, Block block, boolean rowByRow) {
        if (op instanceof OpBGP bgp) {
            bgp.getPattern().forEach(triple -> block.add(pattern(triple)));
        } else if (op instanceof OpTriple triple) {
            block.add(pattern(triple.getTriple()));
        } else if (op instanceof OpPath path) {
            block.add(path(path));
        } else if (op instanceof OpSequence sequence) {
            sequence.getElements().forEach(element -> add(element, block, rowByRow));
        } else if (op instanceof OpJoin join) {
            add(join.getLeft(), block, false);
            add(join.getRight(), block, false);
        } else if (op instanceof OpTable table) {
            if (!table.isJoinIdentity()) {
                block.add(table(table));
            }
        } else if (op instanceof OpFilter filter) {
            filter(filter, block, rowByRow);
        } else if (op instanceof OpUnion || op instanceof OpDisjunction) {
            union(op, block, rowByRow);
        } else if (op instanceof OpNull) {
            block.add(new Items.Other(0, 0, 0, 0, bound -> new Steps.Union(List.of())));
        } else if (op instanceof OpGraph graph && plain(graph.getSubOp())) {
            block.add(graph(graph));
        } else if (rowByRow || block.isEmpty()) {
            dependent(op, block);
        } else {
            block.add(separate(op));
        }
    }

    private void dependent(Op op, Block block) {
        if (op instanceof OpConditional optional) {
            add(optional.getLeft(), block, true);
            block.addLast(new Items.Optional(block(optional.getRight())));
        } else if (op instanceof OpLeftJoin join) {
            leftJoin(join, block);
        } else if (op instanceof OpExtendAssign extend && (extend instanceof OpExtend || extend instanceof OpAssign)) {
            add(extend.getSubOp(), block, true);
            extend.getVarExprList().forEachVarExpr((var, expr) -> extend(var, expr, block));
        } else if (op instanceof OpGraph graph) {
            block.addLast(graph(graph));
        } else {
            block.add(separate(op));
        }
    }

    private Item pattern(Triple triple) {
        return new Items.Pattern(run, sets, position(triple.getSubject()), position(triple.getPredicate()), position(triple.getObject()));
    }

    /** @return the number of a term, or the place of a variable as -1 - place */
    private int position(Node node) {
        return Var.isVar(node) ? -1 - run.slots.add(Var.alloc(node)) : run.id(node);
    }

    private Item path(OpPath op) {
        long vars = run.slots.bit(op.getTriplePath().getSubject()) | run.slots.bit(op.getTriplePath().getObject());
        double all = run.terms.size();
        return new Items.Other(vars, vars, Long.bitCount(vars) < 2 ? PATH : all * PATH, Long.bitCount(vars) < 2 ? PATH : all,
                bound -> new Steps.Foreign(run, row -> foreign.run(op, row, context), vars));
    }

    private Item table(OpTable op) {
        List<int[]> rows = new ArrayList<>();
        long vars = run.slots.bits(op.getTable().getVars());
        long certain = vars;
        for (Iterator<Binding> bindings = op.getTable().rows(); bindings.hasNext();) {
            Binding binding = bindings.next();
            int[] row = new int[Long.SIZE];
            long has = 0;
            for (int place : Slots.places(vars)) {
                Node node = binding.get(run.slots.var(place));
                row[place] = node == null ? 0 : run.id(node);
                has |= node == null ? 0 : 1L << place;
            }
            certain &= has;
            rows.add(row);
        }
        long sure = certain;
        return new Items.Other(vars, sure, rows.size(), 1, bound -> new TableStep(run, () -> rows, sure & bound, vars));
    }

    private void filter(OpFilter op, Block block, boolean rowByRow) {
        Block inner = new Block();
        add(op.getSubOp(), inner, true);
        long mentioned = 0;
        for (Expr expr : op.getExprs()) {
            Block.Condition condition = condition(expr);
            mentioned |= condition.vars();
            inner.add(condition);
        }
        boolean settled = (mentioned & ~inner.certain()) == 0;
        if (settled && (rowByRow || plain(op.getSubOp()))) {
            block.addAll(inner);
        } else if (rowByRow) {
            // Jena found the filter to be fit for evaluation with what is bound so far.
            block.addLast(whole(inner));
        } else {
            block.add(new Items.Separate(run, new Rows.Matches(run, inner), inner.vars(), inner.certain()));
        }
    }

    private static Item whole(Block inner) {
        return new Item(inner.vars(), inner.certain()) {
            @Override
            double rows(long bound) {
                return inner.plan(bound).rows();
            }

            @Override
            double looked(long bound) {
                return inner.plan(bound).cost();
            }

            @Override
            Step step(long bound) {
                return inner.step(bound);
            }
        };
    }

    private Block.Condition condition(Expr expr) {
        Set<Var> vars = expr.getVarsMentioned();
        long bits = run.slots.bits(vars);
        return new Block.Condition(Test.of(expr, run, context, this::exists), bits);
    }

    private Test exists(Expr expr) {
        if (!(expr instanceof ExprFunctionOp function) || !(expr instanceof E_Exists || expr instanceof E_NotExists)
                || !plain(function.getGraphPattern())) {
            return null;
        }
        boolean wanted = expr instanceof E_Exists;
        Block block = block(function.getGraphPattern());
        Step[] step = new Step[1];
        return row -> {
            if (step[0] == null) {
                long bound = 0;
                for (int i = 0; i < row.length; i++) {
                    bound |= row[i] == 0 ? 0 : 1L << i;
                }
                step[0] = block.step(bound);
            }
            // On a copy: what is bound on the way to the first match is not seen outside.
            int[] copy = row.clone();
            step[0].open(copy);
            return step[0].next(copy) == wanted ? Test.TRUE : Test.FALSE;
        };
    }

    private void union(Op op, Block block, boolean rowByRow) {
        List<Op> branches = new ArrayList<>();
        branches(op, branches);
        if (!rowByRow && !branches.stream().allMatch(Compiler::plain)) {
            block.add(separate(op));
        } else {
            block.add(new Items.Union(branches.stream().map(this::block).toList()));
        }
    }

    private static void branches(Op op, List<Op> branches) {
        if (op instanceof OpUnion union) {
            branches(union.getLeft(), branches);
            branches(union.getRight(), branches);
        } else if (op instanceof OpDisjunction disjunction) {
            disjunction.getElements().forEach(element -> branches(element, branches));
        } else {
            branches.add(op);
        }
    }

    private void leftJoin(OpLeftJoin op, Block block) {
        add(op.getLeft(), block, true);
        ExprList conditions = op.getExprs() == null ? ExprList.emptyList : op.getExprs();
        Block right = new Block();
        if (plain(op.getRight())) {
            add(op.getRight(), right, true);
        } else {
            right.add(separate(op.getRight()));
        }
        conditions.forEach(expr -> right.add(condition(expr)));
        block.addLast(new Items.Optional(right));
    }

    private void extend(Var var, Expr expr, Block block) {
        int slot = run.slots.add(var);
        long bits = 1L << slot | run.slots.bits(expr.getVarsMentioned());
        if (expr.isConstant()) {
            int id = run.id(expr.getConstant().asNode());
            block.add(new Items.Other(1L << slot, 1L << slot, 1, 1, bound -> new Steps.Fixed(slot, id)));
        } else {
            block.addLast(new Items.Other(bits, 0, 1, 1, bound -> new Steps.Extend(run, slot, Value.of(expr, run, context))));
        }
    }

    private Item graph(OpGraph op) {
        StoreDataset dataset = (StoreDataset) run.context.getDataset();
        if (!Var.isVar(op.getNode())) {
            return whole(in(dataset.getGraph(op.getNode())).block(op.getSubOp()));
        }
        int slot = run.slots.add(Var.alloc(op.getNode()));
        List<Block> branches = new ArrayList<>();
        dataset.graphs().forEach((name, graph) -> {
            Block branch = in(graph).block(op.getSubOp());
            int id = run.id(name);
            branch.add(new Items.Other(1L << slot, 1L << slot, 1, 0, bound -> new Steps.Fixed(slot, id)));
            branches.add(branch);
        });
        return branches.isEmpty() ? new Items.Other(0, 0, 0, 0, bound -> new Steps.Union(List.of())) : new Items.Union(branches);
    }

    private Item separate(Op op) {
        long vars = run.slots.bits(OpVars.visibleVars(op));
        long certain = vars & run.slots.bits(Certain.vars(op));
        return new Items.Separate(run, new Modifiers(run, context, this).rows(op), vars, certain);
    }

    /** @return whether it only joins triples, so that it may be evaluated row by row wherever it stands */
    static boolean plain(Op op) {
        return op instanceof OpBGP || op instanceof OpTriple || op instanceof OpPath || op instanceof OpTable || op instanceof OpNull
                || op instanceof OpSequence sequence && sequence.getElements().stream().allMatch(Compiler::plain)
                || op instanceof OpJoin join && plain(join.getLeft()) && plain(join.getRight())
                || op instanceof OpUnion union && plain(union.getLeft()) && plain(union.getRight())
                || op instanceof OpDisjunction disjunction && disjunction.getElements().stream().allMatch(Compiler::plain)
                || op instanceof OpGraph graph && plain(graph.getSubOp())
                || op instanceof OpFilter filter && plain(filter.getSubOp()) && settled(filter);
    }

    private static boolean settled(OpFilter filter) {
        Set<Var> fixed = Certain.vars(filter.getSubOp());
        for (Expr expr : filter.getExprs()) {
            if (!fixed.containsAll(expr.getVarsMentioned())) {
                return false;
            }
        }
        return true;
    }

    Test test(Expr expr) {
        return condition(expr).test();
    }
}
