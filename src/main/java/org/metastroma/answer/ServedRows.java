package org.metastroma.answer;

import java.util.List;
import java.util.function.Function;

import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.exec.RowSet;
import org.metastroma.serve.Queries;

/** Rows of the data served. */
record ServedRows(Queries queries) implements RowAnswer.Data {

    @Override
    public <T> T select(Query query, Function<RowSet, T> reader) {
        return queries.run(query, execution -> reader.apply(execution.select()));
    }

    @Override
    public List<String> graphs(Triple triple) {
        return queries.snapshot().graphs().entrySet().stream().filter(g -> g.getValue().contains(triple)).map(g -> g.getKey().getURI())
                .sorted().toList();
    }
}
