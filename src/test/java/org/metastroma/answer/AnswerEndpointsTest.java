package org.metastroma.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metastroma.serve.MetastromaServer;
import org.metastroma.serve.ServeOptions;

/** The answers over HTTP. */
class AnswerEndpointsTest {

    private static MetastromaServer server;

    @BeforeAll
    static void start() {
        server = MetastromaServer.start(ServeOptions.of(RealAnswers.INSTANCE.store.folder(), Path.of("fuseki-config/metastroma.ttl")).withPort(0),
                List.of(new AnswerEndpoints(Path.of("queries"))));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        return get(URI.create(server.endpoint()).resolve(path), accept);
    }

    private static HttpResponse<String> get(URI address, String accept) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).header("Accept", accept).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void everyAnswerComesInThreeFormats() throws Exception {
        for (String path : List.of("/explain?sub=tumor-induced%20neutrophil&sup=MSTR:0001140", "/explain?subject=tumor-induced%20neutrophil&property=promotes&object=metastasis",
                "/conflicts?subject=neutrophil", "/path?from=neutrophil&to=metastasis", "/gaps")) {
            HttpResponse<String> json = get(path, "application/json");
            assertThat(json.statusCode()).as(path + json.body()).isEqualTo(200);
            assertThat(new ObjectMapper().readTree(json.body()).isObject()).isTrue();
            assertThat(get(path, "text/plain").body()).as(path).contains("neutrophil");
            assertThat(get(path, "text/turtle").headers().firstValue("Content-Type")).hasValue("text/turtle;charset=utf-8");
        }
    }

    @Test
    void badRequestsGetShortProblems() throws Exception {
        assertThat(get("/explain?sub=neutrofil&sup=cell", "*/*").statusCode()).isEqualTo(404);
        assertThat(get("/explain?sub=neutrofil&sup=cell", "*/*").body()).contains("neutrophil").contains("\"error\"");
        assertThat(get("/explain?sub=neutrophil", "*/*").statusCode()).isEqualTo(400);
        assertThat(get("/explain?sub=neutrophil&sup=cell&max=100000", "*/*").statusCode()).isEqualTo(400);
        assertThat(get("/path?from=neutrophil&to=metastasis&steps=99", "*/*").statusCode()).isEqualTo(400);
        for (String unknown : List.of("/conflicts?subject=neutrofil", "/conflicts?subject=neutrophil&object=neutrofil", "/path?from=neutrofil&to=metastasis",
                "/path?from=neutrophil&to=neutrofil", "/explain?subject=neutrophil&property=promots&object=metastasis")) {
            assertThat(get(unknown, "*/*").statusCode()).as(unknown).isEqualTo(404);
            assertThat(get(unknown, "*/*").body()).as(unknown).containsAnyOf("neutrophil", "promotes");
        }
        for (String beyond : List.of("/path?from=neutrophil&to=metastasis&paths=51", "/path?from=neutrophil", "/explain?sub=neutrophil&sup=cell&all=true&time=9999",
                "/explain?sub=" + "a".repeat(1001) + "&sup=cell")) {
            assertThat(get(beyond, "*/*").statusCode()).as(beyond).isIn(400, 404);
        }
        assertThat(get("/gaps?table=planets", "*/*").statusCode()).isEqualTo(400);
        assertThat(get("/conflicts?colour=red", "*/*").statusCode()).isEqualTo(400);
        assertThat(get("/gaps", "image/png").statusCode()).isEqualTo(406);
    }

    @Test
    void whatIsNotEntailedIsAnsweredAndNotAnError() throws Exception {
        HttpResponse<String> response = get("/explain?sub=neutrophil&sup=monocyte", "application/json");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(new ObjectMapper().readTree(response.body()).get("entailed").booleanValue()).isFalse();
        assertThat(get("/explain?sub=neutrophil&sup=monocyte", "text/plain").body()).contains("Not entailed").contains("The nearest that is:");
    }

    @Test
    void questionsAreAskedByNameWithParameters() throws Exception {
        var list = new ObjectMapper().readTree(get("/questions/", "*/*").body());
        assertThat(list.findValuesAsText("name")).contains("claims-on-cell", "claims");
        String leukocytes = get("/questions/claims-on-cell", "text/csv").body();
        HttpResponse<String> macrophages = get("/questions/claims-on-cell?cell=macrophage", "text/csv");
        assertThat(macrophages.statusCode()).as(macrophages.body()).isEqualTo(200);
        assertThat(macrophages.headers().firstValue("Content-Type")).hasValue("text/csv;charset=utf-8");
        assertThat(macrophages.body().lines().skip(1)).isNotEmpty().isSubsetOf(leukocytes.lines().toList());
        assertThat(get("/questions/claims-on-cell?_cell=CL:0000235&format=csv", "*/*").body()).isEqualTo(macrophages.body());
        assertThat(new ObjectMapper().readTree(get("/questions/claims-on-cell", "*/*").body()).at("/results/bindings").size()).isPositive();
    }

    @Test
    void aQuestionThatIsNoSparqlIsTheOnlyOneThatFails(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("good.rq"), "#+ summary: Good\nSELECT ?s { ?s a <urn:none> }");
        Files.writeString(folder.resolve("broken.rq"), "#+ summary: Broken\nSELECT ?s { ?s a }");
        Files.writeString(folder.resolve("ask.rq"), "ASK { ?s a <urn:none> }");
        try (MetastromaServer other = MetastromaServer.start(ServeOptions.of(RealAnswers.INSTANCE.store.folder(),
                Path.of("fuseki-config/metastroma.ttl")).withPort(0), List.of(new AnswerEndpoints(folder)))) {
            URI questions = URI.create(other.endpoint()).resolve("/questions/");
            var list = new ObjectMapper().readTree(get(questions, "*/*").body());
            assertThat(list.findValuesAsText("name")).containsExactly("broken", "good");
            assertThat(list.get(0).get("fault").textValue()).contains("no SPARQL").doesNotContain(folder.toString());
            assertThat(get(questions.resolve("good"), "text/csv").statusCode()).isEqualTo(200);
            assertThat(get(questions.resolve("ask"), "text/csv").statusCode()).isEqualTo(404);
            HttpResponse<String> broken = get(questions.resolve("broken"), "text/csv");
            assertThat(broken.statusCode()).isEqualTo(500);
            assertThat(broken.body()).contains("has to be mended").contains("line 2");
        }
    }

    @Test
    void questionsRefuseWhatTheyDoNotKnow() throws Exception {
        assertThat(get("/questions/no-such", "*/*").statusCode()).isEqualTo(404);
        assertThat(get("/questions/../pom.xml", "*/*").statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(get("/questions/claims-on-cell?cell=makrophage", "*/*").statusCode()).isEqualTo(404);
        assertThat(get("/questions/claims-on-cell?cell=%3Curn:x%3E%20%7D%20%23", "*/*").statusCode()).isEqualTo(404);
        HttpResponse<String> unknown = get("/questions/claims-on-cell?colour=red", "*/*");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("It has cell.");
        assertThat(get("/questions/claims-on-cell?cell=macrophage&_cell=neutrophil", "*/*").statusCode()).isEqualTo(400);
        assertThat(get("/questions/claims-on-cell?cell=", "*/*").statusCode()).isEqualTo(400);
        assertThat(get("/questions/claims-on-cell?format=turtle", "*/*").statusCode()).isEqualTo(406);
        assertThat(get("/questions/claims-on-cell", "image/png").statusCode()).isEqualTo(406);
    }

    private static HttpResponse<String> post(String path, String form, String type) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(server.endpoint()).resolve(path)).header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void genesAreTestedByGetAndByPost() throws Exception {
        HttpResponse<String> json = get("/enrich?genes=SPARC,VCAM1,MMP2,NOSUCHGENE&sets=organ", "application/json");
        assertThat(json.statusCode()).as(json.body()).isEqualTo(200);
        var tree = new ObjectMapper().readTree(json.body());
        assertThat(tree.get("unknown").get(0).textValue()).isEqualTo("NOSUCHGENE");
        assertThat(tree.at("/rows/0/set/id").textValue()).isEqualTo("UBERON:0002048");
        assertThat(tree.at("/rows/0/claims").size()).isPositive();
        assertThat(tree.get("rows")).allSatisfy(r -> assertThat(r.get("family").textValue()).isEqualTo("organ"));
        String form = "genes=SPARC%0AVCAM1%0AMMP2%0ANOSUCHGENE&sets=organ";
        assertThat(post("/enrich", form, "application/x-www-form-urlencoded").body()).isEqualTo(json.body());
        assertThat(get("/enrich?genes=SPARC,VCAM1&format=text", "*/*").body()).startsWith("# Gene list: 2 of ").contains("\tfold\tp\tq\t");
        assertThat(get("/enrich?organ=lung&unit=claims", "text/turtle").body()).contains("metastasis to lung");
    }

    @Test
    void enrichmentRefusesWhatItDoesNotKnow() throws Exception {
        for (String wrong : List.of("/enrich", "/enrich?genes=SPARC&organ=lung", "/enrich?genes=", "/enrich?genes=NOSUCHGENE", "/enrich?genes=SPARC&colour=red",
                "/enrich?genes=SPARC&genes=TNC", "/enrich?organ=lung&unit=planets", "/enrich?genes=SPARC&sets=planets", "/enrich?genes=SPARC&smallest=0",
                "/enrich?genes=SPARC&max-q=NaN", "/enrich?genes=SPARC&correction=none", "/enrich?genes=SPARC&annotations=true")) {
            assertThat(get(wrong, "*/*").statusCode()).as(wrong).isEqualTo(400);
        }
        assertThat(get("/enrich?organ=planet", "*/*").statusCode()).isEqualTo(404);
        assertThat(get("/enrich?genes=SPARC", "image/png").statusCode()).isEqualTo(406);
        assertThat(post("/enrich", "genes=SPARC", "text/plain").statusCode()).isEqualTo(415);
        assertTooLarge("/enrich");
    }

    /** Only the length is sent: a server that refuses a body closes while the client still writes it. */
    private static void assertTooLarge(String path) throws IOException {
        URI uri = URI.create(server.endpoint());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream().write(("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                    + (2 << 20) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine()).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void rowOfAnAnswerIsExplainedByItsClaimAndByProofsOfWhatIsInferred() throws Exception {
        String path = "/questions/lung-metastasis-and-stroma?row=2";
        var json = new ObjectMapper().readTree(get(path, "application/json").body());
        assertThat(json.get("claims")).isNotEmpty();
        assertThat(json.get("triples")).isNotEmpty().allSatisfy(t -> {
            boolean stated = false;
            for (var graph : t.get("graphs")) {
                stated |= !graph.textValue().startsWith("inferred/");
            }
            assertThat(t.has("explanation")).as(t.toString()).isEqualTo(!stated);
        }).anySatisfy(t -> assertThat(t.at("/explanation/justifications/0/axioms")).isNotEmpty());
        assertThat(get(path, "text/plain").body()).contains("It rests on").contains("Inferred: ").contains("Justification 1").contains("Claim ");
        assertThat(get(path, "text/turtle").body()).contains("prov:wasGeneratedBy").contains("prov:wasDerivedFrom");
        assertThat(get("/questions/lung-metastasis-and-stroma?row=99999", "*/*").statusCode()).isEqualTo(400);
        assertThat(get("/questions/lung-metastasis-and-stroma?row=0", "*/*").statusCode()).isEqualTo(400);
    }

    private static HttpResponse<String> send(String method, String path, String... headers) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(server.endpoint()).resolve(path)).headers(headers)
                .method(method, HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/explain?sub=neutrophil&sup=leukocyte", "/conflicts?subject=neutrophil", "/path?from=neutrophil&to=metastasis", "/gaps",
        "/enrich?genes=SPARC", "/questions/", "/questions/claims-on-cell?row=1"})
    void whatAClientHasIsNotSentAgain(String path) throws Exception {
        HttpResponse<String> first = send("GET", path, "Accept", "application/json");
        String tag = header(first, "ETag");
        assertThat(tag).contains(RealAnswers.INSTANCE.answers.release());
        assertThat(header(first, "Vary")).contains("Accept");
        assertThat(header(first, "Cache-Control")).isEqualTo("public, max-age=60");
        for (String condition : List.of(tag, "W/\"other\", " + tag, tag.substring(2), "*")) {
            HttpResponse<String> again = send("GET", path, "Accept", "application/json", "If-None-Match", condition);
            assertThat(again.statusCode()).as(condition).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(header(again, "ETag")).isEqualTo(tag);
            assertThat(header(again, "Vary")).contains("Accept");
        }
        assertThat(send("GET", path, "Accept", "application/json", "If-None-Match", "\"other\"").body()).isEqualTo(first.body());
        HttpResponse<String> head = send("HEAD", path, "Accept", "application/json");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "ETag")).isEqualTo(tag);
        assertThat(header(head, "Content-Length")).isEqualTo(String.valueOf(first.body().getBytes(StandardCharsets.UTF_8).length));
        assertThat(send("HEAD", path, "Accept", "application/json", "If-None-Match", tag).statusCode()).isEqualTo(304);
        if (!path.equals("/questions/")) {
            HttpResponse<String> text = send("GET", path, "Accept", "text/plain", "If-None-Match", tag);
            assertThat(text.statusCode()).as("another form").isEqualTo(200);
            assertThat(header(text, "ETag")).isNotEqualTo(tag);
        }
    }

    @Test
    void aProblemHasNoTag() throws Exception {
        HttpResponse<String> problem = send("GET", "/conflicts?subject=neutrofil", "If-None-Match", "*");
        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(problem.headers().firstValue("ETag")).isEmpty();
        assertThat(header(problem, "Cache-Control")).isEqualTo("no-store");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void rowOfAnyQueryIsExplainedAsThatOfANamedQuestion() throws Exception {
        String query = Files.readString(Path.of("queries/lung-metastasis-and-stroma.rq"));
        String named = get("/questions/lung-metastasis-and-stroma?row=2", "text/plain").body();
        assertThat(get("/explain?row=2&query=" + encode(query), "text/plain").body()).isEqualTo(named).startsWith("Row 2\n");
        assertThat(post("/explain", "row=2&format=text&query=" + encode(query), "application/x-www-form-urlencoded").body()).isEqualTo(named);
        String first = post("/explain", "query=" + encode("SELECT ?c { ?c <http://www.w3.org/2000/01/rdf-schema#subClassOf> <https://w3id.org/metastroma/MSTR_0001141> } ORDER BY ?c"),
                "application/x-www-form-urlencoded").body();
        assertThat(new ObjectMapper().readTree(first).at("/triples/0/explanation/entailed").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"SELECT * { ?s ?p | 400", "SELECT * { ?s ?p ?o } | 200", "ASK { } | 400", "INSERT DATA { <urn:a> <urn:b> <urn:c> } | 400",
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } } | 400", "SELECT * { ?s <urn:none> ?o } | 400", "SELECT (<java:x>(1) AS ?x) { } | 400",
        "'   ' | 400"})
    void rowsOfQueriesAreGuardedAsQueriesAre(String query, int status) throws Exception {
        HttpResponse<String> answer = post("/explain", "query=" + encode(query), "application/x-www-form-urlencoded");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(status == 200 || answer.body().contains("\"error\"")).isTrue();
    }

    @Test
    void rowsOfQueriesHaveLimits() throws Exception {
        String any = "SELECT * { ?s ?p ?o } LIMIT 3";
        assertThat(get("/explain?row=0&query=" + encode(any), "*/*").statusCode()).isEqualTo(400);
        assertThat(get("/explain?row=9999999&query=" + encode(any), "*/*").statusCode()).isEqualTo(400);
        assertThat(get("/explain?row=4&query=" + encode(any), "*/*").body()).contains("The answer has 3 rows.");
        assertThat(get("/explain?sub=neutrophil&query=" + encode(any), "*/*").statusCode()).isEqualTo(400);
        assertThat(get("/explain?query=" + encode(any) + "&query=" + encode(any), "*/*").statusCode()).isEqualTo(400);
        assertThat(get("/explain?query=" + encode(any), "image/png").statusCode()).isEqualTo(406);
        assertThat(post("/explain", any, "application/sparql-query").statusCode()).isEqualTo(415);
        assertThat(post("/explain", "row=1", "application/x-www-form-urlencoded").statusCode()).isEqualTo(400);
        assertThat(post("/explain", "query=" + encode("SELECT * {" + "{".repeat(70) + "}".repeat(70) + "}"), "application/x-www-form-urlencoded").statusCode())
                .isEqualTo(400);
        assertTooLarge("/explain");
    }
}
