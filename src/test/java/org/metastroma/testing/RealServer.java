package org.metastroma.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.metastroma.model.Progress;
import org.metastroma.release.Build;
import org.metastroma.release.ReleaseStore;
import org.metastroma.serve.MetastromaServer;
import org.metastroma.serve.ServeOptions;

/** The project's own knowledge base, built once and served on a free port for all tests that ask it. */
public final class RealServer {

    public static final RealServer INSTANCE = new RealServer();

    private final ReleaseStore store = new ReleaseStore(Path.of("target", "real-data"));
    private final MetastromaServer server;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RealServer() {
        Build.run(new Build.Options(Path.of("ontology").toAbsolutePath(), store, false), Progress.SILENT);
        server = MetastromaServer.start(ServeOptions.of(store.folder(), Path.of("fuseki-config/metastroma.ttl")).withPort(0));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    }

    public ReleaseStore store() {
        return store;
    }

    public String endpoint() {
        return server.endpoint();
    }

    /** Asks by POST with a form. @return the response whatever its status */
    public HttpResponse<String> ask(String query, String accept) {
        return send(HttpRequest.newBuilder(URI.create(endpoint())).header("Accept", accept)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
