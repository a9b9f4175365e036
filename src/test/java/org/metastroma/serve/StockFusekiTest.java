package org.metastroma.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stock Fuseki, as a process of its own and unchanged, runs the same service description over the same release. */
class StockFusekiTest {

    private static final Path JAR = Path.of("target/test-artifacts/jena-fuseki-server.jar");

    @Test
    void answersAsOurServerDoes(@TempDir Path home) throws Exception {
        Path data = home.resolve("data");
        SmallRelease.publish(data, 30, "1");
        Path config = Files.createDirectories(home.resolve("fuseki-config")).resolve("metastroma.ttl");
        Files.copy(Path.of("fuseki-config/metastroma.ttl"), config);
        int port = freePort();
        // Another working directory, because the data's path is relative to the file and not to that.
        Process fuseki = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-jar",
                JAR.toAbsolutePath().toString(), "--port", String.valueOf(port), "--localhost", "--config", config.toString()))
                .directory(Files.createDirectories(home.resolve("elsewhere")).toFile()).redirectErrorStream(true)
                .redirectOutput(home.resolve("fuseki.log").toFile()).start();
        try (MetastromaServer ours = MetastromaServer.start(SmallRelease.options(data))) {
            Http stock = new Http("http://127.0.0.1:" + port + "/sparql");
            await(fuseki, stock, home.resolve("fuseki.log"));
            for (String query : List.of("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
                    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
                    "SELECT ?y FROM <" + SmallRelease.BASE + "graph/inferred/hierarchy> { <" + SmallRelease.BASE + "MSTR_0000020> ?p ?y } ORDER BY ?y")) {
                List<String> expected = new Http(ours.endpoint()).column(query);
                assertThat(expected).isNotEmpty();
                assertThat(stock.column(query)).isEqualTo(expected);
            }
            HttpResponse<String> update = Http.send(stock.request("/sparql").header("Content-Type", "application/sparql-update")
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString("CLEAR ALL")));
            assertThat(update.statusCode()).isBetween(400, 499);
        } finally {
            fuseki.destroy();
            if (!fuseki.waitFor(10, TimeUnit.SECONDS)) {
                fuseki.destroyForcibly();
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static void await(Process process, Http stock, Path log) throws IOException, InterruptedException {
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < 600 && process.isAlive(); i++) {
            try {
                if (stock.post("ASK {}").statusCode() == 200) {
                    return;
                }
            } catch (java.io.UncheckedIOException e) {
                failures.add(e.getMessage());
            }
            Thread.sleep(100);
        }
        throw new AssertionError("The stock server did not start: " + Files.readString(log) + failures.size());
    }
}
