package org.metastroma.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.apache.http.Header;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;

/**
 * A server in a process of its own, asked for JSON. The thread that asks reads the answer itself: a client that hands it from
 * thread to thread in small pieces takes longer than many a server.
 */
final class HttpPeer implements Peer {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration ANSWER = Duration.ofMinutes(1);
    private static final int BUFFER = 1 << 17;
    private static final int CONNECTIONS = 64;
    private static final ContentType FORM = ContentType.create("application/x-www-form-urlencoded");

    private final URI endpoint;
    private final Process process;
    private final CloseableHttpClient client = HttpClients.custom().setMaxConnTotal(CONNECTIONS).setMaxConnPerRoute(CONNECTIONS)
            .disableContentCompression().disableCookieManagement().disableRedirectHandling()
            .setDefaultRequestConfig(RequestConfig.custom().setSocketTimeout((int) ANSWER.toMillis()).build()).build();
    /** What a thread reads its answers into, the next over the last. */
    private final ThreadLocal<byte[]> buffers = ThreadLocal.withInitial(() -> new byte[BUFFER]);
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
                if (ask("SELECT * { ?s a ?o } LIMIT 1").getAsLong() == 1) {
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

    /** The bytes of an answer, until the same thread asks again. */
    record Answer(int status, String tag, byte[] bytes, int length) implements LongSupplier {

        /** @return rows, counted by the ends of the objects that hold them: a row is the only object in an array */
        @Override
        public long getAsLong() {
            long rows = 0;
            int depth = 0;
            boolean text = false;
            boolean escaped = false;
            for (int i = 0; i < length; i++) {
                byte b = bytes[i];
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
            return rows;
        }
    }

    @Override
    public LongSupplier ask(String query) throws IOException {
        return post(query);
    }

    @Override
    public List<String> rows(String query) throws IOException {
        Answer answer = post(query);
        return Sizes.rows(new ByteArrayInputStream(answer.bytes, 0, answer.length));
    }

    private Answer post(String query) throws IOException {
        HttpPost request = new HttpPost(endpoint);
        request.setEntity(new ByteArrayEntity(form(query).getBytes(StandardCharsets.US_ASCII), FORM));
        return read(request);
    }

    /** Asks in a way that lets an answer be kept. */
    Answer get(String query, Map<String, String> headers) throws IOException {
        HttpGet request = new HttpGet(endpoint + "?" + form(query).replace("+", "%20"));
        headers.forEach(request::setHeader);
        return read(request);
    }

    private static String form(String query) {
        return "query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    }

    /** @throws IOException when the answer is neither 200 nor 304 */
    private Answer read(HttpRequestBase request) throws IOException {
        request.setHeader("Accept", "application/sparql-results+json");
        try (CloseableHttpResponse response = client.execute(request);
                InputStream in = response.getEntity() == null ? InputStream.nullInputStream() : response.getEntity().getContent()) {
            byte[] buffer = buffers.get();
            int length = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer, length, buffer.length - length)) {
                length += read;
                if (length == buffer.length) {
                    buffer = Arrays.copyOf(buffer, 2 * length);
                    buffers.set(buffer);
                }
            }
            int status = response.getStatusLine().getStatusCode();
            if (status != 200 && status != 304) {
                throw new IOException(status + " " + new String(buffer, 0, Math.min(length, 300), StandardCharsets.UTF_8));
            }
            Header tag = response.getFirstHeader("ETag");
            return new Answer(status, tag == null ? null : tag.getValue(), buffer, length);
        }
    }

    @Override
    public long memory() {
        return Run.status(process.pid(), "VmRSS");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        client.close();
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
