package org.metastroma.assemble;

import java.util.List;

import org.apache.jena.graph.Triple;
import org.semanticweb.owlapi.model.OWLOntology;

/** An ontology that does not change any more, and its triples, made when first asked for. */
public final class Rendered {

    private final OWLOntology ontology;
    private final String blankPrefix;
    private List<Triple> triples;

    Rendered(OWLOntology ontology, String blankPrefix) {
        this.ontology = ontology;
        this.blankPrefix = blankPrefix;
    }

    /** @return as {@link RdfRendering#triples} gives them; any number of threads may ask */
    public synchronized List<Triple> triples() {
        if (triples == null) {
            triples = RdfRendering.triples(ontology, blankPrefix);
        }
        return triples;
    }
}
