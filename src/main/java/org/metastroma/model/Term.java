package org.metastroma.model;

import java.util.List;

/**
 * A class declared in a terms table: an own MSTR term, or an external one that its source leaves without a place.
 *
 * @param parents           asserted superclasses
 * @param definition        own words, genus and differentia; empty for external terms
 * @param definitionSources CURIEs of what the definition rests on
 * @param equivalentTo      class expressions in Manchester syntax over CURIEs, each necessary and sufficient
 * @param subClassOf        class expressions in Manchester syntax over CURIEs, each necessary
 * @param note              editor note, empty if none
 */
public record Term(Curie id, String label, List<Curie> parents, String definition, List<Curie> definitionSources,
                   List<String> exactSynonyms, List<String> relatedSynonyms, List<String> equivalentTo,
                   List<String> subClassOf, String note, Place where) {

    /** Prefix of the terms that Metastroma itself defines. */
    public static final String OWN_PREFIX = "MSTR";

    public Term {
        parents = List.copyOf(parents);
        definitionSources = List.copyOf(definitionSources);
        exactSynonyms = List.copyOf(exactSynonyms);
        relatedSynonyms = List.copyOf(relatedSynonyms);
        equivalentTo = List.copyOf(equivalentTo);
        subClassOf = List.copyOf(subClassOf);
    }

    public boolean own() {
        return id.prefix().equals(OWN_PREFIX);
    }
}
