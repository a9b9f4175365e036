package org.metastroma.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedAnswersTest {

    private static final BooleanSupplier STAYS = () -> false;

    private final SharedAnswers answers = new SharedAnswers(1 << 16);
    private final Admission admission = new Admission(Limits.DEFAULT);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicInteger computed = new AtomicInteger();
    private final AtomicInteger released = new AtomicInteger();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private static SharedAnswers.Question question(String text) {
        return new SharedAnswers.Question("r1", List.of(), List.of(), "JSON/TURTLE", text);
    }

    private QueryWork.Answer answer(int bytes) {
        return new QueryWork.Answer(new byte[bytes], "text/csv", 1, false, released::incrementAndGet);
    }

    private Future<SharedAnswers.Shared> ask(BooleanSupplier left, Callable<QueryWork.Answer> work) {
        return threads.submit(() -> answers.get(question("q"), () -> admission.follow("c"), left, unwanted -> {
            computed.incrementAndGet();
            try {
                while (go.getCount() > 0) {
                    if (unwanted.getAsBoolean()) {
                        throw new HttpProblem(Fault.CLIENT_LEFT, "gone");
                    }
                    Thread.sleep(1);
                }
                return work.call();
            } catch (HttpProblem e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    private void awaitWaiting(int number) throws InterruptedException {
        while (admission.queued() != number) {
            Thread.sleep(1);
        }
    }

    @Test
    void whoAsksTheSameAtTheSameTimeSharesOneAnswer() throws Exception {
        List<Future<SharedAnswers.Shared>> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(ask(STAYS, () -> answer(100)));
        }
        awaitWaiting(9);
        go.countDown();
        for (Future<SharedAnswers.Shared> one : all) {
            assertThat(released.get()).as("the space is kept until the last one has sent it").isZero();
            one.get().answer().release().run();
        }
        assertThat(computed.get()).isEqualTo(1);
        assertThat(released.get()).isEqualTo(1);
        assertThat(admission.queued()).isZero();
        assertThat(ask(STAYS, () -> answer(100)).get().outcome()).isEqualTo(Exchange.Source.CACHED);
        assertThat(computed.get()).isEqualTo(1);
    }

    @Test
    void itGoesOnForTheOthersWhenTheFirstLeavesAndEndsWithTheLast() throws Exception {
        AtomicBoolean left = new AtomicBoolean();
        AtomicBoolean otherLeft = new AtomicBoolean();
        Future<SharedAnswers.Shared> first = ask(left::get, () -> answer(100));
        while (computed.get() == 0) {
            Thread.sleep(1);
        }
        Future<SharedAnswers.Shared> second = ask(otherLeft::get, () -> answer(100));
        awaitWaiting(1);
        left.set(true);
        Thread.sleep(100);
        assertThat(first.isDone()).isFalse();
        otherLeft.set(true);
        assertThatThrownBy(first::get).hasCauseInstanceOf(HttpProblem.class);
        assertThatThrownBy(second::get).hasCauseInstanceOf(HttpProblem.class);
        assertThat(computed.get()).isEqualTo(1);
        assertThat(admission.queued()).isZero();
    }

    @Test
    void aRefusalOfOneClientIsNotThatOfAnother() throws Exception {
        Future<SharedAnswers.Shared> first = ask(STAYS, () -> {
            throw new HttpProblem(Fault.TOO_MANY_REQUESTS, "you");
        });
        while (computed.get() == 0) {
            Thread.sleep(1);
        }
        Future<SharedAnswers.Shared> second = ask(STAYS, () -> answer(100));
        awaitWaiting(1);
        go.countDown();
        assertThatThrownBy(first::get).hasMessageContaining("you");
        assertThat(second.get().outcome()).isEqualTo(Exchange.Source.COMPUTED);
    }

    @Test
    void aQueryThatIsWrongIsWrongForAll() throws Exception {
        List<Future<SharedAnswers.Shared>> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(ask(STAYS, () -> {
                throw new HttpProblem(Fault.RESULT_TOO_LARGE, "large");
            }));
        }
        awaitWaiting(2);
        go.countDown();
        for (Future<SharedAnswers.Shared> one : all) {
            assertThatThrownBy(one::get).hasMessageContaining("large");
        }
        assertThat(computed.get()).isEqualTo(1);
    }

    @Test
    void whatIsKeptIsBoundedInBytes() {
        for (int i = 0; i < 100; i++) {
            answers.get(question("q" + i), () -> admission.follow("c"), STAYS, unwanted -> answer(5_000));
        }
        assertThat(answers.bytes()).isBetween(1L << 15, 1L << 16);
        answers.get(question("large"), () -> admission.follow("c"), STAYS, unwanted -> answer(1 << 14));
        assertThat(answers.get(question("large"), () -> admission.follow("c"), STAYS, unwanted -> answer(1)).outcome())
                .as("too large a share to keep").isEqualTo(Exchange.Source.COMPUTED);
    }
}
