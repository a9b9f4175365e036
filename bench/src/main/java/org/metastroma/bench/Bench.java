package org.metastroma.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the server and its peers on the same data and writes the page of results. */
@Command(name = "bench", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measure Metastroma and the stores that people use instead, on the same data and machine.")
public final class Bench implements Callable<Integer> {

    @Option(names = "--release", paramLabel = "DATA", description = "Data folder with a built release (default: data).")
    private Path release = Path.of("data");

    @Option(names = "--ontology", paramLabel = "FILE", description = "A whole ontology to add, OBO, OFN or OWL; repeatable. Adds the second size.")
    private List<Path> ontologies = List.of();

    @Option(names = "--quads", paramLabel = "FILE", description = "Quads of whole ontologies, instead of making them from --ontology.")
    private Path quads;

    @Option(names = "--claims", paramLabel = "N", description = "Synthetic claims beside the whole ontologies (default: 120000).")
    private int claims = 120_000;

    @Option(names = "--growth", paramLabel = "N", split = ",", description = "Numbers of claims for the curves, such as 1000,10000,100000,1000000.")
    private List<Integer> growth = List.of();

    @Option(names = "--runs", paramLabel = "N", description = "Repetitions of a question after warm-up (default: 30).")
    private int runs = 30;

    @Option(names = "--seconds", paramLabel = "N", description = "Most time for one question of one peer (default: 20).")
    private int seconds = 20;

    @Option(names = "--peers", paramLabel = "TEXT", split = ",", description = "Only peers whose name contains one of these.")
    private List<String> only = List.of();

    @Option(names = "--work", paramLabel = "FOLDER", description = "Folder for data and databases (default: bench/target/work).")
    private Path work = Path.of("bench/target/work");

    @Option(names = "--page", paramLabel = "FILE", description = "Page to write (default: docs/benchmarks.md).")
    private Path page = Path.of("docs/benchmarks.md");

    private final Path home = Path.of(System.getProperty("metastroma.home", ".")).toAbsolutePath().normalize();
    private final List<String> arguments = new ArrayList<>();

    private Bench() {
    }

    /** @param args see {@code --help} */
    public static void main(String[] args) {
        Bench bench = new Bench();
        // Places of files are those of this machine.
        boolean place = false;
        for (String arg : args) {
            boolean option = arg.startsWith("--");
            place = option ? List.of("--work", "--page", "--quads", "--release").contains(arg) : place;
            if (!place) {
                bench.arguments.add(arg.contains("/") ? Path.of(arg).getFileName().toString() : arg);
            }
        }
        System.exit(new CommandLine(bench).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        List<Question> questions = Question.all(home.resolve("bench/questions"));
        Path shipped = release.resolve("current").resolve("metastroma.nq").toAbsolutePath();
        Page text = new Page(String.join(" ", arguments), LocalDate.now());
        text.questions(questions);
        measure("Shipped knowledge base", Data.make(work.toAbsolutePath().resolve("shipped"), List.of(shipped), 0, 1), "1g", questions, text);
        Path full = quads == null ? work.toAbsolutePath().resolve("full.nq") : quads.toAbsolutePath();
        if (quads == null && !ontologies.isEmpty() && !Files.exists(full)) {
            step("Classifying " + ontologies);
            FullOntologies.write(ontologies, full);
        }
        if (Files.exists(full)) {
            measure("Whole ontologies and " + claims + " synthetic claims", Data.make(work.toAbsolutePath().resolve("full"), List.of(shipped, full),
                    claims, 1), "4g", questions, text);
        }
        if (!growth.isEmpty()) {
            List<Growth.Point> points = new ArrayList<>();
            for (int count : growth) {
                step("Growth: " + count + " claims");
                List<Path> base = Files.exists(full) ? List.of(shipped, full) : List.of(shipped);
                points.add(Growth.measure(home, Data.make(work.toAbsolutePath().resolve("growth-" + count), base, count, 1), count, questions, runs));
            }
            text.growth(points, Growth.plot(points, questions, page.toAbsolutePath().getParent()));
        }
        Files.writeString(page, text.text());
        step("Wrote " + page);
        return 0;
    }

    private void measure(String title, Data data, String memory, List<Question> questions, Page text) throws IOException {
        step(title + ": " + data.triples() + " triples");
        Map<String, Page.Column> columns = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        Map<String, double[]> orders = new LinkedHashMap<>();
        for (Peers.Start start : new Peers(home, data, memory).all()) {
            if (!only.isEmpty() && only.stream().noneMatch(start.name()::contains)) {
                continue;
            }
            step(start.name());
            try (Peer peer = start.start().call()) {
                columns.put(peer.name(), column(peer, questions));
                if (peer instanceof OwnPeer) {
                    for (Question question : questions) {
                        orders.put(question.name(), orders(peer, question));
                    }
                }
            } catch (Exception e) {
                step("  left out: " + e.getMessage());
                missing.add(start.name() + " (" + String.valueOf(e.getMessage()).lines().findFirst().orElse("") .replaceAll("(/[^ ]+)+", "its log") + ")");
            }
        }
        text.size(title, data.triples(), questions, columns, orders, missing);
        Files.writeString(page, text.text());
    }

    private Page.Column column(Peer peer, List<Question> questions) throws Exception {
        Map<String, Times> times = new LinkedHashMap<>();
        for (Question question : questions) {
            String query = peer.asserted() ? question.overAsserted() : question.text();
            Times measured = Times.of(() -> peer.ask(query), 20, runs, 1000.0 * seconds);
            times.put(question.name(), measured);
            step("  " + question.name() + " " + measured + " ms, " + measured.rows() + " rows");
        }
        double perSecond = peer.memory() > 0 && !peer.asserted() ? throughput(peer, questions) : 0;
        return new Page.Column(times, peer.memory(), peer.start(), perSecond);
    }

    /** @return medians of the fastest and of the third slowest, second slowest and slowest order of patterns, in ms */
    private double[] orders(Peer peer, Question question) throws Exception {
        List<Double> medians = new ArrayList<>();
        for (String order : question.orders()) {
            medians.add(Times.of(() -> peer.ask(order), 3, 7, 1000.0 * seconds / 4).median());
        }
        medians.sort(null);
        return new double[] {medians.get(0), medians.get(Math.max(0, medians.size() - 3)), medians.get(Math.max(0, medians.size() - 2)),
            medians.get(medians.size() - 1)};
    }

    /** @return answers a second of 32 clients that ask all questions in turn */
    private double throughput(Peer peer, List<Question> questions) throws InterruptedException {
        AtomicLong answers = new AtomicLong();
        ExecutorService clients = Executors.newFixedThreadPool(32);
        long begun = System.nanoTime();
        long end = begun + TimeUnit.SECONDS.toNanos(seconds);
        for (int i = 0; i < 32; i++) {
            int first = i;
            clients.submit(() -> {
                for (int n = first; System.nanoTime() < end; n++) {
                    peer.ask(questions.get(n % questions.size()).text());
                    answers.incrementAndGet();
                }
                return null;
            });
        }
        clients.shutdown();
        clients.awaitTermination(seconds + 120L, TimeUnit.SECONDS);
        return answers.get() / (Times.ms(begun) / 1000);
    }

    private static void step(String text) {
        System.err.println(text);
    }
}
