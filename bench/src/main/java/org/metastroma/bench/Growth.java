package org.metastroma.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.metastroma.release.Manifest;
import org.metastroma.store.StoreSource;

/** How building, starting and answering grow with the number of claims. */
record Growth(Path home, Path work) {

    private static final Pattern STEP = Pattern.compile("^\\[ *([0-9.]+) s\\] (Reading|Assembling|Reasoning|Checking|Writing)\\b");

    /** Synthetic claims as quads beside the base: the store and the server. */
    Results.Grown served(List<Path> base, int claims, List<Question> questions, double seconds, int runs) throws Exception {
        Data data = Data.make(work.resolve("growth-" + claims), base, claims, false);
        long begun = System.nanoTime();
        StoreSource.of(data.quads(), data.made().digest()).parse();
        double parsing = Times.ms(begun) / 1000;
        Map<String, Times> times = new LinkedHashMap<>();
        List<Double> starts = new ArrayList<>();
        long memory = 0;
        for (int i = 0; i < 3; i++) {
            try (Peer peer = new Peers(home, data, "").own()) {
                starts.add(peer.start());
                if (i == 2) {
                    peer.warm(questions.stream().map(Question::text).toList(), Sizes.WARM);
                    for (Question question : questions) {
                        times.put(question.name(), Times.of(() -> peer.ask(question.text()), seconds / 2, runs, seconds));
                    }
                    memory = peer.memory();
                }
            }
        }
        return new Results.Grown(claims, data.made().triples(), parsing, data.megabytes("metastroma.nq"), data.megabytes("metastroma.store"),
                times, starts, memory, data.made().distribution());
    }

    /** Synthetic claims as a table beside the curated ones, through the whole of {@code ./metastroma build}. */
    Results.Tabled built(int claims, String heap, double most) throws Exception {
        Path folder = Files.createDirectories(work.resolve("table-" + claims));
        Path sources = folder.resolve("ontology");
        Data.delete(sources);
        Builds.copy(home.resolve("ontology"), sources);
        ClaimTable.add(sources, claims, 1);
        Results.Cost cost = Run.measured(folder, List.of(home.resolve("metastroma").toString(), "build", "--force", "--sources", sources.toString(), "--data",
                folder.resolve("data").toString()), Map.of("METASTROMA_JAVA_OPTS", "-Xmx" + heap + " -XX:+UseParallelGC"), most);
        String note = null;
        if (cost.exit() != 0) {
            note = cost.exit() == -1 ? "stopped after %.0f s".formatted(most) : Files.readAllLines(folder.resolve("log.txt")).stream()
                    .filter(l -> l.startsWith("MST-") || l.contains("OutOfMemory")).findFirst().orElse("exit code " + cost.exit());
        }
        Map<String, Double> steps = steps(Files.readAllLines(folder.resolve("log.txt")), cost.wall());
        Path release = folder.resolve("data/current");
        Results.Tabled result = new Results.Tabled(claims, cost, steps, 0, 0, 0, note);
        if (cost.exit() == 0) {
            Manifest manifest = Manifest.read(release);
            result = new Results.Tabled(claims, cost, steps, manifest.counts().get("triples"), Files.size(release.resolve("metastroma.nq")) / 1e6,
                    megabytes(release.toRealPath()), note);
        }
        Data.delete(folder.resolve("data"));
        Data.delete(sources);
        return result;
    }

    private static double megabytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum() / 1e6;
        }
    }

    /**
     * @param log lines such as {@code [   1.6 s] Reading ontology}, among others
     * @return seconds of each step by its first word, the last one until the end; starting the program is a part of the first
     */
    static Map<String, Double> steps(List<String> log, double end) {
        Map<String, Double> steps = new LinkedHashMap<>();
        String step = null;
        double begun = 0;
        for (String line : log) {
            Matcher matcher = STEP.matcher(line);
            if (matcher.find()) {
                double now = Double.parseDouble(matcher.group(1));
                if (step != null) {
                    steps.merge(step, now - begun, Double::sum);
                    begun = now;
                }
                step = matcher.group(2);
            }
        }
        if (step != null) {
            steps.merge(step, end - begun, Double::sum);
        }
        return steps;
    }

    /** @return the exponent of a power of x that fits y best on logarithmic scales; NaN with fewer than two points */
    static double exponent(List<Double> x, List<Double> y) {
        int n = x.size();
        double meanX = x.stream().mapToDouble(Math::log).average().orElse(Double.NaN);
        double meanY = y.stream().mapToDouble(Math::log).average().orElse(Double.NaN);
        double above = 0;
        double below = 0;
        for (int i = 0; i < n; i++) {
            above += (Math.log(x.get(i)) - meanX) * (Math.log(y.get(i)) - meanY);
            below += Math.pow(Math.log(x.get(i)) - meanX, 2);
        }
        return above / below;
    }
}
