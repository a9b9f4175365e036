package org.metastroma.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

import org.metastroma.bench.Results.Measured;

/** What the run shows of each aim, in a line, with its figure for each size. */
record Summary(Page page) {

    void write(StringBuilder text) {
        List<String> lines = new ArrayList<>();
        line(lines, "Hierarchy questions over HTTP, against Fuseki on asserted data: the least ratio of medians (aim: 10)", this::asserted);
        line(lines, "Peers that are faster at a question over HTTP, median or 95th percentile (aim: none)", size -> losses("http", size, Page.HTTP));
        line(lines, "The same, in process", size -> losses("process", size, Page.PROCESS));
        line(lines, "Worst order of patterns against the best (aim: 2)", size -> page.results().read("orders/" + size, Results.Orders.class)
                .map(o -> Times.number(o.ms().values().stream().mapToDouble(ms -> ms.get(ms.size() - 1) / ms.get(0)).max().orElse(Double.NaN))).orElse(""));
        line(lines, "A question asked again, slowest median / 95th percentile (aim: 2 ms)", size -> page.results().read("kept/" + size, Results.Kept.class)
                .map(k -> Times.number(k.plain().values().stream().mapToDouble(Times::median).max().orElse(Double.NaN)) + " / "
                        + Times.number(k.plain().values().stream().mapToDouble(Times::p95).max().orElse(Double.NaN)) + " ms").orElse(""));
        line(lines, "From command to first answer (aim: 3 s, 8 s)", size -> own(size).map(o -> Times.number(o.start()) + " s").orElse(""));
        line(lines, "Resident memory (aim: 400 MB, 2 GB)", size -> own(size).map(o -> "%,d MB".formatted(o.memory())).orElse(""));
        line(lines, "32 clients, against Fuseki on the closure in memory and in TDB2, varied questions (aim: 2)", this::throughput);
        line(lines, "Questions at whose rows all agree that have the closure", this::agreement);
        if (!lines.isEmpty()) {
            text.append("| | shipped | whole ontologies |\n|---|---|---|\n");
            lines.forEach(line -> text.append(line).append('\n'));
        }
        page.results().read("builds", Results.Builds.class).filter(b -> !b.costs().getOrDefault(Builds.ROBOT_MENDED, List.of()).isEmpty()).ifPresent(b -> text.append(
                ("| Build over whole ontologies, wall and processor time against ROBOT's where it finishes (aim: 0.5) | | %.2f / %.2f |\n"
                        + "| The same by a builder that stays, which is the default | | %.2f / %.2f |\n"
                        + "| One changed claim by it, against its whole build (aim: 0.1): its note, its axiom | | %.2f, %.2f |\n"
                        + "| The same in a build that watches, against a whole build in a process of its own | | %.2f, %.2f |\n"
                        + "| The same in a program that starts anew (`METASTROMA_STAY=0`) | | %.2f, %.2f |\n").formatted(
                        of(b, Builds.OWN, true) / of(b, Builds.ROBOT_MENDED, true), of(b, Builds.OWN, false) / of(b, Builds.ROBOT_MENDED, false),
                        of(b, Builds.STAYING, true) / of(b, Builds.ROBOT_MENDED, true), of(b, Builds.STAYING, false) / of(b, Builds.ROBOT_MENDED, false),
                        part(b, Builds.STAYING_NOTE, Builds.STAYING), part(b, Builds.STAYING_AXIOM, Builds.STAYING),
                        part(b, Builds.WATCHED_NOTE, Builds.OWN), part(b, Builds.WATCHED_AXIOM, Builds.OWN),
                        part(b, Builds.NOTE, Builds.OWN), part(b, Builds.AXIOM, Builds.OWN))));
        text.append('\n');
    }

    private static double part(Results.Builds builds, String way, String whole) {
        return of(builds, way, true) / of(builds, whole, true);
    }

    private static double of(Results.Builds builds, String way, boolean wall) {
        return Page.median(builds, way, c -> wall ? c.wall() : c.processor());
    }

    private static void line(List<String> lines, String name, java.util.function.Function<String, String> cell) {
        List<String> cells = Page.SIZES.stream().map(cell).toList();
        if (cells.stream().anyMatch(c -> !c.isEmpty())) {
            lines.add("| " + name + " | " + String.join(" | ", cells) + " |");
        }
    }

    private Optional<Measured> own(String size) {
        return Optional.ofNullable(page.measured("http", size, Peers.OWN)).filter(m -> m.failure() == null);
    }

    private String asserted(String size) {
        Measured peer = page.measured("http", size, "Fuseki asserted");
        return own(size).filter(o -> peer != null && peer.failure() == null).map(own -> {
            DoubleStream ratios = page.questions().stream().filter(Question::hierarchy).mapToDouble(q -> peer.times().get(q.name()).median()
                    / own.times().get(q.name()).median()).filter(r -> !Double.isNaN(r));
            return Times.number(ratios.min().orElse(Double.NaN));
        }).orElse("");
    }

    private String losses(String kind, String size, List<String> names) {
        List<Measured> peers = page.all(kind, size, names).stream().filter(p -> p.failure() == null).toList();
        if (peers.size() < 2 || !peers.get(0).peer().equals(Peers.OWN)) {
            return "";
        }
        Measured own = peers.get(0);
        List<Measured> others = peers.subList(1, peers.size());
        long lost = others.stream().flatMap(p -> page.questions().stream().filter(q -> Page.agrees(own, p, q))
                .filter(q -> p.times().get(q.name()).median() < own.times().get(q.name()).median()
                        || p.times().get(q.name()).p95() < own.times().get(q.name()).p95())).count();
        return "%d of %d".formatted(lost, (long) others.size() * page.questions().size());
    }

    private String throughput(String size) {
        List<String> ratios = new ArrayList<>();
        for (String name : List.of("Fuseki closure, memory", "Fuseki closure, TDB2")) {
            Measured peer = page.measured("http", size, name);
            if (peer != null && peer.varied() > 0 && own(size).isPresent()) {
                ratios.add(Page.ratio(own(size).get().varied() / peer.varied(), true));
            }
        }
        return String.join(" and ", ratios);
    }

    private String agreement(String size) {
        List<Measured> all = new ArrayList<>(page.all("http", size, Page.HTTP));
        all.addAll(page.all("process", size, Page.PROCESS));
        all.removeIf(p -> p.failure() != null || p.peer().equals("Fuseki asserted"));
        if (all.size() < 2) {
            return "";
        }
        long same = page.questions().stream().filter(q -> all.stream().map(p -> p.digests().get(q.name())).distinct().count() == 1).count();
        return "%d of %d, %d engines".formatted(same, page.questions().size(), all.size());
    }
}
