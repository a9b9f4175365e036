package org.metastroma.model;

import java.util.List;

/**
 * The mappings of one SSSOM file with what its header says of all of them.
 *
 * @param id       IRI of the set
 * @param licence  IRI
 * @param version  release of the source, empty if none
 * @param date     when the mappings were made, ISO 8601
 * @param provider page of who states the mappings
 * @param prefixes the curie map of the header: every prefix that is not one of SSSOM's own
 */
public record MappingSet(String id, String title, String description, String licence, String version, String date,
                         String provider, Prefixes prefixes, List<Mapping> mappings, Place where) {

    public MappingSet {
        mappings = List.copyOf(mappings);
    }
}
