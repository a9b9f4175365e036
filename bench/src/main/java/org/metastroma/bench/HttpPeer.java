package org.metastroma.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, asked for JSON. */
final class HttpPeer implements Peer {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final String name;
    private final boolean asserted;
    private final URI endpoint;
    private final Process process;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private double start;

    private HttpPeer(String name, boolean asserted, URI endpoint, Process process) {
        this.name = name;
        this.asserted = asserted;
        this.endpoint = endpoint;
        this.process = process;
    }

    /** Starts the command and waits for its first answer. */
    static HttpPeer start(String name, boolean asserted, URI endpoint, List<String> command, Path folder) throws Exception {
        Files.createDirectories(folder);
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "log.txt")).start();
        HttpPeer peer = new HttpPeer(name, asserted, endpoint, process);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        while (true) {
            try {
                if (peer.ask("SELECT * { ?s a ?o } LIMIT 1") == 1) {
                    break;
                }
            } catch (IOException e) {
                if (!process.isAlive() || Times.ms(begun) > PATIENCE.toMillis()) {
                    throw new IOException(name + " did not start: see " + folder.resolve("log.txt"), e);
                }
            }
            Thread.sleep(20);
        }
        peer.start = Times.ms(begun) / 1000;
        return peer;
    }

    /** @param process that listens already */
    static HttpPeer attach(String name, URI endpoint, Process process) {
        return new HttpPeer(name, false, endpoint, process);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean asserted() {
        return asserted;
    }

    @Override
    public double start() {
        return start;
    }

    /** Rows are counted by the ends of the objects that hold them: a row is the only object in an array. */
    @Override
    public long ask(String query) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(endpoint).timeout(PATIENCE).header("Accept", "application/sparql-results+json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))).build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException(name + ": " + response.statusCode() + " " + new String(body.readNBytes(300)));
            }
            return rows(body);
        }
    }

    private static long rows(InputStream body) throws IOException {
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
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream().filter(l -> l.startsWith("VmRSS"))
                    .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1024).sum();
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
