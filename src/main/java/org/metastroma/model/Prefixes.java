package org.metastroma.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The prefix map: which IRI a CURIE stands for, and back.
 *
 * @param namespaces prefix to namespace, in the order of the table that declares them
 */
public record Prefixes(Map<String, String> namespaces) {

    public Prefixes {
        namespaces = Collections.unmodifiableMap(new LinkedHashMap<>(namespaces));
    }

    /** @return the full IRI, empty when the prefix is not declared */
    public Optional<String> expand(Curie curie) {
        return Optional.ofNullable(namespaces.get(curie.prefix())).map(ns -> ns + curie.localId());
    }

    /** @return the CURIE of an IRI by its longest declared namespace, empty when none fits */
    public Optional<Curie> contract(String iri) {
        // asked for every term of whole ontologies: no stream
        String prefix = null;
        int length = -1;
        for (Map.Entry<String, String> e : namespaces.entrySet()) {
            if (e.getValue().length() > length && iri.startsWith(e.getValue())) {
                prefix = e.getKey();
                length = e.getValue().length();
            }
        }
        return prefix == null ? Optional.empty() : Curie.parse(prefix + ":" + iri.substring(length));
    }

    /** @return the prefixes in their order */
    public List<String> names() {
        return List.copyOf(namespaces.keySet());
    }
}
