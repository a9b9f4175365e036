package org.metastroma.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import org.metastroma.bench.Results.Measured;

/**
 * The page of results, in Markdown.
 *
 * @param notes folder of texts by hand, one a section, that follow its tables
 */
record Page(Results results, List<Question> questions, Path notes, Path file) {

    static final List<String> HTTP = List.of(Peers.OWN, "Fuseki asserted", "Fuseki closure, memory", "Fuseki closure, TDB2", "Virtuoso", "Blazegraph");
    static final List<String> PROCESS = List.of(Peers.OWN, "RDF4J memory", Sizes.OXIGRAPH);
    static final List<String> SIZES = List.of("shipped", "full");

    void write() throws IOException {
        StringBuilder text = new StringBuilder();
        Machine machine = results.read("machine", Machine.class).orElseThrow();
        method(text, machine);
        for (String size : SIZES) {
            Optional<Results.Setting> setting = results.read("setting/" + size, Results.Setting.class);
            if (setting.isPresent()) {
                size(text, size, setting.get());
            }
        }
        builds(text);
        new GrowthPage(results, questions, file.getParent()).write(text);
        note(text, "growth");
        note(text, "run");
        Files.writeString(file, text);
    }

    private void method(StringBuilder text, Machine machine) throws IOException {
        text.append("""
                # Benchmarks

                Metastroma beside the stores that people would set up instead: same data, same machine, one command, which makes the data, starts
                each peer, asks, compares the rows and writes this page and its pictures:

                    ./metastroma bench %s

                %s, %s to %s UTC. %s, %d cores, %d GB of memory, %s, %s. Load before the run %.1f.

                """.formatted(machine.command(), machine.date(), machine.begun(), machine.ended(), machine.processor(), machine.cores(), machine.memory(),
                machine.system(), machine.java(), machine.load()));
        new Summary(this).write(text);
        note(text, "method");
        text.append("\n| peer | version |\n|---|---|\n");
        for (String kind : List.of("http", "process")) {
            for (String peer : kind.equals("http") ? HTTP : PROCESS) {
                SIZES.stream().map(size -> measured(kind, size, peer)).filter(Objects::nonNull).filter(m -> !m.version().isEmpty()).findFirst()
                        .filter(m -> kind.equals("http") || !peer.equals(Peers.OWN))
                        .ifPresent(m -> text.append("| %s, %s | %s |\n".formatted(peer, kind.equals("http") ? "HTTP" : "in process", m.version())));
            }
        }
        text.append("\n| question | |\n|---|---|\n");
        questions.forEach(q -> text.append("| [").append(q.name()).append("](../bench/questions/").append(q.name()).append(".rq) | ").append(q.title())
                .append(" |\n"));
    }

    private void size(StringBuilder text, String size, Results.Setting setting) throws IOException {
        text.append("\n## %s\n\n%,d distinct triples, made %s from the release with SHA-256 %s...\n".formatted(setting.title(), setting.triples(), setting.made(),
                setting.base()));
        List<Measured> servers = all("http", size, HTTP);
        if (!servers.isEmpty()) {
            text.append("\n### Over HTTP\n\n");
            times(text, servers);
            ratios(text, servers);
            servers(text, servers);
        }
        List<Measured> engines = all("process", size, PROCESS);
        if (!engines.isEmpty()) {
            text.append("\n### In process\n\n");
            times(text, engines);
            ratios(text, engines);
        }
        rows(text, size);
        results.read("orders/" + size, Results.Orders.class).ifPresent(orders -> orders(text, orders));
        results.read("kept/" + size, Results.Kept.class).ifPresent(kept -> kept(text, kept));
        note(text, size);
    }

    Measured measured(String kind, String size, String peer) {
        return results.read(kind + "/" + size + "/" + peer.replaceAll("\\W+", "-"), Measured.class).orElse(null);
    }

    List<Measured> all(String kind, String size, List<String> peers) {
        return peers.stream().map(peer -> measured(kind, size, peer)).filter(Objects::nonNull).toList();
    }

    private static void head(StringBuilder text, String first, List<String> names) {
        text.append("| ").append(first).append(" | ").append(String.join(" | ", names)).append(" |\n|---|").append("---|".repeat(names.size())).append('\n');
    }

    private void times(StringBuilder text, List<Measured> peers) {
        List<Measured> able = peers.stream().filter(p -> p.failure() == null).toList();
        if (able.isEmpty() || !able.get(0).peer().equals(Peers.OWN)) {
            text.append("Not measured.\n");
            return;
        }
        text.append("Median / 95th percentile in ms.\n\n");
        head(text, "", able.stream().map(Measured::peer).toList());
        for (Question question : questions) {
            text.append("| %s, %,d rows |".formatted(question.name(), able.get(0).times().get(question.name()).rows()));
            able.forEach(p -> text.append(' ').append(p.times().get(question.name())).append(agrees(able.get(0), p, question) ? "" : " ≠").append(" |"));
            text.append('\n');
        }
        peers.stream().filter(p -> p.failure() != null).forEach(p -> text.append("\nNot measured: ").append(p.peer()).append(": ").append(p.failure())
                .append(".\n"));
    }

    /** Both the number of rows and, of the question without a limit, the rows themselves. */
    static boolean agrees(Measured own, Measured other, Question question) {
        String name = question.name();
        return own.times().get(name).rows() == other.times().get(name).rows() && own.digests().get(name).equals(other.digests().get(name));
    }

    private void ratios(StringBuilder text, List<Measured> peers) {
        List<Measured> others = peers.stream().filter(p -> p.failure() == null && !p.peer().equals(Peers.OWN)).toList();
        Optional<Measured> own = peers.stream().filter(p -> p.failure() == null && p.peer().equals(Peers.OWN)).findFirst();
        if (others.isEmpty() || own.isEmpty()) {
            return;
        }
        text.append("\nHow many times as long the others take, median / 95th percentile; **bold** where they are faster, ≠ where their rows differ.\n\n");
        head(text, "", others.stream().map(Measured::peer).toList());
        List<String> losses = new ArrayList<>();
        for (Question question : questions) {
            Times ours = own.get().times().get(question.name());
            text.append("| ").append(question.name()).append(" |");
            for (Measured other : others) {
                Times theirs = other.times().get(question.name());
                boolean same = agrees(own.get(), other, question);
                text.append(' ').append(ratio(theirs.median() / ours.median(), same)).append(" / ").append(ratio(theirs.p95() / ours.p95(), same))
                        .append(same ? "" : " ≠").append(" |");
                if (same && (theirs.median() < ours.median() || theirs.p95() < ours.p95())) {
                    losses.add("%s, %s: %s ms, Metastroma %s ms".formatted(question.name(), other.peer(), theirs, ours));
                }
            }
            text.append('\n');
        }
        text.append(losses.isEmpty() ? "\nNo peer is faster at any question, in median or 95th percentile.\n" : "\nWhere a peer is faster:\n\n");
        losses.forEach(loss -> text.append("- ").append(loss).append('\n'));
    }

    static String ratio(double ratio, boolean counts) {
        if (Double.isNaN(ratio)) {
            return "-";
        }
        String text = ratio >= 9.95 ? String.format(Locale.ROOT, "%,.0f", ratio) : String.format(Locale.ROOT, ratio >= 0.995 ? "%.1f" : "%.2f", ratio);
        return counts && ratio < 1 ? "**" + text + "**" : text;
    }

    private static void servers(StringBuilder text, List<Measured> peers) {
        List<Measured> able = peers.stream().filter(p -> p.failure() == null).toList();
        if (able.isEmpty()) {
            return;
        }
        text.append("\n32 clients ask on the same two cores, memory is what is resident after all questions, and the start lasts from the command to the")
                .append(" first answer.\n\n");
        head(text, "", able.stream().map(Measured::peer).toList());
        row(text, "answers a second, seven questions in turn", able, p -> p.even() == 0 ? "" : Times.number(p.even()));
        row(text, "answers a second, each another class or word", able, p -> p.varied() == 0 ? "" : Times.number(p.varied()));
        Optional<Measured> own = able.stream().filter(p -> p.peer().equals(Peers.OWN)).findFirst();
        own.ifPresent(o -> row(text, "Metastroma's, as a multiple", able, p -> p.varied() == 0 || p.peer().equals(Peers.OWN) ? ""
                : ratio(o.even() / p.even(), true) + " / " + ratio(o.varied() / p.varied(), true)));
        row(text, "resident memory, MB", able, p -> "%,d".formatted(p.memory()));
        row(text, "start to first answer, s", able, p -> Times.number(p.start()));
    }

    private static void row(StringBuilder text, String name, List<Measured> peers, Function<Measured, String> cell) {
        text.append("| ").append(name).append(" |");
        peers.forEach(p -> text.append(' ').append(cell.apply(p)).append(" |"));
        text.append('\n');
    }

    private void rows(StringBuilder text, String size) {
        List<Measured> all = new ArrayList<>(all("http", size, HTTP));
        all.addAll(all("process", size, PROCESS));
        all.removeIf(p -> p.failure() != null);
        Optional<Measured> own = all.stream().filter(p -> p.peer().equals(Peers.OWN)).findFirst();
        if (own.isEmpty() || all.size() < 2) {
            return;
        }
        text.append("\n### Do they agree?\n\nRows of each question without its limit, and a digest of their values.\n\n| | rows | digest | agree | differ |\n")
                .append("|---|---|---|---|---|\n");
        for (Question question : questions) {
            String name = question.name();
            String digest = own.get().digests().get(name);
            text.append("| %s | %,d | %s | %d of %d | %s |\n".formatted(name, own.get().counts().get(name), digest,
                    all.stream().filter(p -> p.digests().get(name).equals(digest)).count(), all.size(),
                    String.join(", ", all.stream().filter(p -> !p.digests().get(name).equals(digest))
                            .map(p -> p.counts().get(name) < 0 ? p.peer() + ": no answer" : "%s: %,d rows".formatted(p.peer(), p.counts().get(name)))
                            .toList())));
        }
    }

    private static void orders(StringBuilder text, Results.Orders orders) {
        text.append("\n### Patterns in every order\n\nMedians in process, in ms.\n\n| | orders | best | third worst | second worst | worst | worst / best |\n")
                .append("|---|---|---|---|---|---|---|\n");
        orders.ms().forEach((name, ms) -> {
            int n = ms.size();
            text.append("| %s | %d | %s | %s | %s | %s | %s |\n".formatted(name, n, Times.number(ms.get(0)), Times.number(ms.get(Math.max(0, n - 3))),
                    Times.number(ms.get(Math.max(0, n - 2))), Times.number(ms.get(n - 1)), factor(ms.get(n - 1) / ms.get(0))));
        });
    }

    private static String factor(double factor) {
        return factor > 2 ? "**%.1f**".formatted(factor) : "%.1f".formatted(factor);
    }

    private static void kept(StringBuilder text, Results.Kept kept) {
        text.append("\n### A question asked again\n\nWith the server's cache of answers, as it is set by default; median / 95th percentile in ms. With 32 clients ")
                .append(Times.number(kept.even())).append(" answers a second.\n\n| | the answer again | unchanged (304) |\n|---|---|---|\n");
        kept.plain().forEach((name, times) -> text.append("| %s | %s | %s%s |\n".formatted(name, times, kept.unchanged().get(name),
                kept.unchanged().get(name).rows() == 304 ? "" : " (was " + kept.unchanged().get(name).rows() + ")")));
    }

    private void builds(StringBuilder text) throws IOException {
        Optional<Results.Builds> builds = results.read("builds", Results.Builds.class);
        if (builds.isPresent()) {
            text.append("\n## Building over whole ontologies\n\nMedians of alternating runs, each with 4 GiB of heap.\n\n| | runs | wall, s | processor, s | memory, MB |")
                    .append(" build takes, of its wall | of its processor |\n|---|---|---|---|---|---|---|\n");
            double wall = median(builds.get(), Builds.OWN, Results.Cost::wall);
            double processor = median(builds.get(), Builds.OWN, Results.Cost::processor);
            builds.get().costs().forEach((way, costs) -> {
                if (!costs.isEmpty()) {
                    double theirs = median(builds.get(), way, Results.Cost::wall);
                    double theirProcessor = median(builds.get(), way, Results.Cost::processor);
                    text.append("| %s | %d | %s | %s | %,.0f | %.2f | %.2f |\n".formatted(way, costs.size(), Times.number(theirs), Times.number(theirProcessor),
                            median(builds.get(), way, c -> (double) c.memory()), wall / theirs, processor / theirProcessor));
                }
            });
            builds.get().notes().forEach((way, why) -> text.append("\n").append(way).append(": ").append(why).append("\n"));
            text.append("\nThe release so built: from command to first answer %s s (median of %d), then %,d MB resident after one round of the questions.\n"
                    .formatted(Times.number(builds.get().starts().stream().sorted().toList().get(builds.get().starts().size() / 2)),
                            builds.get().starts().size(), builds.get().memory()));
        }
        note(text, "build");
    }

    static double median(Results.Builds builds, String way, Function<Results.Cost, Double> value) {
        List<Double> sorted = builds.costs().getOrDefault(way, List.of()).stream().map(value).sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }

    private void note(StringBuilder text, String name) throws IOException {
        Path note = notes.resolve(name + ".md");
        if (Files.exists(note)) {
            text.append("\n").append(Files.readString(note).strip()).append("\n");
        }
    }
}
