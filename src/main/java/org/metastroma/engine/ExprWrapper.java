package org.metastroma.engine;

import org.apache.jena.sparql.expr.Expr;

/** An expression that limits another one; where the engine tests the bytes of stored terms itself, it looks at the other one. */
public interface ExprWrapper {

    Expr plain();

    /** @return the expression without its wrapper, if it has one */
    static Expr plain(Expr expr) {
        return expr instanceof ExprWrapper wrapper ? wrapper.plain() : expr;
    }
}
