package org.metastroma.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The circumstances of a claim, each facet a list of terms, empty where the review gives none. */
public record Context(Map<Facet, List<Curie>> facets) {

    /** The facets, in the order of the columns of a claims table. */
    public enum Facet {
        SITE("site"), CELL("cell"), CELL_LINE("cell_line"), ORGANISM("organism"), DISEASE("disease"), STEP("step"),
        CONDITION("condition");

        private final String column;

        Facet(String column) {
            this.column = column;
        }

        public String column() {
            return column;
        }
    }

    public Context {
        EnumMap<Facet, List<Curie>> copy = new EnumMap<>(Facet.class);
        facets.forEach((facet, values) -> {
            if (!values.isEmpty()) {
                copy.put(facet, List.copyOf(values));
            }
        });
        facets = Collections.unmodifiableMap(copy);
    }

    public List<Curie> get(Facet facet) {
        return facets.getOrDefault(facet, List.of());
    }
}
