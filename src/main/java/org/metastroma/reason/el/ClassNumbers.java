package org.metastroma.reason.el;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClassExpression;
import org.semanticweb.owlapi.model.OWLEquivalentClassesAxiom;
import org.semanticweb.owlapi.model.OWLObjectIntersectionOf;
import org.semanticweb.owlapi.model.OWLObjectSomeValuesFrom;
import org.semanticweb.owlapi.model.OWLSubClassOfAxiom;

/**
 * The numbers of the classes that axioms speak of, and the order in which axioms are taken: both depend on nothing but which
 * axioms there are.
 */
final class ClassNumbers {

    private static final String OWL = "http://www.w3.org/2002/07/owl#";

    /** An axiom and where it comes in the order. */
    private record Placed(long place, OWLAxiom axiom) {
    }

    private final Map<IRI, Integer> numbers = new HashMap<>();
    private final String[] names;

    ClassNumbers(Collection<? extends OWLAxiom> axioms) {
        Set<IRI> signature = new HashSet<>();
        axioms.forEach(a -> signature(a, signature));
        List<IRI> builtIn = List.of(IRI.create(OWL, "Nothing"), IRI.create(OWL, "Thing"));
        signature.removeAll(builtIn);
        Map<String, IRI> byName = new HashMap<>(signature.size() * 2);
        signature.forEach(iri -> byName.put(iri.toString(), iri));
        String[] sorted = byName.keySet().toArray(String[]::new);
        Arrays.sort(sorted);
        names = new String[sorted.length + Theory.FIRST];
        for (int i = 0; i < names.length; i++) {
            IRI iri = i < Theory.FIRST ? builtIn.get(i) : byName.get(sorted[i - Theory.FIRST]);
            names[i] = iri.toString();
            numbers.put(iri, i);
        }
    }

    /** @return IRIs by number, the built-in ones first and the others in their order */
    String[] names() {
        return names;
    }

    /** @param named a class that one of the axioms speaks of, or a built-in one */
    int of(OWLClassExpression named) {
        return numbers.get(named.asOWLClass().getIRI());
    }

    /** @return the axioms by the class that they are about, so that what belongs together stands together, and then by any fixed order */
    List<OWLAxiom> ordered(Collection<? extends OWLAxiom> axioms) {
        return axioms.stream().map(a -> new Placed(place(a), a)).sorted(Comparator.comparingLong(Placed::place).thenComparing(Placed::axiom))
                .map(Placed::axiom).toList();
    }

    private long place(OWLAxiom axiom) {
        Stream<OWLClassExpression> about = axiom instanceof OWLSubClassOfAxiom a ? Stream.of(a.getSubClass())
                : axiom instanceof OWLEquivalentClassesAxiom a ? a.operands() : Stream.empty();
        long subject = about.filter(c -> !c.isAnonymous()).mapToInt(this::of).min().orElse(Integer.MAX_VALUE);
        return subject << 32 | axiom.hashCode() & 0xffffffffL;
    }

    private static void signature(OWLAxiom axiom, Set<IRI> into) {
        if (axiom instanceof OWLSubClassOfAxiom a) {
            signature(a.getSubClass(), into);
            signature(a.getSuperClass(), into);
        } else if (axiom instanceof OWLEquivalentClassesAxiom a) {
            a.operands().forEach(o -> signature(o, into));
        } else {
            axiom.classesInSignature().forEach(c -> into.add(c.getIRI()));
        }
    }

    private static void signature(OWLClassExpression expression, Set<IRI> into) {
        if (!expression.isAnonymous()) {
            into.add(expression.asOWLClass().getIRI());
        } else if (expression instanceof OWLObjectSomeValuesFrom some) {
            signature(some.getFiller(), into);
        } else if (expression instanceof OWLObjectIntersectionOf all) {
            all.operands().forEach(o -> signature(o, into));
        } else {
            expression.classesInSignature().forEach(c -> into.add(c.getIRI()));
        }
    }
}
