package org.metastroma.whole;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import javax.net.ssl.SSLException;

import org.metastroma.model.Progress;
import org.metastroma.model.Sha256;

/**
 * Fetches ontologies over http and https. Redirects are followed, but none from https to http. What has been fetched before is
 * not sent again by a server that knows it by its ETag.
 *
 * @param patience how long to wait without a byte coming
 */
record Download(HttpClient client, Duration patience) {

    private static final int NAME_BYTES = 9;
    private static final int SNIFFED = 512;
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final String CHECK = "Check the address given to --with.";
    private static final String BY_HAND = " Or fetch the file by other means and give its path.";

    /** With the certificates and the proxy that the system properties of Java name. */
    static Download standard() {
        return new Download(HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).connectTimeout(Duration.ofSeconds(20)).build(),
                Duration.ofMinutes(1));
    }

    /** Why a file cannot be had, with what the user can do. */
    static final class Failure extends IOException {
        private static final long serialVersionUID = 1L;
        private final String remedy;

        Failure(String what, String remedy, Throwable cause) {
            super(what, cause);
            this.remedy = remedy;
        }

        String remedy() {
            return remedy;
        }
    }

    /**
     * @param folder for the file; made when needed
     * @return the file, whole
     * @throws Failure when it cannot be had; what was there before stays
     */
    Path fetch(String address, Path folder, Progress progress) throws IOException {
        progress.step("Fetching " + address);
        Files.createDirectories(folder);
        URI uri = URI.create(address);
        Path target = folder.resolve(Sha256.name(address, NAME_BYTES) + "-" + uri.getPath().replaceFirst(".*/", ""));
        Path tag = target.resolveSibling(target.getFileName() + ".etag");
        Path part = Files.createTempFile(folder, "fetch", ".part");
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(patience).header("Accept-Encoding", "gzip")
                    .header("Accept", "application/rdf+xml, text/turtle;q=0.9, */*;q=0.8");
            if (Files.exists(target) && Files.exists(tag)) {
                request.header("If-None-Match", Files.readString(tag));
            }
            HttpResponse<Path> response = send(request.build(), part, progress);
            if (response.statusCode() == NOT_MODIFIED) {
                return target;
            }
            check(response);
            decode(response, part);
            refusePage(part);
            Files.deleteIfExists(tag);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            Optional<String> known = response.headers().firstValue("ETag").filter(t -> t.chars().allMatch(c -> c >= ' ' && c <= '~'));
            if (known.isPresent()) {
                Files.writeString(tag, known.get());
            }
            return target;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private HttpResponse<Path> send(HttpRequest request, Path part, Progress progress) throws IOException {
        AtomicBoolean answered = new AtomicBoolean();
        CompletableFuture<HttpResponse<Path>> response = client.sendAsync(request, info -> {
            answered.set(true);
            return BodySubscribers.ofFile(part);
        });
        long before = 0;
        try {
            while (true) {
                try {
                    return response.get(patience.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    long now = Files.size(part);
                    if (now == before) {
                        throw new Failure("nothing has come for " + patience.toSeconds() + " s after " + now + " bytes", "Try again later." + BY_HAND, e);
                    }
                    before = now;
                    progress.step("Fetched %,d kB of %s".formatted(now >> 10, request.uri()));
                }
            }
        } catch (ExecutionException e) {
            throw failure(request.uri(), e.getCause(), answered.get() ? Files.size(part) : -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("it was interrupted", "Try again.", e);
        } finally {
            response.cancel(true);
        }
    }

    /** @param come bytes of the answer, -1 when there was none */
    private static Failure failure(URI uri, Throwable cause, long come) {
        for (Throwable c = cause; c != null; c = c.getCause()) {
            if (c instanceof SSLException) {
                return new Failure("the secure connection to " + uri.getHost() + " fails: " + deepest(c), CHECK + " If the certificate is of an authority"
                        + " that Java does not know, name a trust store that has it: JDK_JAVA_OPTIONS=-Djavax.net.ssl.trustStore=FILE." + BY_HAND, cause);
            }
            if (c instanceof UnresolvedAddressException) {
                return new Failure("there is no host " + uri.getHost(), CHECK + " Behind a proxy, name it: JDK_JAVA_OPTIONS='-Dhttps.proxyHost=HOST"
                        + " -Dhttps.proxyPort=PORT'." + BY_HAND, cause);
            }
        }
        if (come >= 0) {
            return new Failure("it breaks off after " + come + " bytes", "Try again later." + BY_HAND, cause);
        }
        return new Failure("no connection to " + uri.getAuthority() + (cause instanceof HttpConnectTimeoutException ? " in time"
                : cause instanceof ConnectException ? "" : ": " + deepest(cause)), CHECK + " Is the network there, and the server up?" + BY_HAND, cause);
    }

    private static String deepest(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
    }

    private static void check(HttpResponse<Path> response) throws Failure {
        int status = response.statusCode();
        String onward = response.headers().firstValue("Location").orElse("");
        if (status != OK) {
            throw new Failure("the server answers " + status + (response.previousResponse().isPresent() ? " at " + response.uri() : "")
                    + (onward.isEmpty() ? "" : " and leads on to " + onward), onward.startsWith("http:") && response.uri().getScheme().equals("https")
                    ? "From a secure address to one that is not nobody is led here; give that address itself, if you trust the way to it." : CHECK + BY_HAND, null);
        }
    }

    private static void decode(HttpResponse<Path> response, Path part) throws IOException {
        String encoding = response.headers().firstValue("Content-Encoding").orElse("identity").toLowerCase(Locale.ROOT);
        if (encoding.equals("gzip") || encoding.equals("x-gzip")) {
            Path plain = Files.createTempFile(part.getParent(), "fetch", ".part");
            try {
                try (InputStream in = new GZIPInputStream(Files.newInputStream(part), 1 << 16)) {
                    Files.copy(in, plain, StandardCopyOption.REPLACE_EXISTING);
                } catch (java.io.EOFException | ZipException e) {
                    throw new Failure("what came is cut short or damaged (gzip)", "Try again later." + BY_HAND, e);
                }
                Files.move(plain, part, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(plain);
            }
        } else if (!encoding.equals("identity")) {
            throw new Failure("the server sends it encoded as '" + encoding + "', which was not asked for", CHECK + BY_HAND, null);
        }
    }

    /** Of a file in a repository, users often give the address of the page that shows it. */
    private static void refusePage(Path part) throws IOException {
        try (InputStream in = Files.newInputStream(part)) {
            String start = new String(in.readNBytes(SNIFFED), StandardCharsets.UTF_8).strip().toLowerCase(Locale.ROOT);
            if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
                throw new Failure("it is a page for browsers and no ontology", "Give the address of the file itself, often named 'raw' or 'download' on the page.", null);
            }
        }
    }
}
