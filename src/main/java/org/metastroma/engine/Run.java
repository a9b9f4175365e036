package org.metastroma.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.metastroma.store.QuadStore;
import org.metastroma.store.Terms;
import org.metastroma.store.Watch;

/**
 * One execution of one plan: the store, the places of variables, and the terms that the query itself brings or computes,
 * which get numbers above those of the store. The same term has the same number, so equality of terms is that of numbers.
 */
final class Run {

    private static final int OWN_TERM = 200;

    final QuadStore store;
    final Terms terms;
    final Watch watch;
    final ExecutionContext context;
    final Slots slots = new Slots();
    private final int first;
    private final Map<Node, Integer> numbers = new HashMap<>();
    private final List<Node> own = new ArrayList<>();

    Run(QuadStore store, Watch watch, ExecutionContext context) {
        this.store = store;
        this.terms = store.terms();
        this.watch = watch;
        this.context = context;
        this.first = terms.size() + 1;
    }

    int id(Node node) {
        if (!numbers.isEmpty()) {
            Integer known = numbers.get(node);
            if (known != null) {
                return known;
            }
        }
        int id = terms.find(node);
        if (id == 0) {
            id = first + own.size();
            watch.keep(OWN_TERM);
            numbers.put(node, id);
            own.add(node);
        }
        return id;
    }

    Node node(int id) {
        return id < first ? terms.node(id) : own.get(id - first);
    }

    boolean isStored(int id) {
        return id < first;
    }
}
