package org.metastroma.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import com.sun.net.httpserver.HttpExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metastroma.cli.Main;
import org.metastroma.model.Checked;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.Progress;
import org.metastroma.testing.MiniSources;

/** {@code build --with https://...}: ontologies from a real server with a certificate of its own. */
class DownloadTest {

    private static final byte[] FILE = "Ontology(<http://example.org/o>\nDeclaration(Class(<http://example.org/A>))\n)\n"
            .getBytes(StandardCharsets.UTF_8);
    private static final String TAG = "\"one\"";

    @TempDir
    private static Path keys;
    private static TlsServer server;
    private static Download trusting;
    private static final CountDownLatch END = new CountDownLatch(1);
    private static final List<String> ASKED = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;
    private final List<String> told = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        server = new TlsServer(keys, DownloadTest::answer);
        trusting = new Download(HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).sslContext(server.trusting()).build(),
                Duration.ofSeconds(20));
    }

    @AfterAll
    static void stop() {
        END.countDown();
        server.close();
    }

    @BeforeEach
    void forget() {
        ASKED.clear();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        ASKED.add(path + " " + exchange.getRequestHeaders().getFirst("If-None-Match"));
        switch (path) {
            case "/a.ofn" -> send(exchange, 200, FILE);
            case "/kept.ofn" -> {
                exchange.getResponseHeaders().set("ETag", TAG);
                boolean known = TAG.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
                send(exchange, known ? 304 : 200, known ? new byte[0] : FILE);
            }
            case "/zipped.ofn", "/zipped-short.ofn" -> {
                assertThat(exchange.getRequestHeaders().getFirst("Accept-Encoding")).isEqualTo("gzip");
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                byte[] zipped = zip(FILE);
                send(exchange, 200, path.contains("short") ? Arrays.copyOf(zipped, zipped.length - 12) : zipped);
            }
            case "/brotli.ofn" -> {
                exchange.getResponseHeaders().set("Content-Encoding", "br");
                send(exchange, 200, FILE);
            }
            case "/secure.ofn" -> lead(exchange, server.https("/a.ofn"));
            case "/insecure.ofn" -> lead(exchange, server.http("/a.ofn"));
            case "/circle.ofn" -> lead(exchange, "/circle.ofn");
            case "/lost.ofn" -> lead(exchange, "/none.ofn");
            case "/short.ofn", "/stalled.ofn" -> {
                exchange.sendResponseHeaders(200, FILE.length);
                exchange.getResponseBody().write(FILE, 0, 20);
                exchange.getResponseBody().flush();
                if (path.startsWith("/stalled")) {
                    await();
                }
                exchange.close();
            }
            case "/page.ofn" -> send(exchange, 200, "\n<!DOCTYPE html>\n<html lang=\"en\">".getBytes(StandardCharsets.UTF_8));
            default -> send(exchange, 404, "no".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void await() {
        try {
            END.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void lead(HttpExchange exchange, String onward) throws IOException {
        exchange.getResponseHeaders().set("Location", onward);
        send(exchange, 302, new byte[0]);
    }

    private static byte[] zip(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }

    private Checked<List<SourceFile>> find(Download download, String address) throws IOException {
        Checked<List<SourceFile>> found = SourceFiles.find(List.of(address), folder, told::add, download);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("nothing half-written").noneMatch(f -> f.toString().endsWith(".part"));
        }
        return found;
    }

    private Problem problem(Download download, String address) throws IOException {
        Checked<List<SourceFile>> found = find(download, address);
        assertThat(found.value()).isEmpty();
        assertThat(found.problems()).singleElement().satisfies(p -> {
            assertThat(p.id()).isEqualTo(ErrorId.UNREADABLE_FILE);
            assertThat(p.where()).isEqualTo(address);
        });
        return found.problems().get(0);
    }

    private void assertFetched(String address, String name) throws IOException {
        Checked<List<SourceFile>> found = find(trusting, address);
        assertThat(found.problems()).isEmpty();
        assertThat(found.value()).singleElement().satisfies(f -> {
            assertThat(f.name()).isEqualTo(name);
            assertThat(f.path()).hasBinaryContent(FILE);
        });
        assertThat(told).contains("Fetching " + address);
    }

    @Test
    void aFileComesFromASecureServer() throws IOException {
        assertFetched(server.https("/a.ofn"), "a.ofn");
    }

    @Test
    void redirectsLeadFromHttpToHttps() throws IOException {
        assertFetched(server.http("/secure.ofn"), "secure.ofn");
        assertThat(ASKED).containsExactly("/secure.ofn null", "/a.ofn null");
    }

    @Test
    void whatIsGzippedIsUnpacked() throws IOException {
        assertFetched(server.https("/zipped.ofn"), "zipped.ofn");
    }

    @Test
    void whatIsKnownIsNotSentAgain() throws IOException {
        assertFetched(server.https("/kept.ofn"), "kept.ofn");
        assertFetched(server.https("/kept.ofn"), "kept.ofn");
        assertThat(ASKED).containsExactly("/kept.ofn null", "/kept.ofn " + TAG);
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(f -> f.toString().endsWith("kept.ofn")).forEach(f -> assertThat(f.toFile().delete()).isTrue());
        }
        assertFetched(server.https("/kept.ofn"), "kept.ofn");
        assertThat(ASKED).last().isEqualTo("/kept.ofn null");
    }

    @Test
    void aCertificateThatIsNotTrustedIsTold() throws IOException {
        Problem problem = problem(Download.standard(), server.https("/a.ofn"));
        assertThat(problem.what()).contains("the secure connection to localhost fails", "unable to find valid certification path");
        assertThat(problem.remedy()).contains("-Djavax.net.ssl.trustStore=");
        assertThat(ASKED).isEmpty();
    }

    /** As the remedy says. */
    @Test
    void aTrustStoreOfTheUserLetsTheCommandFetch() throws Exception {
        Path sources = MiniSources.copyTo(folder).folder();
        ProcessBuilder command = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Main.class.getName(), "build", "--sources", sources.toString(),
                "--data", folder.resolve("data").toString(), "--with", server.http("/secure.ofn")).redirectErrorStream(true);
        command.environment().put("JDK_JAVA_OPTIONS", "-Djavax.net.ssl.trustStore=" + server.trustStore());
        Process process = command.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("Fetching " + server.http("/secure.ofn"), "Release 2026-01-01-");
        assertThat(Files.readString(folder.resolve("data/current/metastroma-whole.nq"))).contains("<http://example.org/A>");
    }

    @Test
    void aCertificateOfAnotherHostIsTold() throws IOException {
        Problem problem = problem(trusting, server.httpsByNumber("/a.ofn"));
        assertThat(problem.what()).contains("the secure connection to 127.0.0.1 fails", "127.0.0.1");
        assertThat(ASKED).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"/none.ofn | the server answers 404 | Check the address", "/lost.ofn | the server answers 404 at https:// | Check the address",
        "/insecure.ofn | the server answers 302 and leads on to http:// | From a secure address to one that is not", "/circle.ofn | the server answers 302 | Check the address",
        "/short.ofn | it breaks off after 20 bytes | Try again", "/zipped-short.ofn | cut short or damaged | Try again",
        "/brotli.ofn | encoded as 'br' | Check the address", "/page.ofn | a page for browsers | the file itself"})
    void whatGoesWrongIsToldAndWhatWasThereStays(String path, String what, String remedy) throws IOException {
        Path before = Files.writeString(folder.resolve("before"), "before");
        Problem problem = problem(trusting, server.https(path));
        assertThat(problem.what().replace(server.https(""), "https://").replace(server.http(""), "http://")).contains(what);
        assertThat(problem.remedy()).contains(remedy);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(before);
        }
    }

    @Test
    void aServerThatStopsInTheMiddleIsLeft() throws IOException {
        Problem problem = problem(new Download(trusting.client(), Duration.ofSeconds(1)), server.https("/stalled.ofn"));
        assertThat(problem.what()).contains("nothing has come for 1 s after 20 bytes");
    }

    @Test
    void whereNobodyListensIsTold() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(problem(trusting, "https://localhost:" + port + "/a.ofn").what()).contains("no connection to localhost:" + port);
        assertThat(problem(trusting, "https://no-such-host.invalid/a.ofn").what()).contains("there is no host no-such-host.invalid");
        assertThat(SourceFiles.find(List.of("https://"), folder, Progress.SILENT, trusting).problems()).singleElement()
                .satisfies(p -> assertThat(p.id()).isEqualTo(ErrorId.UNREADABLE_FILE));
    }
}
