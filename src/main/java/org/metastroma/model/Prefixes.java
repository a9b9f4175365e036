package org.metastroma.model;

import java.util.Collections;
import java.util.Comparator;
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
        return namespaces.entrySet().stream()
                .filter(e -> iri.startsWith(e.getValue()))
                .max(Comparator.comparingInt(e -> e.getValue().length()))
                .flatMap(e -> Curie.parse(e.getKey() + ":" + iri.substring(e.getValue().length())));
    }

    /** @return the prefixes in their order */
    public List<String> names() {
        return List.copyOf(namespaces.keySet());
    }
}
