package org.metastroma.portal;

import java.util.List;
import java.util.Map;

/**
 * A claim as a row of a table, or on a page of its own.
 *
 * @param words           the claim in words
 * @param sign            of the relation as stated: {@code +}, {@code -} or {@code none}
 * @param derivedSign     of the subject as it normally is
 * @param derivedRelation relation that follows for the subject as it normally is; null when none does
 * @param certainty       asserted, hedged or negated
 * @param status          ok, disputed or as-printed-wrong
 * @param evidence        null when none is given
 * @param context         facet to its terms
 * @param paragraph       0 when the place has none
 * @param row             of a table, 0 for running text
 * @param works           what the review cites for it
 * @param opposites       IRIs of claims that say the opposite, as curated
 */
public record ClaimRow(Link link, String words, Link subject, String perturbation, Link relation, Link object, String sign,
                       String derivedSign, Link derivedRelation, String certainty, String status, Link evidence,
                       Map<String, List<Link>> context, String contextInWords, Link review, String section, int paragraph, int row,
                       List<Work> works, List<String> opposites, String printed, String corrected, String note) {

    /** @return the place in the review, in words */
    public String place() {
        return section + (row > 0 ? ", row " + row : "") + (paragraph > 0 ? ", paragraph " + paragraph : "");
    }

    /** @return the relation that holds for the subject as it normally is, else the one stated */
    public Link meaning() {
        return derivedRelation == null ? relation : derivedRelation;
    }
}
