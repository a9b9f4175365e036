package org.metastroma.reason.el;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClassExpression;
import org.semanticweb.owlapi.model.OWLEquivalentObjectPropertiesAxiom;
import org.semanticweb.owlapi.model.OWLObjectPropertyExpression;
import org.semanticweb.owlapi.model.OWLObjectPropertyRangeAxiom;
import org.semanticweb.owlapi.model.OWLReflexiveObjectPropertyAxiom;
import org.semanticweb.owlapi.model.OWLSubObjectPropertyOfAxiom;
import org.semanticweb.owlapi.model.OWLSubPropertyChainOfAxiom;
import org.semanticweb.owlapi.model.OWLTransitiveObjectPropertyAxiom;

/** Numbers the properties of a {@link Theory} and brings what axioms say of them into it. */
final class PropertyRules {

    private record Range(OWLClassExpression range, int source) {
    }

    private final Theory theory;
    private final Map<IRI, Integer> properties = new HashMap<>();
    private final Map<Integer, List<Range>> ranges = new HashMap<>();
    /** By property, the ranges of it and of those above it, each once, and the property that has it. */
    private final Map<Integer, Map<OWLClassExpression, int[]>> rangesAbove = new HashMap<>();
    /** The axiom that is being taken over. */
    private int source;

    PropertyRules(Theory theory) {
        this.theory = theory;
    }

    /** @return the number of a property, a new one when it has not come before */
    int number(OWLObjectPropertyExpression expression) {
        return number(expression.getNamedProperty().getIRI());
    }

    int number(IRI iri) {
        Integer known = properties.get(iri);
        if (known == null) {
            known = theory.property(iri.toString());
            properties.put(iri, known);
        }
        return known;
    }

    /** Takes over an axiom when it is about properties, domains excepted. */
    void take(OWLAxiom axiom, int number) {
        source = number;
        if (axiom instanceof OWLSubObjectPropertyOfAxiom a && plain(a.getSubProperty(), a.getSuperProperty())) {
            below(number(a.getSubProperty()), number(a.getSuperProperty()));
        } else if (axiom instanceof OWLEquivalentObjectPropertiesAxiom a) {
            List<OWLObjectPropertyExpression> all = a.properties().filter(p -> !p.isAnonymous()).toList();
            all.forEach(p -> all.stream().filter(q -> !q.equals(p)).forEach(q -> below(number(p), number(q))));
        } else if (axiom instanceof OWLTransitiveObjectPropertyAxiom a && plain(a.getProperty())) {
            int p = number(a.getProperty());
            chain(p, p, p);
        } else if (axiom instanceof OWLReflexiveObjectPropertyAxiom a && plain(a.getProperty())) {
            theory.reflexive.add(number(a.getProperty()));
            theory.reflexive.add(source);
        } else if (axiom instanceof OWLSubPropertyChainOfAxiom a) {
            List<OWLObjectPropertyExpression> links = a.getPropertyChain();
            if (plain(a.getSuperProperty()) && links.stream().noneMatch(OWLObjectPropertyExpression::isAnonymous)) {
                int soFar = number(links.get(0));
                for (int i = 1; i < links.size(); i++) {
                    int result = i == links.size() - 1 ? number(a.getSuperProperty()) : theory.property(null);
                    chain(soFar, number(links.get(i)), result);
                    soFar = result;
                }
            }
        } else if (axiom instanceof OWLObjectPropertyRangeAxiom a && plain(a.getProperty())) {
            ranges.computeIfAbsent(number(a.getProperty()), k -> new ArrayList<>()).add(new Range(a.getRange(), source));
        }
    }

    private void below(int sub, int sup) {
        theory.propertyEdges.add(sub);
        theory.propertyEdges.add(sup);
        theory.propertyEdges.add(source);
    }

    private void chain(int first, int second, int result) {
        theory.chains.add(first);
        theory.chains.add(second);
        theory.chains.add(result);
        theory.chains.add(source);
    }

    /** @return whether none of them is an inverse */
    static boolean plain(OWLObjectPropertyExpression... properties) {
        for (OWLObjectPropertyExpression property : properties) {
            if (property.isAnonymous()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Once all axioms are taken over.
     *
     * @return the ranges of a property and of those above it, each once, with the source and the property that has it
     */
    Map<OWLClassExpression, int[]> ranges(int property) {
        Map<OWLClassExpression, int[]> in = rangesAbove.get(property);
        if (in == null) {
            in = rangesAbove(property);
            rangesAbove.put(property, in);
        }
        return in;
    }

    private Map<OWLClassExpression, int[]> rangesAbove(int property) {
        Map<OWLClassExpression, int[]> in = new TreeMap<>();
        for (int p : ranges.isEmpty() ? new int[0] : theory.table().supers(property)) {
            for (Range range : ranges.getOrDefault(p, List.of())) {
                if (!range.range().isOWLThing()) {
                    in.putIfAbsent(range.range(), new int[] {range.source(), p});
                }
            }
        }
        return in;
    }
}
