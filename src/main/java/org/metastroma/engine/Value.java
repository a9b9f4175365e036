package org.metastroma.engine;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.NodeValue;

/** The value of an expression in a row: the number of a term, 0 when it has none. */
@FunctionalInterface
interface Value {

    int of(int[] row);

    static Value of(Expr expr, Run run, ExecutionContext context) {
        if (expr.isVariable()) {
            int slot = run.slots.add(expr.asVar());
            return row -> row[slot];
        }
        RowBinding binding = new RowBinding(run, null, null);
        return row -> {
            run.watch.tick();
            try {
                Node node = NodeValue.toNode(expr.eval(binding.show(row), context));
                return node == null ? 0 : run.id(node);
            } catch (ExprEvalException e) {
                return 0;
            }
        };
    }
}
