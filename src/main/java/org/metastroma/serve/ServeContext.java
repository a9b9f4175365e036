package org.metastroma.serve;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.jena.query.Query;

/** What an added {@link Endpoint} may use of the running server: queries of the program's own among it. */
public interface ServeContext extends Queries {

    /** @return the data served at this moment; take it once per request, because a newer release may replace it; null until the server listens */
    @Override
    Snapshot snapshot();

    /**
     * Reads a query that a client sent and lets it be run, and what is made of it, as at {@code /sparql}: the client waits its
     * turn, the query is looked over before it is parsed, and each run has the time and the memory of one query.
     *
     * @param task works with the parsed query and runs it by the second argument
     * @throws HttpProblem when the query is malformed or a limit is reached
     */
    <T> T admit(HttpServletRequest request, String query, BiFunction<Query, Queries, T> task);

    /**
     * Reads the parameters of the URL and, of a POST request, those of the form in its body, under the limits of the server
     * on size and time.
     *
     * @throws HttpProblem when the request is too large, too slow, or no form
     */
    Map<String, List<String>> parameters(HttpServletRequest request) throws IOException;

    /**
     * Has something done ahead of all questions, in a thread of its own, once the server listens and those who waited for it have been
     * answered.
     *
     * @param thread its name
     */
    void afterStart(String thread, Runnable task);

    /**
     * Waits until nobody has asked anything for half a second, a minute at most: before what is done ahead of all questions and
     * would share the processors with those who ask already.
     */
    void awaitQuiet();

    /** Lets queries search texts by the property {@code https://w3id.org/metastroma/search}. */
    void offer(TextSearch search);
}
