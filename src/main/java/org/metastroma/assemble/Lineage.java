package org.metastroma.assemble;

import java.util.stream.Stream;

import org.metastroma.model.Names;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;

/** Leads from a lifted axiom back to its claims. */
public final class Lineage {

    private Lineage() {
    }

    /** @return the claims that an axiom is annotated with, by IRI */
    public static Stream<IRI> claimsOf(OWLAxiom axiom) {
        return axiom.annotations().filter(a -> a.getProperty().getIRI().toString().equals(Names.LIFTED_FROM))
                .flatMap(a -> a.getValue().asIRI().stream());
    }
}
