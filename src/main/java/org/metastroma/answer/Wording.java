package org.metastroma.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.metastroma.evidence.Evidence;
import org.semanticweb.owlapi.manchestersyntax.renderer.ManchesterOWLSyntaxOWLObjectRendererImpl;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLEntity;
import org.semanticweb.owlapi.util.ShortFormProvider;

/** Axioms in Manchester syntax over labels. */
public record Wording(Evidence evidence) {

    /**
     * A part of an axiom.
     *
     * @param iri of the term that the text names, empty for a word of the syntax
     */
    public record Part(String text, String iri) {
    }

    /** @return the axiom in parts, so that its terms can be linked */
    public List<Part> parts(OWLAxiom axiom) {
        List<OWLEntity> entities = new ArrayList<>();
        String text = render(axiom, entity -> {
            entities.add(entity);
            return "\uE000" + (entities.size() - 1) + "\uE000";
        });
        List<Part> parts = new ArrayList<>();
        String[] pieces = text.split("\uE000", -1);
        for (int i = 0; i < pieces.length; i++) {
            if (i % 2 == 1) {
                OWLEntity entity = entities.get(Integer.parseInt(pieces[i]));
                parts.add(entity.isBuiltIn() ? new Part(entity.getIRI().getShortForm(), "")
                        : new Part(evidence.label(entity.getIRI().toString()), entity.getIRI().toString()));
            } else if (!pieces[i].isEmpty()) {
                parts.add(new Part(pieces[i], ""));
            }
        }
        return parts;
    }

    /** @return for instance {@code 'T cell' SubClassOf 'capable of' some ('negatively regulates' some metastasis)} */
    public String of(OWLAxiom axiom) {
        return render(axiom, entity -> {
            String label = entity.isBuiltIn() ? entity.getIRI().getShortForm() : evidence.label(entity.getIRI().toString());
            return label.matches("[\\w\\-]+") ? label : "'" + label + "'";
        });
    }

    private static String render(OWLAxiom axiom, Function<OWLEntity, String> names) {
        ManchesterOWLSyntaxOWLObjectRendererImpl renderer = new ManchesterOWLSyntaxOWLObjectRendererImpl();
        renderer.setShortFormProvider(new ShortFormProvider() {
            @Override
            public String getShortForm(OWLEntity entity) {
                return names.apply(entity);
            }
        });
        return renderer.render(axiom).replaceAll("\\s+", " ").strip();
    }
}
