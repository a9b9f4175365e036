package org.metastroma.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.apache.jena.graph.Graph;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;

/** The data that is asked. */
public interface Data {

    /** @return identity of the release asked at this moment */
    String release();

    /** @param reader takes the result while the execution is open */
    <T> T ask(Query query, Function<QueryExec, T> reader);

    /** @return all rows of a SELECT */
    default List<Binding> rows(Query query) {
        return ask(query, execution -> {
            List<Binding> rows = new ArrayList<>();
            execution.select().forEachRemaining(rows::add);
            return rows;
        });
    }

    /** @return the graph of a CONSTRUCT */
    default Graph graph(Query query) {
        return ask(query, QueryExec::construct);
    }
}
