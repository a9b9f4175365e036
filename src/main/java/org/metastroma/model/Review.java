package org.metastroma.model;

import java.util.List;

/**
 * A review whose claims are curated.
 *
 * @param key        short name, also the prefix of its claims' ids
 * @param doi        without resolver, empty if unknown
 * @param pmid       empty if unknown
 * @param licence    IRI, or empty when not established
 * @param references numbered bibliography as far as established
 */
public record Review(String key, String title, List<String> authors, String journal, int year, String doi, String pmid,
                     String licence, List<Reference> references, Place where) {

    public Review {
        authors = List.copyOf(authors);
        references = List.copyOf(references);
    }

    /**
     * An entry of a review's bibliography.
     *
     * @param number     as the review numbers it
     * @param confidence {@code listed} in the review, {@code matched} from author and finding, or empty: unknown
     */
    public record Reference(int number, String firstAuthor, String year, String title, String journal, String doi,
                            String pmid, String confidence) {
    }
}
