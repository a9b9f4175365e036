package org.metastroma.whole;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private SourceFiles() {
    }

    /**
     * @param given     paths and addresses
     * @param downloads folder for what comes from an address; made when needed
     * @return the files by name, each content once, with a problem for each that cannot be had
     */
    public static Checked<List<SourceFile>> find(List<String> given, Path downloads, Progress progress) {
        return find(given, downloads, progress, Download.standard());
    }

    static Checked<List<SourceFile>> find(List<String> given, Path downloads, Progress progress, Download download) {
        List<Problem> problems = new ArrayList<>();
        List<SourceFile> files = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (String each : given) {
            try {
                boolean remote = each.startsWith("http://") || each.startsWith("https://");
                Path path = remote ? download.fetch(each, downloads, progress) : Path.of(each);
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
                        e instanceof Download.Failure failure ? failure.remedy() : "Check the path or address given to --with, and that it may be read."));
            }
        }
        files.sort(Comparator.comparing(SourceFile::name).thenComparing(SourceFile::sha256));
        return new Checked<>(files, problems);
    }
}
