package org.metastroma.release;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.metastroma.assemble.Assembly;
import org.metastroma.assemble.Statement;
import org.metastroma.model.Claim;
import org.metastroma.model.Review;
import org.metastroma.model.Status;

/** The page for readers on what the reviews print wrongly and where they contradict each other. */
public final class Errata {

    static final String FILE = "ERRATA.md";

    private Errata() {
    }

    /** @return Markdown, by review and section in the order of the claims */
    public static String page(Assembly assembly) {
        StringBuilder page = new StringBuilder("""
                # Errata and disputed findings

                Generated from the flags of the claims tables by `metastroma build --write-ontology`; do not edit. Each claim stands
                in the tables with the entity that is meant; here is what the review prints, what is right, and why. The words are the
                curators' own.
                """);
        for (Review review : assembly.knowledge().reviews()) {
            List<Statement> own = assembly.statements().stream().filter(s -> s.claim().review().equals(review.key()))
                    .sorted(Comparator.comparing(s -> s.claim().id())).toList();
            List<Statement> wrong = own.stream().filter(s -> s.claim().status() == Status.AS_PRINTED_WRONG).toList();
            List<Statement> disputed = own.stream().filter(s -> s.claim().status() == Status.DISPUTED).toList();
            if (wrong.isEmpty() && disputed.isEmpty()) {
                continue;
            }
            page.append("\n## ").append(review.key()).append(": ").append(review.title()).append('\n');
            if (!wrong.isEmpty()) {
                page.append("\n### Printed wrongly\n\n| place | printed | right | why | claims |\n|---|---|---|---|---|\n");
                grouped(wrong).forEach((error, claims) -> page.append("| ").append(cell(error.place())).append(" | ")
                        .append(cell(error.printed())).append(" | ").append(cell(error.corrected())).append(" | ").append(cell(error.note()))
                        .append(" | ").append(ids(claims)).append(" |\n"));
            }
            if (!disputed.isEmpty()) {
                page.append("\n### Disputed\n\n| place | claim | against it | note |\n|---|---|---|---|\n");
                disputed.forEach(s -> page.append("| ").append(cell(place(s.claim()))).append(" | ").append(cell(s.sentence())).append(" (")
                        .append(s.claim().id()).append(") | ").append(String.join(", ", s.claim().opposite())).append(" | ")
                        .append(cell(s.claim().note())).append(" |\n"));
            }
        }
        return page.toString();
    }

    /** One misprint can bear on several claims. */
    private record Misprint(String place, String printed, String corrected, String note) {
    }

    private static Map<Misprint, List<Claim>> grouped(List<Statement> wrong) {
        return wrong.stream().map(Statement::claim).collect(Collectors.groupingBy(c -> new Misprint(place(c), c.printed(), c.corrected(), c.note()),
                LinkedHashMap::new, Collectors.toList()));
    }

    private static String place(Claim claim) {
        return claim.section() + (claim.paragraph() > 0 ? ", paragraph " + claim.paragraph() : "") + (claim.row() > 0 ? ", row " + claim.row() : "");
    }

    private static String ids(List<Claim> claims) {
        return claims.stream().map(Claim::id).collect(Collectors.joining(", "));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
