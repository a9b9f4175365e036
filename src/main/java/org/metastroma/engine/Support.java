package org.metastroma.engine;

import java.util.HashSet;
import java.util.Set;

import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpVars;
import org.apache.jena.sparql.algebra.op.Op0;
import org.apache.jena.sparql.algebra.op.Op1;
import org.apache.jena.sparql.algebra.op.Op2;
import org.apache.jena.sparql.algebra.op.OpAssign;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpConditional;
import org.apache.jena.sparql.algebra.op.OpDistinct;
import org.apache.jena.sparql.algebra.op.OpExtend;
import org.apache.jena.sparql.algebra.op.OpFilter;
import org.apache.jena.sparql.algebra.op.OpGraph;
import org.apache.jena.sparql.algebra.op.OpGroup;
import org.apache.jena.sparql.algebra.op.OpJoin;
import org.apache.jena.sparql.algebra.op.OpLeftJoin;
import org.apache.jena.sparql.algebra.op.OpList;
import org.apache.jena.sparql.algebra.op.OpMinus;
import org.apache.jena.sparql.algebra.op.OpN;
import org.apache.jena.sparql.algebra.op.OpNull;
import org.apache.jena.sparql.algebra.op.OpOrder;
import org.apache.jena.sparql.algebra.op.OpPath;
import org.apache.jena.sparql.algebra.op.OpProject;
import org.apache.jena.sparql.algebra.op.OpReduced;
import org.apache.jena.sparql.algebra.op.OpSequence;
import org.apache.jena.sparql.algebra.op.OpDisjunction;
import org.apache.jena.sparql.algebra.op.OpSlice;
import org.apache.jena.sparql.algebra.op.OpTable;
import org.apache.jena.sparql.algebra.op.OpTopN;
import org.apache.jena.sparql.algebra.op.OpTriple;
import org.apache.jena.sparql.algebra.op.OpUnion;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.metastroma.store.StoreDataset;

/** Which algebra the engine answers by itself. */
final class Support {

    private static final Set<Class<?>> KNOWN = Set.of(OpBGP.class, OpTriple.class, OpPath.class, OpSequence.class, OpJoin.class,
            OpTable.class, OpFilter.class, OpUnion.class, OpDisjunction.class, OpNull.class, OpGraph.class, OpConditional.class,
            OpLeftJoin.class, OpExtend.class, OpAssign.class, OpProject.class, OpDistinct.class, OpReduced.class, OpSlice.class,
            OpOrder.class, OpTopN.class, OpGroup.class, OpMinus.class, OpList.class);

    private Support() {
    }

    /** @return whether it answers the operator with all that stands below it */
    static boolean knows(Op op, ExecutionContext context) {
        if (!KNOWN.contains(op.getClass()) || op instanceof OpGraph graph && !knows(graph, context)) {
            return false;
        }
        if (op instanceof Op1 one) {
            return knows(one.getSubOp(), context);
        }
        if (op instanceof Op2 two) {
            return knows(two.getLeft(), context) && knows(two.getRight(), context);
        }
        return op instanceof Op0 || op instanceof OpN many && many.getElements().stream().allMatch(element -> knows(element, context));
    }

    /** @return whether the operator adds nothing to what comes in */
    static boolean isUnit(Op op) {
        return op instanceof OpTable table && table.isJoinIdentity() || op instanceof OpBGP bgp && bgp.getPattern().isEmpty();
    }

    /** The variable of GRAPH is bound outside of its pattern: inside, only triples may mention it. */
    private static boolean knows(OpGraph graph, ExecutionContext context) {
        if (!(context.getDataset() instanceof StoreDataset)) {
            return false;
        }
        if (!Var.isVar(graph.getNode()) || Compiler.plain(graph.getSubOp())) {
            return true;
        }
        Set<Var> mentioned = new HashSet<>(OpVars.mentionedVars(graph.getSubOp()));
        return !mentioned.contains(Var.alloc(graph.getNode()));
    }
}
