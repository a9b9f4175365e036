package org.metastroma.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.metastroma.model.Curie;
import org.metastroma.model.ErrorId;
import org.metastroma.model.LabelUse;
import org.metastroma.model.Place;
import org.metastroma.model.Problem;
import org.metastroma.read.TableReader.Row;

/**
 * Reads typed values out of the cells of one table and gathers what is wrong with them. One instance per table; the
 * lists it fills are the table's findings.
 */
final class Cells {

    /** Stands for what is no CURIE, which is told already. */
    static final Curie UNREADABLE = new Curie("unreadable", "cell");

    private final List<Problem> problems = new ArrayList<>();
    private final List<LabelUse> labels = new ArrayList<>();

    List<Problem> problems() {
        return problems;
    }

    List<LabelUse> labels() {
        return labels;
    }

    void problem(ErrorId id, Place where, String what, String remedy) {
        problems.add(Problem.of(id, where, what, remedy));
    }

    String required(Row row, String column) {
        String text = row.get(column);
        if (text.isEmpty()) {
            problem(ErrorId.MISSING_VALUE, row.at(column), "The cell is empty.", "Fill it in.");
        }
        return text;
    }

    /** Items separated by a bar. */
    List<String> list(Row row, String column) {
        return split(row.get(column)).toList();
    }

    static Stream<String> split(String text) {
        return Arrays.stream(text.split("\\|")).map(String::trim).filter(s -> !s.isEmpty());
    }

    /** CURIEs separated by a bar, each optionally followed by {@code ! label}, as OBO files do. */
    List<Curie> curies(Row row, String column) {
        List<Curie> found = new ArrayList<>();
        split(row.get(column)).forEach(item -> {
            String[] parts = item.split("\\s+!\\s+", 2);
            curie(parts[0], row.at(column)).ifPresent(id -> {
                found.add(id);
                if (parts.length == 2) {
                    labels.add(new LabelUse(id, parts[1].trim(), row.at(column)));
                }
            });
        });
        return found;
    }

    /** One CURIE whose label stands in the column {@code column + "_label"} if there is such a column. */
    Curie curieWithLabel(Row row, String column) {
        Optional<Curie> id = curie(required(row, column), row.at(column));
        String label = row.get(column + "_label");
        id.filter(c -> !label.isEmpty()).ifPresent(c -> labels.add(new LabelUse(c, label, row.at(column + "_label"))));
        return id.orElse(UNREADABLE);
    }

    private Optional<Curie> curie(String text, Place where) {
        Optional<Curie> id = Curie.parse(text);
        if (id.isEmpty() && !text.isEmpty()) {
            problem(ErrorId.BAD_VALUE, where, "'" + text + "' is not a CURIE.", "Write prefix:identifier, such as CL:0000057.");
        }
        return id;
    }

    int number(Row row, String column) {
        String text = row.get(column);
        if (text.isEmpty()) {
            return 0;
        }
        return parseNumber(text, row.at(column)).orElse(0);
    }

    /** Whole numbers separated by commas. */
    List<Integer> numbers(Row row, String column) {
        List<Integer> found = new ArrayList<>();
        for (String item : row.get(column).split(",")) {
            if (!item.isBlank()) {
                parseNumber(item.trim(), row.at(column)).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Integer> parseNumber(String text, Place where) {
        if (text.matches("[0-9]{1,6}")) {
            return Optional.of(Integer.valueOf(text));
        }
        problem(ErrorId.BAD_VALUE, where, "'" + text + "' is not a whole number.", "Write digits only.");
        return Optional.empty();
    }

    /** One of the constants of an enumeration by the word that the tables use for it. */
    <E extends Enum<E>> E word(Row row, String column, E[] constants, Function<E, String> word) {
        String text = required(row, column);
        for (E constant : constants) {
            if (word.apply(constant).equals(text)) {
                return constant;
            }
        }
        if (!text.isEmpty()) {
            problem(ErrorId.BAD_VALUE, row.at(column), "'" + text + "' is none of the values allowed here.",
                    "Use one of: " + String.join(", ", Arrays.stream(constants).map(word).toList()) + ".");
        }
        return constants[0];
    }
}
