package org.metastroma.serve;

import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.metastroma.model.Sha256;

/** Conditional requests (RFC 9110, 13.1.2): an answer that the client has already is not sent again. */
public final class Validators {

    /** Seconds for which an answer may be reused without asking: a newer release may come at any time. */
    public static final long FRESH = Snapshot.FRESH.toSeconds();

    private Validators() {
    }

    /**
     * @param release whose answer it is
     * @param key     all that tells the answer from others of the release
     * @return a weak tag: the same question to the same release has answers that say the same
     */
    public static String tag(String release, String... key) {
        return "W/\"" + release + "-" + Sha256.name(String.join("\0", key), 8) + '"';
    }

    /** @return the tag of these very bytes */
    public static String tag(byte[] body) {
        return '"' + Sha256.name(body, 12) + '"';
    }

    /** @return whether the request names the tag, so that its answer need not even be computed */
    public static boolean named(HttpServletRequest request, String tag) {
        return conditions(request).anyMatch(t -> t.equals(tag.replaceFirst("^W/", "")));
    }

    /**
     * Gives a good answer its tag.
     *
     * @param control the header Cache-Control
     * @return whether the client has the answer: then the status is 304, and no body is to be sent
     */
    public static boolean unchanged(HttpServletRequest request, HttpServletResponse response, String tag, String control) {
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", control);
        boolean same = named(request, tag) || conditions(request).anyMatch("*"::equals);
        if (same) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        }
        return same;
    }

    /** @see #unchanged(HttpServletRequest, HttpServletResponse, String, String) */
    public static boolean unchanged(HttpServletRequest request, HttpServletResponse response, String tag) {
        return unchanged(request, response, tag, "public, max-age=" + FRESH);
    }

    private static Stream<String> conditions(HttpServletRequest request) {
        return request.getMethod().equals("POST") ? Stream.empty() : Collections.list(request.getHeaders("If-None-Match")).stream()
                .flatMap(h -> Arrays.stream(h.split(","))).map(t -> t.strip().replaceFirst("^W/", ""));
    }
}
