package org.metastroma.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client for tests. */
record Http(String endpoint) {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** @param path from the root, with its query string */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(endpoint).resolve(path));
    }

    HttpResponse<String> get(String query, String accept) {
        return send(request("/sparql?query=" + encode(query)).header("Accept", accept));
    }

    HttpResponse<String> post(String query) {
        return send(request("/sparql").header("Content-Type", "application/sparql-query").header("Accept", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(query)));
    }

    /** @return the values of a CSV result of one column */
    java.util.List<String> column(String query) {
        HttpResponse<String> response = post(query);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return response.body().lines().skip(1).toList();
    }
}
