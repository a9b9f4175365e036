package org.metastroma.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.metastroma.assemble.Assembly;
import org.metastroma.assemble.Statement;
import org.metastroma.model.Context;
import org.metastroma.model.Curie;
import org.metastroma.model.Relation;
import org.metastroma.model.Vocabulary;

/** The claims of all reviews as one table for spreadsheets and data frames: identifiers, labels, and what follows. */
final class ClaimsExport {

    private static final List<String> FIRST = List.of("id", "review", "section", "paragraph", "row", "subject", "subject_label",
            "perturbation", "relation", "relation_label", "object", "object_label", "sign", "derived_relation", "derived_sign", "certainty");
    private static final List<String> LAST = List.of("references", "evidence", "status", "printed", "corrected", "opposite", "note", "sentence");

    private ClaimsExport() {
    }

    static String table(Assembly assembly) {
        List<String> columns = new ArrayList<>(FIRST);
        for (Context.Facet facet : Context.Facet.values()) {
            columns.add(facet.column());
        }
        columns.addAll(LAST);
        return assembly.statements().stream().map(s -> String.join("\t", cells(s, assembly.knowledge().vocabulary())))
                .collect(Collectors.joining("\n", String.join("\t", columns) + "\n", "\n"));
    }

    private static List<String> cells(Statement s, Vocabulary words) {
        var claim = s.claim();
        List<String> cells = new ArrayList<>(List.of(claim.id(), claim.review(), claim.section(), number(claim.paragraph()),
                number(claim.row()), claim.subject().toString(), words.label(claim.subject()),
                claim.perturbation().name().toLowerCase(Locale.ROOT), claim.relation().toString(), s.relation().label(),
                claim.object().toString(), words.label(claim.object()), s.relation().sign().symbol(),
                s.derived().map(Relation::id).map(Curie::toString).orElse(""), s.derivedSign().symbol(),
                claim.certainty().name().toLowerCase(Locale.ROOT)));
        for (Context.Facet facet : Context.Facet.values()) {
            cells.add(join(claim.context().get(facet), c -> c + " ! " + words.label(c), "|"));
        }
        cells.addAll(List.of(join(claim.references(), String::valueOf, ","), claim.evidence().toString(), claim.status().word(),
                claim.printed(), claim.corrected(), join(claim.opposite(), o -> o, "|"), claim.note(), s.sentence()));
        return cells;
    }

    private static <T> String join(List<T> values, Function<T, String> text, String separator) {
        return values.stream().map(text).collect(Collectors.joining(separator));
    }

    private static String number(int n) {
        return n > 0 ? String.valueOf(n) : "";
    }
}
