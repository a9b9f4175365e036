package org.metastroma.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The cases of the W3C's SPARQL 1.1 Protocol test suite, under its names. Its update cases do not apply: there is no update.
 */
class ProtocolTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String DIRECT = "application/sparql-query";
    private static final String ONTOLOGY = SmallRelease.BASE + "graph/ontology";
    private static final String CLAIMS = SmallRelease.BASE + "graph/claims";
    private static final String NAMES = "SELECT ?g { GRAPH ?g { } } ORDER BY ?g";
    private static final String COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }";

    @TempDir
    static Path data;
    private static MetastromaServer server;
    private static Http http;

    @BeforeAll
    static void start() {
        SmallRelease.publish(data, 8, "1");
        server = MetastromaServer.start(SmallRelease.options(data));
        http = new Http(server.endpoint());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> get(String parameters) {
        return Http.send(http.request("/sparql?" + parameters).header("Accept", "text/csv"));
    }

    private static HttpResponse<String> post(String type, String url, String body) {
        HttpRequest.Builder request = http.request("/sparql" + url).header("Accept", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)));
        return Http.send(type.isEmpty() ? request : request.header("Content-Type", type));
    }

    private static String graphs(String parameter, String... iris) {
        StringBuilder text = new StringBuilder();
        for (String iri : iris) {
            text.append('&').append(parameter).append('=').append(Http.encode(iri));
        }
        return text.toString();
    }

    private static void assertRows(HttpResponse<String> response, String... rows) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body().lines().skip(1)).containsExactly(rows);
    }

    @Test
    void queryGetPostFormAndPostDirect() {
        String query = Http.encode("SELECT ?x { BIND(\"é+ %\" AS ?x) }");
        assertRows(get("query=" + query), "é+ %");
        assertRows(post(FORM, "", "query=" + query), "é+ %");
        assertRows(post(DIRECT, "", "SELECT ?x { BIND(\"é+ %\" AS ?x) }"), "é+ %");
        assertRows(post(DIRECT + "; charset=UTF-8", "", "SELECT ?x { BIND(1 AS ?x) }"), "1");
    }

    @ParameterizedTest
    @CsvSource({"SELECT, csv, text/csv", "SELECT, json, application/json", "ASK, xml, application/xml", "CONSTRUCT, turtle, text/turtle",
            "CONSTRUCT, jsonld, application/ld+json"})
    void aFormatMayBeNamedInTheAddress(String form, String format, String type) {
        String query = Http.encode(switch (form) {
            case "SELECT" -> COUNT;
            case "ASK" -> "ASK {}";
            default -> "CONSTRUCT WHERE { ?s ?p ?o }";
        });
        assertThat(get("query=" + query + "&format=" + format).headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
        assertThat(get("query=" + query + "&format=" + (form.equals("CONSTRUCT") ? "csv" : "turtle")).statusCode()).isEqualTo(406);
        assertThat(get("query=" + query + "&format=xls").statusCode()).isEqualTo(406);
    }

    @Test
    void queryDatasetDefaultGraph() {
        for (HttpResponse<String> response : java.util.List.of(get("query=" + Http.encode(COUNT) + graphs("default-graph-uri", CLAIMS)),
                post(FORM, "", "query=" + Http.encode(COUNT) + graphs("default-graph-uri", CLAIMS)),
                post(DIRECT, "?" + graphs("default-graph-uri", CLAIMS).substring(1), COUNT))) {
            assertRows(response, "8");
        }
    }

    @Test
    void queryDatasetDefaultGraphs() {
        assertRows(get("query=" + Http.encode(COUNT) + graphs("default-graph-uri", CLAIMS, ONTOLOGY)), "23");
        assertRows(post(FORM, "", "query=" + Http.encode(COUNT) + graphs("default-graph-uri", CLAIMS, ONTOLOGY)), "23");
    }

    @Test
    void queryDatasetNamedGraphs() {
        assertRows(get("query=" + Http.encode(NAMES) + graphs("named-graph-uri", ONTOLOGY, CLAIMS)), CLAIMS, ONTOLOGY);
        assertRows(post(FORM, "", "query=" + Http.encode(NAMES) + graphs("named-graph-uri", ONTOLOGY)), ONTOLOGY);
    }

    @Test
    void queryDatasetFullAndMultiple() {
        String query = Http.encode("SELECT ?g (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } } GROUP BY ?g ORDER BY ?g");
        assertRows(get("query=" + query + graphs("default-graph-uri", CLAIMS) + graphs("named-graph-uri", ONTOLOGY)), ",8", ONTOLOGY + ",15");
    }

    @Test
    void theProtocolsDatasetGoesBeforeThatOfTheQuery() {
        assertRows(get("query=" + Http.encode("SELECT (COUNT(*) AS ?n) FROM <" + ONTOLOGY + "> { ?s ?p ?o }")
                + graphs("default-graph-uri", CLAIMS)), "8");
    }

    @ParameterizedTest
    @CsvSource({"SELECT * {},application/sparql-results+json", "ASK {},application/sparql-results+json", "DESCRIBE <urn:x>,text/turtle",
            "CONSTRUCT {} {},text/turtle"})
    void queryContentType(String query, String type) {
        HttpResponse<String> response = Http.send(http.request("/sparql?query=" + Http.encode(query)));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
    }

    @Test
    void badQueryMethod() {
        assertThat(Http.send(http.request("/sparql?query=ASK%7B%7D").PUT(HttpRequest.BodyPublishers.noBody())).statusCode()).isEqualTo(405);
    }

    @Test
    void badMultipleQueries() {
        assertThat(get("query=ASK%7B%7D&query=SELECT%20*%20%7B%7D").statusCode()).isEqualTo(400);
    }

    @Test
    void badQueryWrongMediaTypeAndMissingTypes() {
        assertThat(post("text/plain", "", "ASK {}").statusCode()).isEqualTo(415);
        assertThat(post("", "", "query=ASK%20%7B%7D").statusCode()).isEqualTo(415);
        assertThat(post("", "", "ASK {}").statusCode()).isEqualTo(415);
    }

    @Test
    void aBodyThatIsNotReadEndsTheConnectionAndTheClientIsTold() {
        for (int i = 0; i < 200; i++) {
            assertThat(post("text/plain", "", "ASK {}").statusCode()).as("request %d", i).isEqualTo(415);
        }
        for (int i = 0; i < 200; i++) {
            assertThat(post("application/sparql-query", "", "ASK {").statusCode()).as("request %d", i).isEqualTo(400);
        }
    }

    @Test
    void badQueryNonUtf8() {
        HttpResponse<String> response = Http.send(http.request("/sparql").header("Content-Type", DIRECT + "; charset=UTF-16")
                .POST(HttpRequest.BodyPublishers.ofByteArray("ASK {}".getBytes(StandardCharsets.UTF_16))));
        assertThat(response.statusCode()).isEqualTo(415);
    }

    @Test
    void badQuerySyntax() {
        assertThat(get("query=ASK%20%7B").statusCode()).isEqualTo(400);
    }
}
