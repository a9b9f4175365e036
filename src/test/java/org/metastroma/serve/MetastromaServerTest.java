package org.metastroma.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.InetAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.jena.query.QueryFactory;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metastroma.model.ErrorId;
import org.metastroma.model.ProblemsException;

class MetastromaServerTest {

    private static final String PREFIXES = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX : <" + SmallRelease.BASE + "> "
            + "PREFIX graph: <" + SmallRelease.BASE + "graph/> ";
    private static final String BELOW_ROOT = PREFIXES + "SELECT (COUNT(DISTINCT ?x) AS ?n) %s { ?x rdfs:subClassOf :MSTR_0000000 }";

    @TempDir
    static Path data;
    private static MetastromaServer server;
    private static Http http;

    @BeforeAll
    static void start() {
        SmallRelease.publish(data, 40, "2026-01-01");
        server = MetastromaServer.start(SmallRelease.options(data), List.of(context -> List.of(new Endpoint("", new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                response.getWriter().print("the start page");
            }
        }), new Endpoint("/label-count", new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                long count = context.run(QueryFactory.create(PREFIXES + "SELECT * { ?x rdfs:label ?l }"),
                        execution -> execution.select().stream().count());
                response.getWriter().print(count);
            }
        }))));
        http = new Http(server.endpoint());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theDefaultGraphIsTheUnionAndFromTellsAssertedFromInferred() {
        assertThat(http.column(BELOW_ROOT.formatted(""))).containsExactly("40");
        assertThat(http.column(BELOW_ROOT.formatted("FROM graph:ontology"))).containsExactly("1");
        assertThat(http.column(BELOW_ROOT.formatted("FROM <" + SmallRelease.BASE + "graph/inferred/hierarchy>"))).containsExactly("40");
        assertThat(http.column(PREFIXES + "SELECT (COUNT(*) AS ?n) { GRAPH graph:ontology { ?x rdfs:subClassOf ?y } }")).containsExactly("39");
        assertThat(http.column(PREFIXES + "SELECT ?g { GRAPH ?g { } } ORDER BY ?g")).containsExactly(SmallRelease.BASE + "graph/claims",
                SmallRelease.BASE + "graph/inferred/hierarchy", SmallRelease.BASE + "graph/meta", SmallRelease.BASE + "graph/ontology");
    }

    @Test
    void aTripleInTwoGraphsIsOneTripleOfTheUnion() {
        assertThat(http.column(PREFIXES + "SELECT ?y { :MSTR_0000001 rdfs:subClassOf ?y } ORDER BY ?y")).containsExactly(
                SmallRelease.BASE + "MSTR_0000000", SmallRelease.BASE + "MSTR_0000001");
    }

    @ParameterizedTest
    @CsvSource({"SELECT,application/sparql-results+json", "SELECT,application/sparql-results+xml", "SELECT,text/csv",
            "SELECT,text/tab-separated-values", "ASK,application/sparql-results+json", "ASK,application/sparql-results+xml",
            "CONSTRUCT,text/turtle", "CONSTRUCT,application/n-triples", "CONSTRUCT,application/rdf+xml", "CONSTRUCT,application/ld+json",
            "DESCRIBE,text/turtle", "DESCRIBE,application/rdf+xml"})
    void everyStandardFormatIsAnswered(String form, String type) {
        String pattern = "{ :MSTR_0000001 rdfs:subClassOf :MSTR_0000000 }";
        String query = PREFIXES + switch (form) {
            case "SELECT" -> "SELECT ?l { :MSTR_0000001 rdfs:label ?l }";
            case "ASK" -> "ASK " + pattern;
            case "CONSTRUCT" -> "CONSTRUCT " + pattern + " WHERE { }";
            default -> "DESCRIBE :MSTR_0000001";
        };
        HttpResponse<String> response = http.get(query, type);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
        assertThat(response.body()).contains(form.equals("SELECT") ? "term 1 " : form.equals("ASK") ? "true" : "MSTR_0000001");
    }

    @Test
    void aFormPostAnswersAsGetDoes() {
        String form = "query=" + Http.encode("SELECT ?s { ?s ?p ?o }") + "&default-graph-uri=" + Http.encode(SmallRelease.BASE + "graph/meta");
        HttpResponse<String> response = Http.send(http.request("/sparql").header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/csv").POST(HttpRequest.BodyPublishers.ofString(form)));
        assertThat(response.body().lines().skip(1)).containsExactly(SmallRelease.BASE + "dataset");
    }

    @Test
    void theServiceDescribesItselfFromItsData() {
        Model model = ModelFactory.createDefaultModel();
        RDFParser.fromString(Http.send(http.request("/sparql").header("Accept", "text/turtle")).body(), Lang.TURTLE).parse(model);
        String sd = "http://www.w3.org/ns/sparql-service-description#";
        assertThat(model.listObjectsOfProperty(model.createProperty(sd + "endpoint")).toList())
                .extracting(Object::toString).containsExactly(server.endpoint());
        assertThat(model.listObjectsOfProperty(model.createProperty(sd + "name")).toList()).hasSize(4);
        assertThat(Http.send(http.request("/sparql").header("Accept", "application/ld+json")).headers().firstValue("Content-Type"))
                .hasValue("application/ld+json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "GET|/sparql?query=SELECT|*/*|400|bad-query",
            "GET|/sparql?query=|*/*|400|bad-query",
            "GET|/sparql?query=ASK%7B%7D&query=ASK%7B%7D|*/*|400|bad-request",
            "GET|/sparql?query=ASK%7B%7D|image/png|406|not-acceptable",
            "GET|/sparql?update=CLEAR+ALL|*/*|400|bad-request",
            "GET|/sparql?query=CLEAR+ALL|*/*|400|bad-query",
            "GET|/nothing|*/*|404|not-found",
            "GET|/$/stats|*/*|404|not-found",
            "PUT|/sparql?default|*/*|405|method-not-allowed",
            "DELETE|/sparql?default|*/*|405|method-not-allowed",
            "PATCH|/sparql|*/*|405|method-not-allowed"})
    void aBadRequestIsToldShortly(String method, String path, String accept, int status, String error) {
        HttpResponse<String> response = Http.send(http.request(path).header("Accept", accept)
                .method(method, HttpRequest.BodyPublishers.noBody()));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).contains("\"error\":\"" + error + "\"").doesNotContain("Exception", "org.apache", "\tat ");
    }

    @Test
    void headTellsTheSameWithoutABody() {
        HttpResponse<String> get = http.get("ASK {}", "application/sparql-results+json");
        HttpResponse<String> head = Http.send(http.request("/sparql?query=ASK+%7B%7D").header("Accept", "application/sparql-results+json")
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length")).isEqualTo(get.headers().firstValue("Content-Length"));
        assertThat(head.headers().firstValue("ETag")).isPresent();
    }

    @Test
    void anAnswerIsReusedWhileTheReleaseIsTheSame() {
        String tag = http.get("ASK {}", "text/csv").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = Http.send(http.request("/sparql?query=ASK+%7B%7D").header("Accept", "text/csv").header("If-None-Match", tag));
        assertThat(again.statusCode()).isEqualTo(304);
        HttpResponse<String> random = http.get("SELECT (RAND() AS ?x) {}", "text/csv");
        assertThat(random.headers().firstValue("ETag")).isEmpty();
        assertThat(random.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void browsersOfOtherOriginsMayRead() {
        HttpResponse<String> preflight = Http.send(http.request("/sparql").header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods").orElseThrow()).contains("POST");
        HttpResponse<String> answer = http.get("ASK {}", "*/*");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(answer.headers().map()).containsKeys("x-content-type-options", "content-security-policy", "x-request-id")
                .doesNotContainKeys("server", "fuseki-request-id", "x-powered-by");
    }

    @Test
    void addedEndpointsAskTheDataThroughTheServer() {
        assertThat(Http.send(http.request("/label-count")).body()).isEqualTo("40");
        assertThat(Http.send(http.request("/")).body()).isEqualTo("the start page");
        assertThat(Http.send(http.request("/other")).statusCode()).isEqualTo(404);
    }

    @Test
    void healthAndMetricsTellTheState() {
        assertThat(Http.send(http.request("/health")).body()).contains("\"ready\":true", server.snapshot().id());
        http.get("ASK { ?a ?b 1 }", "text/csv");
        assertThat(Http.send(http.request("/metrics")).body()).contains("metastroma_query_seconds_count", "metastroma_release_triples");
    }

    @Test
    void aNewReleaseTakesThePlaceOfTheOldOneWithoutAFailedRequest(@TempDir Path folder) throws Exception {
        SmallRelease.publish(folder, 10, "1");
        ExecutorService clients = Executors.newFixedThreadPool(3);
        try (MetastromaServer swapped = MetastromaServer.start(SmallRelease.options(folder))) {
            Http to = new Http(swapped.endpoint());
            AtomicBoolean done = new AtomicBoolean();
            List<Future<Integer>> asked = List.of(clients.submit(() -> ask(to, done)), clients.submit(() -> ask(to, done)));
            for (int i = 2; i < 8; i++) {
                SmallRelease.publish(folder, 10 * i, String.valueOf(i));
                assertThat(swapped.reload()).isTrue();
                assertThat(to.column(BELOW_ROOT.formatted(""))).containsExactly(String.valueOf(10 * i));
            }
            done.set(true);
            for (Future<Integer> count : asked) {
                assertThat(count.get()).isPositive();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static int ask(Http to, AtomicBoolean done) {
        int count = 0;
        while (!done.get()) {
            assertThat(Integer.parseInt(to.column(BELOW_ROOT.formatted("")).get(0)) % 10).isZero();
            count++;
        }
        return count;
    }

    @Test
    void aDamagedReleaseIsNotServed(@TempDir Path folder) throws Exception {
        SmallRelease.publish(folder, 10, "1");
        try (MetastromaServer kept = MetastromaServer.start(SmallRelease.options(folder))) {
            String good = kept.snapshot().id();
            SmallRelease.publish(folder, 20, "2");
            Files.writeString(folder.resolve("current/metastroma.nq"), "half", StandardOpenOption.TRUNCATE_EXISTING);
            assertThat(kept.reload()).isFalse();
            assertThat(kept.snapshot().id()).isEqualTo(good);
            assertThat(Http.send(new Http(kept.endpoint()).request("/health")).body()).contains("refusedRelease");
            try (MetastromaServer restarted = MetastromaServer.start(SmallRelease.options(folder))) {
                assertThat(restarted.snapshot().id()).isEqualTo(good);
            }
        }
        Files.writeString(folder.resolve("releases").resolve(SmallRelease.publish(folder, 10, "1").id()).resolve("metastroma.nq"), "");
        assertProblem(ErrorId.CORRUPT_RELEASE, SmallRelease.options(folder));
    }

    @Test
    void whatHindersTheStartIsTold(@TempDir Path empty) throws IOException {
        assertProblem(ErrorId.NO_RELEASE, SmallRelease.options(empty));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertProblem(ErrorId.PORT_IN_USE, SmallRelease.options(data).withPort(taken.getLocalPort()));
        }
        assertProblem(ErrorId.CANNOT_LISTEN, SmallRelease.options(data).withHost("192.0.2.1"));
        assertProblem(ErrorId.CANNOT_LISTEN, SmallRelease.options(data).withHost("no-such-host.invalid"));
        for (String bad : List.of("not turtle", "", Files.readString(Path.of("fuseki-config/metastroma.ttl"))
                .replace("fuseki:operation fuseki:query", "fuseki:operation fuseki:update"))) {
            Path config = Files.writeString(empty.resolve("config.ttl"), bad);
            assertProblem(ErrorId.BAD_CONFIG, ServeOptions.of(data, config).withPort(0));
        }
    }

    private static void assertProblem(ErrorId id, ServeOptions options) {
        assertThatThrownBy(() -> MetastromaServer.start(options).close()).isInstanceOfSatisfying(ProblemsException.class,
                e -> assertThat(e.problems()).extracting(p -> p.id()).contains(id));
    }
}
