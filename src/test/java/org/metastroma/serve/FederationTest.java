package org.metastroma.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SERVICE with a list of allowed endpoints: two servers of ours, one of which asks the other. */
class FederationTest {

    @TempDir
    static Path here;
    @TempDir
    static Path there;
    private static MetastromaServer other;
    private static MetastromaServer server;
    private static HttpServer hostile;
    private static final AtomicInteger INNER_CALLS = new AtomicInteger();
    private static String hostileBase;

    @BeforeAll
    static void start() throws IOException {
        SmallRelease.publish(there, 7, "there");
        other = MetastromaServer.start(SmallRelease.options(there));
        hostile = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        hostileBase = "http://127.0.0.1:" + hostile.getAddress().getPort();
        hostile.createContext("/redirect", exchange -> {
            exchange.getResponseHeaders().set("Location", hostileBase + "/inner");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        hostile.createContext("/inner", exchange -> {
            INNER_CALLS.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        hostile.createContext("/secret", exchange -> {
            byte[] body = "the secret of the inner host".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        hostile.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (true) {
                    exchange.getResponseBody().write(new byte[1 << 16]);
                }
            } catch (IOException e) {
                exchange.close();
            }
        });
        hostile.start();
        SmallRelease.publish(here, 5, "here");
        server = MetastromaServer.start(Settings.apply(Map.of("services", String.join(",", other.endpoint(), hostileBase + "/redirect",
                hostileBase + "/secret", hostileBase + "/endless", "http://localhost:" + hostile.getAddress().getPort() + "/inner"),
                "limit.query-memory", "4MB"), "test", SmallRelease.options(here)));
    }

    @AfterAll
    static void stop() {
        server.close();
        other.close();
        hostile.stop(0);
    }

    private static HttpResponse<String> ask(String service) {
        return new Http(server.endpoint()).post("SELECT (COUNT(*) AS ?n) { SERVICE <" + service
                + "> { ?x <http://www.w3.org/2000/01/rdf-schema#label> ?l FILTER regex(?l, \"^term\") } }");
    }

    @Test
    void aListedEndpointIsAsked() {
        assertThat(ask(other.endpoint()).body().lines()).containsExactly("n", "7");
        assertThat(new Http(server.endpoint()).column("SELECT ?v { ?d <http://www.w3.org/2002/07/owl#versionInfo> ?mine SERVICE <"
                + other.endpoint() + "> { ?d <http://www.w3.org/2002/07/owl#versionInfo> ?v } }")).containsExactly("there");
    }

    @Test
    void anEndpointThatIsNotListedIsNotAsked() {
        assertRefused(hostileBase + "/inner");
        assertRefused(other.endpoint() + "?x=1");
        assertRefused("file:///etc/passwd");
        assertThat(INNER_CALLS.get()).isZero();
    }

    @Test
    void aRedirectIsNotFollowed() {
        assertRefused(hostileBase + "/redirect");
        assertThat(INNER_CALLS.get()).isZero();
    }

    @Test
    void aListedNameThatLeadsInwardsIsNotAsked() {
        assertRefused("http://localhost:" + hostile.getAddress().getPort() + "/inner");
        assertThat(INNER_CALLS.get()).isZero();
    }

    @Test
    void whatTheEndpointSaysDoesNotLeak() {
        assertThat(ask(hostileBase + "/secret").body()).doesNotContain("secret of");
        assertRefused(hostileBase + "/secret");
        assertThat(ask(hostileBase + "/endless").statusCode()).isEqualTo(422);
    }

    private static void assertRefused(String service) {
        HttpResponse<String> response = ask(service);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains("\"error\":\"refused-feature\"");
    }

    @Test
    void aSilentCallMayFail() {
        HttpResponse<String> response = new Http(server.endpoint()).post("SELECT ?x { VALUES ?x { 1 } SERVICE SILENT <" + hostileBase
                + "/redirect> { ?a ?b ?c } }");
        assertThat(response.body().lines()).containsExactly("x", "1");
    }
}
