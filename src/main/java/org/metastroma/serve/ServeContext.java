package org.metastroma.serve;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import jakarta.servlet.http.HttpServletRequest;
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

    /**
     * Reads the parameters of the URL and, of a POST request, those of the form in its body, under the limits of the server
     * on size and time.
     *
     * @throws HttpProblem when the request is too large, too slow, or no form
     */
    Map<String, List<String>> parameters(HttpServletRequest request) throws IOException;

    /** Lets queries search texts by the property {@code https://w3id.org/metastroma/search}. */
    void offer(TextSearch search);
}
