package org.metastroma.read;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.metastroma.model.Checked;
import org.metastroma.model.ErrorId;
import org.metastroma.model.LabelUse;
import org.metastroma.model.Problem;
import org.metastroma.model.Weight;
import org.metastroma.model.Weight.Role;
import org.metastroma.read.TableReader.Row;

/** Reads {@code weighing.tsv}: which classes are for or against the tumor, and which pass nothing on, each with its reason. */
final class WeighingTable {

    private static final String FILE = "weighing.tsv";

    private WeighingTable() {
    }

    record Content(List<Weight> weights, List<LabelUse> labels) {
    }

    /** @return nothing when there is no such table */
    static Checked<Content> read(Path root) {
        Path file = root.resolve(FILE);
        if (Files.notExists(file)) {
            return Checked.of(new Content(List.of(), List.of()));
        }
        Checked<List<Row>> rows = TableReader.read(root, file, Set.of("id", "label", "role", "why"), Set.of());
        List<Problem> problems = new ArrayList<>(rows.problems());
        Cells cells = new Cells();
        List<Weight> weights = new ArrayList<>();
        List<LabelUse> labels = new ArrayList<>();
        Set<Object> taken = new HashSet<>();
        for (Row row : rows.value()) {
            Weight weight = new Weight(cells.curieWithLabel(row, "id"), cells.word(row, "role", Role.values(), Role::word),
                    cells.required(row, "why"), row.place().column("id"));
            if (!taken.add(weight.id())) {
                cells.problem(ErrorId.DUPLICATE_ID, row.at("id"), weight.id() + " stands twice.", "Keep one of the rows.");
            }
            if (row.get("role").equals(Role.COURSE.word()) && !taken.add(Role.COURSE)) {
                cells.problem(ErrorId.BAD_VALUE, row.at("role"), "Another class has this role already.", "Keep one row with the role 'course'.");
            }
            weights.add(weight);
            labels.add(new LabelUse(weight.id(), row.get("label"), row.place().column("label")));
        }
        problems.addAll(cells.problems());
        return new Checked<>(new Content(weights, labels), problems);
    }
}
