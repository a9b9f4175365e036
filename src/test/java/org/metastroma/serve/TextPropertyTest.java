package org.metastroma.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text index within queries: its forms, its errors, and that it stays within the limits. */
class TextPropertyTest {

    private static final String PREFIX = "PREFIX m: <https://w3id.org/metastroma/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> ";

    @TempDir
    static Path data;
    private static MetastromaServer server;

    /** Finds the first terms of the release, whatever is asked. */
    private record Everything(ServeContext context) implements TextSearch {
        @Override
        public String release() {
            return context.snapshot().id();
        }

        @Override
        public List<Match> find(String text, int most) {
            return IntStream.range(0, most).mapToObj(i -> new Match("https://w3id.org/metastroma/MSTR_%07d".formatted(i), text + " " + i, 1000 - i)).toList();
        }
    }

    @BeforeAll
    static void start() {
        SmallRelease.publish(data, 400, "1");
        server = start(Limits.DEFAULT.withQueryTime(Duration.ofSeconds(30)));
    }

    private static MetastromaServer start(Limits limits) {
        return MetastromaServer.start(SmallRelease.options(data).withLimits(limits), List.of(context -> {
            context.offer(new Everything(context));
            return List.of();
        }));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<String> ask(String query) {
        return new Http(server.endpoint()).column(PREFIX + query);
    }

    private static HttpResponse<String> post(String query) {
        return new Http(server.endpoint()).post(PREFIX + query);
    }

    @Test
    void everyFormAnswers() {
        assertThat(ask("SELECT (COUNT(*) AS ?n) { ?x m:search \"a\" }")).containsExactly("50");
        assertThat(ask("SELECT ?n { (?x ?s ?n) m:search (\"a\" 2) } ORDER BY DESC(?s)")).containsExactly("a 0", "a 1");
        assertThat(ask("SELECT ?x { VALUES ?t { \"a\" } ?x m:search (?t 1) }")).containsExactly("https://w3id.org/metastroma/MSTR_0000000");
        assertThat(ask("SELECT (COUNT(*) AS ?n) { m:MSTR_0000003 m:search \"a\" }")).containsExactly("1");
        assertThat(ask("SELECT (COUNT(*) AS ?n) { ?x rdfs:subClassOf m:MSTR_0000003 . ?x m:search (\"a\" 4) }")).containsExactly("1");
        assertThat(ask("SELECT (COUNT(*) AS ?n) { VALUES ?x { m:MSTR_0000001 } FILTER EXISTS { ?x m:search \"a\" } }")).containsExactly("1");
        assertThat(ask("SELECT (COUNT(*) AS ?n) { { SELECT ?x { GRAPH ?g { ?x m:search (\"a\" 3) } } } ?x rdfs:label ?l }")).isNotEmpty();
        assertThat(ask("SELECT (COUNT(*) AS ?n) { OPTIONAL { ?x m:search (\"a\" 3) } }")).containsExactly("3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "?x m:search (\"a\" 401)|from 1 to 400", "?x m:search (\"a\" 0)|from 1 to 400", "?x m:search (\"a\" \"b\")|from 1 to 400",
            "?x m:search (\"a\" 1 2)|a text with at most a number", "(?a ?b ?c ?d) m:search \"a\"|one to three subjects",
            "?x m:search ?nothing|no literal", "?x m:search m:MSTR_0000001|no literal"})
    void wrongUseIsTold(String pattern, String told) {
        HttpResponse<String> response = post("SELECT * { " + pattern + " }");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("bad-query", told, "https://w3id.org/metastroma/search");
    }

    @Test
    @Timeout(120)
    void searchesStayWithinTheLimits() throws InterruptedException {
        String many = " (?a ?s ?n) m:search (\"x\" 400) . (?b ?t ?o) m:search (\"y\" 400) . (?c ?u ?p) m:search (\"z\" 400) ";
        Limits d = Limits.DEFAULT;
        Limits small = new Limits(Duration.ofSeconds(30), d.lightTime(), 1 << 20, d.resultRows(), d.resultBytes(), d.stringLength(), d.requestBytes(),
                d.nesting(), d.queries(), d.heavyQueries(), d.heavyAtOnce(), d.queriesPerClient(), d.queue(), d.queuePerClient(), d.queueTime(),
                d.requestTime(), d.responseTime(), d.bufferedBytes(), d.cacheBytes(), d.connections());
        try (MetastromaServer tight = start(small); MetastromaServer brief = start(d.withQueryTime(Duration.ofMillis(500)))) {
            assertThat(new Http(tight.endpoint()).post(PREFIX + "SELECT * {" + many + "} ORDER BY ?n ?o ?p").body()).contains("\"error\":\"out-of-memory\"");
            assertThat(new Http(brief.endpoint()).post(PREFIX + "SELECT (COUNT(*) AS ?count) {" + many + "}").body()).contains("\"error\":\"query-timeout\"");
            // Both were stopped for good: nothing goes on computing.
            while (tight.working() + brief.working() > 0) {
                Thread.sleep(10);
            }
        }
    }

    @Test
    void noOtherPropertyIsAFunction() {
        for (String property : List.of("http://jena.apache.org/text#query", "java:java.lang.Object", "http://jena.apache.org/ARQ/property#splitIRI")) {
            assertThat(post("SELECT * { ?x <" + property + "> \"a\" }").body()).contains("refused-feature");
            assertThat(ask("SELECT ?x { { SELECT ?x { ?x <" + property + "> \"a\" } } }")).isEmpty();
        }
    }

    @Test
    void theServiceDescriptionNamesTheProperty() {
        assertThat(Http.send(new Http(server.endpoint()).request("/sparql").header("Accept", "application/n-triples")).body())
                .contains("<http://www.w3.org/ns/sparql-service-description#propertyFeature> <https://w3id.org/metastroma/search>");
    }

    @Test
    void withoutAnIndexTheQueryIsRefused() {
        try (MetastromaServer plain = MetastromaServer.start(SmallRelease.options(data))) {
            HttpResponse<String> response = new Http(plain.endpoint()).post(PREFIX + "SELECT * { ?x m:search \"a\" }");
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("refused-feature", "no text index");
        }
    }
}
