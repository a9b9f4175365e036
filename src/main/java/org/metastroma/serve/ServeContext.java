package org.metastroma.serve;

import java.util.function.Function;

import org.apache.jena.query.Query;
import org.apache.jena.sparql.exec.QueryExec;

/** What an added {@link Endpoint} may use of the running server. */
public interface ServeContext {

    /** @return the data served at this moment; take it once per request, because a newer release may replace it */
    Snapshot snapshot();

    /**
     * Runs a query of the program's own over the current data under the limits of the server.
     *
     * @param query  parsed, with its parameters bound and not concatenated
     * @param reader takes the result while the execution is open
     * @throws HttpProblem when a limit is reached
     */
    <T> T run(Query query, Function<QueryExec, T> reader);

    /** Lets queries search texts by the property {@code https://w3id.org/metastroma/search}. */
    void offer(TextSearch search);
}
