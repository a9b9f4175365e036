package org.metastroma.bench;

import java.util.Arrays;
import java.util.Locale;

/** Times of one question, sorted, in ms, and the number of rows of its answer. */
record Times(double[] sorted, long rows) {

    /** What a peer does with a question. */
    @FunctionalInterface
    interface Asked {
        /** @return rows */
        long rows() throws Exception;
    }

    /** @param most time for all repetitions, in ms; at least one is made, three unless they are slow */
    static Times of(Asked asked, int warm, int runs, double most) throws Exception {
        long start = System.nanoTime();
        long rows = 0;
        for (int i = 0; i < warm && (i == 0 || ms(start) < most / 2); i++) {
            rows = asked.rows();
        }
        double[] times = new double[runs];
        int made = 0;
        for (; made < runs && (made == 0 || ms(start) < most || made < 3 && ms(start) < 3 * most); made++) {
            long before = System.nanoTime();
            rows = asked.rows();
            times[made] = ms(before);
        }
        double[] sorted = Arrays.copyOf(times, made);
        Arrays.sort(sorted);
        return new Times(sorted, rows);
    }

    static double ms(long since) {
        return (System.nanoTime() - since) / 1e6;
    }

    double median() {
        return sorted[sorted.length / 2];
    }

    double p95() {
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(0.95 * sorted.length) - 1)];
    }

    @Override
    public String toString() {
        return number(median()) + " / " + number(p95());
    }

    static String number(double value) {
        return value >= 100 ? String.format(Locale.ROOT, "%,.0f", value) : value >= 10 ? String.format(Locale.ROOT, "%.1f", value)
                : String.format(Locale.ROOT, "%.2f", value);
    }
}
