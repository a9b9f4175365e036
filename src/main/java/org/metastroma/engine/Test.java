package org.metastroma.engine;

import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.expr.E_Bound;
import org.apache.jena.sparql.expr.E_Equals;
import org.apache.jena.sparql.expr.E_IsBlank;
import org.apache.jena.sparql.expr.E_IsIRI;
import org.apache.jena.sparql.expr.E_IsLiteral;
import org.apache.jena.sparql.expr.E_IsURI;
import org.apache.jena.sparql.expr.E_LogicalAnd;
import org.apache.jena.sparql.expr.E_LogicalNot;
import org.apache.jena.sparql.expr.E_LogicalOr;
import org.apache.jena.sparql.expr.E_NotEquals;
import org.apache.jena.sparql.expr.E_SameTerm;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.ExprFunction1;
import org.apache.jena.sparql.expr.ExprFunction2;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.nodevalue.XSDFuncOp;
import org.metastroma.store.Terms;

/** A condition on a row, in the three values of SPARQL. */
@FunctionalInterface
interface Test {

    int FALSE = 0;
    int TRUE = 1;
    int ERROR = -1;

    int test(int[] row);

    /** Makes tests of what is not an expression of terms alone. */
    @FunctionalInterface
    interface Patterns {
        /** @return a test for EXISTS, null for other expressions and for what has to be left to Jena */
        Test of(Expr expr);
    }

    /** @return a test that needs no terms where it can be told from the numbers alone, else Jena's evaluation */
    static Test of(Expr expr, Run run, ExecutionContext context, Patterns patterns) {
        Test pattern = patterns.of(expr);
        if (pattern != null) {
            return pattern;
        }
        if (expr instanceof E_LogicalAnd and) {
            Test left = of(and.getArg1(), run, context, patterns);
            Test right = of(and.getArg2(), run, context, patterns);
            return row -> {
                int a = left.test(row);
                if (a == FALSE) {
                    return FALSE;
                }
                int b = right.test(row);
                return b == FALSE ? FALSE : a == ERROR ? ERROR : b;
            };
        }
        if (expr instanceof E_LogicalOr or) {
            Test left = of(or.getArg1(), run, context, patterns);
            Test right = of(or.getArg2(), run, context, patterns);
            return row -> {
                int a = left.test(row);
                if (a == TRUE) {
                    return TRUE;
                }
                int b = right.test(row);
                return b == TRUE ? TRUE : a == ERROR ? ERROR : b;
            };
        }
        if (expr instanceof E_LogicalNot not) {
            Test inner = of(not.getArg(), run, context, patterns);
            return row -> {
                int a = inner.test(row);
                return a == ERROR ? ERROR : 1 - a;
            };
        }
        if (expr instanceof E_Bound bound && bound.getArg().isVariable()) {
            int slot = run.slots.add(bound.getArg().asVar());
            return row -> row[slot] == 0 ? FALSE : TRUE;
        }
        Test general = general(expr, run, context);
        Test text = TextTest.of(expr, run, general);
        if (text != general) {
            return text;
        }
        if (expr instanceof ExprFunction1 function && function.getArg().isVariable()) {
            return ofKind(function, run, context);
        }
        if (expr instanceof ExprFunction2 function) {
            return ofPair(function, run, context);
        }
        return general;
    }

    private static Test ofKind(ExprFunction1 function, Run run, ExecutionContext context) {
        int slot = run.slots.add(function.getArg().asVar());
        Test general = general(function, run, context);
        if (function instanceof E_IsIRI || function instanceof E_IsURI) {
            return kind(slot, run, general, Terms.IRI, Terms.IRI);
        }
        if (function instanceof E_IsBlank) {
            return kind(slot, run, general, Terms.BLANK, Terms.BLANK);
        }
        if (function instanceof E_IsLiteral) {
            return kind(slot, run, general, Terms.STRING, Terms.TYPED);
        }
        return general;
    }

    private static Test kind(int slot, Run run, Test general, int from, int to) {
        return row -> {
            int id = row[slot];
            if (id == 0 || !run.isStored(id)) {
                return general.test(row);
            }
            int kind = run.terms.kind(id);
            return kind >= from && kind <= to ? TRUE : FALSE;
        };
    }

    private static Test ofPair(ExprFunction2 function, Run run, ExecutionContext context) {
        Test general = general(function, run, context);
        boolean same = function instanceof E_SameTerm;
        boolean equal = function instanceof E_Equals;
        if (!same && !equal && !(function instanceof E_NotEquals)) {
            return general;
        }
        Value left = simple(function.getArg1(), run);
        Value right = simple(function.getArg2(), run);
        if (left == null || right == null) {
            return general;
        }
        return row -> {
            int a = left.of(row);
            int b = right.of(row);
            if (a == 0 || b == 0) {
                return ERROR;
            }
            if (same) {
                return a == b ? TRUE : FALSE;
            }
            int known = equal(a, b, run.terms, run);
            return known == ERROR ? general.test(row) : equal ? known : 1 - known;
        };
    }

    private static Value simple(Expr expr, Run run) {
        if (expr.isVariable()) {
            int slot = run.slots.add(expr.asVar());
            return row -> row[slot];
        }
        if (expr.isConstant()) {
            int id = run.id(expr.getConstant().asNode());
            return row -> id;
        }
        return null;
    }

    /** @return whether two terms are equal as values, {@link #ERROR} when their numbers do not tell */
    private static int equal(int a, int b, Terms terms, Run run) {
        int kindA = kind(a, terms, run);
        int kindB = kind(b, terms, run);
        if (kindA < Terms.STRING || kindB < Terms.STRING || kindA == Terms.STRING && kindB == Terms.STRING) {
            return a == b ? TRUE : FALSE;
        }
        if (a == b && kindA != Terms.TYPED) {
            return TRUE;
        }
        return ERROR;
    }

    private static int kind(int id, Terms terms, Run run) {
        if (run.isStored(id)) {
            return terms.kind(id);
        }
        var node = run.node(id);
        return node.isURI() ? Terms.IRI : node.isBlank() ? Terms.BLANK : Terms.TYPED;
    }

    /** Jena's evaluation. */
    private static Test general(Expr expr, Run run, ExecutionContext context) {
        RowBinding binding = new RowBinding(run, null, null);
        return row -> {
            run.watch.tick();
            try {
                NodeValue value = expr.eval(binding.show(row), context);
                return XSDFuncOp.effectiveBooleanValue(value) ? TRUE : FALSE;
            } catch (ExprEvalException e) {
                return ERROR;
            }
        };
    }
}
