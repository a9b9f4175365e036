package org.metastroma.release;

import java.io.StringWriter;
import java.util.Map;

import org.semanticweb.owlapi.manchestersyntax.renderer.ManchesterOWLSyntaxObjectRenderer;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLEntity;
import org.semanticweb.owlapi.model.OWLObject;
import org.semanticweb.owlapi.util.ShortFormProvider;

/**
 * Axioms in Manchester syntax, terms by label and identifier.
 *
 * @param labels by term
 */
record AxiomText(Map<IRI, String> labels) {

    String of(OWLObject object) {
        StringWriter out = new StringWriter();
        object.accept(new ManchesterOWLSyntaxObjectRenderer(out, new ShortFormProvider() {
            @Override
            public String getShortForm(OWLEntity entity) {
                return name(entity.getIRI(), entity.isOWLClass());
            }
        }));
        return out.toString().replaceAll("\\s+", " ").strip();
    }

    private String name(IRI iri, boolean withId) {
        String id = iri.getShortForm().replaceFirst("_", ":");
        String label = labels.get(iri);
        return label == null ? id : withId ? "'" + label + "' (" + id + ")" : "'" + label + "'";
    }
}
