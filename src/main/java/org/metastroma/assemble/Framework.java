package org.metastroma.assemble;

import java.util.Set;

import org.metastroma.read.Terminology;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLOntology;

/**
 * The ontology without its claims, before reasoning. Its parts import nothing and do not change any more.
 *
 * @param base       own terms and relations, and the places given to external terms
 * @param imports    the modules of external ontologies
 * @param categories what kind of thing each class is
 * @param tooGeneral classes of which nothing is lifted
 * @param rdf        the triples of base and imports
 * @param open       whether classes may be declared elsewhere too: in whole ontologies
 */
public record Framework(Terminology terminology, OWLOntology base, OWLOntology imports, Categories categories, Set<IRI> tooGeneral, Rdf rdf,
                        boolean open) {

    /** The parts as RDF, whose blank nodes are not shared. */
    public record Rdf(Rendered base, Rendered imports) {
    }

    /** @return the same, its triples had in another way */
    public Framework with(Rdf other) {
        return new Framework(terminology, base, imports, categories, tooGeneral, other, open);
    }
}
