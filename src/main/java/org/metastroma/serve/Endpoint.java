package org.metastroma.serve;

import java.util.List;

import jakarta.servlet.http.HttpServlet;

/**
 * A servlet that somebody else adds to the server: a page, a search, linked data.
 *
 * @param pathSpec servlet path specification such as {@code /search} or {@code /term/*}
 * @param servlet  answers GET and HEAD; thread-safe
 */
public record Endpoint(String pathSpec, HttpServlet servlet) {

    /** Makes the endpoints of a package when the data is there. */
    @FunctionalInterface
    public interface Factory {
        List<Endpoint> endpoints(ServeContext context);
    }
}
