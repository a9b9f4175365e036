package org.metastroma.whole;

import java.util.List;
import java.util.Map;

import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;

/**
 * One whole ontology, as far as a build needs it.
 *
 * @param name    file name, by which problems and origins speak of it
 * @param sha256  digest of the file
 * @param iri     that it gives itself, empty for none
 * @param version that it gives itself, empty for none
 * @param missing IRIs of its own imports, which were not read
 * @param axioms  its logical axioms, without annotations
 * @param terms   the classes and object properties that it declares
 * @param triples N-Triples without the final dot, sorted and distinct: labels, synonyms, cross-references, obsolescence,
 *                declarations and logical axioms
 */
public record WholeOntology(String name, String sha256, String iri, String version, List<String> missing, List<OWLAxiom> axioms,
                            Map<IRI, TermName> terms, List<String> triples) {

    /** @return the triples of an axiom, as they stand among {@link #triples()}; none for a rare kind */
    public static List<String> triples(OWLAxiom axiom) {
        return NTriples.of(axiom).orElse(List.of());
    }

    /**
     * @param label    empty for none
     * @param property whether it is an object property
     * @param obsolete whether the ontology has withdrawn it
     */
    public record TermName(String label, boolean property, boolean obsolete) {
    }
}
