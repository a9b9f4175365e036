package org.metastroma.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metastroma.testing.MiniSources;

/** The launcher in a checkout of its own, with the archive of classes that its first {@code serve} makes. */
class LauncherTest {

    private static final String REHEARSING = "Rehearsing the start";

    @TempDir
    Path home;

    /** Waits a moment so that what is made after the program is newer than it. */
    @BeforeEach
    void checkout() throws Exception {
        MiniSources.copyTo(home);
        for (String file : List.of("metastroma", "pom.xml", "fuseki-config/metastroma.ttl")) {
            Files.createDirectories(home.resolve(file).getParent());
            Files.copy(Path.of(file), home.resolve(file));
        }
        assertThat(home.resolve("metastroma").toFile().setExecutable(true)).isTrue();
        Files.createDirectories(home.resolve("src/main"));
        Path lib = Files.createDirectories(home.resolve("target/lib"));
        for (String entry : System.getProperty("java.class.path").split(":")) {
            Path path = Path.of(entry).toAbsolutePath();
            if (path.toString().endsWith(".jar")) {
                Files.copy(path, lib.resolve(path.getFileName()));
            }
        }
        assertThat(ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "--create", "--file",
                home.resolve("target/metastroma.jar").toString(), "-C", "target/classes", ".")).isZero();
        Thread.sleep(20);
    }

    /** Output and errors of a command, and its exit code at the end. */
    private String run(String... words) throws Exception {
        Process process = start("-Xmx1g -XX:+UseSerialGC -XX:TieredStopAtLevel=1", words);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said + "exit " + process.waitFor();
    }

    private Process start(String options, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(home.resolve("metastroma").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("METASTROMA_JAVA_OPTS", options);
        builder.environment().merge("PATH", Path.of(System.getProperty("java.home"), "bin").toString(), (path, java) -> java + ":" + path);
        return builder.start();
    }

    /** @return what a server said until it listened */
    private String serve(String options) throws Exception {
        Process process = start("-Xmx1g -XX:+UseSerialGC -XX:TieredStopAtLevel=1 " + options, "serve", "--port", "0");
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null && !said.toString().contains("SPARQL endpoint"); line = lines.readLine()) {
                said.append(line).append('\n');
            }
        } finally {
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        return said.toString();
    }

    @Test
    void theFirstStartOfAServerIsRehearsedAndLaterOnesTakeItsClasses() throws Exception {
        assertThat(run("serve", "--nonsense")).contains(REHEARSING).containsOnlyOnce("Unknown option").endsWith("exit 2");
        assertThat(home.resolve("target")).isDirectoryNotContaining(f -> f.getFileName().toString().startsWith("rehearsal"));
        Path archive = home.resolve("target/metastroma.jsa");
        assertThat(archive).doesNotExist();

        assertThat(serve("")).contains(REHEARSING, "SPARQL endpoint");
        assertThat(archive).isNotEmptyFile();
        assertThat(home.resolve("target")).isDirectoryNotContaining(f -> f.getFileName().toString().startsWith("rehearsal"));

        Path log = home.resolve("classes.txt");
        assertThat(serve("-Xlog:class+load:file=" + log)).doesNotContain(REHEARSING);
        assertThat(Files.readAllLines(log)).anySatisfy(line -> assertThat(line)
                .contains("org.metastroma.serve.MetastromaServer ", "shared objects file"));

        // of another Java, or what a full disk leaves
        for (byte[] other : List.of(new byte[5000], new byte[0])) {
            Files.delete(archive);
            Files.write(archive, other);
            assertThat(run("--version")).isEqualTo("metastroma 0.1.0\nexit 0");
            assertThat(serve("")).doesNotContain(REHEARSING, "cds", "shared");
        }
    }
}
