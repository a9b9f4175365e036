package org.metastroma.bench;

import java.nio.file.Path;

import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.exec.QueryExec;
import org.metastroma.engine.StoreEngine;
import org.metastroma.store.StoreSource;

/** The engine in this process; each value of each row is read. */
final class OwnPeer implements Peer {

    private final DatasetGraph dataset;

    OwnPeer(Path quads, String digest) {
        this.dataset = StoreEngine.dataset(StoreSource.open(quads, digest));
    }

    @Override
    public String name() {
        return "Metastroma, in process";
    }

    @Override
    public long ask(String query) {
        try (QueryExec execution = QueryExec.dataset(dataset).query(query).build()) {
            var rows = execution.select();
            long count = 0;
            while (rows.hasNext()) {
                var row = rows.next();
                for (Var var : rows.getResultVars()) {
                    row.get(var);
                }
                count++;
            }
            return count;
        }
    }

    @Override
    public void close() {
        dataset.close();
    }
}
