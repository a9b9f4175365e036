package org.metastroma.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmUpTest {

    @Test
    void theServerAnswersItselfAndCountsNothingOfIt(@TempDir Path data) throws InterruptedException {
        SmallRelease.publish(data, 50, "1");
        try (MetastromaServer server = MetastromaServer.start(SmallRelease.options(data))) {
            assertThat(server.warmUp(3).join()).isEqualTo(3 * WarmUp.QUESTIONS.size());
            // an answer is there a moment before its thread is done with it
            for (int i = 0; server.working() > 0 && i < 300; i++) {
                Thread.sleep(10);
            }
            assertThat(server.working()).isZero();
            assertThat(server.asked()).as("each of its queries once, so that those of others can be told").isEqualTo(3L * WarmUp.QUESTIONS.size());
            String metrics = Http.send(new Http(server.endpoint()).request("/metrics")).body();
            assertThat(metrics).contains("metastroma_answers_kept_bytes 0").doesNotContain("metastroma_query_seconds_count");
            assertThat(new Http(server.endpoint()).column("SELECT (COUNT(*) AS ?n) { ?x a ?y }")).hasSize(1);
            assertThat(Http.send(new Http(server.endpoint()).request("/metrics")).body()).contains("metastroma_query_seconds_count");
            assertThat(new Http(server.endpoint()).column("SELECT (COUNT(*) AS ?n) { ?x a ?y }")).hasSize(1);
            assertThat(server.asked()).as("an answer that is kept is asked for too").isEqualTo(3L * WarmUp.QUESTIONS.size() + 2);
        }
    }

    @Test
    void itMakesWayForHalfASecondAfterEachQueryOfOthers() {
        WarmUp.Quiet quiet = new WarmUp.Quiet();
        long ms = 1_000_000;
        assertThat(quiet.at(0, 5 * ms)).as("nobody has asked yet").isTrue();
        assertThat(quiet.at(1, 10 * ms)).isFalse();
        assertThat(quiet.at(1, 400 * ms)).isFalse();
        assertThat(quiet.at(2, 505 * ms)).as("another one").isFalse();
        assertThat(quiet.at(2, 600 * ms)).isFalse();
        assertThat(quiet.at(2, 1005 * ms)).isTrue();
        assertThat(quiet.at(2, 1010 * ms)).isTrue();
    }

    @Test
    void preparationWaitsUntilNobodyAsks() {
        AtomicInteger looks = new AtomicInteger();
        WarmUp.awaitQuiet(new WarmUp.Others(() -> looks.incrementAndGet() < 4, () -> 0), Duration.ofHours(1));
        assertThat(looks).as("a query is under way").hasValue(4);
        AtomicInteger asked = new AtomicInteger();
        WarmUp.awaitQuiet(new WarmUp.Others(() -> false, () -> Math.min(asked.incrementAndGet(), 5)), Duration.ofHours(1));
        assertThat(asked).as("queries came one after the other").hasValueGreaterThan(5);
    }

    @Test
    void preparationDoesNotWaitForEver() {
        AtomicInteger asked = new AtomicInteger();
        WarmUp.awaitQuiet(new WarmUp.Others(() -> true, asked::incrementAndGet), Duration.ofMillis(1));
        assertThat(asked).as("it looks at the queries only when none is under way").hasValue(0);
    }

    @Test
    void itEndsWithTheServer(@TempDir Path data) {
        SmallRelease.publish(data, 50, "1");
        MetastromaServer server = MetastromaServer.start(SmallRelease.options(data));
        var warm = server.warmUp(1_000_000);
        server.close();
        assertThat(warm.join()).isLessThan(1_000_000);
    }
}
