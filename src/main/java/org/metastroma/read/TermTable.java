package org.metastroma.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.metastroma.model.Checked;
import org.metastroma.model.Curie;
import org.metastroma.model.LabelUse;
import org.metastroma.model.Problem;
import org.metastroma.model.Term;
import org.metastroma.read.TableReader.Row;

/** Reads {@code terms/*.tsv}: one row a class. */
final class TermTable {

    static final Set<String> REQUIRED = Set.of("id", "label", "parents", "definition", "definition_source",
            "exact_synonyms", "related_synonyms", "equivalent_to", "subclass_of", "note");

    private TermTable() {
    }

    /** The terms of one file and the labels it shows beside the ids of others. */
    record Content(List<Term> terms, List<LabelUse> labels) {
    }

    static Checked<Content> read(Path root, Path file) {
        Checked<List<Row>> rows = TableReader.read(root, file, REQUIRED, Set.of());
        Cells cells = new Cells();
        List<Term> terms = new ArrayList<>();
        for (Row row : rows.value()) {
            Curie id = cells.curieWithLabel(row, "id");
            String label = cells.required(row, "label");
            Term term = new Term(id, label, cells.curies(row, "parents"), row.get("definition"),
                    cells.curies(row, "definition_source"), cells.list(row, "exact_synonyms"),
                    cells.list(row, "related_synonyms"), cells.list(row, "equivalent_to"),
                    cells.list(row, "subclass_of"), row.get("note"), row.place());
            if (!term.own()) {
                cells.labels().add(new LabelUse(id, label, row.at("label")));
            } else {
                cells.required(row, "definition");
            }
            cells.required(row, "parents");
            terms.add(term);
        }
        List<Problem> problems = new ArrayList<>(rows.problems());
        problems.addAll(cells.problems());
        return new Checked<>(new Content(terms, cells.labels()), problems);
    }
}
