package org.metastroma.whole;

import java.util.function.Consumer;

import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClassExpression;
import org.semanticweb.owlapi.model.OWLEntity;
import org.semanticweb.owlapi.model.OWLEquivalentClassesAxiom;
import org.semanticweb.owlapi.model.OWLObjectIntersectionOf;
import org.semanticweb.owlapi.model.OWLObjectSomeValuesFrom;
import org.semanticweb.owlapi.model.OWLSubClassOfAxiom;

/** The entities of an axiom, some more than once: without the sets that the OWL API makes and keeps of each signature. */
final class Symbols {

    private Symbols() {
    }

    static void of(OWLAxiom axiom, Consumer<OWLEntity> sink) {
        if (axiom instanceof OWLSubClassOfAxiom a) {
            of(a.getSubClass(), sink);
            of(a.getSuperClass(), sink);
        } else if (axiom instanceof OWLEquivalentClassesAxiom a) {
            a.operands().forEach(o -> of(o, sink));
        } else {
            axiom.signature().forEach(sink);
        }
    }

    private static void of(OWLClassExpression expression, Consumer<OWLEntity> sink) {
        if (!expression.isAnonymous()) {
            sink.accept(expression.asOWLClass());
        } else if (expression instanceof OWLObjectSomeValuesFrom some) {
            sink.accept(some.getProperty().getNamedProperty());
            of(some.getFiller(), sink);
        } else if (expression instanceof OWLObjectIntersectionOf all) {
            all.operands().forEach(o -> of(o, sink));
        } else {
            expression.signature().forEach(sink);
        }
    }
}
