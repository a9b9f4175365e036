package org.metastroma.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metastroma.testing.Threads;

/** The same text again and again, without answers being kept: the query stays parsed, and a short one stays on its thread. */
class SameTextTest {

    private static final String PREFIXES = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX : <" + SmallRelease.BASE + "> ";
    private static final String BELOW = PREFIXES + "SELECT ?x { ?x rdfs:subClassOf :MSTR_0000000 } ORDER BY ?x";
    private static final int TIMES = 4;

    @TempDir
    static Path data;
    private static MetastromaServer server;
    private static Http http;

    @BeforeAll
    static void start() {
        SmallRelease.publish(data, 40, "2026-01-01");
        server = MetastromaServer.start(unkept(data));
        http = new Http(server.endpoint());
    }

    private static ServeOptions unkept(Path folder) {
        Limits d = Limits.DEFAULT;
        return SmallRelease.options(folder).withLimits(new Limits(d.queryTime(), d.lightTime(), d.queryMemory(), 100, d.resultBytes(),
                d.stringLength(), d.requestBytes(), d.nesting(), d.queries(), d.heavyQueries(), d.heavyAtOnce(), d.queriesPerClient(), d.queue(),
                d.queuePerClient(), d.queueTime(), d.requestTime(), d.responseTime(), d.bufferedBytes(), 0, d.connections()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> post(String query, String accept, String... graphs) {
        StringBuilder form = new StringBuilder("query=" + Http.encode(query));
        for (String graph : graphs) {
            form.append("&default-graph-uri=").append(Http.encode(SmallRelease.BASE + "graph/" + graph));
        }
        return Http.send(http.request("/sparql").header("Content-Type", "application/x-www-form-urlencoded").header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
    }

    private static long rows(HttpResponse<String> csv) {
        assertThat(csv.statusCode()).as(csv.body()).isEqualTo(200);
        return csv.body().lines().count() - 1;
    }

    @Test
    void graphsAndFormatsAreNotMixedUp() {
        for (int i = 0; i < TIMES; i++) {
            assertThat(rows(post(BELOW, "text/csv"))).isEqualTo(40);
            assertThat(rows(post(BELOW, "text/csv", "ontology"))).isEqualTo(1);
            assertThat(rows(post(BELOW, "text/csv", "ontology", "inferred/hierarchy"))).isEqualTo(40);
            assertThat(rows(post(BELOW, "text/csv", "claims"))).isZero();
            assertThat(post(BELOW, "application/sparql-results+json").body()).startsWith("{").contains("MSTR_0000039");
            assertThat(post(BELOW, "application/sparql-results+xml").body()).startsWith("<?xml").contains("MSTR_0000039");
            assertThat(post(BELOW, "text/turtle").statusCode()).isEqualTo(406);
        }
    }

    @Test
    void whatDiffersFromTimeToTimeStillDiffers() throws InterruptedException {
        for (String call : List.of("NOW()", "RAND()", "STRUUID()", "n\\u006fw()")) {
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < TIMES; i++) {
                HttpResponse<String> response = post("SELECT (" + call + " AS ?x) { }", "text/csv");
                assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
                seen.add(response.body());
                Thread.sleep(3);
            }
            assertThat(seen).as(call).hasSize(TIMES);
        }
    }

    @Test
    void aFailureIsToldEachTime() {
        for (int i = 0; i < TIMES; i++) {
            assertThat(post("SELECT", "text/csv").statusCode()).isEqualTo(400);
            assertThat(post("SELECT (<urn:f>(1) AS ?x) { }", "text/csv").body()).contains("There is no function");
            assertThat(post("SELECT * { ?a ?b ?c }", "text/csv").body()).contains("more than 100");
        }
    }

    @Test
    void aNewReleaseIsAskedAnew(@TempDir Path changing) {
        SmallRelease.publish(changing, 10, "2026-01-01");
        try (MetastromaServer swapped = MetastromaServer.start(unkept(changing))) {
            Http client = new Http(swapped.endpoint());
            for (int i = 0; i < TIMES; i++) {
                assertThat(client.column(BELOW)).hasSize(10);
            }
            SmallRelease.publish(changing, 25, "2026-01-02");
            assertThat(swapped.reload()).isTrue();
            for (int i = 0; i < TIMES; i++) {
                assertThat(client.column(BELOW)).hasSize(25);
            }
        }
    }

    @Test
    void manyAskTheSameAtOnce() throws Exception {
        List<Threads.Task> tasks = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String text = PREFIXES + "SELECT ?y (COUNT(?x) AS ?n) { ?x rdfs:subClassOf ?y FILTER(CONTAINS(STR(?y), \"MSTR_000000" + i % 5
                    + "\")) } GROUP BY ?y ORDER BY ?y";
            tasks.add(() -> assertThat(http.column(text)).hasSize(1).allSatisfy(row -> assertThat(row).contains("MSTR_000000")));
        }
        Threads.atOnce(tasks);
        assertThat(server.strays()).isZero();
    }
}
