package org.metastroma.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Times of one question in ms.
 *
 * @param count how many answers were timed
 * @param rows  of each answer
 */
record Times(double median, double p95, int count, long rows) {

    /** What a peer does with a question. */
    @FunctionalInterface
    interface Asked {
        /** @return the answer, which is timed, as what counts its rows, which is not */
        LongSupplier answer() throws Exception;
    }

    /**
     * @param warm seconds of answers that are not timed; at least one
     * @param runs most answers timed
     * @param most seconds for them; three are timed even if they take eight times as long
     */
    static Times of(Asked asked, double warm, int runs, double most) throws Exception {
        long start = System.nanoTime();
        LongSupplier answer;
        do {
            answer = asked.answer();
        } while (ms(start) < 1000 * warm);
        double[] times = new double[runs];
        int made = 0;
        start = System.nanoTime();
        for (; made < runs && (made == 0 || ms(start) < (made < 3 ? 8000 : 1000) * most); made++) {
            long before = System.nanoTime();
            answer = asked.answer();
            times[made] = ms(before);
        }
        return of(Arrays.copyOf(times, made), answer.getAsLong());
    }

    static Times of(double[] times, long rows) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return new Times(sorted[sorted.length / 2], sorted[(int) Math.ceil(0.95 * sorted.length) - 1], sorted.length, rows);
    }

    /** @return what stands for a question without an answer */
    static Times none() {
        return new Times(Double.NaN, Double.NaN, 0, -1);
    }

    static double ms(long since) {
        return (System.nanoTime() - since) / 1e6;
    }

    @Override
    public String toString() {
        return count == 0 ? "no answer" : number(median) + " / " + number(p95);
    }

    static String number(double value) {
        return value >= 99.95 ? String.format(Locale.ROOT, "%,.0f", value) : value >= 9.995 ? String.format(Locale.ROOT, "%.1f", value)
                : value >= 0.01 || value == 0 ? String.format(Locale.ROOT, "%.2f", value) : String.format(Locale.ROOT, "%.4f", value);
    }
}
