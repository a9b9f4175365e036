package org.metastroma.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.metastroma.model.Checked;
import org.metastroma.model.Curie;
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
            String namespace = cells.required(row, "namespace");
            if (!prefix.isEmpty() && Curie.parse(prefix + ":1").isEmpty()) {
                cells.problem(ErrorId.BAD_VALUE, row.at("prefix"), "'" + prefix + "' can be no prefix of a CURIE.",
                        "Start with a letter; go on with letters, digits, dots and underscores.");
            }
            if (!namespace.isEmpty() && !namespace.matches("[a-z]+:\\S+")) {
                cells.problem(ErrorId.BAD_VALUE, row.at("namespace"), "'" + namespace + "' is no IRI.", "Write an absolute IRI.");
            }
            if (namespaces.putIfAbsent(prefix, namespace) != null) {
                cells.problem(ErrorId.DUPLICATE_ID, row.at("prefix"), "The prefix '" + prefix + "' stands twice.",
                        "Keep one of the rows.");
            }
        }
        List<Problem> problems = new ArrayList<>(rows.problems());
        problems.addAll(cells.problems());
        return new Checked<>(new Prefixes(namespaces), problems);
    }
}
