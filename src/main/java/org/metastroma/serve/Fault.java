package org.metastroma.serve;

import java.util.Locale;

/** Every way in which a request can fail, with its HTTP status; docs/serving.md explains each under the same name. */
public enum Fault {
    BAD_QUERY(400, "The query is not SPARQL 1.1"),
    BAD_REQUEST(400, "The request is malformed"),
    REFUSED_FEATURE(400, "The query uses something that this endpoint does not offer"),
    QUERY_TOO_COMPLEX(400, "The query is nested too deeply or too large"),
    FORBIDDEN(403, "This is not for you"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "This method is not allowed here"),
    NOT_ACCEPTABLE(406, "No format that you accept is offered"),
    REQUEST_TIMEOUT(408, "The request took too long to arrive"),
    REQUEST_TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "This content type is not read here"),
    RESULT_TOO_LARGE(422, "The result is larger than allowed"),
    OUT_OF_MEMORY(422, "The query needs more memory than allowed"),
    TOO_MANY_REQUESTS(429, "You have too many queries under way"),
    CLIENT_LEFT(499, "The client closed the connection"),
    INTERNAL(500, "Something went wrong on our side"),
    OVERLOADED(503, "The server is busy"),
    QUERY_TIMEOUT(503, "The query took too long");

    private final int status;
    private final String title;

    Fault(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** @return the stable id that a client may test, for instance {@code query-timeout} */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @return whether the same request may succeed later, so that {@code Retry-After} makes sense */
    boolean passes() {
        return this == TOO_MANY_REQUESTS || this == OVERLOADED;
    }
}
