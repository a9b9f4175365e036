package org.metastroma.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.query.SortCondition;
import org.apache.jena.sparql.engine.binding.BindingComparator;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.util.NodeCmp;

/**
 * ORDER BY, in Jena's order: by the conditions, then by all variables in the order of their names, so that LIMIT cuts at the
 * same row. The values of the conditions are computed once for each row.
 */
final class Sorted implements Rows {

    private static final int KEY = 48;

    private final Run run;
    private final Rows rows;
    private final List<SortCondition> conditions;
    private final long limit;
    private int[] ties;
    private RowBinding binding;
    private Keyed[] sorted;
    private int at;

    /** @param limit how many rows of the sorted ones are wanted, negative for all */
    Sorted(Run run, Rows rows, List<SortCondition> conditions, long limit) {
        this.run = run;
        this.rows = rows;
        this.conditions = conditions;
        this.limit = limit < 0 ? Long.MAX_VALUE : limit;
    }

    private record Keyed(NodeValue[] keys, int[] row) {
    }

    @Override
    public int[] next() {
        if (sorted == null) {
            sort();
        }
        return at < sorted.length ? sorted[at++].row : null;
    }

    private void sort() {
        ties = IntStream.range(0, run.slots.width()).boxed().sorted(Comparator.comparing(i -> run.slots.var(i).getName()))
                .mapToInt(Integer::intValue).toArray();
        binding = new RowBinding(run, null, null);
        Comparator<Keyed> order = this::compare;
        List<Keyed> all = new ArrayList<>();
        PriorityQueue<Keyed> least = new PriorityQueue<>(order.reversed());
        for (int[] row = limit == 0 ? null : rows.next(); row != null; row = rows.next()) {
            Keyed keyed = new Keyed(keys(row), row);
            if (limit == Long.MAX_VALUE) {
                run.watch.keep(Rows.bytes(row) + KEY + (long) KEY * keyed.keys.length);
                all.add(new Keyed(keyed.keys, row.clone()));
            } else if (least.size() < limit) {
                run.watch.keep(Rows.bytes(row) + KEY + (long) KEY * keyed.keys.length);
                least.add(new Keyed(keyed.keys, row.clone()));
            } else if (order.compare(keyed, least.peek()) < 0) {
                least.poll();
                least.add(new Keyed(keyed.keys, row.clone()));
            }
        }
        sorted = (limit == Long.MAX_VALUE ? all : least).toArray(Keyed[]::new);
        Arrays.sort(sorted, order);
    }

    private NodeValue[] keys(int[] row) {
        NodeValue[] keys = new NodeValue[conditions.size()];
        for (int i = 0; i < keys.length; i++) {
            run.watch.tick();
            try {
                keys[i] = conditions.get(i).getExpression().eval(binding.show(row), run.context);
            } catch (ExprEvalException e) {
                keys[i] = null;
            }
        }
        return keys;
    }

    private int compare(Keyed a, Keyed b) {
        run.watch.tick();
        for (int i = 0; i < a.keys.length; i++) {
            int order = BindingComparator.compareNodesRaw(a.keys[i], b.keys[i]);
            if (order != 0) {
                return conditions.get(i).getDirection() == Query.ORDER_DESCENDING ? -order : order;
            }
        }
        for (int place : ties) {
            if (a.row[place] != b.row[place]) {
                int order = NodeCmp.compareRDFTerms(node(a.row[place]), node(b.row[place]));
                if (order != 0) {
                    return order;
                }
            }
        }
        return 0;
    }

    private Node node(int id) {
        return id == 0 ? null : run.node(id);
    }
}
