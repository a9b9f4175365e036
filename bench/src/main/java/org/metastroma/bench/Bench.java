package org.metastroma.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the server and its peers on the same data and writes the page of results. */
@Command(name = "bench", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Measure Metastroma and the stores that people use instead, on the same data and machine.",
                "Data and databases of peers are made once and used again; each result is kept in a file of its own, so that a run that was"
                        + " stopped goes on with --resume. A peer that is missing or fails is told on the page."})
public final class Bench implements Callable<Integer> {

    /** What can be measured apart. */
    enum Stage { http, process, kept, build, growth, table }

    @Option(names = "--release", paramLabel = "DATA", description = "Data folder with a built release (default: data of the checkout).")
    private Path release;

    @Option(names = "--ontology", paramLabel = "FILE", description = "A whole ontology to add, OBO, OFN or OWL; repeatable. Adds the second size.")
    private List<Path> ontologies = List.of();

    @Option(names = "--claims", paramLabel = "N", description = "Synthetic claims beside the whole ontologies (default: 120000).")
    private int claims = 120_000;

    @Option(names = "--growth", paramLabel = "N", split = ",", description = "Numbers of claims for the curves (default: 1000,10000,100000,1000000).")
    private List<Integer> growth = List.of(1000, 10_000, 100_000, 1_000_000);

    @Option(names = "--tables", paramLabel = "N", split = ",", description = "Numbers of claims that go through the whole build as a table"
            + " (default: 1000,10000,100000; 1000000 needs more time).")
    private List<Integer> tables = List.of(1000, 10_000, 100_000);

    @Option(names = "--table-minutes", paramLabel = "N", description = "Most time for one of them (default: 30).")
    private double tableMinutes = 30;

    @Option(names = "--table-heap", paramLabel = "SIZE", description = "Heap of these builds (default: 8g).")
    private String tableHeap = "8g";

    @Option(names = "--builds", paramLabel = "N", description = "Runs of each way to build (default: 3).")
    private int builds = 3;

    @Option(names = "--runs", paramLabel = "N", description = "Most answers timed of one question over HTTP (default: 300).")
    private int runs = 300;

    @Option(names = "--seconds", paramLabel = "N", description = "Time for one question of one peer, after half of it for warm-up (default: 2).")
    private double seconds = 2;

    @Option(names = "--stages", paramLabel = "STAGE", split = ",", description = "Only these: ${COMPLETION-CANDIDATES}.")
    private List<Stage> stages = List.of(Stage.values());

    @Option(names = "--sizes", paramLabel = "SIZE", split = ",", description = "Only these: shipped, full.")
    private List<String> sizes = List.of("shipped", "full");

    @Option(names = "--peers", paramLabel = "TEXT", split = ",", description = "Only peers whose name contains one of these.")
    private List<String> peers = List.of();

    @Option(names = "--resume", description = "Leave what has a result as it is.")
    private boolean resume;

    @Option(names = "--fresh", description = "Make the data anew; without it, those of an earlier run are used again.")
    private boolean fresh;

    @Option(names = "--only-page", description = "Measure nothing: write the page from the results.")
    private boolean onlyPage;

    @Option(names = "--work", paramLabel = "FOLDER", description = "Folder for data, databases and results (default: bench/target/work of the checkout).")
    private Path work;

    @Option(names = "--page", paramLabel = "FILE", description = "Page to write; the pictures stand beside it (default: docs/benchmarks.md of the checkout).")
    private Path page;

    private final Path home = Path.of(System.getProperty("metastroma.home", ".")).toAbsolutePath().normalize();
    private final String command;

    private Bench(String command) {
        this.command = command;
    }

    /** @param args see {@code --help} */
    public static void main(String[] args) {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            // Where files are on this machine tells nobody anything.
            if (List.of("--work", "--page", "--release").contains(args[i])) {
                i++;
            } else if (!List.of("--resume", "--only-page", "--fresh").contains(args[i])) {
                told.add(args[i].contains("/") ? Path.of(args[i]).getFileName().toString() : args[i]);
            }
        }
        System.exit(new CommandLine(new Bench(String.join(" ", told))).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        work = (work == null ? home.resolve("bench/target/work") : work).toAbsolutePath().normalize();
        page = (page == null ? home.resolve("docs/benchmarks.md") : page).toAbsolutePath().normalize();
        Results results = new Results(work.resolve("results"));
        List<Question> questions = Question.all(home.resolve("bench/questions"));
        if (!onlyPage) {
            if (!resume && stages.size() == Stage.values().length && peers.isEmpty()) {
                // A whole run starts with nothing, so that one that is stopped shows no figures of another day.
                Data.delete(results.folder());
            }
            results.write("machine", Machine.here(command));
            Path shipped = (release == null ? home.resolve("data") : release).resolve("current").resolve("metastroma.nq").toAbsolutePath();
            if (!Files.exists(shipped)) {
                System.err.println("There is no built release: ./metastroma build makes it, or --release names another data folder.");
                return 1;
            }
            measure(shipped, results, questions);
            results.write("machine", Machine.here(command).since(results.read("machine", Machine.class).orElseThrow()));
        }
        new Page(results, questions, home.resolve("bench/notes"), page).write();
        step("Wrote " + page);
        return 0;
    }

    private void measure(Path shipped, Results results, List<Question> questions) throws Exception {
        Path full = work.resolve("full.nq");
        if (fresh) {
            Data.delete(full);
        }
        if (!ontologies.isEmpty() && !Files.exists(full)) {
            step("Classifying " + ontologies);
            Path part = work.resolve("full.part");
            FullOntologies.write(ontologies, part);
            Files.move(part, full);
        }
        List<Path> both = Files.exists(full) ? List.of(shipped, full) : List.of(shipped);
        Sizes measured = new Sizes(home, results, questions, new Sizes.Options(seconds, runs, peers, stages, resume));
        if (sizes.contains("shipped")) {
            measured.measure("shipped", "Shipped knowledge base", data("shipped", List.of(shipped), 0), "2g");
        }
        if (sizes.contains("full") && both.size() > 1) {
            measured.measure("full", "Whole ontologies and %,d synthetic claims".formatted(claims), data("full", both, claims), "4g");
        }
        if (stages.contains(Stage.build) && !ontologies.isEmpty()) {
            stage(results, "builds", () -> new Builds(home, work.resolve("build"), ontologies.stream().map(Path::toAbsolutePath).toList()).measure(builds));
        }
        Growth curves = new Growth(home, work);
        if (stages.contains(Stage.growth)) {
            for (int count : growth) {
                if (fresh) {
                    Data.delete(work.resolve("growth-" + count));
                }
                stage(results, "grown/" + count, () -> curves.served(both, count, questions, seconds, runs));
            }
        }
        if (stages.contains(Stage.table)) {
            for (int count : tables) {
                stage(results, "tabled/" + count, () -> curves.built(count, tableHeap, 60 * tableMinutes));
            }
        }
    }

    private Data data(String size, List<Path> base, int claims) throws IOException {
        Path folder = work.resolve(size);
        if (fresh) {
            Data.delete(folder);
        }
        step("Data: " + size);
        return Data.make(folder, base, claims, true);
    }

    private void stage(Results results, String name, Callable<Object> stage) throws IOException {
        Sizes.stage(results, name, resume, stage);
    }

    static void step(String text) {
        System.err.printf("%tT %s%n", java.time.LocalTime.now(), text);
    }
}
