package org.metastroma.reason.el;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClassExpression;
import org.semanticweb.owlapi.model.OWLDisjointClassesAxiom;
import org.semanticweb.owlapi.model.OWLDisjointUnionAxiom;
import org.semanticweb.owlapi.model.OWLEquivalentClassesAxiom;
import org.semanticweb.owlapi.model.OWLEquivalentObjectPropertiesAxiom;
import org.semanticweb.owlapi.model.OWLObjectComplementOf;
import org.semanticweb.owlapi.model.OWLObjectIntersectionOf;
import org.semanticweb.owlapi.model.OWLObjectPropertyDomainAxiom;
import org.semanticweb.owlapi.model.OWLObjectPropertyExpression;
import org.semanticweb.owlapi.model.OWLObjectPropertyRangeAxiom;
import org.semanticweb.owlapi.model.OWLObjectSomeValuesFrom;
import org.semanticweb.owlapi.model.OWLObjectUnionOf;
import org.semanticweb.owlapi.model.OWLReflexiveObjectPropertyAxiom;
import org.semanticweb.owlapi.model.OWLSubClassOfAxiom;
import org.semanticweb.owlapi.model.OWLSubObjectPropertyOfAxiom;
import org.semanticweb.owlapi.model.OWLSubPropertyChainOfAxiom;
import org.semanticweb.owlapi.model.OWLTransitiveObjectPropertyAxiom;

/**
 * Axioms in the normal forms of EL, over numbers: {@code A ⊑ B}, {@code A1 ⊓ … ⊓ An ⊑ B}, {@code A ⊑ ∃r.B},
 * {@code ∃r.A ⊑ B}, and the rules of properties. A class expression in between gets a number of its own. What EL cannot
 * say (see {@link #passedOver()}) takes no part, as in ELK: unions on the right, cardinalities, universals, inverses.
 *
 * <p>Normal forms after Baader, Brandt, Lutz, "Pushing the EL envelope" (IJCAI 2005), ranges after their "Pushing the EL
 * envelope further" (OWLED 2008).
 */
public final class Theory {

    /** owl:Nothing. */
    static final int BOTTOM = 0;
    /** owl:Thing. */
    static final int TOP = 1;

    private final Map<IRI, Integer> classes = new HashMap<>();
    private final Map<OWLClassExpression, Integer> expressions = new HashMap<>();
    private final Map<List<Integer>, Integer> ranged = new HashMap<>();
    /** The IRI of each number, null for expressions. */
    private final List<String> names = new ArrayList<>();
    private final Map<IRI, Integer> properties = new HashMap<>();
    private final List<String> propertyNames = new ArrayList<>();
    private final Map<String, Long> passedOver = new TreeMap<>();

    /** {@code A ⊑ B}: by A. */
    final List<Ints> told = new ArrayList<>();
    /** {@code A ⊑ ∃r.B}: by A, pairs of r and B. */
    final List<Ints> existentials = new ArrayList<>();
    /** {@code ∃r.A ⊑ B}: by A, pairs of r and B. */
    final List<Ints> propagations = new ArrayList<>();
    /** {@code A1 ⊓ … ⊓ An ⊑ B}: the numbers of the rules that one part is watched for. */
    final List<Ints> watched = new ArrayList<>();
    /** Parts of each conjunction, the result last. */
    final List<int[]> conjunctions = new ArrayList<>();
    /** Pairs of a property and the class that its subjects are in. */
    final Ints domains = new Ints();
    /** Pairs of a property and one above it. */
    final Ints propertyEdges = new Ints();
    /** Triples: first, second, what they make. */
    final Ints chains = new Ints();
    final Ints reflexive = new Ints();
    private final Map<Integer, List<OWLClassExpression>> ranges = new HashMap<>();
    private PropertyTable table;

    public Theory() {
        name("http://www.w3.org/2002/07/owl#Nothing");
        name("http://www.w3.org/2002/07/owl#Thing");
        classes.put(IRI.create(names.get(BOTTOM)), BOTTOM);
        classes.put(IRI.create(names.get(TOP)), TOP);
    }

    /** Adds axioms; those of properties come first, because ranges shape what existentials become. */
    public Theory add(Collection<? extends OWLAxiom> axioms) {
        axioms.forEach(this::property);
        axioms.forEach(a -> a.classesInSignature().forEach(c -> named(c.getIRI())));
        table = null;
        axioms.forEach(this::axiom);
        table = null;
        return this;
    }

    /** @return how many axioms or expressions of each kind took no part */
    public Map<String, Long> passedOver() {
        return passedOver;
    }

    int size() {
        return names.size();
    }

    /** @return the IRI, null for an expression */
    String name(int concept) {
        return names.get(concept);
    }

    String propertyName(int property) {
        return propertyNames.get(property);
    }

    int properties() {
        return propertyNames.size();
    }

    Optional<Integer> find(IRI iri) {
        return Optional.ofNullable(classes.get(iri));
    }

    PropertyTable table() {
        if (table == null) {
            table = new PropertyTable(this);
        }
        return table;
    }

    private int name(String iri) {
        names.add(iri);
        told.add(new Ints());
        existentials.add(new Ints());
        propagations.add(new Ints());
        watched.add(new Ints());
        return names.size() - 1;
    }

    int named(IRI iri) {
        Integer known = classes.get(iri);
        if (known == null) {
            known = name(iri.toString());
            classes.put(iri, known);
        }
        return known;
    }

    private int property(OWLObjectPropertyExpression expression) {
        IRI iri = expression.getNamedProperty().getIRI();
        return properties.computeIfAbsent(iri, k -> newProperty(k.toString()));
    }

    private int newProperty(String name) {
        propertyNames.add(name);
        return propertyNames.size() - 1;
    }

    private void property(OWLAxiom axiom) {
        if (axiom instanceof OWLSubObjectPropertyOfAxiom a && plain(a.getSubProperty(), a.getSuperProperty())) {
            propertyEdges.add(property(a.getSubProperty()));
            propertyEdges.add(property(a.getSuperProperty()));
        } else if (axiom instanceof OWLEquivalentObjectPropertiesAxiom a) {
            List<OWLObjectPropertyExpression> all = a.properties().filter(p -> !p.isAnonymous()).toList();
            for (OWLObjectPropertyExpression p : all) {
                all.stream().filter(q -> !q.equals(p)).forEach(q -> {
                    propertyEdges.add(property(p));
                    propertyEdges.add(property(q));
                });
            }
        } else if (axiom instanceof OWLTransitiveObjectPropertyAxiom a && plain(a.getProperty())) {
            int p = property(a.getProperty());
            chain(p, p, p);
        } else if (axiom instanceof OWLReflexiveObjectPropertyAxiom a && plain(a.getProperty())) {
            reflexive.add(property(a.getProperty()));
        } else if (axiom instanceof OWLSubPropertyChainOfAxiom a) {
            List<OWLObjectPropertyExpression> links = a.getPropertyChain();
            if (plain(a.getSuperProperty()) && links.stream().noneMatch(OWLObjectPropertyExpression::isAnonymous)) {
                int soFar = property(links.get(0));
                for (int i = 1; i < links.size(); i++) {
                    int result = i == links.size() - 1 ? property(a.getSuperProperty()) : newProperty(null);
                    chain(soFar, property(links.get(i)), result);
                    soFar = result;
                }
            }
        } else if (axiom instanceof OWLObjectPropertyRangeAxiom a && plain(a.getProperty())) {
            ranges.computeIfAbsent(property(a.getProperty()), k -> new ArrayList<>()).add(a.getRange());
        }
    }

    private void chain(int first, int second, int result) {
        chains.add(first);
        chains.add(second);
        chains.add(result);
    }

    private static boolean plain(OWLObjectPropertyExpression... properties) {
        for (OWLObjectPropertyExpression property : properties) {
            if (property.isAnonymous()) {
                return false;
            }
        }
        return true;
    }

    private void axiom(OWLAxiom axiom) {
        if (axiom instanceof OWLSubClassOfAxiom a) {
            subclass(a.getSubClass(), a.getSuperClass());
        } else if (axiom instanceof OWLEquivalentClassesAxiom a) {
            List<OWLClassExpression> all = a.operands().toList();
            for (int i = 0; i < all.size(); i++) {
                for (int j = 0; j < all.size(); j++) {
                    if (i != j) {
                        subclass(all.get(i), all.get(j));
                    }
                }
            }
        } else if (axiom instanceof OWLDisjointClassesAxiom a) {
            disjoint(a.operands().toList());
        } else if (axiom instanceof OWLDisjointUnionAxiom a) {
            List<OWLClassExpression> parts = a.operands().toList();
            parts.forEach(part -> subclass(part, a.getOWLClass()));
            disjoint(parts);
        } else if (axiom instanceof OWLObjectPropertyDomainAxiom a && plain(a.getProperty())) {
            int domain = right(a.getDomain());
            domains.add(property(a.getProperty()));
            domains.add(domain);
        } else if (axiom.isLogicalAxiom() && !(axiom instanceof OWLSubObjectPropertyOfAxiom)
                && !(axiom instanceof OWLSubPropertyChainOfAxiom) && !(axiom instanceof OWLTransitiveObjectPropertyAxiom)
                && !(axiom instanceof OWLObjectPropertyRangeAxiom) && !(axiom instanceof OWLReflexiveObjectPropertyAxiom)
                && !(axiom instanceof OWLEquivalentObjectPropertiesAxiom)) {
            passOver(axiom.getAxiomType().getName());
        }
    }

    private void passOver(String kind) {
        passedOver.merge(kind, 1L, Long::sum);
    }

    private void disjoint(List<OWLClassExpression> all) {
        int[] parts = new int[all.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = below(all.get(i));
        }
        for (int i = 0; i < parts.length; i++) {
            for (int j = i + 1; j < parts.length; j++) {
                if (parts[i] >= 0 && parts[j] >= 0) {
                    rule(new int[] {parts[i], parts[j], BOTTOM});
                }
            }
        }
    }

    private void subclass(OWLClassExpression sub, OWLClassExpression sup) {
        if (!sub.isAnonymous()) {
            above(named(sub.asOWLClass().getIRI()), sup);
        } else if (sub instanceof OWLObjectUnionOf union) {
            union.operands().forEach(part -> subclass(part, sup));
        } else {
            int result = !sup.isAnonymous() ? named(sup.asOWLClass().getIRI()) : right(sup);
            if (result >= 0) {
                implies(sub, result);
            }
        }
    }

    /** {@code expression ⊑ result}. */
    private void implies(OWLClassExpression expression, int result) {
        if (expression instanceof OWLObjectIntersectionOf all) {
            int[] parts = all.conjunctSet().mapToInt(this::below).toArray();
            for (int part : parts) {
                if (part < 0) {
                    return;
                }
            }
            int[] rule = java.util.Arrays.copyOf(parts, parts.length + 1);
            rule[parts.length] = result;
            rule(rule);
        } else {
            int part = below(expression);
            if (part >= 0) {
                told.get(part).add(result);
            }
        }
    }

    private void rule(int[] rule) {
        int number = conjunctions.size();
        conjunctions.add(rule);
        int rarest = rule[0];
        for (int i = 0; i < rule.length - 1; i++) {
            // an expression is rarer than a class, and a class that came later is likely to be more special
            if (names.get(rule[i]) == null && names.get(rarest) != null || (names.get(rule[i]) == null) == (names.get(rarest) == null)
                    && rule[i] > rarest) {
                rarest = rule[i];
            }
        }
        watched.get(rarest).add(number);
    }

    /** @return the number of an expression on the left: all that is in it gets below the number; -1 when EL cannot say it */
    private int below(OWLClassExpression expression) {
        if (!expression.isAnonymous()) {
            return named(expression.asOWLClass().getIRI());
        }
        Integer known = expressions.get(expression);
        if (known != null) {
            return known;
        }
        if (expression instanceof OWLObjectSomeValuesFrom some && plain(some.getProperty())) {
            int filler = below(some.getFiller());
            if (filler < 0) {
                return -1;
            }
            int id = name((String) null);
            expressions.put(expression, id);
            propagations.get(filler).add(property(some.getProperty()));
            propagations.get(filler).add(id);
            return id;
        }
        if (expression instanceof OWLObjectIntersectionOf || expression instanceof OWLObjectUnionOf) {
            int id = name((String) null);
            expressions.put(expression, id);
            if (expression instanceof OWLObjectUnionOf union) {
                union.operands().forEach(part -> implies(part, id));
            } else {
                implies(expression, id);
            }
            return id;
        }
        passOver(expression.getClassExpressionType().getName());
        return -1;
    }

    private final Map<OWLClassExpression, Integer> rights = new HashMap<>();

    /** @return the number of an expression on the right: all that is below the number is in it; -1 when EL cannot say it */
    private int right(OWLClassExpression expression) {
        if (!expression.isAnonymous()) {
            return named(expression.asOWLClass().getIRI());
        }
        Integer known = rights.get(expression);
        if (known == null) {
            known = name((String) null);
            rights.put(expression, known);
            above(known, expression);
        }
        return known;
    }

    /** {@code concept ⊑ expression}. */
    private void above(int concept, OWLClassExpression expression) {
        if (!expression.isAnonymous()) {
            told.get(concept).add(named(expression.asOWLClass().getIRI()));
        } else if (expression instanceof OWLObjectIntersectionOf all) {
            all.operands().forEach(part -> above(concept, part));
        } else if (expression instanceof OWLObjectSomeValuesFrom some && plain(some.getProperty())) {
            int property = property(some.getProperty());
            existentials.get(concept).add(property);
            existentials.get(concept).add(filler(property, some.getFiller()));
        } else if (expression instanceof OWLObjectComplementOf not) {
            int part = below(not.getOperand());
            if (part >= 0) {
                rule(new int[] {concept, part, BOTTOM});
            }
        } else {
            passOver(expression.getClassExpressionType().getName());
        }
    }

    private int filler(int property, OWLClassExpression expression) {
        int filler = right(expression);
        List<OWLClassExpression> in = table().supers(property).stream().flatMap(p -> ranges.getOrDefault(p, List.of()).stream())
                .filter(r -> !r.isOWLThing()).distinct().sorted().toList();
        if (in.isEmpty()) {
            return filler;
        }
        List<Integer> key = new ArrayList<>(List.of(filler));
        in.forEach(r -> key.add(right(r)));
        Integer known = ranged.get(key);
        if (known == null) {
            known = name((String) null);
            ranged.put(key, known);
            for (int part : key) {
                told.get(known).add(part);
            }
        }
        return known;
    }
}
