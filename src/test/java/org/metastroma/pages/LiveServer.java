package org.metastroma.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.metastroma.model.Progress;
import org.metastroma.read.PrefixTable;
import org.metastroma.release.Build;
import org.metastroma.release.ReleaseStore;
import org.metastroma.serve.MetastromaServer;
import org.metastroma.serve.ServeOptions;

/** The real server with pages over the curated knowledge base; one for all test classes that take a {@link Site}. */
final class LiveServer implements ParameterResolver {

    /** Where the server is. */
    record Site(String base, Path folder, MetastromaServer server) implements ExtensionContext.Store.CloseableResource, AutoCloseable {

        private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

        HttpResponse<String> get(String path, String... headers) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
            for (int i = 0; i < headers.length; i += 2) {
                request.header(headers[i], headers[i + 1]);
            }
            try {
                return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        static Site start() {
            try {
                Path folder = Files.createTempDirectory("metastroma-site");
                Path sources = Path.of("ontology").toAbsolutePath();
                Build.run(new Build.Options(sources, new ReleaseStore(folder), false), Progress.SILENT);
                ServeOptions options = ServeOptions.of(folder, Path.of("fuseki-config/metastroma.ttl")).withPort(0);
                MetastromaServer server = MetastromaServer.start(options, List.of(Pages.factory(
                        PrefixTable.read(sources, sources.resolve("prefixes.tsv")).value(), Path.of("queries"))));
                return new Site("http://127.0.0.1:" + server.port(), folder, server);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Site.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.create(LiveServer.class))
                .getOrComputeIfAbsent(Site.class, k -> Site.start(), Site.class);
    }
}
