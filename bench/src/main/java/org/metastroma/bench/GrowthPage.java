package org.metastroma.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.metastroma.bench.Results.Grown;
import org.metastroma.bench.Results.Tabled;

/**
 * The part of the page, and the pictures, on growth.
 *
 * @param folder of the pictures
 */
record GrowthPage(Results results, List<Question> questions, Path folder) {

    /** Claims that every build has beside the made ones. */
    private static final double CURATED = 2196;
    private static final List<Integer> COUNTS = List.of(300, 1000, 3000, 10_000, 30_000, 100_000, 300_000, 1_000_000);

    void write(StringBuilder text) throws IOException {
        List<Grown> grown = read("grown/", Grown.class);
        List<Tabled> tabled = read("tabled/", Tabled.class);
        if (grown.isEmpty() && tabled.isEmpty()) {
            return;
        }
        text.append("\n## Growth\n\nSynthetic claims, made from the real ones by a seeded generator, beside all that is shipped.\n");
        List<Tabled> built = tabled.stream().filter(t -> t.build().exit() == 0).toList();
        if (!grown.isEmpty()) {
            served(text, grown);
        }
        if (!tabled.isEmpty()) {
            built(text, tabled, built);
        }
        pictures(text, grown, built);
        grown.stream().filter(g -> !g.distribution().isEmpty()).reduce((a, b) -> b).ifPresent(last -> distribution(text, last));
    }

    private <T> List<T> read(String kind, Class<T> type) {
        return COUNTS.stream().map(n -> results.read(kind + n, type).orElse(null)).filter(Objects::nonNull).toList();
    }

    private void served(StringBuilder text, List<Grown> grown) {
        text.append("\n### The store and the server\n\nParsing makes the store from N-Quads, once a release; the server opens it. Start is from command to first ")
                .append("answer, the median of 3.\n\n| claims | triples | N-Quads, MB | store, MB | parsing, s | start, s | resident, MB |\n|---|---|---|---|---|---|---|\n");
        for (Grown each : grown) {
            text.append("| %,d | %,d | %,.0f | %,.1f | %s | %s | %,d |\n".formatted(each.claims(), each.triples(), each.quadsSize(), each.storeSize(),
                    Times.number(each.parsing()), Times.number(start(each)), each.memory()));
        }
        List<Double> triples = grown.stream().map(g -> (double) g.triples()).toList();
        text.append("\nExponents over the number of triples: N-Quads %s, store %s, parsing %s, start %s, memory %s.\n".formatted(
                exponent(triples, grown, Grown::quadsSize), exponent(triples, grown, Grown::storeSize), exponent(triples, grown, Grown::parsing),
                exponent(triples, grown, GrowthPage::start), exponent(triples, grown, g -> (double) g.memory())));
        text.append("\n### Answers over HTTP\n\nRows, and median / 95th percentile in ms; the exponents are those of the median over the claims and over the rows.\n\n| |")
                .append(String.join("", grown.stream().map(g -> " %,d |".formatted(g.claims())).toList())).append(" over claims | over rows |\n|---|")
                .append("---|".repeat(grown.size() + 2)).append('\n');
        List<Double> claims = grown.stream().map(g -> (double) g.claims()).toList();
        for (Question question : questions) {
            Function<Grown, Times> times = g -> g.times().get(question.name());
            List<Double> rows = grown.stream().map(g -> (double) times.apply(g).rows()).toList();
            boolean grows = rows.stream().distinct().count() > 1;
            text.append("| ").append(question.name()).append(" |");
            grown.forEach(g -> text.append(" %,d: %s |".formatted(times.apply(g).rows(), times.apply(g))));
            text.append(" %s | %s |\n".formatted(exponent(claims, grown, g -> times.apply(g).median()), grows && rows.get(0) > 0
                    ? exponent(rows, grown, g -> times.apply(g).median()) : ""));
        }
    }

    private static void built(StringBuilder text, List<Tabled> tabled, List<Tabled> built) {
        List<String> steps = built.stream().flatMap(t -> t.steps().keySet().stream()).distinct().toList();
        text.append("\n### The whole build, from a claims table\n\n`./metastroma build` with the made rows as one more table beside the 2,196 curated claims, heap 8 GB.")
                .append(" Each step in seconds by the clock; memory is the most that was resident.\n\n| rows |")
                .append(steps.stream().map(s -> " " + s.toLowerCase(Locale.ROOT) + " |").collect(Collectors.joining()))
                .append(" wall, s | processor, s | memory, MB | triples | N-Quads, MB | release, MB | |\n|---|").append("---|".repeat(steps.size() + 7)).append('\n');
        for (Tabled each : tabled) {
            text.append("| %,d |".formatted(each.claims()))
                    .append(steps.stream().map(s -> " " + (each.steps().containsKey(s) ? Times.number(each.steps().get(s)) : "") + " |").collect(Collectors.joining()))
                    .append(" %s | %s | %,d | %,d | %,.0f | %,.0f | %s |\n".formatted(Times.number(each.build().wall()), Times.number(each.build().processor()),
                            each.build().memory(), each.triples(), each.size(), each.release(), each.note() == null ? "" : each.note()));
        }
        if (built.size() > 1) {
            List<Double> claims = built.stream().map(t -> t.claims() + CURATED).toList();
            List<Tabled> last = built.subList(built.size() - 2, built.size());
            List<Double> lastClaims = claims.subList(built.size() - 2, built.size());
            text.append("\nExponents over all claims of the last step, from %,d to %,d rows: processor time %.2f, memory %.2f, triples %.2f, release %.2f%s.\n".formatted(
                    last.get(0).claims(), last.get(1).claims(), Growth.exponent(lastClaims, last.stream().map(t -> t.build().processor()).toList()),
                    Growth.exponent(lastClaims, last.stream().map(t -> (double) t.build().memory()).toList()),
                    Growth.exponent(lastClaims, last.stream().map(t -> (double) t.triples()).toList()),
                    Growth.exponent(lastClaims, last.stream().map(Tabled::release).toList()),
                    steps.stream().map(s -> ", %s %.2f".formatted(s.toLowerCase(Locale.ROOT), Growth.exponent(lastClaims, last.stream()
                            .map(t -> Math.max(0.1, t.steps().getOrDefault(s, 0.0))).toList()))).collect(Collectors.joining())));
        }
    }

    private void pictures(StringBuilder text, List<Grown> grown, List<Tabled> built) throws IOException {
        List<Double> claims = grown.stream().map(g -> (double) g.claims()).toList();
        List<Double> rows = built.stream().map(t -> (double) t.claims()).toList();
        Chart time = new Chart("Building and starting", "s");
        time.add("whole build, processor", rows, built.stream().map(t -> t.build().processor()).toList());
        time.add("store from N-Quads", claims, grown.stream().map(Grown::parsing).toList());
        time.add("start to first answer", claims, grown.stream().map(GrowthPage::start).toList());
        Chart steps = new Chart("Steps of a build, by the clock", "s");
        built.stream().flatMap(t -> t.steps().keySet().stream()).distinct().forEach(s ->
                steps.add(s.toLowerCase(Locale.ROOT), rows, built.stream().map(t -> t.steps().getOrDefault(s, 0.0)).toList()));
        Chart size = new Chart("Memory and files", "MB");
        size.add("whole build, resident", rows, built.stream().map(t -> (double) t.build().memory()).toList());
        size.add("server, resident", claims, grown.stream().map(g -> (double) g.memory()).toList());
        size.add("N-Quads", claims, grown.stream().map(Grown::quadsSize).toList());
        size.add("store", claims, grown.stream().map(Grown::storeSize).toList());
        Chart median = new Chart("Answers over HTTP, median", "ms");
        Chart tail = new Chart("Answers over HTTP, 95th percentile", "ms");
        Chart each = new Chart("Median for a row of the answer", "µs");
        for (Question question : questions) {
            median.add(question.name(), claims, grown.stream().map(g -> g.times().get(question.name()).median()).toList());
            tail.add(question.name(), claims, grown.stream().map(g -> g.times().get(question.name()).p95()).toList());
            if (grown.stream().map(g -> g.times().get(question.name()).rows()).distinct().count() > 1) {
                each.add(question.name(), claims, grown.stream().map(g -> 1000 * g.times().get(question.name()).median()
                        / Math.max(1, g.times().get(question.name()).rows())).toList());
            }
        }
        List<Chart> charts = List.of(time, steps, size, median, tail, each);
        List<String> names = List.of("growth-time", "growth-steps", "growth-size", "growth-p50", "growth-p95", "growth-row");
        text.append('\n');
        for (int i = 0; i < charts.size(); i++) {
            if (!charts.get(i).isEmpty()) {
                charts.get(i).write(folder.resolve(names.get(i) + ".svg"));
                text.append("![%s](%s.svg)\n\n".formatted(charts.get(i).title(), names.get(i)));
            }
        }
        text.setLength(text.length() - 1);
    }

    private static void distribution(StringBuilder text, Grown last) {
        text.append("\n### Are the made claims like the real ones?\n\n%,d made claims beside the real ones, by property. Triples of 100 claims; how far the shares of the "
                .formatted(last.claims())).append("values lie apart (0 alike, 1 nothing in common); share of the ten most frequent values.\n\n")
                .append("| | values | real | made | apart | top ten, real | top ten, made |\n|---|---|---|---|---|---|---|\n");
        last.distribution().stream().filter(l -> l.real() >= 5).forEach(l -> text.append("| %s | %,d | %.1f | %.1f | %.2f | %.2f | %.2f |\n".formatted(l.property(),
                l.values(), l.real(), l.made(), l.apart(), l.topReal(), l.topMade())));
    }

    private static double start(Grown grown) {
        return grown.starts().stream().sorted().toList().get(grown.starts().size() / 2);
    }

    private static String exponent(List<Double> x, List<Grown> grown, Function<Grown, Double> value) {
        double exponent = Growth.exponent(x, grown.stream().map(value).map(v -> Math.max(v, 1e-6)).toList());
        return Double.isFinite(exponent) ? "%.2f".formatted(exponent) : "";
    }
}
