package org.metastroma.model;

import java.util.Map;
import java.util.Optional;

/**
 * Every term that the ontology, its imports or the terms tables declare, with its label.
 *
 * @param entries by identifier; a term without label has an empty one
 */
public record Vocabulary(Map<Curie, Entry> entries) {

    /** What kind of term it is. */
    public enum Kind { CLASS, OBJECT_PROPERTY, DATA_PROPERTY, ANNOTATION_PROPERTY }

    /** @param obsolete whether the source has withdrawn the term */
    public record Entry(String label, Kind kind, boolean obsolete) {
    }

    public Vocabulary {
        entries = Map.copyOf(entries);
    }

    public Optional<Entry> find(Curie id) {
        return Optional.ofNullable(entries.get(id));
    }

    /** @return the label, or the identifier itself when there is none */
    public String label(Curie id) {
        return find(id).map(Entry::label).filter(l -> !l.isEmpty()).orElse(id.toString());
    }
}
