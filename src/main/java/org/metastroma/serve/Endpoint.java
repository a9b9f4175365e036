package org.metastroma.serve;

import java.util.List;

import jakarta.servlet.http.HttpServlet;

/**
 * A servlet that somebody else adds to the server: a page, a search, linked data.
 *
 * @param pathSpec servlet path specification such as {@code /search} or {@code /term/*}; the empty string for the page at
 *                 {@code /}, which as a specification is taken
 * @param servlet  answers GET and HEAD; thread-safe
 */
public record Endpoint(String pathSpec, HttpServlet servlet) {

    /** Makes the endpoints of a package when the data is there. */
    @FunctionalInterface
    public interface Factory {
        List<Endpoint> endpoints(ServeContext context);
    }
}
