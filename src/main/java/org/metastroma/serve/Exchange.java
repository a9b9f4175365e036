package org.metastroma.serve;

import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What the log and the metrics want to know of one request. */
final class Exchange {

    private static final String ATTRIBUTE = Exchange.class.getName();

    private final String id;
    private final long start = System.nanoTime();
    private String outcome = "";
    private String queryHash = "";
    private long rows = -1;
    private long bytes = -1;
    private Source source = Source.COMPUTED;
    private boolean heavy;
    private boolean received;

    /** How an answer was come by: computed, kept from before, or shared with one who asked the same at the same time. */
    enum Source { COMPUTED, CACHED, SHARED }

    private Exchange() {
        byte[] random = new byte[8];
        ThreadLocalRandom.current().nextBytes(random);
        id = HexFormat.of().formatHex(random);
    }

    static Exchange begin(HttpServletRequest request) {
        Exchange exchange = new Exchange();
        request.setAttribute(ATTRIBUTE, exchange);
        return exchange;
    }

    static Exchange of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Exchange exchange ? exchange : begin(request);
    }

    String id() {
        return id;
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    void query(String hash) {
        queryHash = hash;
    }

    void result(long rowCount, long byteCount, Source from, boolean wasHeavy) {
        rows = rowCount;
        bytes = byteCount;
        source = from;
        heavy = wasHeavy;
    }

    /** The body of the request has been read to its end. */
    void received() {
        received = true;
    }

    void outcome(String word) {
        outcome = word;
    }

    String outcome() {
        return outcome;
    }

    String queryHash() {
        return queryHash;
    }

    /** @return the fields for a log line, without anything that identifies a person */
    String fields() {
        StringBuilder text = new StringBuilder("ms=").append(Math.round(seconds() * 10_000) / 10.0);
        if (!queryHash.isEmpty()) {
            text.append(" query=").append(queryHash);
        }
        if (rows >= 0) {
            text.append(" rows=").append(rows).append(" bytes=").append(bytes);
        }
        if (source != Source.COMPUTED) {
            text.append(source == Source.CACHED ? " cached=true" : " shared=true");
        }
        if (heavy) {
            text.append(" heavy=true");
        }
        return text.append(" outcome=").append(outcome.isEmpty() ? "ok" : outcome).toString();
    }

    /** Answers with a problem, when nothing has been sent yet. */
    void fail(HttpServletRequest request, HttpServletResponse response, HttpProblem problem) throws IOException {
        outcome = problem.fault().id();
        if (response.isCommitted()) {
            throw new IOException("Failed after the response had begun");
        }
        response.resetBuffer();
        response.setStatus(problem.fault().status());
        response.setContentType(HttpProblem.CONTENT_TYPE);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("ETag", null);
        if (problem.fault().passes()) {
            response.setHeader("Retry-After", "5");
        }
        if (problem.fault() == Fault.METHOD_NOT_ALLOWED && response.getHeader("Allow") == null) {
            response.setHeader("Allow", "GET, HEAD, OPTIONS");
        }
        if (!received && (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null)) {
            // What nobody reads stays in the way of the next request; a client that is not told would send it all the same.
            response.setHeader("Connection", "close");
        }
        ReadServlet.send(request, response, problem.json(id));
    }
}
