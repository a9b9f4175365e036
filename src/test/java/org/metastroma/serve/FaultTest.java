package org.metastroma.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metastroma.model.Progress;
import org.metastroma.release.Publication;
import org.metastroma.testing.MiniSources;

/** What is left when a process is killed with no time to clean up. */
class FaultTest {

    private static final String COUNT = "SELECT (COUNT(*) AS ?n) { ?c <" + SmallRelease.BASE + "subject> ?x }";

    private static Process start(String... args) throws IOException {
        return new ProcessBuilder(Stream.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp",
                System.getProperty("java.class.path"), KilledProcess.class.getName()), Stream.of(args)).toList())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    @Test
    void aBuildKilledAtAnyMomentLeavesAWholeRelease(@TempDir Path data) throws Exception {
        SmallRelease.publish(data, 10, "first");
        for (int kill = 0; kill < 3; kill++) {
            Process builder = start("publish", data.toString());
            BufferedReader out = new BufferedReader(new InputStreamReader(builder.getInputStream(), StandardCharsets.UTF_8));
            for (int i = 0; i <= kill * 3; i++) {
                assertThat(out.readLine()).isNotNull();
            }
            builder.destroyForcibly().waitFor();
            try (MetastromaServer server = MetastromaServer.start(SmallRelease.options(data))) {
                assertThat(server.snapshot().folder()).isEqualTo(data.resolve("current").toRealPath());
                assertThat(new Http(server.endpoint()).column(COUNT)).containsExactly(String.valueOf(server.snapshot().manifest().counts().get("claims")));
            }
        }
        // And the next build goes on where the killed one was.
        SmallRelease.publish(data, 20, "last");
        try (MetastromaServer server = MetastromaServer.start(SmallRelease.options(data))) {
            assertThat(server.snapshot().version()).isEqualTo("last");
        }
    }

    @Test
    void aKilledServerStartsAgainFromTheSameFilesAndWritesNone(@TempDir Path data) throws Exception {
        SmallRelease.publish(data, 10, "1");
        Set<Path> before = files(data);
        Process process = start("serve", data.toString());
        String endpoint = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        assertThat(new Http(endpoint).column(COUNT)).containsExactly("10");
        try (Socket open = new Socket("127.0.0.1", java.net.URI.create(endpoint).getPort())) {
            open.getOutputStream().write("GET /sparql?query=".getBytes(StandardCharsets.US_ASCII));
            process.destroyForcibly().waitFor();
        }
        assertThat(files(data)).isEqualTo(before);
        try (MetastromaServer server = MetastromaServer.start(SmallRelease.options(data))) {
            assertThat(new Http(server.endpoint()).column(COUNT)).containsExactly("10");
        }
    }

    @Test
    void aHalfCopiedReleaseIsPassedOver(@TempDir Path data) throws Exception {
        String good = SmallRelease.publish(data, 10, "good").id();
        String bad = SmallRelease.publish(data, 50, "bad").id();
        Path file = data.resolve("releases").resolve(bad).resolve("metastroma.nq");
        byte[] whole = Files.readAllBytes(file);
        for (byte[] copy : List.of(new byte[0], java.util.Arrays.copyOf(whole, whole.length / 2), flipped(whole))) {
            Files.write(file, copy);
            try (MetastromaServer server = MetastromaServer.start(SmallRelease.options(data))) {
                assertThat(server.snapshot().id()).isEqualTo(good);
            }
        }
        Files.delete(file);
        try (MetastromaServer server = MetastromaServer.start(SmallRelease.options(data))) {
            assertThat(server.snapshot().id()).isEqualTo(good);
            Files.write(file, whole);
            assertThat(server.reload()).as("the copy is whole now").isTrue();
            assertThat(server.snapshot().id()).isEqualTo(bad);
        }
    }

    @Test
    void aPublicationKilledAtAnyMomentLeavesWholeOnesOnly(@TempDir Path folder) throws Exception {
        MiniSources.copyTo(folder);
        Path out = folder.resolve("out");
        for (int lines : new int[] {9, 13, 16}) {
            Process publisher = start("release", folder.toString());
            BufferedReader reader = new BufferedReader(new InputStreamReader(publisher.getInputStream(), StandardCharsets.UTF_8));
            for (int i = 0; i < lines; i++) {
                assertThat(reader.readLine()).isNotNull();
            }
            publisher.destroyForcibly().waitFor();
            assertWhole(out);
        }
        Path written = Publication.run(new Publication.Options(folder.resolve("ontology"), out, Optional.empty()), Progress.SILENT);
        assertWhole(out);
        try (Stream<Path> left = Files.list(out)) {
            assertThat(left).containsExactly(written);
        }
    }

    /** Every folder that does not begin with a dot holds what its checksums say. */
    private static void assertWhole(Path out) throws Exception {
        if (!Files.exists(out)) {
            return;
        }
        try (Stream<Path> releases = Files.list(out)) {
            for (Path release : releases.filter(p -> !p.getFileName().toString().startsWith(".")).toList()) {
                Process check = new ProcessBuilder("sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS").directory(release.toFile())
                        .redirectErrorStream(true).start();
                String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(check.waitFor()).as(output).isZero();
            }
        }
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] copy = bytes.clone();
        copy[copy.length / 2] ^= 1;
        return copy;
    }

    private static Set<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.collect(Collectors.toSet());
        }
    }
}
