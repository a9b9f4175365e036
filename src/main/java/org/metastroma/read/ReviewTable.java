package org.metastroma.read;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.metastroma.model.Checked;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.Review;
import org.metastroma.model.Review.Reference;
import org.metastroma.read.TableReader.Row;

/** Reads {@code sources/reviews.tsv} and, for each review, its bibliography {@code sources/KEY-references.tsv}. */
final class ReviewTable {

    private static final Set<String> REVIEW = Set.of("key", "title", "authors", "journal", "year", "doi", "pmid", "licence");
    private static final Set<String> REFERENCE =
            Set.of("number", "first_author", "year", "title", "journal", "doi", "pmid", "confidence");

    private ReviewTable() {
    }

    static Checked<List<Review>> read(Path root, Path folder) {
        Checked<List<Row>> rows = TableReader.read(root, folder.resolve("reviews.tsv"), REVIEW, Set.of("note"));
        List<Problem> problems = new ArrayList<>(rows.problems());
        Cells cells = new Cells();
        List<Review> reviews = new ArrayList<>();
        for (Row row : rows.value()) {
            String key = cells.required(row, "key");
            List<Reference> references = new ArrayList<>();
            Path bibliography = folder.resolve(key + "-references.tsv");
            if (Files.exists(bibliography)) {
                Checked<List<Row>> entries = TableReader.read(root, bibliography, REFERENCE, Set.of("note"));
                problems.addAll(entries.problems());
                Set<Integer> numbers = new HashSet<>();
                for (Row entry : entries.value()) {
                    int number = cells.number(entry, "number");
                    if (!numbers.add(number)) {
                        cells.problem(ErrorId.DUPLICATE_ID, entry.at("number"), "Reference " + number + " stands twice.",
                                "Keep one entry per number.");
                    }
                    references.add(new Reference(number, entry.get("first_author"), entry.get("year"),
                            entry.get("title"), entry.get("journal"), entry.get("doi"), entry.get("pmid"),
                            entry.get("confidence")));
                }
            }
            reviews.add(new Review(key, cells.required(row, "title"), cells.list(row, "authors"), row.get("journal"),
                    cells.number(row, "year"), row.get("doi"), row.get("pmid"), row.get("licence"), references,
                    row.place()));
        }
        problems.addAll(cells.problems());
        return new Checked<>(reviews, problems);
    }
}
