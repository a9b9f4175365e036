package org.metastroma.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.metastroma.model.Checked;
import org.metastroma.model.Claim;
import org.metastroma.model.Context;
import org.metastroma.model.Curie;
import org.metastroma.model.ErrorId;
import org.metastroma.model.LabelUse;
import org.metastroma.model.Mapping;
import org.metastroma.model.MappingSet;
import org.metastroma.model.Place;
import org.metastroma.model.Prefixes;
import org.metastroma.model.Problem;
import org.metastroma.model.Relation;
import org.metastroma.model.Review;
import org.metastroma.model.Term;
import org.metastroma.model.Vocabulary;
import org.metastroma.model.Vocabulary.Entry;
import org.metastroma.model.Vocabulary.Kind;
import org.semanticweb.owlapi.model.OWLOntology;

/** Reads the whole {@code ontology/} folder and checks every identifier and label across its files. */
public final class KnowledgeReader {

    private KnowledgeReader() {
    }

    /**
     * @param root the {@code ontology/} folder
     * @return all that could be read, with every problem of every file
     */
    public static Checked<Knowledge> read(Path root) {
        return read(root, Map::of);
    }

    /**
     * @param root the {@code ontology/} folder
     * @param more gives terms that are known besides, asked for when the files have been read; what the files say of a
     *             term goes before
     * @return all that could be read, with every problem of every file
     */
    public static Checked<Knowledge> read(Path root, Supplier<Map<String, Entry>> more) {
        List<Problem> problems = new ArrayList<>();
        Prefixes prefixes = keep(PrefixTable.read(root, root.resolve("prefixes.tsv")), problems);
        OWLOntology edit = keep(OntologyReader.read(root), problems);
        List<Term> terms = new ArrayList<>();
        List<LabelUse> labels = new ArrayList<>();
        for (Path file : tables(root.resolve("terms"))) {
            TermTable.Content content = keep(TermTable.read(root, file), problems);
            terms.addAll(content.terms());
            labels.addAll(content.labels());
        }
        List<Claim> claims = new ArrayList<>();
        for (Path file : tables(root.resolve("claims"))) {
            ClaimTable.Content content = keep(ClaimTable.read(root, file), problems);
            claims.addAll(content.claims());
            labels.addAll(content.labels());
        }
        List<MappingSet> mappings = new ArrayList<>();
        for (Path file : tables(root.resolve("mappings"))) {
            MappingTable.Content content = keep(MappingTable.read(root, file), problems);
            mappings.add(content.set());
            labels.addAll(content.labels());
        }
        LevelTable.Content levels = keep(LevelTable.read(root), problems);
        labels.addAll(levels.labels());
        WeighingTable.Content weighing = keep(WeighingTable.read(root), problems);
        labels.addAll(weighing.labels());
        List<Review> reviews = keep(ReviewTable.read(root, root.resolve("sources")), problems);
        Map<Curie, Relation> relations = keep(OntologyIndex.relations(edit, prefixes), problems);
        Vocabulary vocabulary = vocabulary(edit, prefixes, terms, more.get(), problems);
        Knowledge knowledge = new Knowledge(prefixes, terms, claims, reviews, relations, vocabulary, mappings, levels.reasons(),
                weighing.weights(), keep(ShapeFiles.read(root), problems), edit);
        problems.addAll(new CrossCheck(knowledge).problems(labels));
        problems.sort(Problem.ORDER);
        return new Checked<>(knowledge, problems);
    }

    private static <T> T keep(Checked<T> checked, List<Problem> problems) {
        problems.addAll(checked.problems());
        return checked.value();
    }

    /** @return the tables of a folder by name; an absent folder holds none */
    private static List<Path> tables(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".tsv")).sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Vocabulary vocabulary(OWLOntology edit, Prefixes prefixes, List<Term> terms, Map<String, Entry> more,
                                         List<Problem> problems) {
        Map<Curie, Entry> entries = new HashMap<>(OntologyIndex.vocabulary(edit, prefixes));
        Map<Curie, Place> declared = new HashMap<>();
        for (Term term : terms) {
            Place before = declared.putIfAbsent(term.id(), term.where());
            boolean inEdit = term.own() && entries.containsKey(term.id()) && !entries.get(term.id()).label().isEmpty()
                    && before == null;
            if (before != null || inEdit) {
                problems.add(Problem.of(ErrorId.DUPLICATE_ID, term.where().column("id"), term.id() + " stands already in "
                        + (before == null ? OntologyReader.EDIT_FILE : before) + ".",
                        "Keep one declaration, or give the new term the next free id."));
            } else if (term.own()) {
                entries.put(term.id(), new Entry(term.label(), Kind.CLASS, false));
            }
        }
        more.forEach((iri, entry) -> prefixes.contract(iri).ifPresent(id -> entries.putIfAbsent(id, entry)));
        return new Vocabulary(entries);
    }

    /** The checks that need all files at once. */
    private record CrossCheck(Knowledge knowledge) {

        List<Problem> problems(List<LabelUse> labels) {
            List<Problem> problems = new ArrayList<>();
            labels.forEach(use -> label(use).ifPresent(problems::add));
            for (Term term : knowledge.terms()) {
                known(term.id(), term.where().column("id"), problems);
                term.parents().forEach(p -> known(p, term.where().column("parents"), problems));
            }
            for (MappingSet set : knowledge.mappings()) {
                for (Mapping mapping : set.mappings()) {
                    known(mapping.subject(), mapping.where().column("subject_id"), problems);
                }
            }
            knowledge.weights().forEach(weight -> known(weight.id(), weight.where(), problems));
            Set<String> ids = knowledge.claims().stream().map(Claim::id).collect(Collectors.toSet());
            Map<String, Set<Integer>> bibliographies = new HashMap<>();
            for (Review review : knowledge.reviews()) {
                bibliographies.put(review.key(), review.references().stream().map(Review.Reference::number)
                        .collect(Collectors.toCollection(HashSet::new)));
            }
            knowledge.claims().forEach(claim -> claim(claim, ids, bibliographies, problems));
            return problems;
        }

        private void claim(Claim claim, Set<String> ids, Map<String, Set<Integer>> bibliographies, List<Problem> problems) {
            Place where = claim.where();
            known(claim.subject(), where.column("subject"), problems);
            known(claim.object(), where.column("object"), problems);
            known(claim.evidence(), where.column("evidence"), problems);
            for (Context.Facet facet : Context.Facet.values()) {
                claim.context().get(facet).forEach(c -> known(c, where.column(facet.column()), problems));
            }
            if (!knowledge.relations().containsKey(claim.relation())) {
                problems.add(Problem.of(ErrorId.UNKNOWN_RELATION, where.column("relation"),
                        claim.relation() + " is not among the claim relations of the ontology.",
                        "Choose one of those below 'claim relation', or add it there first."));
            }
            Set<Integer> bibliography = bibliographies.get(claim.review());
            if (bibliography == null) {
                problems.add(Problem.of(ErrorId.UNKNOWN_REFERENCE, where.column("id"),
                        "No review '" + claim.review() + "' is listed.", "Add it to sources/reviews.tsv."));
            } else {
                claim.references().stream().filter(n -> !bibliography.contains(n)).forEach(n ->
                        problems.add(Problem.of(ErrorId.UNKNOWN_REFERENCE, where.column("references"),
                                "Reference " + n + " is not in the bibliography of " + claim.review() + ".",
                                "Correct the number, or add it to sources/" + claim.review() + "-references.tsv.")));
            }
            claim.opposite().stream().filter(o -> !ids.contains(o)).forEach(o ->
                    problems.add(Problem.of(ErrorId.UNKNOWN_CURIE, where.column("opposite"), "There is no claim '" + o + "'.",
                            "Name an existing claim.")));
        }

        private void known(Curie id, Place where, List<Problem> problems) {
            Optional<Entry> entry = knowledge.vocabulary().find(id);
            if (entry.isEmpty()) {
                if (knowledge.prefixes().expand(id).isEmpty()) {
                    problems.add(Problem.of(ErrorId.UNKNOWN_PREFIX, where, "The prefix '" + id.prefix() + "' is not declared.",
                            "Correct it, or declare it in prefixes.tsv."));
                } else {
                    problems.add(Problem.of(ErrorId.UNKNOWN_CURIE, where, id + " is declared nowhere.",
                            id.prefix().equals(Term.OWN_PREFIX) ? "Add it to a terms table or to the ontology."
                                    : "Correct it, or run 'metastroma import' to take it into its module."));
                }
            } else if (entry.get().obsolete()) {
                problems.add(Problem.of(ErrorId.OBSOLETE_TERM, where, id + " (" + entry.get().label() + ") is obsolete.",
                        "Use the term that replaces it."));
            } else if (entry.get().kind() != Kind.CLASS) {
                problems.add(Problem.of(ErrorId.BAD_VALUE, where, id + " is no class.", "Name a class here."));
            }
        }

        private Optional<Problem> label(LabelUse use) {
            return knowledge.vocabulary().find(use.id())
                    .filter(entry -> !entry.label().equals(use.label()))
                    .map(entry -> Problem.of(ErrorId.LABEL_MISMATCH, use.where(),
                            "'" + use.label() + "' is not the label of " + use.id() + ", which is '" + entry.label() + "'.",
                            "Correct the label, or the identifier if another term is meant."));
        }
    }
}
