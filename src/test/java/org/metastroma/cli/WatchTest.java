package org.metastroma.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metastroma.testing.MiniSources;
import org.metastroma.release.ReleaseStore;

/** {@code build --watch} as an editor uses it: save, see what is wrong, mend it. */
class WatchTest {

    private static final String WAITING = "Waiting for changes";

    @TempDir
    private Path folder;
    private Process process;

    @AfterEach
    void stop() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** @return what is told until it waits again */
    private List<String> told(BufferedReader out) throws IOException {
        List<String> told = new ArrayList<>();
        for (String line = out.readLine(); line != null && !line.equals(WAITING); line = out.readLine()) {
            told.add(line);
        }
        return told;
    }

    @Test
    void whatIsSavedIsBuiltAndWhatIsWrongIsToldUntilItIsMended() throws Exception {
        MiniSources sources = MiniSources.copyTo(folder);
        Path data = folder.resolve("data");
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Main.class.getName(), "build", "--watch",
                "--sources", sources.folder().toString(), "--data", data.toString()).redirectErrorStream(true).start();
        BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(told(out)).anyMatch(line -> line.startsWith("Release "));
        Path first = data.resolve("current").toRealPath();

        sources.edit("claims/mini2020.tsv", text -> text.replaceFirst("\tasserted\t", "\thedged\t"));
        assertThat(told(out)).anyMatch(line -> line.startsWith("Release "));
        Path second = data.resolve("current").toRealPath();
        assertThat(second).isNotEqualTo(first);

        sources.append("prefixes.tsv", "bad prefix\tno address");
        assertThat(told(out)).anyMatch(line -> line.contains("MST-") && line.contains("prefixes.tsv")).noneMatch(line -> line.startsWith("Release "));
        assertThat(data.resolve("current").toRealPath()).as("the last good release stays").isEqualTo(second);

        sources.edit("prefixes.tsv", text -> text.replace("bad prefix\tno address\n", ""));
        assertThat(told(out)).anyMatch(line -> line.contains("up to date"));
        assertThat(ReleaseStore.verify(data.resolve("current"))).isEmpty();
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void whatWouldChangeTheWatchedFilesIsRefused() {
        assertThat(CommandLineTest.run("build", "--watch", "--write-ontology").code()).isEqualTo(ExitCode.USAGE);
    }
}
