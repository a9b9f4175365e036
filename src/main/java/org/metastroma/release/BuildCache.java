package org.metastroma.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * What earlier builds made, in folders named by a digest of all that it was made from, the program included. An entry lists
 * checksums of its files and is used only when they hold: CRC-32C, which finds damage and reads as fast as the disk. It is
 * written beside its place and renamed, so there are no halves. All of it may be deleted at any time.
 *
 * @param folder where the entries are
 * @param fresh  whether to find nothing, and make all anew
 * @param note   told of entries that cannot be used
 */
record BuildCache(Path folder, boolean fresh, Consumer<String> note) {

    private static final String SUMS = "CHECKSUMS";
    private static final long WINDOW = 1L << 28;
    private static final String NEW = ".new-";

    /** What is kept, and how many of each. */
    enum Kind {
        /** What a build needs to know of a file's terms before it reasons. */
        TERMS(12),
        /** What whole ontologies make up: quads, a store of them, and what the reasoner was given. */
        WHOLE(2),
        /** What axioms lifted from claims bring to that. */
        LIFTED(4),
        /** Files of a release that no claim changes. */
        DOCUMENTS(4),
        /** Ontologies as triples. */
        RENDERED(8),
        /** In how far the axioms keep the OWL 2 profiles. */
        PROFILES(8),
        /** What follows from the curated files and modules. */
        INFERENCE(4);

        private final int kept;

        Kind(int kept) {
            this.kept = kept;
        }
    }

    /** Writes the files of an entry. */
    @FunctionalInterface
    interface Writer {
        void writeTo(Path folder) throws IOException;
    }

    /** @return whether a file of an entry is the list of its checksums */
    static boolean isSums(Path file) {
        return file.endsWith(SUMS);
    }

    /** @return the folder of an entry, if there is one and it is whole */
    Optional<Path> find(Kind kind, String key) {
        Path entry = place(kind, key);
        if (fresh || !Files.isDirectory(entry)) {
            return Optional.empty();
        }
        try {
            if (sums(entry).equals(Files.readString(entry.resolve(SUMS)))) {
                Files.setLastModifiedTime(entry, FileTime.fromMillis(System.currentTimeMillis()));
                return Optional.of(entry);
            }
        } catch (IOException e) {
            // as bad as another digest
        }
        note.accept("The cache entry " + entry.getFileName() + " is damaged and made anew");
        return Optional.empty();
    }

    /** @return the folder of an entry, made anew, in place of any that is there */
    Path make(Kind kind, String key, Writer writer) throws IOException {
        Files.createDirectories(folder);
        Path temporary = Files.createTempDirectory(folder, NEW + ProcessHandle.current().pid() + "-");
        try {
            writer.writeTo(temporary);
            Files.writeString(temporary.resolve(SUMS), sums(temporary));
            Path entry = place(kind, key);
            ReleaseStore.delete(entry);
            Files.move(temporary, entry, StandardCopyOption.ATOMIC_MOVE);
            prune(kind);
            return entry;
        } finally {
            ReleaseStore.delete(temporary);
        }
    }

    private Path place(Kind kind, String key) {
        return folder.resolve(kind.name().toLowerCase(Locale.ROOT) + "-" + key.substring(0, 32));
    }

    private static String sums(Path entry) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(entry)) {
            walk.filter(Files::isRegularFile).forEach(f -> files.put(entry.relativize(f).toString(), f));
        }
        files.remove(SUMS);
        StringBuilder sums = new StringBuilder();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            sums.append("%08x %d %s%n".formatted(checksum(file.getValue()), Files.size(file.getValue()), file.getKey()));
        }
        return sums.toString();
    }

    /** Whether the process that wrote it is no more. */
    private static boolean leftBehind(String name) {
        return ProcessHandle.of(Long.parseLong(name.substring(NEW.length(), name.indexOf('-', NEW.length())))).isEmpty();
    }

    private static long checksum(Path file) throws IOException {
        CRC32C sum = new CRC32C();
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            for (long at = 0; at < size; at += WINDOW) {
                sum.update(channel.map(FileChannel.MapMode.READ_ONLY, at, Math.min(WINDOW, size - at)));
            }
        }
        return sum.getValue();
    }

    private void prune(Kind kind) throws IOException {
        List<Path> entries;
        try (Stream<Path> all = Files.list(folder)) {
            entries = all.sorted(Comparator.comparingLong((Path p) -> p.toFile().lastModified()).reversed()).toList();
        }
        int left = kind.kept;
        for (Path entry : entries) {
            String name = entry.getFileName().toString();
            boolean ours = name.startsWith(kind.name().toLowerCase(Locale.ROOT) + "-");
            left -= ours ? 1 : 0;
            if (ours && left < 0 || name.startsWith(NEW) && leftBehind(name)) {
                try {
                    ReleaseStore.delete(entry);
                } catch (NoSuchFileException | UncheckedIOException e) {
                    // files are read at the same time, and another of them has cleared it away
                }
            }
        }
    }
}
