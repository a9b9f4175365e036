package org.metastroma.evidence;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.metastroma.model.Certainty;
import org.metastroma.model.Context.Facet;
import org.metastroma.model.Names;
import org.metastroma.model.Sign;

/**
 * A claim as the release holds it. Terms are IRIs.
 *
 * @param review       key of the review
 * @param reviewWords  authors' short form and DOI of the review
 * @param relation     as stated
 * @param derived      the relation of the unperturbed subject, empty when none follows
 * @param perturbation lower case, {@code none} when nothing was done
 * @param sign         of the unperturbed subject
 * @param context      facets that are given
 * @param papers       in the order of the bibliography
 * @param opposedBy    claims that the curator marks as opposite
 */
public record Finding(String iri, String sentence, String review, String reviewWords, String section, int paragraph, int row, String subject,
                      String relation, Optional<String> derived, String object, String perturbation, Sign sign, Certainty certainty,
                      String status, Map<Facet, List<String>> context, List<Paper> papers, List<String> opposedBy) {

    public Finding {
        context = java.util.Collections.unmodifiableMap(context.isEmpty() ? new EnumMap<>(Facet.class) : new EnumMap<>(context));
        papers = List.copyOf(papers);
        opposedBy = List.copyOf(opposedBy);
    }

    /** @return such as {@code xie2017-0042} */
    public String id() {
        return iri.substring(Names.CLAIM.length());
    }

    public List<String> context(Facet facet) {
        return context.getOrDefault(facet, List.of());
    }

    /** @return the direction in which the claim speaks: a negated claim speaks against its own sign */
    public Sign direction() {
        return certainty == Certainty.NEGATED ? sign.opposite() : sign;
    }

    /** @return section, paragraph or row of the review */
    public String place() {
        return section + (paragraph > 0 ? ", paragraph " + paragraph : "") + (row > 0 ? ", row " + row : "");
    }

    /** @return review, place and papers on one line */
    public String source() {
        return reviewWords + ", " + place() + (papers.isEmpty() ? "" : "; cites "
                + papers.stream().map(Paper::words).collect(Collectors.joining("; ")));
    }
}
