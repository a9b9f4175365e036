package org.metastroma.serve;

import java.time.Duration;

/**
 * What one query, one client and the whole server may use. docs/serving.md explains each; {@link Settings} reads them.
 *
 * @param queryTime         time of a query from the start of its parsing to the last byte of its result; zero: as the
 *                          service description says
 * @param lightTime         a query that has had this much processor time is heavy and takes turns with the other heavy ones
 * @param queryMemory       bytes that the rows a query must keep (sort, distinct, group, join, graph) may take, estimated
 * @param resultRows        rows or triples of a result
 * @param resultBytes       bytes of a serialized result
 * @param stringLength      characters of a string that a function makes
 * @param requestBytes      bytes of a request's body or query string
 * @param nesting           depth of brackets in a query
 * @param queries           queries at work at one time that are not heavy
 * @param heavyQueries      heavy queries under way at one time
 * @param heavyAtOnce       heavy queries that compute at one time, the others of them pause
 * @param queriesPerClient  queries of one client at work at one time, and as many heavy ones
 * @param queue             queries that wait
 * @param queuePerClient    queries of one client that wait
 * @param queueTime         time a query waits before it is refused
 * @param requestTime       time to send a request
 * @param responseTime      time to take a response
 * @param bufferedBytes     bytes of all results that are written or being taken
 * @param cacheBytes        bytes of results kept for reuse; zero: none
 * @param connections       open connections
 */
public record Limits(Duration queryTime, Duration lightTime, long queryMemory, long resultRows, long resultBytes, int stringLength,
                     int requestBytes, int nesting, int queries, int heavyQueries, int heavyAtOnce, int queriesPerClient, int queue,
                     int queuePerClient, Duration queueTime, Duration requestTime, Duration responseTime, long bufferedBytes,
                     long cacheBytes, int connections) {

    private static final long MB = 1024L * 1024;

    /** Limits for 2 cores and 1 GiB of heap. */
    public static final Limits DEFAULT = new Limits(Duration.ZERO, Duration.ofMillis(200), 128 * MB, 1_000_000, 32 * MB, 1 << 20,
            1 << 20, 64, 8, 16, Math.max(1, Runtime.getRuntime().availableProcessors() - 1), 8, 128, 64, Duration.ofSeconds(10),
            Duration.ofSeconds(20), Duration.ofMinutes(2), 128 * MB, 32 * MB, 1024);

    Limits withQueryTime(Duration time) {
        return new Limits(time, lightTime, queryMemory, resultRows, resultBytes, stringLength, requestBytes, nesting, queries,
                heavyQueries, heavyAtOnce, queriesPerClient, queue, queuePerClient, queueTime, requestTime, responseTime, bufferedBytes,
                cacheBytes, connections);
    }
}
