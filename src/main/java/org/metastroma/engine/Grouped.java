package org.metastroma.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprAggregator;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.aggregate.Accumulator;
import org.apache.jena.sparql.expr.aggregate.AggCount;
import org.apache.jena.sparql.expr.aggregate.AggCountVar;
import org.apache.jena.sparql.expr.aggregate.AggCountVarDistinct;
import org.apache.jena.sparql.expr.aggregate.Aggregator;

/** GROUP BY. Keys and counts are numbers; other aggregates are Jena's. */
final class Grouped implements Rows {

    private static final int GROUP = 64;

    private final Run run;
    private final ExecutionContext context;
    private final Rows rows;
    private final int[] keyPlaces;
    private final List<Value> keys;
    private final List<ExprAggregator> aggregators;
    private final int[] targets;
    private final Count[] counts;
    private KeySet groups;
    private List<Accumulator[]> accumulators;
    private long[] totals;
    private boolean ofNothing;
    private int at;

    /** A count: of all rows, of values, of distinct values. */
    private record Count(int slot, Set<Long> seen) {
    }

    /** @param certain variables that are bound in every row */
    Grouped(Run run, ExecutionContext context, Rows rows, int[] keyPlaces, List<Value> keys, List<ExprAggregator> aggregators, long certain) {
        this.run = run;
        this.context = context;
        this.rows = rows;
        this.keyPlaces = keyPlaces;
        this.keys = keys;
        this.aggregators = aggregators;
        this.targets = aggregators.stream().mapToInt(a -> run.slots.add(a.getVar())).toArray();
        this.counts = aggregators.stream().map(a -> count(a.getAggregator(), certain)).toArray(Count[]::new);
    }

    private Count count(Aggregator aggregator, long certain) {
        Aggregator plain = aggregator instanceof AggregatorWrapper wrapper ? wrapper.inner() : aggregator;
        if (plain instanceof AggCount) {
            return new Count(-1, null);
        }
        boolean distinct = plain instanceof AggCountVarDistinct;
        if (distinct || plain instanceof AggCountVar) {
            Expr expr = plain.getExprList().get(0);
            if (expr.isVariable()) {
                int slot = run.slots.add(expr.asVar());
                // Where it always has a value, its values are as many as the rows.
                return distinct ? new Count(slot, new HashSet<>()) : new Count((certain >> slot & 1) == 1 ? -1 : slot, null);
            }
        }
        return null;
    }

    private boolean onlyCountsRows() {
        for (Count count : counts) {
            if (count == null || count.slot >= 0) {
                return false;
            }
        }
        return keys.isEmpty() && counts.length > 0;
    }

    @Override
    public int[] next() {
        if (groups == null) {
            build();
        }
        if (at >= groups.size()) {
            return null;
        }
        int[] row = new int[run.slots.width()];
        groups.get(at, row);
        Accumulator[] of = accumulators.get(at);
        for (int i = 0; i < targets.length; i++) {
            row[targets[i]] = value(i, of);
        }
        at++;
        return row;
    }

    private int value(int i, Accumulator[] of) {
        Node node;
        if (counts[i] != null) {
            node = NodeValue.makeInteger(totals[at * targets.length + i]).asNode();
        } else {
            node = ofNothing ? aggregators.get(i).getAggregator().getValueEmpty() : NodeValue.toNode(of[i].getValue());
        }
        return node == null ? 0 : run.id(node);
    }

    private void build() {
        groups = new KeySet(keyPlaces, run.watch);
        accumulators = new ArrayList<>();
        totals = new long[Math.max(1, targets.length)];
        int[] key = new int[run.slots.width()];
        if (onlyCountsRows()) {
            open(key);
            java.util.Arrays.fill(totals, rows.count());
            return;
        }
        for (int[] row = rows.next(); row != null; row = rows.next()) {
            for (int i = 0; i < keyPlaces.length; i++) {
                key[keyPlaces[i]] = keys.get(i).of(row);
            }
            add(open(key), row);
        }
        if (groups.size() == 0 && keys.isEmpty()) {
            // No rows: one group whose aggregates are those of nothing.
            ofNothing = true;
            open(key);
        }
    }

    /** @return the number of the group, made if it is new */
    private int open(int[] key) {
        int group = groups.add(key);
        if (group >= 0) {
            return group;
        }
        run.watch.keep(GROUP + 8L * targets.length);
        Accumulator[] fresh = new Accumulator[targets.length];
        for (int i = 0; i < fresh.length; i++) {
            fresh[i] = counts[i] == null ? aggregators.get(i).getAggregator().createAccumulator() : null;
        }
        accumulators.add(fresh);
        if (accumulators.size() * targets.length > totals.length) {
            totals = java.util.Arrays.copyOf(totals, 2 * totals.length + targets.length);
        }
        return -1 - group;
    }

    private void add(int group, int[] row) {
        run.watch.tick();
        RowBinding binding = null;
        for (int i = 0; i < targets.length; i++) {
            Count count = counts[i];
            if (count == null) {
                if (binding == null) {
                    // Some aggregates keep the row.
                    binding = new RowBinding(run, row.clone(), null);
                }
                accumulators.get(group)[i].accumulate(binding, context);
            } else if (count.slot < 0 || row[count.slot] != 0 && (count.seen == null || fresh(count.seen, group, row[count.slot]))) {
                totals[group * targets.length + i]++;
            }
        }
    }

    private boolean fresh(Set<Long> seen, int group, int value) {
        boolean fresh = seen.add((long) group << 32 | value);
        if (fresh) {
            run.watch.keep(GROUP);
        }
        return fresh;
    }

    /** @return the variables that a group has */
    static long vars(Run run, List<Var> keys, List<ExprAggregator> aggregators) {
        return run.slots.bits(keys) | run.slots.bits(aggregators.stream().map(ExprAggregator::getVar).toList());
    }
}
