package org.metastroma.engine;

import java.util.Iterator;
import java.util.NoSuchElementException;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBase;
import org.metastroma.store.Terms;

/** A row of numbers as Jena's binding; a term is made when it is asked for. */
public final class RowBinding extends BindingBase {

    private final Run run;
    private int[] row;

    RowBinding(Run run, int[] row, Binding parent) {
        super(parent);
        this.run = run;
        this.row = row;
    }

    /** Shows another row, for the expressions of one step. */
    RowBinding show(int[] other) {
        row = other;
        return this;
    }

    /** @return the number of the term of a variable in the store's terms, 0 when it is unbound or not a term of the store */
    public int number(Var var) {
        int slot = run.slots.of(var);
        return slot < 0 || row[slot] == 0 || !run.isStored(row[slot]) ? 0 : row[slot];
    }

    public Terms terms() {
        return run.terms;
    }

    @Override
    protected Iterator<Var> vars1() {
        return new Iterator<>() {
            private int at = after(-1);

            private int after(int slot) {
                int next = slot + 1;
                while (next < row.length && row[next] == 0) {
                    next++;
                }
                return next;
            }

            @Override
            public boolean hasNext() {
                return at < row.length;
            }

            @Override
            public Var next() {
                if (at >= row.length) {
                    throw new NoSuchElementException();
                }
                Var var = run.slots.var(at);
                at = after(at);
                return var;
            }
        };
    }

    @Override
    protected int size1() {
        int size = 0;
        for (int id : row) {
            size += id == 0 ? 0 : 1;
        }
        return size;
    }

    @Override
    protected boolean isEmpty1() {
        return size1() == 0;
    }

    @Override
    protected boolean contains1(Var var) {
        int slot = run.slots.of(var);
        return slot >= 0 && slot < row.length && row[slot] != 0;
    }

    @Override
    protected Node get1(Var var) {
        int slot = run.slots.of(var);
        return slot < 0 || slot >= row.length || row[slot] == 0 ? null : run.node(row[slot]);
    }

    @Override
    protected Binding detachWithOriginalParent() {
        return this;
    }

    @Override
    protected Binding detachWithNewParent(Binding parent) {
        return new RowBinding(run, row, parent);
    }
}
