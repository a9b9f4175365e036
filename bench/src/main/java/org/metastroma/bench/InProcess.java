package org.metastroma.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Engines in one process, measured by JMH; each value of each row is read. The process is started for one engine and one size of data,
 * and JMH does not start another one for each question: loading takes longer than measuring.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class InProcess {

    // JMH makes the state anew for each question; the engine stays.
    private static Engine engine;
    private static Map<String, String> texts;

    @Param("")
    public String question;

    private String text;

    /** An engine with its data. */
    interface Engine {

        /** Reads each value of each row. */
        void ask(String query, Blackhole values);

        List<String> rows(String query);
    }

    @Setup
    public void question() {
        text = texts.get(question);
    }

    @Benchmark
    public void ask(Blackhole values) {
        engine.ask(text, values);
    }

    /**
     * @param args engine (own or rdf4j), its data, digest of the data, folder of questions, file for the results, seconds for a question,
     *             whether to ask in all orders of patterns
     */
    public static void main(String[] args) throws Exception {
        long begun = System.nanoTime();
        engine = args[0].equals("own") ? new OwnEngine(Path.of(args[1]), args[2]) : new Rdf4jEngine(Path.of(args[1]));
        double load = Times.ms(begun) / 1000;
        List<Question> questions = Question.all(Path.of(args[3]));
        texts = new LinkedHashMap<>();
        questions.forEach(q -> texts.put(q.name(), q.text()));
        Path file = Path.of(args[4]);
        Path json = file.resolveSibling(file.getFileName() + ".jmh");
        double seconds = Double.parseDouble(args[5]);
        new Runner(new OptionsBuilder().include(InProcess.class.getName() + ".ask").param("question", texts.keySet().toArray(String[]::new)).forks(0)
                .warmupIterations(2).warmupTime(TimeValue.milliseconds((long) (seconds * 400))).measurementIterations(3)
                .measurementTime(TimeValue.milliseconds((long) (seconds * 333))).resultFormat(ResultFormatType.JSON).result(json.toString())
                .build()).run();
        Map<String, Times> times = new LinkedHashMap<>();
        Map<String, String> digests = new LinkedHashMap<>();
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Question each : questions) {
            List<String> rows = engine.rows(each.whole());
            digests.put(each.name(), Rows.digest(rows));
            counts.put(each.name(), (long) rows.size());
        }
        for (JsonElement each : JsonParser.parseString(Files.readString(json)).getAsJsonArray()) {
            String name = each.getAsJsonObject().getAsJsonObject("params").get("question").getAsString();
            JsonObject metric = each.getAsJsonObject().getAsJsonObject("primaryMetric");
            JsonObject percentiles = metric.getAsJsonObject("scorePercentiles");
            times.put(name, new Times(percentiles.get("50.0").getAsDouble(), percentiles.get("95.0").getAsDouble(), samples(metric),
                    engine.rows(texts.get(name)).size()));
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        Files.writeString(file, Results.text(new Results.Measured(args[0].equals("own") ? Peers.OWN : "RDF4J memory", args[0].equals("own") ? "this checkout" : "5.1.4",
                Instant.now().toString(), load, times, digests, counts, (runtime.totalMemory() - runtime.freeMemory()) >> 20, load, 0, 0, null)));
        if (args[6].equals("true")) {
            Map<String, List<Double>> medians = new LinkedHashMap<>();
            for (Question each : questions) {
                medians.put(each.name(), orders(each, seconds));
            }
            Files.writeString(file.resolveSibling(file.getFileName() + ".orders"), Results.text(new Results.Orders(medians)));
        }
    }

    /** Each order gets its turn three times, so that a pause does not fall on one of them. */
    private static List<Double> orders(Question question, double seconds) throws Exception {
        Blackhole values = new Blackhole("Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");
        List<String> orders = question.orders();
        List<Double> best = new ArrayList<>();
        for (int turn = 0; turn < 3; turn++) {
            for (int i = 0; i < orders.size(); i++) {
                String order = orders.get(i);
                double median = Times.of(() -> {
                    engine.ask(order, values);
                    return () -> 0;
                }, 0.01, 15, seconds / orders.size() / 3).median();
                if (turn == 0) {
                    best.add(median);
                } else {
                    best.set(i, Math.min(best.get(i), median));
                }
            }
        }
        best.sort(null);
        return best;
    }

    private static int samples(JsonObject metric) {
        int samples = 0;
        for (JsonElement fork : metric.getAsJsonArray("rawDataHistogram")) {
            for (JsonElement iteration : fork.getAsJsonArray()) {
                for (JsonElement pair : iteration.getAsJsonArray()) {
                    samples += pair.getAsJsonArray().get(1).getAsInt();
                }
            }
        }
        return samples;
    }
}
