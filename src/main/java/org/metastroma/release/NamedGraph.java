package org.metastroma.release;

import org.metastroma.model.Names;

/** The graphs of the dataset; the default graph is their union. */
public enum NamedGraph {
    ONTOLOGY("ontology", "Own classes and relations, and the places given to external terms"),
    IMPORTS("imports", "Modules of external ontologies: identifiers, labels, edges"),
    CLAIMS("claims", "Claims of the reviews, their sources, and each asserted claim as a plain triple"),
    LIFTED("lifted", "Class axioms lifted from asserted claims, annotated with the claims"),
    INFERRED_HIERARCHY("inferred/hierarchy", "Reflexive and transitive closure of the classified hierarchy"),
    INFERRED_RELATIONS("inferred/relations", "C p D for every entailed C SubClassOf p some D"),
    INFERRED_NON_REDUNDANT("inferred/relations-nonredundant",
            "Those of the inferred relations that do not follow from another one by the hierarchies of classes and relations"),
    AGREEMENT("agreement", "Where claims support, generalize or contradict each other, and what tells their circumstances apart"),
    MAPPINGS("mappings", "Mappings to other vocabularies"),
    META("meta", "Description of the dataset and provenance of its graphs");

    private final String path;
    private final String description;

    NamedGraph(String path, String description) {
        this.path = path;
        this.description = description;
    }

    public String iri() {
        return Names.GRAPH + path;
    }

    public String path() {
        return path;
    }

    public String description() {
        return description;
    }

    /** @return whether the reasoner made it */
    public boolean inferred() {
        return this == INFERRED_HIERARCHY || this == INFERRED_RELATIONS || this == INFERRED_NON_REDUNDANT;
    }
}
