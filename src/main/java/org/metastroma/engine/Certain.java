package org.metastroma.engine;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.op.Op1;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpConditional;
import org.apache.jena.sparql.algebra.op.OpDisjunction;
import org.apache.jena.sparql.algebra.op.OpExtendAssign;
import org.apache.jena.sparql.algebra.op.OpGraph;
import org.apache.jena.sparql.algebra.op.OpGroup;
import org.apache.jena.sparql.algebra.op.OpJoin;
import org.apache.jena.sparql.algebra.op.OpLeftJoin;
import org.apache.jena.sparql.algebra.op.OpMinus;
import org.apache.jena.sparql.algebra.op.OpPath;
import org.apache.jena.sparql.algebra.op.OpProject;
import org.apache.jena.sparql.algebra.op.OpSequence;
import org.apache.jena.sparql.algebra.op.OpTable;
import org.apache.jena.sparql.algebra.op.OpTriple;
import org.apache.jena.sparql.algebra.op.OpUnion;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.util.VarUtils;

/**
 * The variables that an operator binds in every row. Jena's {@code OpVars.fixedVars} also names those that it only may bind:
 * of a projection over OPTIONAL, of BIND, of VALUES with UNDEF.
 */
final class Certain {

    private Certain() {
    }

    static Set<Var> vars(Op op) {
        Set<Var> vars = new HashSet<>();
        if (op instanceof OpBGP bgp) {
            VarUtils.addVars(vars, bgp.getPattern());
        } else if (op instanceof OpTriple triple) {
            VarUtils.addVarsFromTriple(vars, triple.getTriple());
        } else if (op instanceof OpPath path) {
            VarUtils.addVar(vars, path.getTriplePath().getSubject());
            VarUtils.addVar(vars, path.getTriplePath().getObject());
        } else if (op instanceof OpSequence sequence) {
            sequence.getElements().forEach(element -> vars.addAll(vars(element)));
        } else if (op instanceof OpJoin join) {
            vars.addAll(vars(join.getLeft()));
            vars.addAll(vars(join.getRight()));
        } else if (op instanceof OpLeftJoin join) {
            return vars(join.getLeft());
        } else if (op instanceof OpConditional optional) {
            return vars(optional.getLeft());
        } else if (op instanceof OpMinus minus) {
            return vars(minus.getLeft());
        } else if (op instanceof OpUnion union) {
            return all(List.of(union.getLeft(), union.getRight()));
        } else if (op instanceof OpDisjunction disjunction) {
            return all(disjunction.getElements());
        } else if (op instanceof OpTable table) {
            return table(table);
        } else if (op instanceof OpGroup group) {
            vars.addAll(vars(group.getSubOp()));
            vars.retainAll(group.getGroupVars().getVars());
            vars.removeAll(group.getGroupVars().getExprs().keySet());
        } else if (op instanceof OpProject project) {
            vars.addAll(vars(project.getSubOp()));
            vars.retainAll(project.getVars());
        } else if (op instanceof OpGraph graph) {
            vars.addAll(vars(graph.getSubOp()));
            VarUtils.addVar(vars, graph.getNode());
        } else if (op instanceof OpExtendAssign extend) {
            vars.addAll(vars(extend.getSubOp()));
            extend.getVarExprList().forEachVarExpr((var, expr) -> {
                if (expr.isConstant()) {
                    vars.add(var);
                }
            });
        } else if (op instanceof Op1 one) {
            return vars(one.getSubOp());
        }
        return vars;
    }

    private static Set<Var> all(List<Op> branches) {
        if (branches.isEmpty()) {
            return new HashSet<>();
        }
        // Each branch once: a union of many is a union of a union, and so on.
        Set<Var> vars = vars(branches.get(0));
        branches.subList(1, branches.size()).forEach(branch -> vars.retainAll(vars(branch)));
        return vars;
    }

    private static Set<Var> table(OpTable op) {
        Set<Var> vars = new HashSet<>(op.getTable().getVars());
        for (Iterator<Binding> rows = op.getTable().rows(); rows.hasNext();) {
            Binding row = rows.next();
            vars.removeIf(var -> !row.contains(var));
        }
        return vars;
    }
}
