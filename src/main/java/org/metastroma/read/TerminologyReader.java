package org.metastroma.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.metastroma.model.Checked;
import org.metastroma.model.Curie;
import org.metastroma.model.ErrorId;
import org.metastroma.model.LabelUse;
import org.metastroma.model.Mapping;
import org.metastroma.model.MappingSet;
import org.metastroma.model.Place;
import org.metastroma.model.Prefixes;
import org.metastroma.model.Problem;
import org.metastroma.model.Relation;
import org.metastroma.model.Term;
import org.metastroma.model.Vocabulary;
import org.metastroma.model.Vocabulary.Entry;
import org.metastroma.model.Vocabulary.Kind;
import org.semanticweb.owlapi.model.OWLOntology;

/** Reads what the {@code ontology/} folder says of terms. */
public final class TerminologyReader {

    /** The files and folders that are read, within the {@code ontology/} folder. */
    public static final List<String> FILES = List.of("prefixes.tsv", OntologyReader.EDIT_FILE, OntologyReader.CATALOG_FILE, "levels.tsv",
            "weighing.tsv", "terms", "imports", "mappings", "shapes");

    private static final Set<ErrorId> FILE_FAULTS = EnumSet.of(ErrorId.UNREADABLE_FILE, ErrorId.BAD_ONTOLOGY_SYNTAX, ErrorId.MISSING_IMPORT);

    private TerminologyReader() {
    }

    /**
     * @param root the {@code ontology/} folder
     * @param more gives terms that are known besides, asked for when the files have been read; what the files say of a
     *             term goes before
     * @return all that could be read, with every problem of every file
     */
    public static Checked<Terminology> read(Path root, Supplier<Map<String, Entry>> more) {
        List<Problem> problems = new ArrayList<>();
        Prefixes prefixes = KnowledgeReader.keep(PrefixTable.read(root, root.resolve("prefixes.tsv")), problems);
        OWLOntology edit = KnowledgeReader.keep(OntologyReader.read(root), problems);
        List<Term> terms = new ArrayList<>();
        List<LabelUse> labels = new ArrayList<>();
        for (Path file : KnowledgeReader.tables(root.resolve("terms"))) {
            TermTable.Content content = KnowledgeReader.keep(TermTable.read(root, file), problems);
            terms.addAll(content.terms());
            labels.addAll(content.labels());
        }
        List<MappingSet> mappings = new ArrayList<>();
        for (Path file : KnowledgeReader.tables(root.resolve("mappings"))) {
            MappingTable.Content content = KnowledgeReader.keep(MappingTable.read(root, file), problems);
            mappings.add(content.set());
            labels.addAll(content.labels());
        }
        LevelTable.Content levels = KnowledgeReader.keep(LevelTable.read(root), problems);
        labels.addAll(levels.labels());
        WeighingTable.Content weighing = KnowledgeReader.keep(WeighingTable.read(root), problems);
        labels.addAll(weighing.labels());
        Map<Curie, Relation> relations = KnowledgeReader.keep(OntologyIndex.relations(edit, prefixes), problems);
        Vocabulary vocabulary = vocabulary(edit, prefixes, terms, more.get(), problems);
        Terminology terminology = new Terminology(prefixes, terms, relations, vocabulary, mappings, levels.levels(), weighing.weights(),
                KnowledgeReader.keep(ShapeFiles.read(root), problems), edit);
        if (!lacksFile(problems)) {
            check(terminology, labels, problems);
        }
        return new Checked<>(terminology, problems);
    }

    /**
     * @return whether a file could not be read at all, so that whatever it declares would be told as missing wherever it is used;
     *         until it can, other faults between files are not worth telling
     */
    public static boolean lacksFile(List<Problem> problems) {
        return problems.stream().anyMatch(p -> FILE_FAULTS.contains(p.id()));
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

    private static void check(Terminology terminology, List<LabelUse> labels, List<Problem> problems) {
        Known known = new Known(terminology);
        known.labels(labels, problems);
        for (Term term : terminology.terms()) {
            known.aClass(term.id(), term.where().column("id"), problems);
            term.parents().forEach(p -> known.aClass(p, term.where().column("parents"), problems));
        }
        for (MappingSet set : terminology.mappings()) {
            for (Mapping mapping : set.mappings()) {
                known.aClass(mapping.subject(), mapping.where().column("subject_id"), problems);
            }
        }
        terminology.levels().values().forEach(level -> known.aClass(level.id(), level.where(), problems));
        terminology.weights().forEach(weight -> known.aClass(weight.id(), weight.where(), problems));
    }
}
