package org.metastroma.serve;

import java.util.List;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.TransformCopy;
import org.apache.jena.sparql.algebra.Transformer;
import org.apache.jena.sparql.algebra.op.OpGroup;
import org.apache.jena.sparql.algebra.op.OpService;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.core.VarExprList;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.*;
import org.apache.jena.sparql.expr.aggregate.Accumulator;
import org.apache.jena.sparql.expr.aggregate.AggGroupConcat;
import org.apache.jena.sparql.expr.aggregate.AggGroupConcatDistinct;
import org.apache.jena.sparql.expr.aggregate.Aggregator;
import org.apache.jena.sparql.expr.aggregate.AggregatorBase;
import org.apache.jena.sparql.expr.aggregate.AggCountDistinct;
import org.apache.jena.sparql.function.FunctionEnv;
import org.metastroma.engine.AggregatorWrapper;
import org.metastroma.engine.ExprWrapper;

/**
 * Puts the functions of a query under a {@link Guard}: regular expressions go to a linear-time engine, functions that make
 * strings or numbers stay within a length, and groups and their strings count as kept memory.
 */
final class GuardedExpressions {

    private static final int LONGEST_NUMBER = 1_000;
    private static final long MOST_BITS = 8L * LONGEST_NUMBER;
    private static final long SEARCH = 100_000_000L;
    private static final int GROUP = 256;
    private static final int DISTINCT_VALUE = 96;

    private GuardedExpressions() {
    }

    static Op guard(Op op, Guard guard) {
        return Transformer.transform(new Groups(guard), new Expressions(guard), op);
    }

    private static final class Expressions extends ExprTransformCopy {

        private final Guard guard;

        Expressions(Guard guard) {
            this.guard = guard;
        }

        @Override
        public Expr transform(ExprFunctionN function, ExprList args) {
            if (function instanceof E_Regex) {
                return new Regex("regex", args, guard);
            }
            if (function instanceof E_StrReplace) {
                return new Regex("replace", args, guard);
            }
            if (function instanceof E_StrConcat) {
                return new Concat(args, guard);
            }
            if (function instanceof E_Function call) {
                if (!Functions.isAllowed(call.getFunctionIRI())) {
                    throw guard.fail(QueryReader.noFunction(call.getFunctionIRI()));
                }
                ExprList checked = new ExprList();
                boolean anyLength = call.getFunctionIRI().endsWith("#string") || call.getFunctionIRI().endsWith("#anyURI");
                args.forEach(arg -> checked.add(anyLength ? arg : new Short(arg, guard)));
                return super.transform(function, checked);
            }
            if (function instanceof E_Call) {
                throw guard.fail(QueryReader.noFunction("CALL"));
            }
            return super.transform(function, args);
        }

        @Override
        public Expr transform(ExprFunction1 function, Expr arg) {
            if (function instanceof E_StrEncodeForURI || function instanceof E_StrUpperCase || function instanceof E_StrLowerCase) {
                return new Lengthening((ExprFunction1) super.transform(function, arg), arg, guard);
            }
            return super.transform(function, arg);
        }

        @Override
        public Expr transform(ExprFunction2 function, Expr arg1, Expr arg2) {
            if (function instanceof E_Multiply) {
                return new Product(arg1, arg2, guard);
            }
            if (function instanceof E_Add) {
                return new Sum(arg1, arg2, guard);
            }
            if (function instanceof E_StrContains || function instanceof E_StrBefore || function instanceof E_StrAfter) {
                return new Search((ExprFunction2) super.transform(function, arg1, arg2), arg1, arg2, guard);
            }
            if (function instanceof E_StrDatatype) {
                return super.transform(function, new Short(arg1, guard), arg2);
            }
            return super.transform(function, arg1, arg2);
        }
    }

    /** REGEX and REPLACE. */
    private static final class Regex extends ExprFunctionN {

        private final Guard guard;
        private final boolean replaces;
        private SafeRegex compiled;
        private String compiledFrom;

        Regex(String name, ExprList args, Guard guard) {
            super(name, args.getList().toArray(Expr[]::new));
            this.guard = guard;
            this.replaces = name.equals("replace");
            Expr pattern = getArg(2);
            Expr flags = getArg(replaces ? 4 : 3);
            if (pattern.isConstant() && pattern.getConstant().isString() && (flags == null || flags.isConstant())) {
                compile(pattern.getConstant(), flags == null ? null : flags.getConstant(), true);
            }
        }

        private SafeRegex compile(NodeValue pattern, NodeValue flags, boolean constant) {
            if (!pattern.isString() || flags != null && !flags.isString()) {
                throw new ExprEvalException("REGEX: a pattern is a string");
            }
            String key = (flags == null ? "" : flags.getString()) + "\n" + pattern.getString();
            if (!key.equals(compiledFrom)) {
                try {
                    compiled = SafeRegex.compile(pattern.getString(), flags == null ? "" : flags.getString());
                    compiledFrom = key;
                } catch (SafeRegex.Unsupported e) {
                    // An expression error would only drop the row, and the user would take the rest for the whole answer.
                    throw guard.fail(new HttpProblem(Fault.REFUSED_FEATURE, "This regular expression is not supported (RE2 syntax, "
                            + "without back-references and look-around): " + e.getMessage()));
                }
            }
            return compiled;
        }

        @Override
        public NodeValue eval(List<NodeValue> args) {
            guard.tick();
            Node text = args.get(0).asNode();
            if (!args.get(0).isString() && !args.get(0).isLangString()) {
                throw new ExprEvalException("REGEX: the text is a string");
            }
            int flags = replaces ? 3 : 2;
            SafeRegex regex = compile(args.get(1), args.size() > flags ? args.get(flags) : null, false);
            if (!replaces) {
                return NodeValue.booleanReturn(regex.find(text.getLiteralLexicalForm(), guard));
            }
            if (!args.get(2).isString()) {
                throw new ExprEvalException("REPLACE: the replacement is a string");
            }
            return regex.replace(text, args.get(2).getString(), guard);
        }

        @Override
        public Expr copy(ExprList args) {
            return new Regex(getFunctionSymbol().getSymbol(), args, guard);
        }
    }

    private static final class Concat extends ExprFunctionN {

        private final Guard guard;
        private final E_StrConcat concat;

        Concat(ExprList args, Guard guard) {
            super("concat", args);
            this.guard = guard;
            this.concat = new E_StrConcat(args);
        }

        @Override
        public NodeValue eval(List<NodeValue> args) {
            guard.tick();
            guard.string(args.stream().mapToLong(GuardedExpressions::length).sum());
            return concat.eval(args);
        }

        @Override
        public Expr copy(ExprList args) {
            return new Concat(args, guard);
        }
    }

    /** A function whose string may be a few times longer than its argument. */
    private static final class Lengthening extends ExprFunction1 implements ExprWrapper {

        private final ExprFunction1 function;
        private final Guard guard;

        Lengthening(ExprFunction1 function, Expr arg, Guard guard) {
            super(arg, function.getFunctionSymbol().getSymbol());
            this.function = function;
            this.guard = guard;
        }

        @Override
        public Expr plain() {
            return function;
        }

        @Override
        public NodeValue eval(NodeValue value) {
            guard.tick();
            NodeValue result = function.eval(value);
            guard.string(length(result));
            return result;
        }

        @Override
        public Expr copy(Expr arg) {
            return new Lengthening((ExprFunction1) function.copy(arg), arg, guard);
        }
    }

    /** A text that is to become a number, a date or a typed literal: those are read in time quadratic in their length. */
    private static final class Short extends ExprFunction1 {

        private final Guard guard;

        Short(Expr arg, Guard guard) {
            super(arg, "short");
            this.guard = guard;
        }

        @Override
        public NodeValue eval(NodeValue value) {
            if (length(value) > LONGEST_NUMBER) {
                throw guard.fail(new HttpProblem(Fault.REFUSED_FEATURE, "A cast takes at most " + LONGEST_NUMBER + " characters."));
            }
            return value;
        }

        @Override
        public Expr copy(Expr arg) {
            return new Short(arg, guard);
        }
    }

    /** Jena's sum also joins strings; SPARQL's is an error for them. */
    private static final class Sum extends ExprFunction2 {

        private final Guard guard;

        Sum(Expr left, Expr right, Guard guard) {
            super(left, right, "+", "+");
            this.guard = guard;
        }

        @Override
        public NodeValue eval(NodeValue x, NodeValue y) {
            guard.tick();
            if (x.isString() || y.isString() || x.isLangString() || y.isLangString()) {
                throw new ExprEvalException("A string cannot be added");
            }
            return new E_Add(getArg1(), getArg2()).eval(x, y);
        }

        @Override
        public Expr copy(Expr left, Expr right) {
            return new Sum(left, right, guard);
        }
    }

    private static final class Product extends ExprFunction2 {

        private final Guard guard;

        Product(Expr left, Expr right, Guard guard) {
            super(left, right, "*", "*");
            this.guard = guard;
        }

        @Override
        public NodeValue eval(NodeValue x, NodeValue y) {
            guard.tick();
            if (bits(x) + bits(y) > MOST_BITS) {
                throw guard.fail(new HttpProblem(Fault.REFUSED_FEATURE, "A product has more than " + MOST_BITS + " bits."));
            }
            return new E_Multiply(getArg1(), getArg2()).eval(x, y);
        }

        private static long bits(NodeValue value) {
            return value.isInteger() ? value.getInteger().bitLength()
                    : value.isDecimal() ? value.getDecimal().unscaledValue().bitLength() : 0;
        }

        @Override
        public Expr copy(Expr left, Expr right) {
            return new Product(left, right, guard);
        }
    }

    /** CONTAINS, STRBEFORE, STRAFTER take time in proportion to the product of the lengths. */
    private static final class Search extends ExprFunction2 implements ExprWrapper {

        private final ExprFunction2 function;
        private final Guard guard;

        Search(ExprFunction2 function, Expr text, Expr word, Guard guard) {
            super(text, word, function.getFunctionSymbol().getSymbol());
            this.function = function;
            this.guard = guard;
        }

        @Override
        public Expr plain() {
            return function;
        }

        @Override
        public NodeValue eval(NodeValue text, NodeValue word) {
            guard.tick();
            if (length(text) * length(word) > SEARCH) {
                throw guard.fail(new HttpProblem(Fault.OUT_OF_MEMORY, "A string is searched for in another one, and both are too long."));
            }
            return function.eval(text, word);
        }

        @Override
        public Expr copy(Expr text, Expr word) {
            return new Search((ExprFunction2) function.copy(text, word), text, word, guard);
        }
    }

    private static long length(NodeValue value) {
        Node node = value.asNode();
        return node.isLiteral() ? node.getLiteralLexicalForm().length() : node.isURI() ? node.getURI().length() : 0;
    }

    /** Groups are kept until the last row is read. */
    private static final class Groups extends TransformCopy {

        private final Guard guard;

        Groups(Guard guard) {
            this.guard = guard;
        }

        /** What is sent to another endpoint stays as it was written. */
        @Override
        public Op transform(OpService service, Op sub) {
            return service;
        }

        @Override
        public Op transform(OpGroup group, Op sub) {
            List<ExprAggregator> aggregators = group.getAggregators().stream()
                    .map(a -> new ExprAggregator(a.getVar(), new Counted(a.getAggregator(), guard))).toList();
            VarExprList keys = group.getGroupVars();
            if (aggregators.isEmpty() && !keys.isEmpty()) {
                // A group without an aggregate keeps its key: let a count, which nobody reads, be kept beside it.
                aggregators = List.of(new ExprAggregator(Var.alloc(".group"),
                        new Counted(new org.apache.jena.sparql.expr.aggregate.AggCount(), guard)));
            }
            return OpGroup.create(sub, keys, new java.util.ArrayList<>(aggregators));
        }
    }

    private static final class Counted extends AggregatorBase implements AggregatorWrapper {

        private final Aggregator inner;
        private final Guard guard;

        Counted(Aggregator inner, Guard guard) {
            super(inner.getName(), false, inner.getExprList());
            this.inner = inner;
            this.guard = guard;
        }

        @Override
        public Aggregator inner() {
            return inner;
        }

        @Override
        public Accumulator createAccumulator() {
            guard.keep(GROUP);
            Accumulator accumulator = inner.createAccumulator();
            boolean text = inner instanceof AggGroupConcat || inner instanceof AggGroupConcatDistinct;
            boolean distinct = inner.getClass().getSimpleName().endsWith("Distinct");
            Expr expression = text ? inner.getExprList().get(0) : null;
            return new Accumulator() {
                @Override
                public void accumulate(Binding row, FunctionEnv env) {
                    guard.tick();
                    if (distinct) {
                        guard.keep(DISTINCT_VALUE * (long) (inner instanceof AggCountDistinct ? row.size() : 1));
                    }
                    if (text) {
                        keepText(row, env);
                    }
                    accumulator.accumulate(row, env);
                }

                private void keepText(Binding row, FunctionEnv env) {
                    try {
                        // Twice, because the builder grows by doubling.
                        guard.keep(4 * (length(expression.eval(row, env)) + separator()));
                    } catch (ExprException e) {
                        guard.tick();
                    }
                }

                @Override
                public NodeValue getValue() {
                    return accumulator.getValue();
                }
            };
        }

        private long separator() {
            return inner instanceof AggGroupConcat concat && concat.getSeparator() != null ? concat.getSeparator().length() : 1;
        }

        @Override
        public Node getValueEmpty() {
            return inner.getValueEmpty();
        }

        @Override
        public Aggregator copy(ExprList args) {
            return new Counted(inner.copy(args), guard);
        }

        @Override
        public String asSparqlExpr(org.apache.jena.sparql.serializer.SerializationContext context) {
            return inner.asSparqlExpr(context);
        }

        @Override
        public String toPrefixString() {
            return inner.toPrefixString();
        }

        @Override
        public int hashCode() {
            return inner.hashCode();
        }

        @Override
        public boolean equals(Aggregator other, boolean bySyntax) {
            return other instanceof Counted counted && inner.equals(counted.inner, bySyntax);
        }
    }
}
