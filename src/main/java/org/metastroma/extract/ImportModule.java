package org.metastroma.extract;

import java.util.List;

/**
 * One import module: a row of {@code imports/imports.tsv}.
 *
 * @param name      name of the file {@code imports/NAME.ofn}
 * @param prefixes  prefixes whose terms it holds; the first module that names a prefix owns it
 * @param source    file with the terms: an OBO or OWL ontology, or a table of labels ({@code .tsv})
 * @param relations table of memberships between terms known by symbol, empty when there is none
 * @param title     name of the source
 * @param release   release of the source
 * @param licence   URL of the licence
 * @param homepage  where the source is published
 */
public record ImportModule(String name, List<String> prefixes, String source, String relations, String title,
        String release, String licence, String homepage) {

    public static final String BASE = "https://w3id.org/metastroma/imports/";

    public ImportModule {
        prefixes = List.copyOf(prefixes);
    }

    /** @return the IRI of the module's ontology */
    public String iri() {
        return BASE + name + ".owl";
    }

    /** @return whether the source is a table of labels without a hierarchy of its own */
    boolean isNomenclature() {
        return source.endsWith(".tsv");
    }
}
