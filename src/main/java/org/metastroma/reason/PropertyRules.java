package org.metastroma.reason;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLObjectPropertyExpression;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLSubPropertyChainOfAxiom;

/**
 * The property hierarchy and the compositions of two properties. Chains of more than two are cut into steps with
 * helper properties; transitivity is the composition of a property with itself.
 */
final class PropertyRules {

    private static final String HELPER = "urn:metastroma:chain:";

    private final Map<IRI, Set<IRI>> supers = new HashMap<>();
    private final Map<IRI, Map<IRI, Set<IRI>>> compositions = new HashMap<>();
    private final Map<IRI, Set<IRI>> ranges = new HashMap<>();
    private int helpers;

    PropertyRules(Collection<OWLOntology> ontologies) {
        Map<IRI, Set<IRI>> direct = new HashMap<>();
        for (OWLOntology ontology : ontologies) {
            ontology.axioms(AxiomType.SUB_OBJECT_PROPERTY).filter(a -> named(a.getSubProperty()) && named(a.getSuperProperty()))
                    .forEach(a -> direct(direct, iri(a.getSubProperty()), iri(a.getSuperProperty())));
            ontology.axioms(AxiomType.EQUIVALENT_OBJECT_PROPERTIES).forEach(a -> {
                List<OWLObjectPropertyExpression> all = a.properties().filter(PropertyRules::named).toList();
                all.forEach(p -> all.stream().filter(q -> !q.equals(p)).forEach(q -> direct(direct, iri(p), iri(q))));
            });
            ontology.axioms(AxiomType.TRANSITIVE_OBJECT_PROPERTY).filter(a -> named(a.getProperty()))
                    .forEach(a -> compose(iri(a.getProperty()), iri(a.getProperty()), iri(a.getProperty())));
            ontology.axioms(AxiomType.OBJECT_PROPERTY_RANGE).filter(a -> named(a.getProperty()))
                    .forEach(a -> a.getRange().conjunctSet().filter(r -> !r.isAnonymous() && !r.isOWLThing()).forEach(r ->
                            ranges.computeIfAbsent(iri(a.getProperty()), k -> new HashSet<>()).add(r.asOWLClass().getIRI())));
            ontology.axioms(AxiomType.SUB_PROPERTY_CHAIN_OF).filter(PropertyRules::allNamed).sorted().forEach(this::chain);
        }
        Set<IRI> all = new HashSet<>(direct.keySet());
        direct.values().forEach(all::addAll);
        all.forEach(p -> supers.put(p, closure(p, direct)));
    }

    /** @return the property and all above it */
    Set<IRI> supers(IRI property) {
        return supers.getOrDefault(property, Set.of(property));
    }

    /** @return the properties that {@code first} followed by {@code second} amounts to, without their super-properties */
    Set<IRI> compose(IRI first, IRI second) {
        return compositions.getOrDefault(first, Map.of()).getOrDefault(second, Set.of());
    }

    /** @return the named classes that everything has to be in to which the property leads, stated of it or of one above */
    Stream<IRI> ranges(IRI property) {
        return supers(property).stream().flatMap(p -> ranges.getOrDefault(p, Set.of()).stream());
    }

    static boolean isHelper(IRI property) {
        return property.toString().startsWith(HELPER);
    }

    private void chain(OWLSubPropertyChainOfAxiom axiom) {
        List<IRI> links = axiom.getPropertyChain().stream().map(PropertyRules::iri).toList();
        IRI soFar = links.get(0);
        for (int i = 1; i < links.size(); i++) {
            IRI result = i == links.size() - 1 ? iri(axiom.getSuperProperty()) : IRI.create(HELPER + helpers++);
            compose(soFar, links.get(i), result);
            soFar = result;
        }
    }

    private void compose(IRI first, IRI second, IRI result) {
        compositions.computeIfAbsent(first, k -> new HashMap<>()).computeIfAbsent(second, k -> new HashSet<>()).add(result);
    }

    private static boolean allNamed(OWLSubPropertyChainOfAxiom axiom) {
        return named(axiom.getSuperProperty()) && axiom.getPropertyChain().stream().allMatch(PropertyRules::named);
    }

    private static boolean named(OWLObjectPropertyExpression property) {
        return !property.isAnonymous();
    }

    private static IRI iri(OWLObjectPropertyExpression property) {
        return property.asOWLObjectProperty().getIRI();
    }

    private static void direct(Map<IRI, Set<IRI>> direct, IRI sub, IRI sup) {
        direct.computeIfAbsent(sub, k -> new HashSet<>()).add(sup);
    }

    private static Set<IRI> closure(IRI start, Map<IRI, Set<IRI>> direct) {
        Set<IRI> seen = new HashSet<>(Set.of(start));
        Deque<IRI> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            direct.getOrDefault(open.pop(), Set.of()).stream().filter(seen::add).forEach(open::push);
        }
        return seen;
    }
}
