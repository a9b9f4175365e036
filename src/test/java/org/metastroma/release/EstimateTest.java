package org.metastroma.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.metastroma.release.Estimate.Step;

/** The time that is left, by a clock that the test moves. */
class EstimateTest {

    private static final Pattern LEFT = Pattern.compile("about (\\d+) s left");
    /** Enough that rounding to seconds does not matter. */
    private static final long BYTES = 1000L << 20;

    private final List<String> told = new ArrayList<>();
    private final AtomicLong clock = new AtomicLong(5_000_000_000L);
    private final Estimate estimate = new Estimate(told::add, BYTES, clock::get);

    private double left(Step step) {
        estimate.step(step, "A step");
        Matcher left = LEFT.matcher(told.get(told.size() - 1));
        assertThat(left.find()).as(told.toString()).isTrue();
        return Double.parseDouble(left.group(1));
    }

    private void pass(double seconds) {
        clock.addAndGet((long) (seconds * 1e9));
    }

    @Test
    void stepsThatTakeAsLongAsExpectedEndWhenTheFirstSaid() {
        double all = left(Step.READ);
        assertThat(told).singleElement().asString().startsWith("A step (about ").endsWith(" s left, more beside other programs)");
        double before = all;
        for (Step step : List.of(Step.REASON, Step.EXPLAIN, Step.WRITE, Step.CHECK, Step.FINISH)) {
            double expected = before - new EstimateTest().left(step);
            pass(expected);
            before = left(step);
            assertThat(before).as(step.toString()).isCloseTo(new EstimateTest().left(step), within(2.0));
        }
        assertThat(told.get(told.size() - 1)).endsWith(" s left)");
    }

    @Test
    void whatIsSlowerThanExpectedMakesTheRestAsMuchLonger() {
        double rest = new EstimateTest().left(Step.REASON);
        pass(3 * (left(Step.READ) - rest));
        assertThat(left(Step.REASON)).isCloseTo(3 * rest, within(3.0));
    }

    @Test
    void whatHappenedLastCountsMost() {
        double reading = left(Step.READ) - new EstimateTest().left(Step.REASON);
        pass(reading);
        double reasoning = left(Step.REASON) - new EstimateTest().left(Step.EXPLAIN);
        pass(6 * reasoning);
        double rest = new EstimateTest().left(Step.EXPLAIN);
        double evenly = rest * (reading + 6 * reasoning) / (reading + reasoning);
        assertThat(left(Step.EXPLAIN)).isBetween(1.2 * evenly, 6 * rest);
    }

    @Test
    void aStepThatIsLeftOutIsNotTakenForAFastOne() {
        pass(2 * (left(Step.READ) - new EstimateTest().left(Step.REASON)));
        pass(2 * (left(Step.REASON) / 2 - new EstimateTest().left(Step.EXPLAIN)));
        assertThat(left(Step.WRITE)).as("nothing to explain").isCloseTo(2 * new EstimateTest().left(Step.WRITE), within(3.0));
    }

    @Test
    void whatIsReusedSaysNothingOfThePace() {
        left(Step.READ);
        pass(1);
        estimate.reused("Reused");
        assertThat(left(Step.CHECK)).isEqualTo(new EstimateTest().left(Step.CHECK));
    }

    @Test
    void lessThanASecondIsNotTold() {
        Estimate quick = new Estimate(told::add, 0, clock::get);
        quick.step(Step.READ, "A step");
        pass(0.001);
        quick.step(Step.FINISH, "Another");
        assertThat(told.get(1)).isEqualTo("Another (about 1 s left)");
    }
}
