package org.metastroma.assemble;

import java.util.List;

import org.metastroma.read.Knowledge;
import org.semanticweb.owlapi.model.OWLOntology;

/**
 * The parts of the knowledge base as ontologies, before reasoning. They share a manager and import nothing; together
 * they are the full ontology.
 *
 * @param base       own terms and relations, and the places given to external terms
 * @param imports    the modules of external ontologies
 * @param lifted     class axioms from claims, each annotated with its claims
 * @param claims     claims, reviews and cited works as individuals
 * @param statements the claims with what follows from their perturbation, in the order of the tables
 * @param categories what kind of thing each class is
 * @param rdf        the triples of base, imports and claims
 */
public record Assembly(Knowledge knowledge, OWLOntology base, OWLOntology imports, OWLOntology lifted, OWLOntology claims,
                       List<Statement> statements, Categories categories, Rdf rdf) {

    /** Three of the parts as RDF, whose blank nodes are not shared. */
    public record Rdf(Rendered base, Rendered imports, Rendered claims) {
    }

    Assembly(Knowledge knowledge, OWLOntology base, OWLOntology imports, OWLOntology lifted, OWLOntology claims, List<Statement> statements,
             Categories categories) {
        this(knowledge, base, imports, lifted, claims, statements, categories, new Rdf(new Rendered(base, "o"), new Rendered(imports, "i"),
                new Rendered(claims, "c")));
    }

    public Assembly {
        statements = List.copyOf(statements);
    }

    /** @return the ontologies that bear on the class hierarchy */
    public List<OWLOntology> logical() {
        return List.of(base, imports, lifted);
    }
}
