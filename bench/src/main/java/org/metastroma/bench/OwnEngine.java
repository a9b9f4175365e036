package org.metastroma.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.metastroma.engine.ParsedQueries;
import org.metastroma.engine.StoreEngine;
import org.metastroma.store.StoreSource;
import org.openjdk.jmh.infra.Blackhole;

/** Our engine over the kept store, asked by the text of the query, which stays parsed as in the server. */
final class OwnEngine implements InProcess.Engine {

    private final DatasetGraph dataset;
    private final ParsedQueries<String> queries = ParsedQueries.byText(8 << 20);

    OwnEngine(Path quads, String digest) {
        this.dataset = StoreEngine.dataset(StoreSource.of(quads, digest).open());
    }

    @Override
    public void ask(String query, Blackhole values) {
        try (QueryExec execution = QueryExec.dataset(dataset).query(queries.get(query).query()).build()) {
            RowSet rows = execution.select();
            List<Var> variables = rows.getResultVars();
            while (rows.hasNext()) {
                Binding row = rows.next();
                for (Var variable : variables) {
                    values.consume(row.get(variable));
                }
            }
        }
    }

    @Override
    public List<String> rows(String query) {
        List<String> all = new ArrayList<>();
        try (QueryExec execution = QueryExec.dataset(dataset).query(query).build()) {
            RowSet rows = execution.select();
            while (rows.hasNext()) {
                Map<String, String> values = new HashMap<>();
                rows.next().forEach((variable, node) -> values.put(variable.getVarName(), Rows.term(node)));
                all.add(Rows.row(values));
            }
        }
        return all;
    }
}
