package org.metastroma.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metastroma.cli.Main;
import org.metastroma.release.ReleaseStore;
import org.metastroma.testing.MiniSources;

/**
 * The program as a process of its own on a disk that refuses: after so many bytes of a file, by {@code ulimit -f}, or at
 * once, in folders without the right to write. What was there before stays and is served; what happened is told.
 */
class DiskFaultTest {

    private static final Path NO_SETTINGS = Path.of("src/test/resources/logback-test.xml").toAbsolutePath();

    @TempDir
    private Path folder;
    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        processes.forEach(Process::destroyForcibly);
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.filter(Files::isDirectory).toList()) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    /** @param shell what the shell does before it becomes the program */
    private Process start(String shell, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // Root writes where it has no right to, unless it gives that up.
            command.addAll(List.of("setpriv", "--inh-caps=-all", "--bounding-set=-all"));
        }
        command.addAll(List.of("bash", "-c", shell + "exec \"$@\"", "bash", Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Dlogback.configurationFile=" + NO_SETTINGS,
                "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        processes.add(process);
        return process;
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void assertRefused(Process process, String id) throws Exception {
        String output = output(process);
        assertThat(output).contains(id, "Check free space and permissions").doesNotContain("Exception", "\tat ");
        assertThat(process.waitFor()).as(output).isEqualTo(3);
    }

    private static List<Path> below(Path where) throws IOException {
        try (Stream<Path> walk = Files.walk(where)) {
            return walk.filter(p -> !p.endsWith("build.lock") && !p.startsWith(where.resolve("cache"))).sorted().toList();
        }
    }

    /** What a build keeps for the next one may stay behind, whole. */
    private static void assertKeptWhole(Path data) throws IOException {
        Path cache = data.resolve("cache");
        if (Files.exists(cache)) {
            try (Stream<Path> entries = Files.list(cache)) {
                assertThat(entries.filter(p -> !p.endsWith("downloads"))).allMatch(entry -> Files.isRegularFile(entry.resolve("CHECKSUMS")));
            }
        }
    }

    private static void readOnly(Path where) throws IOException {
        try (Stream<Path> walk = Files.walk(where)) {
            for (Path path : walk.filter(p -> !Files.isSymbolicLink(p)).toList()) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "r-xr-xr-x" : "r--r--r--"));
            }
        }
    }

    @Test
    void aBuildOnAFullDiskLeavesTheReleaseThatIsThere() throws Exception {
        Path data = folder.resolve("data");
        MiniSources sources = MiniSources.copyTo(folder);
        assertRefused(start("ulimit -f 8; ", "build", "--sources", sources.folder(), "--data", data), "MST-404");
        assertThat(below(data)).as("nothing half-written").containsExactly(data, data.resolve("releases"));
        assertKeptWhole(data);
        Process good = start("", "build", "--sources", sources.folder(), "--data", data);
        String built = output(good);
        assertThat(good.waitFor()).as(built).isZero();
        List<Path> before = below(data);
        sources.replace("terms/genes.tsv", "SDF-1", "stromal cell-derived factor 1");
        assertRefused(start("ulimit -f 8; ", "build", "--force", "--sources", sources.folder(), "--data", data), "MST-404");
        assertThat(below(data)).isEqualTo(before);
        assertKeptWhole(data);
        assertThat(ReleaseStore.verify(data.resolve("current"))).isEmpty();
    }

    @Test
    void aPublicationOnAFullDiskLeavesTheOneThatIsThere() throws Exception {
        Path out = Files.createDirectories(folder.resolve("out"));
        MiniSources sources = MiniSources.copyTo(folder);
        assertRefused(start("ulimit -f 8; ", "release", "--sources", sources.folder(), "--out", out), "MST-404");
        assertThat(below(out)).containsExactly(out);
    }

    @Test
    void aReadOnlyDiskRefusesTheBuildAndTheLastReleaseIsServed() throws Exception {
        Path data = folder.resolve("data");
        MiniSources sources = MiniSources.copyTo(folder);
        Process good = start("", "build", "--sources", sources.folder(), "--data", data);
        String built = output(good);
        assertThat(good.waitFor()).as(built).isZero();
        sources.append("prefixes.tsv", "other\thttp://example.org/other/");
        readOnly(data);
        assertRefused(start("", "build", "--force", "--sources", sources.folder(), "--data", data), "MST-404");
        Process served = start("", "serve", "--sources", sources.folder(), "--data", data, "--port", "0");
        StringBuilder log = new StringBuilder();
        BufferedReader out = new BufferedReader(new InputStreamReader(served.getInputStream(), StandardCharsets.UTF_8));
        String endpoint = "";
        for (String line = out.readLine(); line != null && endpoint.isEmpty(); line = out.readLine()) {
            log.append(line).append('\n');
            endpoint = line.strip().startsWith("SPARQL endpoint") ? line.strip().replaceFirst("SPARQL endpoint\\s+", "") : "";
        }
        assertThat(log).contains("MST-404", "serving the release that is there");
        assertThat(new Http(endpoint).column("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").get(0)).matches("[1-9]\\d+");
    }

    @Test
    void noReleaseAndNoPlaceToWriteOneIsTold() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        readOnly(data);
        assertRefused(start("", "serve", "--sources", MiniSources.copyTo(folder).folder(), "--data", data, "--port", "0"), "MST-404");
    }
}
