package org.metastroma.serve;

import java.util.function.Function;

import org.apache.jena.query.Query;
import org.apache.jena.sparql.exec.QueryExec;

/** Runs queries over the data served, under the limits of the server. */
public interface Queries {

    /**
     * @param query  parsed, with its parameters bound and not concatenated
     * @param reader takes the result while the execution is open
     * @throws HttpProblem when a limit is reached
     */
    <T> T run(Query query, Function<QueryExec, T> reader);

    /** @return the data over which the queries run; one that came later may replace it for others */
    Snapshot snapshot();
}
