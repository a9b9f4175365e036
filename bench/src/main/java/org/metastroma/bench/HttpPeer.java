package org.metastroma.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, asked for JSON. */
final class HttpPeer implements Peer {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration ANSWER = Duration.ofMinutes(1);

    private final URI endpoint;
    private final Process process;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private double start;

    private HttpPeer(URI endpoint, Process process) {
        this.endpoint = endpoint;
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Starts the command and waits for its first answer. */
    static HttpPeer start(URI endpoint, List<String> command, Path folder, Map<String, String> environment) throws Exception {
        long begun = System.nanoTime();
        HttpPeer peer = new HttpPeer(endpoint, Run.process(folder, command, environment));
        peer.await(begun);
        peer.start = Times.ms(begun) / 1000;
        return peer;
    }

    /** @param process that listens already */
    static HttpPeer attach(URI endpoint, Process process, double start) {
        HttpPeer peer = new HttpPeer(endpoint, process);
        peer.start = start;
        return peer;
    }

    private void await(long begun) throws Exception {
        while (true) {
            try {
                if (ask("SELECT * { ?s a ?o } LIMIT 1") == 1) {
                    return;
                }
            } catch (IOException e) {
                if (!process.isAlive() || Times.ms(begun) > PATIENCE.toMillis()) {
                    close();
                    throw new IOException("It did not start: see log.txt", e);
                }
            }
            Thread.sleep(20);
        }
    }

    @Override
    public double start() {
        return start;
    }

    /** Rows are counted by the ends of the objects that hold them: a row is the only object in an array. */
    @Override
    public long ask(String query) throws Exception {
        try (InputStream body = post(query).body()) {
            return count(body);
        }
    }

    @Override
    public List<String> rows(String query) throws Exception {
        try (InputStream body = post(query).body()) {
            return Sizes.rows(body);
        }
    }

    private HttpResponse<InputStream> post(String query) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(endpoint).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(query))));
    }

    /** Asks in a way that lets an answer be kept. */
    HttpResponse<InputStream> get(String query, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint + "?" + form(query).replace("+", "%20"))).GET();
        headers.forEach(request::header);
        return send(request);
    }

    private static String form(String query) {
        return "query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    }

    /** @throws IOException when the answer is neither 200 nor 304 */
    private HttpResponse<InputStream> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = client.send(request.timeout(ANSWER).header("Accept", "application/sparql-results+json").build(),
                HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200 && response.statusCode() != 304) {
            try (InputStream body = response.body()) {
                throw new IOException(response.statusCode() + " " + new String(body.readNBytes(300), StandardCharsets.UTF_8));
            }
        }
        return response;
    }

    static long count(InputStream body) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long rows = 0;
        int depth = 0;
        boolean text = false;
        boolean escaped = false;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            for (int i = 0; i < read; i++) {
                byte b = buffer[i];
                if (text) {
                    text = escaped || b != '"';
                    escaped = !escaped && b == '\\';
                } else if (b == '"') {
                    text = true;
                } else if (b == '{' && ++depth == 3) {
                    rows++;
                } else if (b == '}') {
                    depth--;
                }
            }
        }
        return rows;
    }

    @Override
    public long memory() {
        return Run.status(process.pid(), "VmRSS");
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
