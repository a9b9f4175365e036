package org.metastroma.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Building over whole ontologies, against ROBOT on the same files. Both have 4 GiB of heap; they take turns. */
record Builds(Path home, Path work, List<Path> files) {

    static final String OWN = "build, everything anew";
    static final String NOTE = "build, the note of a claim changed";
    static final String AXIOM = "build, an axiom of a claim taken back";
    static final String STAYING = "builder that stays, everything anew";
    static final String STAYING_NOTE = "builder that stays, then the note of a claim changed";
    static final String STAYING_AXIOM = "builder that stays, then an axiom of a claim taken back";
    static final String WATCHED_NOTE = "build that watches, the note of a claim changed";
    static final String WATCHED_AXIOM = "build that watches, an axiom of a claim taken back";
    static final String ROBOT = "ROBOT, as far as it goes";
    static final String ROBOT_MENDED = "ROBOT, without the axiom";

    private static final String STAY = "METASTROMA_STAY";
    /** So many changes go before those that are measured in a process that stays. */
    private static final int WARM_UP = 5;
    /** Because of it ROBOT finds CL:4042004 unsatisfiable, and stops. */
    private static final String IMPOSSIBLE = "SubClassOf(obo:CL_4042004 ObjectSomeValuesFrom(obo:BFO_0000050 obo:UBERON_0003911))";

    Results.Builds measure(int runs) throws Exception {
        Files.createDirectories(work);
        Map<String, List<Results.Cost>> costs = new LinkedHashMap<>();
        List.of(OWN, STAYING, STAYING_NOTE, STAYING_AXIOM, NOTE, AXIOM, WATCHED_NOTE, WATCHED_AXIOM, ROBOT, ROBOT_MENDED).forEach(way -> costs.put(way, new ArrayList<>()));
        Map<String, String> notes = new LinkedHashMap<>();
        Path robot = home.resolve("bench/target/robot/lib");
        if (!Files.exists(robot)) {
            notes.put("ROBOT", "its libraries could not be fetched from Maven Central");
        }
        Path sources = work.resolve("ontology");
        Data.delete(sources);
        copy(home.resolve("ontology"), sources);
        for (int run = 0; run < runs; run++) {
            costs.get(OWN).add(own(sources, notes, OWN, true));
            staying(sources, run, costs, notes);
            ClaimChange.NOTE.apply(sources, run);
            costs.get(NOTE).add(own(sources, notes, NOTE, false));
            String lifted = lifted();
            ClaimChange.AXIOM.apply(sources, run);
            costs.get(AXIOM).add(own(sources, notes, AXIOM, false));
            if (lifted.equals(lifted())) {
                notes.put(AXIOM, "no axiom was taken back");
            }
            if (Files.exists(robot)) {
                costs.get(ROBOT).add(robot(robot, false, notes, ROBOT));
                costs.get(ROBOT_MENDED).add(robot(robot, true, notes, ROBOT_MENDED));
            }
        }
        try (Watching build = new Watching(work.resolve("watching"), command(sources, "--watch"), work.resolve("data"))) {
            for (int run = -WARM_UP; run < runs; run++) {
                Results.Cost note = build.after(sources, ClaimChange.NOTE, 20 + run);
                Results.Cost axiom = build.after(sources, ClaimChange.AXIOM, 20 + run);
                if (run >= 0) {
                    costs.get(WATCHED_NOTE).add(note);
                    costs.get(WATCHED_AXIOM).add(axiom);
                }
            }
        }
        List<Double> starts = new ArrayList<>();
        long memory = 0;
        for (int run = 0; run < runs; run++) {
            try (HttpPeer peer = new Peers(home, new Data(work, null), "").own("", work.resolve("data"))) {
                starts.add(peer.start());
                for (Question question : Question.all(home.resolve("bench/questions"))) {
                    peer.ask(question.text());
                }
                memory = Math.max(memory, peer.memory());
            }
        }
        return new Results.Builds(costs, notes, starts, memory);
    }

    /** A whole build, and the first two changes after it, in a builder that is new with each run. */
    private void staying(Path sources, int run, Map<String, List<Results.Cost>> costs, Map<String, String> notes) throws Exception {
        try (Staying builder = new Staying(work.resolve("staying"), Map.of(STAY, "10"))) {
            costs.get(STAYING).add(builder.run(command(sources, "--force")));
            note(work.resolve("staying"), costs.get(STAYING).get(run), notes, STAYING);
            ClaimChange.NOTE.apply(sources, 40 + run);
            costs.get(STAYING_NOTE).add(builder.run(command(sources)));
            ClaimChange.AXIOM.apply(sources, 40 + run);
            costs.get(STAYING_AXIOM).add(builder.run(command(sources)));
        }
    }

    /** In a process of its own, which ends with the build. */
    private Results.Cost own(Path sources, Map<String, String> notes, String way, boolean force) throws Exception {
        Results.Cost cost = Run.measured(work.resolve("own"), force ? command(sources, "--force") : command(sources), Map.of(STAY, "0"), 600);
        note(work.resolve("own"), cost, notes, way);
        return cost;
    }

    /** With the launcher's own options, 4 GiB of heap among them. */
    private List<String> command(Path sources, String... options) {
        List<String> command = new ArrayList<>(List.of(home.resolve("metastroma").toString(), "build", "--sources", sources.toString(), "--data",
                work.resolve("data").toString(), "--set-aside"));
        command.addAll(List.of(options));
        files.forEach(file -> command.addAll(List.of("--with", file.toString())));
        return command;
    }

    /** @return the axioms that the release has from claims */
    private String lifted() throws IOException {
        return Files.readString(work.resolve("data/current/parts/lifted.ofn"));
    }

    private Results.Cost robot(Path libraries, boolean mended, Map<String, String> notes, String way) throws Exception {
        Path folder = Files.createDirectories(work.resolve(mended ? "robot-mended" : "robot"));
        List<String> command = new ArrayList<>(List.of(Run.JAVA, "-Xmx4g", "-XX:+UseParallelGC", "-cp", libraries + "/*",
                "org.obolibrary.robot.CommandLineInterface", "merge"));
        for (Path file : files) {
            command.addAll(List.of("--input", forRobot(file, folder, mended).toString()));
        }
        command.addAll(List.of("reason", "--reasoner", "ELK", "--output", folder.resolve("reasoned.owl").toString()));
        Results.Cost cost = Run.measured(folder, command, Map.of(), 600);
        note(folder, cost, notes, way);
        return cost;
    }

    /** ROBOT stops at imports that it cannot find, so a copy goes without them. */
    private static Path forRobot(Path file, Path folder, boolean mended) throws IOException {
        if (!file.toString().endsWith(".ofn")) {
            return file;
        }
        Path copy = folder.resolve(file.getFileName());
        Files.writeString(copy, Files.readAllLines(file).stream().filter(l -> !l.startsWith("Import(") && !(mended && l.contains(IMPOSSIBLE)))
                .collect(Collectors.joining("\n", "", "\n")));
        return copy;
    }

    private static void note(Path folder, Results.Cost cost, Map<String, String> notes, String way) throws IOException {
        if (cost.exit() != 0) {
            List<String> log = Files.readAllLines(folder.resolve("log.txt"));
            notes.put(way, cost.exit() == -1 ? "stopped after 10 minutes" : "exit code " + cost.exit() + ": "
                    + log.stream().filter(l -> l.contains("ERROR") || l.startsWith("MST-")).findFirst().orElse(log.isEmpty() ? "" : log.get(log.size() - 1))
                    .replaceAll("(/[^ ]+)+/", ""));
        }
    }

    static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
