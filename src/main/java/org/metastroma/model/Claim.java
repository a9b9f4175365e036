package org.metastroma.model;

import java.util.List;

/**
 * What a review says, atomic and signed, with its context and its place. One row of a claims table.
 *
 * @param id          such as {@code xie2017-0042}, never reused
 * @param review      key of the review, the part of the id before the dash
 * @param section     heading, or the name of the table or figure
 * @param paragraph   1-based within the section, 0 for a table or figure
 * @param row         1-based data row of a table, 0 for running text
 * @param references  numbers of the review's bibliography, empty when the statement cites nothing
 * @param evidence    ECO term
 * @param printed     what the review prints when that is wrong, else empty
 * @param corrected   the right value, else empty
 * @param opposite    ids of claims that say the opposite
 * @param note        curator's words
 * @param where       place in the curated files
 */
public record Claim(String id, String review, String section, int paragraph, int row, Curie subject,
                    Perturbation perturbation, Curie relation, Curie object, Certainty certainty, Context context,
                    List<Integer> references, Curie evidence, Status status, String printed, String corrected,
                    List<String> opposite, String note, Place where) {

    public Claim {
        references = List.copyOf(references);
        opposite = List.copyOf(opposite);
    }
}
