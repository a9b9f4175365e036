package org.metastroma.answer;

import org.metastroma.evidence.Evidence;
import org.semanticweb.owlapi.manchestersyntax.renderer.ManchesterOWLSyntaxOWLObjectRendererImpl;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLEntity;
import org.semanticweb.owlapi.util.ShortFormProvider;

/** Axioms in Manchester syntax over labels. */
record Wording(Evidence evidence) {

    /** @return for instance {@code 'T cell' SubClassOf 'capable of' some ('negatively regulates' some metastasis)} */
    String of(OWLAxiom axiom) {
        ManchesterOWLSyntaxOWLObjectRendererImpl renderer = new ManchesterOWLSyntaxOWLObjectRendererImpl();
        renderer.setShortFormProvider(new ShortFormProvider() {
            @Override
            public String getShortForm(OWLEntity entity) {
                String label = entity.isBuiltIn() ? entity.getIRI().getShortForm() : evidence.label(entity.getIRI().toString());
                return label.matches("[\\w\\-]+") ? label : "'" + label + "'";
            }
        });
        return renderer.render(axiom).replaceAll("\\s+", " ").strip();
    }
}
