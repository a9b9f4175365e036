package org.metastroma.read;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.metastroma.model.Checked;
import org.metastroma.model.Curie;
import org.metastroma.model.ErrorId;
import org.metastroma.model.LabelUse;
import org.metastroma.model.Level;
import org.metastroma.model.Problem;
import org.metastroma.read.TableReader.Row;

/** Reads {@code levels.tsv}: the wide levels of the hierarchy that stay, each with its reason. */
final class LevelTable {

    private LevelTable() {
    }

    record Content(Map<Curie, Level> levels, List<LabelUse> labels) {
    }

    /** @return nothing when there is no such table */
    static Checked<Content> read(Path root) {
        Path file = root.resolve("levels.tsv");
        if (Files.notExists(file)) {
            return Checked.of(new Content(Map.of(), List.of()));
        }
        Checked<List<Row>> rows = TableReader.read(root, file, Set.of("id", "label", "why"), Set.of());
        List<Problem> problems = new ArrayList<>(rows.problems());
        Cells cells = new Cells();
        Map<Curie, Level> levels = new LinkedHashMap<>();
        List<LabelUse> labels = new ArrayList<>();
        for (Row row : rows.value()) {
            Curie id = cells.curieWithLabel(row, "id");
            if (levels.putIfAbsent(id, new Level(id, cells.required(row, "why"), row.at("id"))) != null) {
                cells.problem(ErrorId.DUPLICATE_ID, row.at("id"), id + " stands twice.", "Keep one of the rows.");
            }
            labels.add(new LabelUse(id, row.get("label"), row.place().column("label")));
        }
        problems.addAll(cells.problems());
        return new Checked<>(new Content(levels, labels), problems);
    }
}
