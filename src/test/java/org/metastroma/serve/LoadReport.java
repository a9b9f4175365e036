package org.metastroma.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** Times and outcomes of a run of {@link LoadDriver}, in milliseconds. */
final class LoadReport {

    private final Map<String, ConcurrentLinkedQueue<Float>> times = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Float> recentLight = new ConcurrentLinkedQueue<>();
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();

    /** @param outcome status and, for a problem, its id; or the name of what failed on the way */
    void add(String kind, String question, String outcome, double ms) {
        outcomes.computeIfAbsent(kind + " " + outcome, k -> new LongAdder()).increment();
        if (outcome.equals("200")) {
            if (kind.equals("light")) {
                recentLight.add((float) ms);
            }
            times.computeIfAbsent(kind + "\t" + question, k -> new ConcurrentLinkedQueue<>()).add((float) ms);
        }
    }

    /** @return 99th percentile of the light answers since the last call */
    double recentLight() {
        List<Float> values = new ArrayList<>();
        for (Float ms = recentLight.poll(); ms != null; ms = recentLight.poll()) {
            values.add(ms);
        }
        return values.isEmpty() ? 0 : at(sorted(values), 0.99);
    }

    /** @return answers so far, whether good or refused */
    long count() {
        return outcomes.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** @return outcomes other than an answer and an announced refusal (429, or 503 with Retry-After) */
    long errors() {
        return outcomes.entrySet().stream().filter(e -> !e.getKey().endsWith(" 200") && !e.getKey().endsWith(" refused"))
                .mapToLong(e -> e.getValue().sum()).sum();
    }

    void print(double seconds) {
        System.out.println();
        row("question", "answers", "a second", "p50", "p95", "p99", "most");
        Map<String, List<Float>> kinds = new TreeMap<>();
        new TreeMap<>(times).forEach((key, values) -> {
            String[] parts = key.split("\t");
            line("  " + parts[1], new ArrayList<>(values), seconds);
            kinds.computeIfAbsent(parts[0], k -> new ArrayList<>()).addAll(values);
        });
        kinds.forEach((kind, values) -> line("all " + kind, values, seconds));
        System.out.println("\noutcomes: " + new TreeMap<>(outcomes) + "\nerrors other than announced refusals: " + errors());
    }

    private static void line(String name, List<Float> values, double seconds) {
        float[] sorted = sorted(values);
        row(name, sorted.length, one(sorted.length / seconds), one(at(sorted, 0.5)), one(at(sorted, 0.95)), one(at(sorted, 0.99)),
                one(sorted[sorted.length - 1]));
    }

    private static float[] sorted(List<Float> values) {
        float[] sorted = new float[values.size()];
        values.sort(null);
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = values.get(i);
        }
        return sorted;
    }

    private static void row(Object... cells) {
        System.out.printf("%-38s %10s %10s %9s %9s %9s %9s%n", cells);
    }

    private static String one(double number) {
        return String.format(java.util.Locale.ROOT, "%.1f", number);
    }

    private static float at(float[] sorted, double quantile) {
        return sorted[(int) Math.ceil(quantile * sorted.length) - 1];
    }
}
