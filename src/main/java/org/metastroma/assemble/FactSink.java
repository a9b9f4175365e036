package org.metastroma.assemble;

import org.apache.jena.graph.Triple;
import org.semanticweb.owlapi.model.OWLAxiom;

/**
 * Where facts about individuals go: as axioms ({@link OWLAxiom}, {@link FactAxioms}) or as triples ({@link Triple},
 * {@link FactTriples}), which say the same by OWL 2's mapping to RDF.
 */
interface FactSink {

    /** An individual of a named class. */
    void individual(String iri, String type);

    /** An object property between individuals. */
    void link(String individual, String property, String target);

    /** A data property whose value is a string. */
    void text(String individual, String property, String value);

    /** A data property whose value is an integer. */
    void number(String individual, String property, int value);

    /** @param language of the text, empty for a plain string */
    void annotation(String individual, String property, String value, String language);

    /** An annotation whose value is an IRI. */
    void reference(String individual, String property, String iri);
}
