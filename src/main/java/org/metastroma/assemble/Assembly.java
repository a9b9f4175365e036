package org.metastroma.assemble;

import java.util.List;
import java.util.Set;

import org.metastroma.read.Knowledge;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLOntology;

/**
 * The parts of the knowledge base as ontologies, before reasoning. They import nothing; together they are the full ontology.
 *
 * @param framework   the ontology without claims
 * @param lifted      class axioms from claims, each annotated with its claims
 * @param elsewhere   classes that claims speak of and the framework does not declare, but whole ontologies do
 * @param individuals claims, reviews and cited works
 * @param statements  the claims with what follows from their perturbation, in the order of the tables
 */
public record Assembly(Knowledge knowledge, Framework framework, OWLOntology lifted, Set<IRI> elsewhere, Individuals individuals,
                       List<Statement> statements) {

    public Assembly {
        statements = List.copyOf(statements);
    }

    /** @return the same with an equal ontology in place of the lifted axioms */
    public Assembly with(OWLOntology same) {
        return new Assembly(knowledge, framework, same, elsewhere, individuals, statements);
    }

    /** @return own terms and relations, and the places given to external terms */
    public OWLOntology base() {
        return framework.base();
    }

    /** @return the modules of external ontologies */
    public OWLOntology imports() {
        return framework.imports();
    }

    /** @return claims, reviews and cited works */
    public OWLOntology claims() {
        return individuals.ontology();
    }

    /** @return the ontologies that bear on the class hierarchy */
    public List<OWLOntology> logical() {
        return List.of(base(), imports(), lifted);
    }
}
