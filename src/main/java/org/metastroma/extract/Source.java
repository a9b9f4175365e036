package org.metastroma.extract;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;

/**
 * What one source file says.
 *
 * @param file     its name
 * @param labels   labels of the terms it knows
 * @param obsolete terms it has given up, with the replacement it names
 * @param properties object properties it mentions
 * @param axioms   axioms about classes and object properties
 * @param version  version it gives itself, empty when it gives none
 */
record Source(String file, Map<IRI, String> labels, Map<IRI, Optional<IRI>> obsolete, Set<IRI> properties,
        Set<OWLAxiom> axioms, Optional<String> version) {

    /** @return whether it labels the term or tells that it is obsolete */
    boolean knows(IRI term) {
        return labels.containsKey(term) || obsolete.containsKey(term);
    }

    /** One file, one source; comparing the contents would take minutes. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Source s && s.file.equals(file);
    }

    @Override
    public int hashCode() {
        return file.hashCode();
    }
}
