package org.metastroma.release;

import java.util.Arrays;
import java.util.function.LongSupplier;

import org.metastroma.model.Progress;

/**
 * Tells the steps of a long build with the time that is left: what they are expected to take, times how much longer than that
 * the steps before took. The last ones count most, for other programs come and go.
 */
final class Estimate {

    /**
     * Processor seconds that the steps take for a mebibyte of ontologies, and without any.
     * Conflicts to be explained are reckoned with until it is clear that there are none.
     */
    enum Step {
        READ(0.26, 3), REASON(0.13, 0.5), EXPLAIN(0.08, 0.2), WRITE(0.26, 0.5), CHECK(0, 0.5), FINISH(0, 2);

        private final double perMebibyte;
        private final double constant;

        Step(double perMebibyte, double constant) {
            this.perMebibyte = perMebibyte;
            this.constant = constant;
        }
    }

    /** How much less a step says of the pace with each step that comes after it. */
    private static final double FADING = 0.5;

    private final Progress progress;
    private final double mebibytes;
    private final LongSupplier clock;
    private Step running;
    private long began;
    private double taken;
    private double reckoned;

    Estimate(Progress progress, long bytes) {
        this(progress, bytes, System::nanoTime);
    }

    /** @param clock nanoseconds from any moment */
    Estimate(Progress progress, long bytes, LongSupplier clock) {
        this.progress = progress;
        this.mebibytes = bytes / 1048576.0;
        this.clock = clock;
    }

    private double expected(Step step) {
        return step.perMebibyte * mebibytes + step.constant;
    }

    /** Tells a step that begins now, and so ends the one before. */
    void step(Step step, String message) {
        long now = clock.getAsLong();
        if (running != null) {
            taken = FADING * taken + (now - began) / 1e9;
            reckoned = FADING * reckoned + expected(running);
        }
        running = step;
        began = now;
        double pace = reckoned == 0 ? 1 : taken / reckoned;
        double left = Arrays.stream(Step.values()).filter(s -> s.compareTo(step) >= 0).mapToDouble(this::expected).sum() * pace;
        progress.step("%s (about %.0f s left%s)".formatted(message, Math.max(1, left), reckoned == 0 ? ", more beside other programs" : ""));
    }

    /** Tells something else. */
    void note(String message) {
        progress.step(message);
    }

    /** Tells that the step takes what it should have made from before, so that its time says nothing of the pace. */
    void reused(String message) {
        running = null;
        note(message);
    }
}
