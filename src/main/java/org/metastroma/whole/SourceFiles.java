package org.metastroma.whole;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.metastroma.model.Checked;
import org.metastroma.model.ErrorId;
import org.metastroma.model.FileDigests;
import org.metastroma.model.Memo;
import org.metastroma.model.Problem;
import org.metastroma.model.Progress;
import org.metastroma.model.Sha256;

/** Finds the files that a user names, by path or by http(s) address. */
public final class SourceFiles {

    private static final int NAME_BYTES = 9;
    private static final int BLOCK = 1 << 16;

    private SourceFiles() {
    }

    /**
     * @param given     paths and addresses
     * @param downloads folder for what comes from an address; made when needed
     * @return the files by name, what is gzipped unpacked, each content once, no two of one name but for the ending, with a problem for each that cannot be had
     */
    public static Checked<List<SourceFile>> find(List<String> given, Path downloads, Progress progress) {
        return find(given, downloads, new Memo(), progress);
    }

    /** @param memo knows the digests of files that have kept size and time since this process last looked */
    public static Checked<List<SourceFile>> find(List<String> given, Path downloads, Memo memo, Progress progress) {
        // to make a client takes longer than to look at the files
        return find(given, downloads, memo, progress, given.stream().anyMatch(SourceFiles::isAddress) ? Download.standard() : null);
    }

    static Checked<List<SourceFile>> find(List<String> given, Path downloads, Progress progress, Download download) {
        return find(given, downloads, new Memo(), progress, download);
    }

    /** @param download may be null when no address is given */
    private static Checked<List<SourceFile>> find(List<String> given, Path downloads, Memo memo, Progress progress, Download download) {
        List<Problem> problems = new ArrayList<>();
        List<SourceFile> files = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        FileDigests digests = new FileDigests(memo);
        for (String each : given) {
            try {
                boolean remote = isAddress(each);
                Path path = remote ? download.fetch(each, downloads, progress) : Path.of(each);
                if (!Files.isRegularFile(path)) {
                    throw new IOException(Files.isDirectory(path) ? "it is a folder" : "there is no such file");
                }
                String name = remote ? URI.create(each).getPath().replaceFirst(".*/", "") : path.getFileName().toString();
                if (isGzipped(path)) {
                    name = name.replaceFirst("(?i)\\.gz$", "");
                    path = unpack(path, downloads, name);
                }
                String digest = digests.of(path);
                if (seen.add(digest)) {
                    files.add(new SourceFile(each, name.isEmpty() ? "ontology" : name, path.toAbsolutePath(), digest));
                }
            } catch (IOException | IllegalArgumentException e) {
                problems.add(Problem.of(ErrorId.UNREADABLE_FILE, each, "The ontology cannot be read: " + e.getMessage() + ".",
                        e instanceof Download.Failure failure ? failure.remedy() : "Check the path or address given to --with, and that it may be read."));
            }
        }
        files.sort(Comparator.comparing(SourceFile::name).thenComparing(SourceFile::sha256));
        return new Checked<>(distinct(files), problems);
    }

    /** @return whether it is an http(s) address and not a path */
    public static boolean isAddress(String given) {
        return given.startsWith("http://") || given.startsWith("https://");
    }

    private static boolean isGzipped(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    private static Path unpack(Path file, Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, "unpack", ".part");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), BLOCK)) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(part, folder.resolve(Sha256.name(file.toAbsolutePath().toString(), NAME_BYTES) + "-" + name), StandardCopyOption.REPLACE_EXISTING);
        } catch (EOFException | ZipException e) {
            throw new IOException("it is cut short or damaged (gzip)", e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Axioms are told apart by the names of their files, and a release has a file for each, named without the ending. */
    private static List<SourceFile> distinct(List<SourceFile> files) {
        Set<String> taken = new HashSet<>();
        return files.stream().map(file -> {
            String plain = file.name().replaceAll("[^\\w.-]", "_");
            String ending = plain.replaceFirst("^.*?(\\.\\w+)?$", "$1");
            String stem = plain.substring(0, plain.length() - ending.length());
            String distinct = stem;
            for (int n = 2; !taken.add(distinct); n++) {
                distinct = stem + "-" + n;
            }
            return new SourceFile(file.given(), distinct + ending, file.path(), file.sha256());
        }).toList();
    }
}
