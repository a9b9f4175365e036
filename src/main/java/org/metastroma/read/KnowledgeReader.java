package org.metastroma.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.metastroma.model.Checked;
import org.metastroma.model.Claim;
import org.metastroma.model.Context;
import org.metastroma.model.ErrorId;
import org.metastroma.model.FileDigests;
import org.metastroma.model.LabelUse;
import org.metastroma.model.Memo;
import org.metastroma.model.Place;
import org.metastroma.model.Problem;
import org.metastroma.model.Review;

/** Reads the whole {@code ontology/} folder and checks every identifier and label across its files. */
public final class KnowledgeReader {

    private KnowledgeReader() {
    }

    /**
     * @param root the {@code ontology/} folder
     * @return all that could be read, with every problem of every file
     */
    public static Checked<Knowledge> read(Path root) {
        return read(root, TerminologyReader.read(root, Map::of), new FileDigests(new Memo()));
    }

    /**
     * Reads claims and reviews.
     *
     * @param root        the {@code ontology/} folder
     * @param terminology what the folder says of terms
     * @param digests     of a process that remembers what was read from files that are the same
     * @return all that could be read, with every problem of every file, those of the terminology too
     */
    public static Checked<Knowledge> read(Path root, Checked<Terminology> terminology, FileDigests digests) {
        List<Problem> problems = new ArrayList<>(terminology.problems());
        List<Claim> claims = new ArrayList<>();
        List<LabelUse> labels = new ArrayList<>();
        for (Path file : tables(root.resolve("claims"))) {
            ClaimTable.Content content = keep(known("claims of ", file, digests, () -> ClaimTable.read(root, file)), problems);
            claims.addAll(content.claims());
            labels.addAll(content.labels());
        }
        List<Review> reviews = keep(known("reviews of ", root.resolve("sources"), digests,
                () -> ReviewTable.read(root, root.resolve("sources"))), problems);
        Knowledge knowledge = new Knowledge(terminology.value(), claims, reviews);
        if (!TerminologyReader.lacksFile(problems)) {
            Known known = new Known(terminology.value());
            known.labels(labels, problems);
            check(knowledge, known, problems);
        }
        problems.sort(Problem.ORDER);
        return new Checked<>(knowledge, problems);
    }

    /** @param file or folder */
    private static <T> T known(String what, Path file, FileDigests digests, Supplier<T> read) {
        String digest;
        try {
            digest = Files.exists(file) ? digests.ofTrees(List.of(file)) : "";
        } catch (IOException e) {
            // the reader tells it
            return read.get();
        }
        return digests.memo().get(new Memo.Step<>(what + file.toAbsolutePath()), digest, read);
    }

    static <T> T keep(Checked<T> checked, List<Problem> problems) {
        problems.addAll(checked.problems());
        return checked.value();
    }

    /** @return the tables of a folder by name; an absent folder holds none */
    static List<Path> tables(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".tsv")).sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void check(Knowledge knowledge, Known known, List<Problem> problems) {
        Set<String> ids = knowledge.claims().stream().map(Claim::id).collect(Collectors.toSet());
        Map<String, Set<Integer>> bibliographies = new HashMap<>();
        for (Review review : knowledge.reviews()) {
            bibliographies.put(review.key(), review.references().stream().map(Review.Reference::number)
                    .collect(Collectors.toCollection(HashSet::new)));
        }
        for (Claim claim : knowledge.claims()) {
            Place where = claim.where();
            known.aClass(claim.subject(), where.column("subject"), problems);
            known.aClass(claim.object(), where.column("object"), problems);
            known.aClass(claim.evidence(), where.column("evidence"), problems);
            for (Context.Facet facet : Context.Facet.values()) {
                claim.context().get(facet).forEach(c -> known.aClass(c, where.column(facet.column()), problems));
            }
            if (!knowledge.relations().containsKey(claim.relation())) {
                problems.add(Problem.of(ErrorId.UNKNOWN_RELATION, where.column("relation"),
                        claim.relation() + " is not among the claim relations of the ontology.",
                        "Choose one of those below 'claim relation', or add it there first."));
            }
            references(claim, bibliographies.get(claim.review()), problems);
            claim.opposite().stream().filter(o -> !ids.contains(o)).forEach(o ->
                    problems.add(Problem.of(ErrorId.UNKNOWN_CURIE, where.column("opposite"), "There is no claim '" + o + "'.",
                            "Name an existing claim.")));
        }
    }

    /** @param bibliography numbers of the works that the review cites, null for a review that is not listed */
    private static void references(Claim claim, Set<Integer> bibliography, List<Problem> problems) {
        if (bibliography == null) {
            problems.add(Problem.of(ErrorId.UNKNOWN_REFERENCE, claim.where().column("id"),
                    "No review '" + claim.review() + "' is listed.", "Add it to sources/reviews.tsv."));
        } else {
            claim.references().stream().filter(n -> !bibliography.contains(n)).forEach(n ->
                    problems.add(Problem.of(ErrorId.UNKNOWN_REFERENCE, claim.where().column("references"),
                            "Reference " + n + " is not in the bibliography of " + claim.review() + ".",
                            "Correct the number, or add it to sources/" + claim.review() + "-references.tsv.")));
        }
    }
}
