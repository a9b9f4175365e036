package org.metastroma.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.metastroma.model.Certainty;
import org.metastroma.model.Checked;
import org.metastroma.model.Claim;
import org.metastroma.model.Context;
import org.metastroma.model.Curie;
import org.metastroma.model.ErrorId;
import org.metastroma.model.LabelUse;
import org.metastroma.model.Perturbation;
import org.metastroma.model.Place;
import org.metastroma.model.Problem;
import org.metastroma.model.Status;
import org.metastroma.read.TableReader.Row;

/** Reads {@code claims/REVIEW.tsv}: one row a claim. */
final class ClaimTable {

    static final Set<String> REQUIRED = Set.of("id", "section", "paragraph", "row", "subject", "subject_label",
            "perturbation", "relation", "relation_label", "object", "object_label", "certainty", "site", "cell",
            "cell_line", "organism", "disease", "step", "condition", "references", "evidence", "status", "note");
    static final Set<String> OPTIONAL = Set.of("printed", "corrected", "opposite");

    private static final Pattern ID = Pattern.compile("([a-z][a-z0-9]*)-[0-9]{4,}");

    private ClaimTable() {
    }

    /** The claims of one file and the labels it shows. */
    record Content(List<Claim> claims, List<LabelUse> labels) {
    }

    static Checked<Content> read(Path root, Path file) {
        Checked<List<Row>> rows = TableReader.read(root, file, REQUIRED, OPTIONAL);
        String review = file.getFileName().toString().replaceFirst("\\.tsv$", "");
        Cells cells = new Cells();
        List<Claim> claims = new ArrayList<>();
        Map<String, Place> seen = new HashMap<>();
        for (Row row : rows.value()) {
            Claim claim = claim(row, review, cells);
            Place before = seen.putIfAbsent(claim.id(), row.place());
            if (before != null) {
                cells.problem(ErrorId.DUPLICATE_ID, row.at("id"), claim.id() + " stands already at " + before + ".",
                        "Give the new claim the next free number; ids are never reused.");
            }
            claims.add(claim);
        }
        List<Problem> problems = new ArrayList<>(rows.problems());
        problems.addAll(cells.problems());
        return new Checked<>(new Content(claims, cells.labels()), problems);
    }

    private static Claim claim(Row row, String review, Cells cells) {
        String id = cells.required(row, "id");
        Matcher m = ID.matcher(id);
        if (!id.isEmpty() && !(m.matches() && m.group(1).equals(review))) {
            cells.problem(ErrorId.BAD_VALUE, row.at("id"), "'" + id + "' is no claim id of this file.",
                    "Write " + review + "- and at least four digits.");
        }
        EnumMap<Context.Facet, List<Curie>> facets = new EnumMap<>(Context.Facet.class);
        for (Context.Facet facet : Context.Facet.values()) {
            facets.put(facet, cells.curies(row, facet.column()));
        }
        Status status = cells.word(row, "status", Status.values(), Status::word);
        if (status == Status.AS_PRINTED_WRONG) {
            for (String column : List.of("printed", "corrected", "note")) {
                cells.required(row, column);
            }
        }
        int paragraph = cells.number(row, "paragraph");
        int tableRow = cells.number(row, "row");
        String section = cells.required(row, "section");
        boolean display = section.startsWith("Table ") || section.startsWith("Figure ");
        if (!display && paragraph == 0) {
            cells.problem(ErrorId.MISSING_VALUE, row.at("paragraph"), "A claim of running text needs its paragraph.",
                    "Count the paragraphs within the section, from 1.");
        }
        return new Claim(id, review, section, paragraph, tableRow,
                cells.curieWithLabel(row, "subject"),
                cells.word(row, "perturbation", Perturbation.values(), ClaimTable::lower),
                cells.curieWithLabel(row, "relation"),
                cells.curieWithLabel(row, "object"),
                cells.word(row, "certainty", Certainty.values(), ClaimTable::lower),
                new Context(facets), cells.numbers(row, "references"), cells.curieWithLabel(row, "evidence"), status,
                row.get("printed"), row.get("corrected"), cells.list(row, "opposite"), row.get("note"), row.place());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
