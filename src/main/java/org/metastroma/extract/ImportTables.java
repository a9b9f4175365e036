package org.metastroma.extract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.metastroma.model.Checked;
import org.metastroma.model.Curie;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.read.TableReader;
import org.metastroma.read.TableReader.Row;

/** Reads the hand-edited tables in {@code imports/}. */
final class ImportTables {

    private ImportTables() {
    }

    static Checked<List<ImportModule>> modules(Path root) {
        Checked<List<Row>> rows = TableReader.read(root, root.resolve("imports/imports.tsv"), Set.of("name", "prefixes",
                "source", "relations", "title", "release", "licence", "homepage"), Set.of());
        List<Problem> problems = new ArrayList<>(rows.problems());
        List<ImportModule> modules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Row row : rows.value()) {
            for (String column : List.of("name", "prefixes", "source", "title", "release", "licence", "homepage")) {
                required(row, column, problems);
            }
            if (!row.get("name").matches("[a-z0-9]*")) {
                problems.add(Problem.of(ErrorId.BAD_VALUE, row.at("name"), "'" + row.get("name") + "' cannot name a file here.",
                        "Use small letters and digits."));
            }
            if (!names.add(row.get("name"))) {
                problems.add(Problem.of(ErrorId.DUPLICATE_ID, row.at("name"), "The module stands twice.", "Keep one row."));
            }
            modules.add(new ImportModule(row.get("name"), Arrays.asList(row.get("prefixes").split("\\|")),
                    row.get("source"), row.get("relations"), row.get("title"), row.get("release"), row.get("licence"),
                    row.get("homepage")));
        }
        return new Checked<>(modules, problems);
    }

    /** Terms wanted although nothing uses them; an absent table asks for none. */
    static Checked<List<Seed>> seeds(Path root) {
        Path file = root.resolve("imports/seeds.tsv");
        if (Files.notExists(file)) {
            return Checked.of(List.of());
        }
        Checked<List<Row>> rows = TableReader.read(root, file, Set.of("id", "why"), Set.of());
        List<Problem> problems = new ArrayList<>(rows.problems());
        List<Seed> seeds = new ArrayList<>();
        for (Row row : rows.value()) {
            required(row, "why", problems);
            curie(row, problems).ifPresent(id -> seeds.add(new Seed(id, row.at("id"))));
        }
        return new Checked<>(seeds, problems);
    }

    /** Groupings of a source that ours would only repeat, or that are wrong; an absent table leaves none out. */
    static Checked<Set<Curie>> leftOut(Path root) {
        Path file = root.resolve("imports/left-out.tsv");
        if (Files.notExists(file)) {
            return Checked.of(Set.of());
        }
        Checked<List<Row>> rows = TableReader.read(root, file, Set.of("id", "label", "why"), Set.of());
        List<Problem> problems = new ArrayList<>(rows.problems());
        Set<Curie> ids = new HashSet<>();
        for (Row row : rows.value()) {
            List.of("label", "why").forEach(column -> required(row, column, problems));
            curie(row, problems).ifPresent(ids::add);
        }
        return new Checked<>(ids, problems);
    }

    /** Labels that were looked up in vocabularies of which there is no source file; an absent table has none. */
    static Checked<Map<Curie, String>> labels(Path root) {
        Path file = root.resolve("imports/labels.tsv");
        if (Files.notExists(file)) {
            return Checked.of(Map.of());
        }
        Checked<List<Row>> rows = TableReader.read(root, file, Set.of("id", "label", "evidence"), Set.of());
        List<Problem> problems = new ArrayList<>(rows.problems());
        Map<Curie, String> labels = new LinkedHashMap<>();
        for (Row row : rows.value()) {
            List.of("label", "evidence").forEach(column -> required(row, column, problems));
            curie(row, problems).ifPresent(id -> labels.put(id, row.get("label")));
        }
        return new Checked<>(labels, problems);
    }

    /** Labels that changed since the release of their source; an absent table changes none. */
    static Checked<Map<Curie, Relabel>> relabels(Path root) {
        Path file = root.resolve("imports/relabel.tsv");
        if (Files.notExists(file)) {
            return Checked.of(Map.of());
        }
        Checked<List<Row>> rows = TableReader.read(root, file, Set.of("id", "label", "was", "evidence"), Set.of());
        List<Problem> problems = new ArrayList<>(rows.problems());
        Map<Curie, Relabel> relabels = new LinkedHashMap<>();
        for (Row row : rows.value()) {
            List.of("label", "was", "evidence").forEach(column -> required(row, column, problems));
            curie(row, problems).ifPresent(id -> {
                if (relabels.putIfAbsent(id, new Relabel(id, row.get("label"), row.get("was"), row.place())) != null) {
                    problems.add(Problem.of(ErrorId.DUPLICATE_ID, row.at("id"), id + " stands twice.", "Keep one row."));
                }
            });
        }
        return new Checked<>(relabels, problems);
    }

    private static Optional<Curie> curie(Row row, List<Problem> problems) {
        Optional<Curie> id = Curie.parse(row.get("id"));
        if (id.isEmpty()) {
            problems.add(Problem.of(ErrorId.BAD_VALUE, row.at("id"), "'" + row.get("id") + "' is not a CURIE.",
                    "Write prefix:identifier, such as CL:0000057."));
        }
        return id;
    }

    private static void required(Row row, String column, List<Problem> problems) {
        if (row.get(column).isEmpty()) {
            problems.add(Problem.of(ErrorId.MISSING_VALUE, row.at(column), "The cell is empty.", "Fill it in."));
        }
    }
}
