package org.metastroma.whole;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.metastroma.model.Checked;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.Progress;
import org.metastroma.model.Sha256;

/** Finds the files that a user names, by path or by http(s) address. */
public final class SourceFiles {

    private static final int NAME_BYTES = 9;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private SourceFiles() {
    }

    /**
     * @param given     paths and addresses
     * @param downloads folder for what comes from an address; made when needed
     * @return the files by name, each content once, with a problem for each that cannot be had
     */
    public static Checked<List<SourceFile>> find(List<String> given, Path downloads, Progress progress) {
        List<Problem> problems = new ArrayList<>();
        List<SourceFile> files = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (String each : given) {
            try {
                boolean remote = each.startsWith("http://") || each.startsWith("https://");
                Path path = remote ? download(each, downloads, progress) : Path.of(each);
                if (!Files.isRegularFile(path)) {
                    throw new IOException("there is no such file");
                }
                String digest = Sha256.ofFile(path);
                String name = remote ? URI.create(each).getPath().replaceFirst(".*/", "") : path.getFileName().toString();
                if (seen.add(digest)) {
                    files.add(new SourceFile(each, name.isEmpty() ? "ontology" : name, path.toAbsolutePath(), digest));
                }
            } catch (IOException | IllegalArgumentException e) {
                problems.add(Problem.of(ErrorId.UNREADABLE_FILE, each, "The ontology cannot be read: " + e.getMessage() + ".",
                        "Check the path or address given to --with, and that it may be read."));
            }
        }
        files.sort(Comparator.comparing(SourceFile::name).thenComparing(SourceFile::sha256));
        return new Checked<>(files, problems);
    }

    private static Path download(String address, Path folder, Progress progress) throws IOException {
        progress.step("Fetching " + address);
        Files.createDirectories(folder);
        Path target = folder.resolve(Sha256.name(address, NAME_BYTES) + "-" + URI.create(address).getPath().replaceFirst(".*/", ""));
        Path temporary = Files.createTempFile(folder, "fetch", ".part");
        HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).connectTimeout(Duration.ofSeconds(20)).build();
        try {
            HttpResponse<Path> response = client.send(HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.ofFile(temporary));
            if (response.statusCode() != 200) {
                throw new IOException("the server answers " + response.statusCode());
            }
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
            return target;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        } catch (IOException e) {
            throw new IOException(e.getMessage() == null ? "no connection (" + e.getClass().getSimpleName() + ")" : e.getMessage(), e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
