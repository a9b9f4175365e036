package org.metastroma.assemble;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

import org.metastroma.model.Names;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAnnotationValue;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLLiteral;
import org.semanticweb.owlapi.model.OWLNamedIndividual;
import org.semanticweb.owlapi.vocab.OWL2Datatype;

/** Facts as axioms. */
final class FactAxioms implements FactSink {

    static final String ANY = Names.BASE + "any";

    private final OWLDataFactory factory;
    private final Consumer<OWLAxiom> out;
    private final boolean oneOfEach;
    private final Set<String> seen = new HashSet<>();

    private FactAxioms(OWLDataFactory factory, Consumer<OWLAxiom> out, boolean oneOfEach) {
        this.factory = factory;
        this.out = out;
        this.oneOfEach = oneOfEach;
    }

    static FactAxioms all(OWLDataFactory factory, Consumer<OWLAxiom> out) {
        return new FactAxioms(factory, out, false);
    }

    /**
     * Of the facts that differ in named individuals and in values of one datatype only, one, of an individual and with a value that
     * stand for all: whether an ontology is OWL 2 DL does not depend on which its facts name (OWL 2 Structural Specification,
     * section 11).
     */
    static FactAxioms oneOfEach(OWLDataFactory factory, Consumer<OWLAxiom> out) {
        return new FactAxioms(factory, out, true);
    }

    @Override
    public void individual(String iri, String type) {
        if (wanted("individual", type)) {
            OWLNamedIndividual individual = named(iri);
            out.accept(factory.getOWLDeclarationAxiom(individual));
            out.accept(factory.getOWLClassAssertionAxiom(factory.getOWLClass(IRI.create(type)), individual));
        }
    }

    @Override
    public void link(String individual, String property, String target) {
        if (wanted("link", property)) {
            out.accept(factory.getOWLObjectPropertyAssertionAxiom(factory.getOWLObjectProperty(IRI.create(property)), named(individual),
                    named(target)));
        }
    }

    @Override
    public void text(String individual, String property, String value) {
        if (wanted("text", property)) {
            data(individual, property, factory.getOWLLiteral(shown(value)));
        }
    }

    @Override
    public void number(String individual, String property, int value) {
        if (wanted("number", property)) {
            data(individual, property, factory.getOWLLiteral(String.valueOf(oneOfEach ? 1 : value), OWL2Datatype.XSD_INTEGER));
        }
    }

    @Override
    public void annotation(String individual, String property, String value, String language) {
        if (wanted("annotation " + language, property)) {
            annotate(individual, property, language.isEmpty() ? factory.getOWLLiteral(shown(value)) : factory.getOWLLiteral(shown(value), language));
        }
    }

    @Override
    public void reference(String individual, String property, String iri) {
        if (wanted("reference", property)) {
            annotate(individual, property, IRI.create(oneOfEach ? ANY : iri));
        }
    }

    private boolean wanted(String kind, String name) {
        return !oneOfEach || seen.add(kind + " " + name);
    }

    private String shown(String value) {
        return oneOfEach ? "any" : value;
    }

    private OWLNamedIndividual named(String iri) {
        return factory.getOWLNamedIndividual(IRI.create(oneOfEach ? ANY : iri));
    }

    private void data(String individual, String property, OWLLiteral value) {
        out.accept(factory.getOWLDataPropertyAssertionAxiom(factory.getOWLDataProperty(IRI.create(property)), named(individual), value));
    }

    private void annotate(String individual, String property, OWLAnnotationValue value) {
        out.accept(factory.getOWLAnnotationAssertionAxiom(factory.getOWLAnnotationProperty(IRI.create(property)), named(individual).getIRI(), value));
    }
}
