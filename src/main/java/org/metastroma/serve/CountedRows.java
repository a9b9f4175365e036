package org.metastroma.serve;

import java.util.Iterator;

import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.RowSetStream;

/** The rows of a result, counted on their way to the writer and held against the limit. */
final class CountedRows {

    private final RowSet rows;
    private long count;

    CountedRows(RowSet source, Guard guard) {
        this.rows = RowSetStream.create(source.getResultVars(), new Iterator<>() {
            @Override
            public boolean hasNext() {
                return source.hasNext();
            }

            @Override
            public Binding next() {
                guard.tick();
                tooMany(++count, guard);
                return source.next();
            }
        });
    }

    RowSet rows() {
        return rows;
    }

    /** @return how many have been read */
    long count() {
        return count;
    }

    /** @throws Guard.Stopped when a result may not have so many rows or triples */
    static void tooMany(long count, Guard guard) {
        if (count > guard.limits().resultRows()) {
            throw guard.fail(new HttpProblem(Fault.RESULT_TOO_LARGE, "The result has more than " + guard.limits().resultRows()
                    + " rows. Ask for it in parts, with ORDER BY, LIMIT and OFFSET."));
        }
    }
}
