package org.metastroma.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.metastroma.model.Checked;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Prefixes;
import org.metastroma.model.Problem;
import org.metastroma.read.TableReader.Row;

/** Reads {@code prefixes.tsv}: the namespace of every prefix that a CURIE may have. */
public final class PrefixTable {

    private PrefixTable() {
    }

    public static Checked<Prefixes> read(Path root, Path file) {
        Checked<List<Row>> rows = TableReader.read(root, file, Set.of("prefix", "namespace"), Set.of());
        Cells cells = new Cells();
        Map<String, String> namespaces = new LinkedHashMap<>();
        for (Row row : rows.value()) {
            String prefix = cells.required(row, "prefix");
            if (namespaces.putIfAbsent(prefix, cells.required(row, "namespace")) != null) {
                cells.problem(ErrorId.DUPLICATE_ID, row.at("prefix"), "The prefix '" + prefix + "' stands twice.",
                        "Keep one of the rows.");
            }
        }
        List<Problem> problems = new ArrayList<>(rows.problems());
        problems.addAll(cells.problems());
        return new Checked<>(new Prefixes(namespaces), problems);
    }
}
