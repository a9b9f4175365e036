package org.metastroma.read;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.metastroma.model.Curie;
import org.metastroma.model.ErrorId;
import org.metastroma.model.LabelUse;
import org.metastroma.model.Place;
import org.metastroma.model.Prefixes;
import org.metastroma.model.Problem;
import org.metastroma.model.Term;
import org.metastroma.model.Vocabulary;
import org.metastroma.model.Vocabulary.Entry;
import org.metastroma.model.Vocabulary.Kind;

/** Holds what tables name against what is declared. */
record Known(Prefixes prefixes, Vocabulary vocabulary) {

    Known(Terminology terminology) {
        this(terminology.prefixes(), terminology.vocabulary());
    }

    /** A class, declared and not withdrawn. */
    void aClass(Curie id, Place where, List<Problem> problems) {
        if (id.equals(Cells.UNREADABLE)) {
            return; // told when the cell was read
        }
        Optional<Entry> entry = vocabulary.find(id);
        if (entry.isEmpty()) {
            if (prefixes.expand(id).isEmpty()) {
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

    /** Labels as they are declared. */
    void labels(Collection<LabelUse> uses, List<Problem> problems) {
        uses.forEach(use -> vocabulary.find(use.id()).filter(entry -> !entry.label().equals(use.label()))
                .ifPresent(entry -> problems.add(Problem.of(ErrorId.LABEL_MISMATCH, use.where(),
                        "'" + use.label() + "' is not the label of " + use.id() + ", which is '" + entry.label() + "'.",
                        "Correct the label, or the identifier if another term is meant."))));
    }
}
