package org.metastroma.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * A server is asked what the first clients ask, so that all classes are loaded which that takes: the launcher has them written
 * to an archive, and later starts need not read and verify them.
 */
final class Rehearsal {

    /** What is said when it went well. */
    static final String DONE = "rehearsed";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<String> QUERIES = List.of("SELECT * { ?s a ?o } LIMIT 1",
            "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT ?y (COUNT(DISTINCT ?x) AS ?n) { ?x rdfs:subClassOf ?y } GROUP BY ?y"
                    + " ORDER BY DESC(?n) LIMIT 5");

    private Rehearsal() {
    }

    /** @param endpoint URL of its SPARQL endpoint */
    static void with(String endpoint) {
        QUERIES.forEach(query -> ask(endpoint + "?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)));
    }

    private static void ask(String url) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setReadTimeout((int) PATIENCE.toMillis());
            try (InputStream answer = connection.getInputStream()) {
                answer.readAllBytes();
            }
        } catch (IOException e) {
            // what a server's settings refuse is no reason not to start it
            return;
        }
    }
}
