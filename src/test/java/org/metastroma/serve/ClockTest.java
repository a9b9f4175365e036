package org.metastroma.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The time of day may jump, by hand or by a first contact with a time server. */
class ClockTest {

    private static final String ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o . ?p ?q ?r . ?s ?t ?u }";
    private static final String COUNT = "SELECT (COUNT(*) AS ?n) { ?c <" + SmallRelease.BASE + "subject> ?x }";

    /** libfaketime gives a process a time of day from a file; the monotonic clock it leaves alone, as a jump does. */
    @Test
    void limitsAndReleasesDoNotGoByTheTimeOfDay(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        Path time = Files.writeString(folder.resolve("time"), "+0");
        SmallRelease.publish(data, 40, "1");
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp",
                System.getProperty("java.class.path"), KilledProcess.class.getName(), "serve", data.toString(), "4s")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LD_PRELOAD", library().toString());
        builder.environment().put("FAKETIME_TIMESTAMP_FILE", time.toString());
        builder.environment().put("FAKETIME_NO_CACHE", "1");
        builder.environment().put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        Process process = builder.start();
        try {
            Http http = new Http(new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine());
            int classes = 40;
            for (String jump : new String[] {"-400d", "+4000d", "+0"}) {
                Files.writeString(time, jump);
                assertThat(http.column("SELECT (YEAR(NOW()) AS ?year) {}")).as("the process sees the jump")
                        .containsExactly(String.valueOf(Instant.now().plus(Duration.ofDays(Long.parseLong(jump.replaceAll("\\D", ""))
                                * (jump.startsWith("-") ? -1 : 1))).atZone(java.time.ZoneOffset.UTC).getYear()));
                HttpResponse<String> stopped = http.post(ENDLESS);
                assertThat(stopped.statusCode()).isEqualTo(503);
                assertThat(stopped.body()).contains("query-timeout");
                classes += 10;
                SmallRelease.publish(data, classes, jump.replace("+", "plus"));
                String count = String.valueOf(classes);
                for (int i = 0; i < 1500 && !http.column(COUNT).contains(count); i++) {
                    Thread.sleep(20);
                }
                assertThat(http.column(COUNT)).as("the new release is served").containsExactly(count);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static Path library() throws Exception {
        try (Stream<Path> walk = Files.walk(Path.of("/usr/lib"), 3)) {
            return walk.filter(p -> p.endsWith("faketime/libfaketimeMT.so.1")).findFirst()
                    .orElseThrow(() -> new AssertionError("libfaketime is missing. On Debian: apt-get install libfaketime"));
        }
    }

    @Test
    void theNewestReleaseIsTheLastOneBuiltAlsoAfterTheClockWasPutBack(@TempDir Path data) throws Exception {
        String first = SmallRelease.publish(data, 10, "first").id();
        Files.setLastModifiedTime(data.resolve("releases").resolve(first), FileTime.from(Instant.now().plus(Duration.ofDays(100))));
        String second = SmallRelease.publish(data, 20, "second").id();
        String third = SmallRelease.publish(data, 30, "third").id();
        Files.writeString(data.resolve("releases").resolve(third).resolve("metastroma.nq"), "half");
        try (MetastromaServer server = MetastromaServer.start(SmallRelease.options(data))) {
            assertThat(server.snapshot().id()).isEqualTo(second);
        }
    }
}
