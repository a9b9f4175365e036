package org.metastroma.store;

import java.util.NoSuchElementException;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.graph.impl.GraphBase;
import org.apache.jena.util.iterator.ExtendedIterator;
import org.apache.jena.util.iterator.NiceIterator;
import org.apache.jena.util.iterator.NullIterator;

/** A graph of a store, or the union of some, as Jena sees it; read-only. */
public final class StoreGraph extends GraphBase {

    private final QuadStore store;
    private final boolean[] sets;
    private final Watch watch;

    /** @param sets the sets of graphs whose triples it has; null for all */
    StoreGraph(QuadStore store, boolean[] sets, Watch watch) {
        this.store = store;
        this.sets = sets;
        this.watch = watch;
    }

    public QuadStore store() {
        return store;
    }

    /** @return for each set of graphs whether its triples are seen, null when all are */
    public boolean[] sets() {
        return sets;
    }

    @Override
    protected int graphBaseSize() {
        return Math.toIntExact(store.size(sets));
    }

    @Override
    protected boolean graphBaseContains(Triple triple) {
        ExtendedIterator<Triple> found = graphBaseFind(triple);
        return found.hasNext();
    }

    @Override
    protected ExtendedIterator<Triple> graphBaseFind(Triple pattern) {
        watch.tick();
        Terms terms = store.terms();
        int s = number(terms, pattern.getMatchSubject());
        int p = number(terms, pattern.getMatchPredicate());
        int o = number(terms, pattern.getMatchObject());
        if (s < 0 || p < 0 || o < 0) {
            return NullIterator.instance();
        }
        TripleCursor cursor = new TripleCursor(store, sets, watch);
        cursor.open(s, p, o);
        return new NiceIterator<>() {
            private boolean ready;
            private boolean there;

            @Override
            public boolean hasNext() {
                if (!ready) {
                    there = cursor.next();
                    ready = true;
                }
                return there;
            }

            @Override
            public Triple next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                ready = false;
                return Triple.create(terms.node(cursor.subject()), terms.node(cursor.property()), terms.node(cursor.object()));
            }
        };
    }

    /** @return 0 for any term, -1 for one that the store does not hold */
    private static int number(Terms terms, Node node) {
        if (node == null || !node.isConcrete()) {
            return 0;
        }
        int id = terms.find(node);
        return id == 0 ? -1 : id;
    }
}
