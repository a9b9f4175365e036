package org.metastroma.evidence;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A work that a review cites.
 *
 * @param iri    the entry of the review's bibliography
 * @param review key of the review
 * @param number as the review numbers it
 * @param doi    without resolver, empty if unknown
 * @param pmid   empty if unknown
 */
public record Paper(String iri, String review, int number, String author, String year, String title, String doi, String pmid) {

    /** @return what tells two papers apart across reviews: DOI, PMID or the place in the bibliography */
    public String identity() {
        return !doi.isEmpty() ? "doi:" + doi.toLowerCase(java.util.Locale.ROOT) : !pmid.isEmpty() ? "PMID:" + pmid : iri;
    }

    /** @return for instance {@code [12] Minn AJ 2005, doi:10.1038/nature03799} */
    public String words() {
        return Stream.of("[" + number + "]" + prefixed(" ", author) + prefixed(" ", year), prefixed("doi:", doi), prefixed("PMID:", pmid))
                .filter(s -> !s.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String prefixed(String prefix, String text) {
        return text.isEmpty() ? "" : prefix + text;
    }
}
