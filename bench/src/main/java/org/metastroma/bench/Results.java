package org.metastroma.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** What has been measured: a JSON file for each stage, so that a run can go on where another one stopped. */
record Results(Path folder) {

    private static final Gson JSON = new GsonBuilder().serializeSpecialFloatingPointValues().setPrettyPrinting().create();

    /**
     * A peer on one size of data.
     *
     * @param times   by question
     * @param digests of all rows of a question, by question; for a question with a limit, of its rows without it
     * @param memory  resident, in MB, after all questions; 0 where it is shared
     * @param start   seconds to the first answer or, of a peer in process, to load or open its data
     * @param even    answers a second of 32 clients that ask the questions in turn
     * @param varied  the same, each with a class or word of its own
     * @param failure why there is nothing else, or null
     */
    record Measured(String peer, String version, String made, double load, Map<String, Times> times, Map<String, String> digests, Map<String, Long> counts,
            long memory, double start, double even, double varied, String failure) {

        static Measured failed(String peer, String version, String why) {
            return new Measured(peer, version, java.time.Instant.now().toString(), 0, Map.of(), Map.of(), Map.of(), 0, 0, 0, 0, why);
        }
    }

    /** Where and when: the machine, and the data of a size. */
    record Setting(String title, long triples, String base, String made) {
    }

    /** @param ms medians of a question with its patterns in each order, in ms, rising */
    record Orders(Map<String, List<Double>> ms) {
    }

    /** @param plain repeated question; unchanged: asked with its ETag, 304; even: answers a second of 32 clients */
    record Kept(Map<String, Times> plain, Map<String, Times> unchanged, double even) {
    }

    /** One run of a program; times in seconds, memory in MB, at its highest. */
    record Cost(double wall, double processor, long memory, int exit) {
    }

    /** @param costs of each way to build, in the order in which they ran */
    record Builds(Map<String, List<Cost>> costs, Map<String, String> notes, List<Double> starts, long memory) {
    }

    /** @param parsing seconds from quads to the store; sizes in MB */
    record Grown(int claims, long triples, double parsing, double quadsSize, double storeSize, Map<String, Times> times, List<Double> starts, long memory,
            List<Distribution.Line> distribution) {
    }

    /**
     * @param claims  lines of the claims table
     * @param steps   seconds of each step of the build by the clock
     * @param triples of the release
     * @param size    of its N-Quads in MB; release: of all its files
     */
    record Tabled(int claims, Cost build, Map<String, Double> steps, long triples, double size, double release, String note) {

        /** A result of an earlier version has no steps. */
        Tabled {
            steps = steps == null ? Map.of() : steps;
        }
    }

    <T> Optional<T> read(String stage, Class<T> type) {
        Path file = file(stage);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.fromJson(Files.readString(file), type));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    void write(String stage, Object result) throws IOException {
        Files.createDirectories(file(stage).getParent());
        Files.writeString(file(stage), JSON.toJson(result));
    }

    void forget(String stage) throws IOException {
        Files.deleteIfExists(file(stage));
    }

    private Path file(String stage) {
        return folder.resolve(stage + ".json");
    }

    static <T> T parse(Path file, Class<T> type) throws IOException {
        return JSON.fromJson(Files.readString(file), type);
    }

    static String text(Object value) {
        return JSON.toJson(value);
    }
}
