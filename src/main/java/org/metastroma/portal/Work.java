package org.metastroma.portal;

import java.util.List;

/**
 * A review, or a work that it cites.
 *
 * @param number      in the bibliography, 0 for a review
 * @param review      whose bibliography it is; null for a review
 * @param authors     as far as known
 * @param identifiers such as {@code doi:10.1/x} or {@code PMID:1}
 * @param links       where it is on the Web
 */
public record Work(Link link, int number, String review, String title, List<String> authors, String year, String journal,
                   String licence, List<String> identifiers, List<String> links) {

    /** @return for instance {@code Minn AJ 2005}, or {@code reference 5} when the bibliography does not tell */
    public String brief() {
        String name = (authors.isEmpty() ? "" : authors.get(0)) + (year.isEmpty() ? "" : " " + year);
        return name.isBlank() ? "reference " + number : name.strip();
    }

    /** @return the DOI link, empty when unknown */
    public String doi() {
        return links.stream().filter(l -> l.startsWith("https://doi.org/")).findFirst().orElse("");
    }
}
