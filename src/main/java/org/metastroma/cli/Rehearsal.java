package org.metastroma.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;

/**
 * A server is asked what the first clients ask, so that all classes are loaded which that takes: the virtual machine then
 * writes them to an archive, and later starts need not read and verify them.
 */
final class Rehearsal {

    /** What is said when it went well. */
    static final String DONE = "rehearsed";

    private static final List<String> REQUESTS = List.of(
            "sparql?query=SELECT%20*%20%7B%20%3Fs%20a%20%3Fo%20%7D%20LIMIT%201",
            "sparql?query=PREFIX%20rdfs%3A%20%3Chttp%3A%2F%2Fwww.w3.org%2F2000%2F01%2Frdf-schema%23%3E%20SELECT%20%3Fy%20(COUNT(DISTINCT%20%3Fx)%20AS%20%3Fn)"
                    + "%20%7B%20%3Fx%20rdfs%3AsubClassOf%20%3Fy%20%7D%20GROUP%20BY%20%3Fy%20ORDER%20BY%20DESC(%3Fn)%20LIMIT%205");

    private Rehearsal() {
    }

    /** @param endpoint URL of its SPARQL endpoint */
    static void with(String endpoint) {
        try {
            for (String request : REQUESTS) {
                HttpURLConnection connection = (HttpURLConnection) URI.create(endpoint).resolve("/" + request).toURL().openConnection();
                try (InputStream answer = connection.getInputStream()) {
                    answer.readAllBytes();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
