package org.metastroma.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.metastroma.store.QuadStore;
import org.metastroma.store.StoreSource;

/**
 * What is in a release folder. Written last, so that a folder without one is no release.
 *
 * @param id      name of the folder: a digest of its files
 * @param version version of the ontology, a date
 * @param inputs  digest of the curated files and the program that made it
 * @param counts  {@code triples}, {@code claims} and {@code classes} of the whole
 * @param graphs  triples of each graph, by its path
 * @param files   every other file of the folder
 * @param with    the whole ontologies that were taken in, null for none
 */
public record Manifest(String id, String version, String inputs, Map<String, Long> counts, Map<String, Long> graphs,
                       List<FileEntry> files, @JsonInclude(JsonInclude.Include.NON_NULL) WholeOptions with) {

    public static final String FILE = "manifest.json";

    /** Of a release without whole ontologies. */
    public Manifest(String id, String version, String inputs, Map<String, Long> counts, Map<String, Long> graphs, List<FileEntry> files) {
        this(id, version, inputs, counts, graphs, files, null);
    }

    /**
     * @param sha256 hexadecimal, lower case; null when there is a checksum
     * @param crc32c checksum of a large file that is made of the others, hexadecimal; null when there is a SHA-256. It finds
     *               damage, as a digest does, and takes next to no time.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FileEntry(String path, long bytes, String sha256, String crc32c) {

        public FileEntry(String path, long bytes, String sha256) {
            this(path, bytes, sha256, null);
        }

        /** @param digest as {@link #digest} gives it */
        static FileEntry of(String path, long bytes, String digest) {
            return digest.startsWith(Digests.CRC32C) ? new FileEntry(path, bytes, null, digest.substring(Digests.CRC32C.length()))
                    : new FileEntry(path, bytes, digest);
        }

        /** @return the SHA-256, or the checksum after its name */
        String digest() {
            return sha256 == null ? Digests.CRC32C + crc32c : sha256;
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * @param path of a file within the release
     * @return its SHA-256, or its checksum after {@code crc32c:}
     * @throws java.util.NoSuchElementException when the release has no such file
     */
    public String digest(String path) {
        return files.stream().filter(f -> f.path().equals(path)).findFirst().orElseThrow().digest();
    }

    private boolean has(String path) {
        return files.stream().anyMatch(f -> f.path().equals(path));
    }

    /** Keeps the store of the quads with a release. It is made of them and checks itself, so it is no part of the release's identity. */
    void keepStore(Path release, QuadStore store) throws IOException {
        source(release, Build.QUADS).keep(store);
    }

    /** @return the quads of a release and the store that is kept of them */
    public StoreSource source(Path release, String main) {
        List<String> quads = Stream.of(Build.WHOLE_QUADS, Build.LIFTED_QUADS, main).filter(q -> q.equals(main) || has(q)).toList();
        return new StoreSource(StoreSource.beside(release.resolve(main)), quads.stream().map(release::resolve).toList(),
                String.join(" ", quads.stream().map(this::digest).toList()));
    }

    public static Manifest read(Path release) throws IOException {
        return JSON.readValue(Files.readAllBytes(release.resolve(FILE)), Manifest.class);
    }

    void write(Path release) throws IOException {
        Files.write(release.resolve(FILE), JSON.writeValueAsBytes(this));
    }
}
