package org.metastroma.assemble;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.metastroma.assemble.Categories.Category;
import org.metastroma.model.Claim;
import org.metastroma.model.Context;
import org.metastroma.model.Curie;
import org.metastroma.model.Perturbation;
import org.metastroma.model.Relation;
import org.metastroma.model.Vocabulary;

/** Puts a claim into words: generated from its fields, so that no review's sentence is repeated. */
record Sentences(Vocabulary vocabulary, Function<Curie, Category> category) {

    /** @return for instance {@code Depletion of pericytes promotes metastasis to lung (tissue hypoxia; breast cancer)} */
    String of(Claim claim, Relation relation) {
        boolean many = category.apply(claim.subject()) == Category.CELL;
        String subject = many ? plural(vocabulary.label(claim.subject())) : vocabulary.label(claim.subject());
        boolean asIs = claim.perturbation() == Perturbation.NONE;
        String actor = switch (claim.perturbation()) {
            case NONE -> subject;
            case TREATMENT -> "treatment with " + subject;
            default -> claim.perturbation().name().toLowerCase(Locale.ROOT) + " of " + subject;
        };
        boolean plural = many && asIs;
        String verb = switch (claim.certainty()) {
            case ASSERTED -> plural ? pluralVerb(relation.baseForm()) : relation.label();
            case HEDGED -> "may " + relation.baseForm();
            case NEGATED -> plural ? relation.negatedForm().replaceFirst("^does not", "do not").replaceFirst("^is not", "are not")
                    : relation.negatedForm();
        };
        String object = vocabulary.label(claim.object());
        if (category.apply(claim.object()) == Category.CELL) {
            object = plural(object);
        }
        StringBuilder sentence = new StringBuilder(capitalize(actor)).append(' ').append(verb).append(' ').append(object);
        List<String> context = context(claim);
        if (!context.isEmpty()) {
            sentence.append(" (").append(String.join("; ", context)).append(')');
        }
        return sentence.toString();
    }

    private List<String> context(Claim claim) {
        List<String> words = new ArrayList<>();
        for (Context.Facet facet : Context.Facet.values()) {
            List<Curie> values = claim.context().get(facet);
            if (!values.isEmpty()) {
                String joined = String.join(", ", values.stream().map(vocabulary::label).toList());
                words.add(switch (facet) {
                    case SITE, CELL, CELL_LINE, ORGANISM, DISEASE -> "in " + joined;
                    case STEP -> "at " + joined;
                    case CONDITION -> "with " + joined;
                });
            }
        }
        return words;
    }

    /** @return the context facet by facet, {@code site: lung; disease: breast cancer}; empty when there is none */
    static String contextInWords(Claim claim, Vocabulary vocabulary) {
        return Stream.of(Context.Facet.values()).filter(facet -> !claim.context().get(facet).isEmpty())
                .map(facet -> facet.column().replace('_', ' ') + ": "
                        + claim.context().get(facet).stream().map(vocabulary::label).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    private static String pluralVerb(String baseForm) {
        return baseForm.startsWith("be ") ? "are " + baseForm.substring(3) : baseForm;
    }

    /** The plural of a cell's name; names of cells end in a countable noun. */
    static String plural(String label) {
        if (label.endsWith("s") || label.endsWith(")")) {
            return label;
        }
        return label.matches(".*[^aeiou]y") ? label.substring(0, label.length() - 1) + "ies" : label + "s";
    }

    /** Upper case for the first letter of a common word; symbols such as miR-34a keep their form. */
    private static String capitalize(String text) {
        String word = text.split(" ", 2)[0];
        return word.matches("[a-z][a-z\\-]*")
                ? text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) : text;
    }
}
