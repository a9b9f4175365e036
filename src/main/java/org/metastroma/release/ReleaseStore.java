package org.metastroma.release;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;

/**
 * The data folder: {@code releases/ID/} and the link {@code current}. A release is written into a temporary folder and
 * renamed; the link is replaced by a rename; so a reader sees the old release or the new one, never half of one.
 */
public record ReleaseStore(Path folder) {

    private static final int KEPT = 3;

    public ReleaseStore {
        folder = folder.toAbsolutePath().normalize();
    }

    /** @return the folder of the current release, if the link leads to one with a manifest */
    public Optional<Path> current() {
        Path link = folder.resolve("current");
        return Files.exists(link.resolve(Manifest.FILE)) ? Optional.of(link) : Optional.empty();
    }

    /** @return the current release's manifest, empty when there is none or it cannot be read */
    public Optional<Manifest> currentManifest() {
        return current().flatMap(path -> {
            try {
                return Optional.of(Manifest.read(path));
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    /**
     * Checks that every file of a release is there, as long as and as the manifest says.
     *
     * @return what is wrong with it, empty when it is whole
     */
    public static List<Problem> verify(Path release) {
        try {
            return verify(release, Manifest.read(release).files(), true);
        } catch (IOException e) {
            return List.of(corrupt(release.resolve(Manifest.FILE), "The manifest cannot be read."));
        }
    }

    /** @param contents whether digests are checked too, and not only lengths */
    static List<Problem> verify(Path release, List<Manifest.FileEntry> entries, boolean contents) {
        List<Problem> problems = new ArrayList<>();
        for (Manifest.FileEntry entry : entries) {
            Path file = release.resolve(entry.path());
            try {
                String what = !Files.exists(file) ? "is missing" : Files.size(file) != entry.bytes() ? "has another length than released"
                        : contents && !Digests.like(entry.digest(), file).equals(entry.digest()) ? "has other contents than released" : "";
                if (!what.isEmpty()) {
                    problems.add(corrupt(file, "The file " + what + "."));
                }
            } catch (IOException e) {
                problems.add(corrupt(file, "The file cannot be read."));
            }
        }
        return problems;
    }

    private static Problem corrupt(Path where, String what) {
        return Problem.of(ErrorId.CORRUPT_RELEASE, where, what, "Run 'metastroma build' to make the release anew.");
    }

    /** Writes the files of a release into the folder given. */
    @FunctionalInterface
    public interface Writer {
        Manifest writeTo(Path folder) throws IOException;
    }

    /**
     * Makes a release and puts it into place.
     *
     * @throws ProblemsException {@link ErrorId#BUILD_RUNNING} when another process writes here, {@link ErrorId#CANNOT_WRITE}
     *                           when the disk refuses; the current release stays as it was
     */
    public Manifest publish(Writer writer) {
        try {
            Files.createDirectories(folder.resolve("releases"));
            try (FileChannel channel = FileChannel.open(folder.resolve("build.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = lock(channel)) {
                sweep();
                Path temporary = Files.createDirectory(folder.resolve("releases").resolve(".building-" + ProcessHandle.current().pid()));
                try {
                    Manifest manifest = writer.writeTo(temporary);
                    manifest.write(temporary);
                    Path target = folder.resolve("releases").resolve(manifest.id());
                    if (Files.exists(target) && verify(target).isEmpty()) {
                        // the same contents from other inputs: only the manifest has something new to say
                        Files.move(temporary.resolve(Manifest.FILE), target.resolve(Manifest.FILE), StandardCopyOption.ATOMIC_MOVE);
                    } else {
                        delete(target);
                        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
                    }
                    Files.setLastModifiedTime(target, newestTime(target));
                    link(manifest.id());
                    prune(manifest.id());
                    return manifest;
                } finally {
                    delete(temporary);
                }
            }
        } catch (IOException | RuntimeException e) {
            throw cannotWrite(e, folder, "--data");
        }
    }

    /** @return the problem when the disk is behind the failure, which libraries wrap as they like; the failure itself otherwise */
    static RuntimeException cannotWrite(Exception failure, Path where, String option) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        if (cause == null) {
            return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
        }
        return new ProblemsException(Problem.of(ErrorId.CANNOT_WRITE, where, "The release cannot be written: " + cause.getMessage(),
                "Check free space and permissions, or choose another folder with " + option + "."));
    }

    /** @return now; but later than any other release also when the clock has been put back, because the newest is known by its time */
    private FileTime newestTime(Path release) throws IOException {
        long latest = list(p -> !p.equals(release)).stream().mapToLong(p -> p.toFile().lastModified()).max().orElse(0);
        return FileTime.fromMillis(Math.max(System.currentTimeMillis(), latest + 1));
    }

    private FileLock lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // held by this very process: the same answer
        }
        throw new ProblemsException(Problem.of(ErrorId.BUILD_RUNNING, folder, "Another build writes to this data folder.",
                "Wait until it has finished, or choose another folder with --data."));
    }

    private void link(String id) throws IOException {
        Path link = folder.resolve("current");
        Path temporary = folder.resolve(".current-" + id);
        Files.deleteIfExists(temporary);
        Files.createSymbolicLink(temporary, Path.of("releases", id));
        Files.move(temporary, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes what a killed build left behind. */
    private void sweep() throws IOException {
        for (Path left : list(p -> p.getFileName().toString().startsWith(".building-"))) {
            delete(left);
        }
    }

    private void prune(String current) throws IOException {
        List<Path> old = new ArrayList<>(list(p -> !p.getFileName().toString().startsWith(".") && !p.getFileName().toString().equals(current)));
        old.sort(Comparator.comparingLong((Path p) -> p.toFile().lastModified()).reversed());
        for (Path path : old.subList(Math.min(old.size(), KEPT - 1), old.size())) {
            delete(path);
        }
    }

    private List<Path> list(java.util.function.Predicate<Path> filter) throws IOException {
        try (Stream<Path> entries = Files.list(folder.resolve("releases"))) {
            return entries.filter(filter).toList();
        }
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(tree)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
