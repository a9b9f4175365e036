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

/** Reads {@code prefixes.tsv}: one row a prefix with its namespace. */
public final class PrefixTable {

    private PrefixTable() {
    }

    /**
     * @param root folder that places are told relative to
     * @param file the table, columns prefix and namespace
     */
    public static Checked<Prefixes> read(Path root, Path file) {
        Checked<List<Row>> rows = TableReader.read(root, file, Set.of("prefix", "namespace"), Set.of());
        Cells cells = new Cells();
        Map<String, String> namespaces = new LinkedHashMap<>();
        for (Row row : rows.value()) {
            String prefix = cells.required(row, "prefix");
            String namespace = cells.required(row, "namespace");
            if (!prefix.isEmpty() && !prefix.matches("[A-Za-z][A-Za-z0-9_.]*")) {
                cells.problem(ErrorId.BAD_VALUE, row.at("prefix"), "'" + prefix + "' is not a prefix.",
                        "Use letters, digits, dots and underscores, a letter first.");
            }
            if (!namespace.isEmpty() && !namespace.matches("[a-z]+:[^\\s<>\"{}|\\\\^`]+")) {
                cells.problem(ErrorId.BAD_VALUE, row.at("namespace"), "'" + namespace + "' is not the beginning of an IRI.",
                        "Write the whole namespace, scheme included.");
            }
            if (namespaces.putIfAbsent(prefix, namespace) != null) {
                cells.problem(ErrorId.DUPLICATE_ID, row.at("prefix"), "The prefix '" + prefix + "' stands twice.",
                        "Keep one row.");
            }
        }
        List<Problem> problems = new ArrayList<>(rows.problems());
        problems.addAll(cells.problems());
        return new Checked<>(new Prefixes(namespaces), problems);
    }
}
