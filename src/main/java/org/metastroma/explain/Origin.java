package org.metastroma.explain;

import java.util.List;

/**
 * Where an axiom comes from.
 *
 * @param source  own ontology, import module or claims
 * @param title   of the ontology
 * @param release of the ontology
 * @param iri     of the ontology
 * @param place   file and line of the curated files, empty for imports
 * @param claims  IRIs of the claims that the axiom was lifted from; several when several claims say the same
 */
public record Origin(Source source, String title, String release, String iri, String place, List<String> claims) {

    /** The kinds of leaves of a proof. */
    public enum Source { ONTOLOGY, IMPORT, CLAIM }

    public Origin {
        claims = List.copyOf(claims);
    }

    /** @return title and release; the title alone of an ontology that names no release */
    public String words() {
        return release.isEmpty() ? title : title + ", release " + release;
    }
}
