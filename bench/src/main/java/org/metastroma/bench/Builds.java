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
    static final String AGAIN = "build, one claim changed";
    static final String ROBOT = "ROBOT, as far as it goes";
    static final String ROBOT_MENDED = "ROBOT, without the axiom";

    /** Because of it ROBOT finds CL:4042004 unsatisfiable, and stops. */
    private static final String AXIOM = "SubClassOf(obo:CL_4042004 ObjectSomeValuesFrom(obo:BFO_0000050 obo:UBERON_0003911))";

    Results.Builds measure(int runs) throws Exception {
        Files.createDirectories(work);
        Map<String, List<Results.Cost>> costs = new LinkedHashMap<>();
        List.of(OWN, AGAIN, ROBOT, ROBOT_MENDED).forEach(way -> costs.put(way, new ArrayList<>()));
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
            change(sources, run);
            costs.get(AGAIN).add(own(sources, notes, AGAIN, false));
            if (Files.exists(robot)) {
                costs.get(ROBOT).add(robot(robot, false, notes, ROBOT));
                costs.get(ROBOT_MENDED).add(robot(robot, true, notes, ROBOT_MENDED));
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

    /** With the launcher's own options, 4 GiB of heap among them. */
    private Results.Cost own(Path sources, Map<String, String> notes, String way, boolean force) throws Exception {
        List<String> command = new ArrayList<>(List.of(home.resolve("metastroma").toString(), "build", "--sources", sources.toString(), "--data",
                work.resolve("data").toString(), "--set-aside"));
        if (force) {
            command.add("--force");
        }
        files.forEach(file -> command.addAll(List.of("--with", file.toString())));
        Results.Cost cost = Run.measured(work.resolve("own"), command, Map.of(), 600);
        note(work.resolve("own"), cost, notes, way);
        return cost;
    }

    /** Changes the certainty of one claim. */
    private static void change(Path sources, int run) throws IOException {
        Path table = sources.resolve("claims/han2018.tsv");
        List<String> lines = new ArrayList<>(Files.readAllLines(table));
        List<String> header = List.of(lines.get(0).split("\t", -1));
        String[] cells = lines.get(5).split("\t", -1);
        cells[header.indexOf("certainty")] = cells[header.indexOf("certainty")].equals("hedged") ? "asserted" : "hedged";
        lines.set(5, String.join("\t", cells));
        Files.write(table, lines);
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
        Files.writeString(copy, Files.readAllLines(file).stream().filter(l -> !l.startsWith("Import(") && !(mended && l.contains(AXIOM)))
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
