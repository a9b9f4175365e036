package org.metastroma.release;

import org.metastroma.model.Progress;

/** Tells the steps of a long build with the time that is left, judged by how fast the steps before went. */
final class Estimate {

    /**
     * Seconds that the steps take together for a mebibyte of ontologies, and without any: only their proportions matter.
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

    private final Progress progress;
    private final double mebibytes;
    private final long start = System.nanoTime();

    Estimate(Progress progress, long bytes) {
        this.progress = progress;
        this.mebibytes = bytes / 1048576.0;
    }

    private double expected(Step step) {
        return step.perMebibyte * mebibytes + step.constant;
    }

    /** Tells a step that begins now. */
    void step(Step step, String message) {
        double before = 0;
        double after = 0;
        for (Step each : Step.values()) {
            if (each.ordinal() < step.ordinal()) {
                before += expected(each);
            } else {
                after += expected(each);
            }
        }
        double pace = before == 0 ? 1 : (System.nanoTime() - start) / 1e9 / before;
        progress.step("%s (about %.0f s left)".formatted(message, Math.max(1, after * pace)));
    }

    /** Tells something else. */
    void note(String message) {
        progress.step(message);
    }
}
