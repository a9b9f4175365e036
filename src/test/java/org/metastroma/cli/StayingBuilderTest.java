package org.metastroma.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metastroma.release.Manifest;
import org.metastroma.release.ReleaseStore;
import org.metastroma.resident.Caller;
import org.metastroma.testing.MiniSources;

/** {@code build --with} as the launcher runs it: by a builder that stays. */
class StayingBuilderTest {

    private static final Pattern PROCESS = Pattern.compile("as process (\\d+)");
    private static final Path FILES = Path.of("src/test/resources/whole").toAbsolutePath();

    @TempDir
    Path folder;
    private final List<Long> residents = new ArrayList<>();

    @AfterEach
    void end() {
        residents.stream().map(ProcessHandle::of).flatMap(Optional::stream).forEach(ProcessHandle::destroyForcibly);
    }

    /** @return what it said, and its exit code at the end */
    private String build(Path sources, String data, String file) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.createDirectories(folder.resolve("home/target"));
        List<String> machine = List.of(java, "-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(machine);
        command.addAll(List.of(Caller.class.getName(), folder.resolve("home").toString(), "5", Main.class.getName(), StayingBuilder.class.getName(),
                String.valueOf(machine.size())));
        command.addAll(machine);
        command.addAll(List.of("build", "--sources", sources.toString(), "--data", folder.resolve(data).toString(), "--with",
                FILES.resolve(file).toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher started = PROCESS.matcher(said);
        if (started.find()) {
            residents.add(Long.parseLong(started.group(1)));
        }
        return said + "exit " + process.waitFor();
    }

    private Manifest release(String data) {
        return new ReleaseStore(folder.resolve(data)).currentManifest().orElseThrow();
    }

    @Test
    void aChangedClaimIsBuiltByTheBuilderThatStayedAsByAnother() throws Exception {
        MiniSources sources = MiniSources.copyTo(folder);
        assertThat(build(sources.folder(), "data", "cells.ofn")).contains("as process ", "Release 2026-01-01-").endsWith("exit 0");
        assertThat(build(sources.folder(), "data", "cells.ofn")).contains("Nothing has changed").endsWith("exit 0");
        String before = release("data").id();
        sources.edit("claims/mini2020.tsv", text -> text.replaceFirst("asserted", "hedged"));
        assertThat(build(sources.folder(), "data", "cells.ofn")).doesNotContain("as process ").endsWith("exit 0");
        assertThat(release("data").id()).isNotEqualTo(before);
        assertThat(build(sources.folder(), "other", "cells.ofn")).endsWith("exit 0");
        assertThat(residents).hasSize(1);
        ReleaseStore anew = new ReleaseStore(folder.resolve("anew"));
        assertThat(Main.run("build", "--sources", sources.folder().toString(), "--data", anew.folder().toString(), "--with",
                FILES.resolve("cells.ofn").toString())).isZero();
        assertThat(release("data").files()).isEqualTo(release("anew").files());
        assertThat(release("other").files()).isEqualTo(release("anew").files());
        assertThat(ReleaseStore.verify(folder.resolve("data/current"))).isEmpty();
    }

    @Test
    void whatIsWrongIsToldWithItsExitCodeEachTime() throws Exception {
        MiniSources sources = MiniSources.copyTo(folder);
        sources.edit("claims/mini2020.tsv", text -> text.replaceFirst("asserted", "whispered"));
        for (int time = 0; time < 2; time++) {
            assertThat(build(sources.folder(), "data", "cells.ofn")).contains("whispered", "docs/errors.md").endsWith("exit 1");
        }
        sources.edit("claims/mini2020.tsv", text -> text.replaceFirst("whispered", "asserted"));
        assertThat(build(sources.folder(), "data", "cells.ofn")).contains("Release 2026-01-01-").endsWith("exit 0");
        assertThat(build(sources.folder(), "data", "none.ofn")).contains("none.ofn").doesNotContain("exit 0");
        assertThat(residents).hasSize(1);
    }
}
