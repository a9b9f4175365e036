package org.metastroma.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page of results, in Markdown. */
final class Page {

    private final StringBuilder text = new StringBuilder();

    /** @param start seconds to the first answer; memory is resident, in MB; zero where they do not apply */
    record Column(Map<String, Times> times, long memory, double start, double perSecond) {
    }

    Page(String arguments, LocalDate date) {
        text.append("""
                # Benchmarks

                Written by one command, which makes the data, starts each peer on it, asks, and compares the rows:

                    ./metastroma bench %s

                %s, Java %s, %d cores, %d GB of memory. Cells are the median and the 95th percentile of warm answers in ms. Peers that are
                servers are asked over HTTP for JSON, which is read to its end; those in process have each value of each row read.
                Metastroma answers without its cache of answers. *Asserted* has no closure and is asked with `rdfs:subClassOf*`; all others
                have the same triples. A peer whose number of rows differs from Metastroma's is marked with ≠: its time does not count.
                """.formatted(arguments, date, System.getProperty("java.version"), Runtime.getRuntime().availableProcessors(), memory()));
    }

    private static long memory() {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo")).stream().filter(l -> l.startsWith("MemTotal"))
                    .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) >> 20).sum();
        } catch (IOException e) {
            return 0;
        }
    }

    void questions(List<Question> questions) {
        text.append("\n| question | |\n|---|---|\n");
        questions.forEach(q -> text.append("| ").append(q.name()).append(" | ").append(q.title()).append(" |\n"));
    }

    void size(String title, long triples, List<Question> questions, Map<String, Column> columns, Map<String, double[]> orders,
            List<String> missing) {
        text.append("\n## %s\n\n%,d distinct triples.\n\n| | ".formatted(title, triples)).append(String.join(" | ", columns.keySet())).append(" |\n|---|")
                .append("---|".repeat(columns.size())).append('\n');
        List<String> losses = new ArrayList<>();
        for (Question question : questions) {
            text.append("| ").append(question.name());
            Times own = columns.values().stream().findFirst().map(c -> c.times().get(question.name())).orElseThrow();
            text.append(", %,d rows |".formatted(own.rows()));
            columns.forEach((name, column) -> {
                Times times = column.times().get(question.name());
                text.append(' ').append(times).append(times.rows() == own.rows() ? "" : " ≠ %,d".formatted(times.rows())).append(" |");
            });
            text.append('\n');
            compare(question, columns, losses);
        }
        row("answers a second, 32 clients", columns, c -> c.perSecond() == 0 ? "" : Times.number(c.perSecond()));
        row("resident memory, MB", columns, c -> c.memory() == 0 ? "" : String.valueOf(c.memory()));
        row("start to first answer, s", columns, c -> c.start() == 0 ? "" : Times.number(c.start()));
        text.append("\nWhere another one is faster: ").append(losses.isEmpty() ? "nowhere in this run." : String.join("; ", losses) + ".").append('\n');
        if (!missing.isEmpty()) {
            text.append("\nNot measured: ").append(String.join("; ", missing)).append(".\n");
        }
        if (!orders.isEmpty()) {
            text.append("\nPatterns in every order, in process, ms:\n\n| | best | third worst | second worst | worst |\n|---|---|---|---|---|\n");
            orders.forEach((name, ms) -> {
                text.append("| ").append(name);
                for (double each : ms) {
                    text.append(" | ").append(Times.number(each));
                }
                text.append(" |\n");
            });
        }
    }

    private void row(String name, Map<String, Column> columns, java.util.function.Function<Column, String> cell) {
        text.append("| ").append(name).append(" |");
        columns.values().forEach(c -> text.append(' ').append(cell.apply(c)).append(" |"));
        text.append('\n');
    }

    /** Like with like: servers with the server, those in process with the one in process. */
    private static void compare(Question question, Map<String, Column> columns, List<String> losses) {
        for (boolean process : new boolean[] {false, true}) {
            Column own = columns.entrySet().stream().filter(e -> e.getKey().startsWith("Metastroma") && e.getKey().contains("process") == process)
                    .map(Map.Entry::getValue).findFirst().orElse(null);
            if (own == null) {
                continue;
            }
            Times ours = own.times().get(question.name());
            columns.forEach((name, column) -> {
                Times theirs = column.times().get(question.name());
                if (!name.startsWith("Metastroma") && name.contains("process") == process && theirs.rows() == ours.rows()
                        && (theirs.median() < ours.median() || theirs.p95() < ours.p95())) {
                    losses.add(question.name() + ", " + name + ": " + theirs + " against " + ours);
                }
            });
        }
    }

    void growth(List<Growth.Point> points, List<String> pictures) {
        text.append("\n## Growth\n\n| claims | triples | store built, s | start, s | memory, MB |\n|---|---|---|---|---|\n");
        points.forEach(p -> text.append("| %,d | %,d | %s | %s | %d |\n".formatted(p.claims(), p.triples(), Times.number(p.building()),
                Times.number(p.start()), p.memory())));
        pictures.forEach(name -> text.append("\n![").append(name).append("](").append(name).append(")\n"));
    }

    String text() {
        return text.toString();
    }
}
