package org.metastroma.reason.el;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.semanticweb.owlapi.model.HasOperands;
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
import org.semanticweb.owlapi.model.OWLObjectPropertyRangeAxiom;
import org.semanticweb.owlapi.model.OWLObjectSomeValuesFrom;
import org.semanticweb.owlapi.model.OWLObjectUnionOf;
import org.semanticweb.owlapi.model.OWLReflexiveObjectPropertyAxiom;
import org.semanticweb.owlapi.model.OWLSubClassOfAxiom;
import org.semanticweb.owlapi.model.OWLSubObjectPropertyOfAxiom;
import org.semanticweb.owlapi.model.OWLSubPropertyChainOfAxiom;
import org.semanticweb.owlapi.model.OWLTransitiveObjectPropertyAxiom;

/** Brings axioms into the normal forms of a {@link Theory}. */
final class Translation {

    private final ClassNumbers classes;
    private final Map<OWLClassExpression, Integer> lefts = new HashMap<>();
    private final Map<OWLClassExpression, Integer> rights = new HashMap<>();
    private final Map<List<Integer>, Integer> ranged = new HashMap<>();
    private final Theory theory;
    private final PropertyRules properties;
    /** The axiom that is being translated. */
    private int source;

    /** @param spare IRIs of properties that more may be said with later */
    Translation(Collection<? extends OWLAxiom> all, Collection<String> spare) {
        classes = new ClassNumbers(all);
        List<OWLAxiom> axioms = classes.ordered(all);
        theory = new Theory(classes.names(), axioms);
        properties = new PropertyRules(theory);
        // those of properties come first, because ranges shape what existentials become
        for (source = 0; source < axioms.size(); source++) {
            properties.take(axioms.get(source), source);
        }
        for (source = 0; source < axioms.size(); source++) {
            axiom(axioms.get(source));
        }
        spare(new TreeSet<>(spare));
    }

    /** Numbers properties, and what all their objects are in. */
    private void spare(Collection<String> iris) {
        // the table of properties is made once all are known
        List<Integer> numbers = iris.stream().map(iri -> properties.number(IRI.create(iri))).toList();
        for (int property : numbers) {
            int[] in = properties.ranges(property).keySet().stream().mapToInt(this::right).toArray();
            if (in.length > 0) {
                theory.objects.put(property, in);
            }
        }
    }

    Theory theory() {
        return theory;
    }

    private void axiom(OWLAxiom axiom) {
        if (axiom instanceof OWLSubClassOfAxiom a) {
            subclass(a.getSubClass(), a.getSuperClass());
        } else if (axiom instanceof OWLEquivalentClassesAxiom a) {
            List<OWLClassExpression> all = operands(a);
            for (int i = 0; i < all.size(); i++) {
                for (int j = 0; j < all.size(); j++) {
                    if (i != j) {
                        subclass(all.get(i), all.get(j));
                    }
                }
            }
        } else if (axiom instanceof OWLDisjointClassesAxiom a) {
            disjoint(operands(a));
        } else if (axiom instanceof OWLDisjointUnionAxiom a) {
            List<OWLClassExpression> parts = operands(a);
            parts.forEach(part -> subclass(part, a.getOWLClass()));
            disjoint(parts);
        } else if (axiom instanceof OWLObjectPropertyDomainAxiom a && PropertyRules.plain(a.getProperty())) {
            int domain = right(a.getDomain());
            theory.domains.add(properties.number(a.getProperty()));
            theory.domains.add(domain);
            theory.domains.add(source);
        } else if (axiom.isLogicalAxiom() && !(axiom instanceof OWLSubObjectPropertyOfAxiom)
                && !(axiom instanceof OWLSubPropertyChainOfAxiom) && !(axiom instanceof OWLTransitiveObjectPropertyAxiom)
                && !(axiom instanceof OWLObjectPropertyRangeAxiom) && !(axiom instanceof OWLReflexiveObjectPropertyAxiom)
                && !(axiom instanceof OWLEquivalentObjectPropertiesAxiom)) {
            passOver(axiom.getAxiomType().getName());
        }
    }

    private static List<OWLClassExpression> operands(HasOperands<OWLClassExpression> of) {
        return of.operands().toList();
    }

    private void passOver(String kind) {
        theory.passedOver.merge(kind, 1L, Long::sum);
    }

    private void disjoint(List<OWLClassExpression> all) {
        int[] parts = all.stream().mapToInt(this::left).toArray();
        for (int i = 0; i < parts.length; i++) {
            for (int j = i + 1; j < parts.length; j++) {
                if (parts[i] >= 0 && parts[j] >= 0) {
                    theory.conjunction(new int[] {parts[i], parts[j]}, Theory.BOTTOM, source);
                }
            }
        }
    }

    private void subclass(OWLClassExpression sub, OWLClassExpression sup) {
        if (!sub.isAnonymous()) {
            above(classes.of(sub), sup, source);
        } else if (sub instanceof OWLObjectUnionOf union) {
            union.operands().forEach(part -> subclass(part, sup));
        } else {
            implies(sub, right(sup), source);
        }
    }

    /** {@code expression ⊑ result}. */
    private void implies(OWLClassExpression expression, int result, int from) {
        if (expression instanceof OWLObjectIntersectionOf all) {
            int[] parts = all.conjunctSet().mapToInt(this::left).toArray();
            for (int part : parts) {
                if (part < 0) {
                    return;
                }
            }
            theory.conjunction(parts, result, from);
        } else {
            int part = left(expression);
            if (part >= 0) {
                tell(part, result, from);
            }
        }
    }

    private void tell(int sub, int sup, int from) {
        theory.told.get(sub).add(sup);
        theory.told.get(sub).add(from);
    }

    /** @return the number of an expression on the left: all that is in it gets below the number; -1 when EL cannot say it */
    private int left(OWLClassExpression expression) {
        if (!expression.isAnonymous()) {
            return classes.of(expression);
        }
        Integer known = lefts.get(expression);
        if (known != null) {
            return known;
        }
        if (expression instanceof OWLObjectSomeValuesFrom some && PropertyRules.plain(some.getProperty())) {
            int filler = left(some.getFiller());
            if (filler < 0) {
                return -1;
            }
            int id = theory.concept();
            lefts.put(expression, id);
            theory.propagations.get(filler).add(properties.number(some.getProperty()));
            theory.propagations.get(filler).add(id);
            return id;
        }
        if (expression instanceof OWLObjectIntersectionOf || expression instanceof OWLObjectUnionOf) {
            int id = theory.concept();
            lefts.put(expression, id);
            if (expression instanceof OWLObjectUnionOf union) {
                union.operands().forEach(part -> implies(part, id, Theory.NO_SOURCE));
            } else {
                implies(expression, id, Theory.NO_SOURCE);
            }
            return id;
        }
        passOver(expression.getClassExpressionType().getName());
        return -1;
    }

    /** @return the number of an expression on the right: all that is below the number is in it */
    private int right(OWLClassExpression expression) {
        if (!expression.isAnonymous()) {
            return classes.of(expression);
        }
        Integer known = rights.get(expression);
        if (known == null) {
            known = theory.concept();
            rights.put(expression, known);
            above(known, expression, Theory.NO_SOURCE);
        }
        return known;
    }

    /** {@code concept ⊑ expression}. */
    private void above(int concept, OWLClassExpression expression, int from) {
        if (!expression.isAnonymous()) {
            tell(concept, classes.of(expression), from);
        } else if (expression instanceof OWLObjectIntersectionOf all) {
            all.operands().forEach(part -> above(concept, part, from));
        } else if (expression instanceof OWLObjectSomeValuesFrom some && PropertyRules.plain(some.getProperty())) {
            int property = properties.number(some.getProperty());
            int filler = filler(property, some.getFiller());
            Ints own = theory.existentials.get(concept);
            own.add(property);
            own.add(filler);
            own.add(from);
        } else if (expression instanceof OWLObjectComplementOf not) {
            int part = left(not.getOperand());
            if (part >= 0) {
                theory.conjunction(new int[] {concept, part}, Theory.BOTTOM, from);
            }
        } else {
            passOver(expression.getClassExpressionType().getName());
        }
    }

    /** What an edge leads to: what is said of it, and what all objects of its property are. */
    private int filler(int property, OWLClassExpression expression) {
        int filler = right(expression);
        Map<OWLClassExpression, int[]> in = properties.ranges(property);
        if (in.isEmpty()) {
            return filler;
        }
        List<Integer> key = List.of(property, filler);
        Integer known = ranged.get(key);
        if (known == null) {
            known = theory.concept();
            ranged.put(key, known);
            tell(known, filler, Theory.NO_SOURCE);
            for (Map.Entry<OWLClassExpression, int[]> each : in.entrySet()) {
                // sources below the one of structure stand for what it takes to have the range
                tell(known, right(each.getKey()), Theory.NO_SOURCE - 1 - theory.ranges.size() / 3);
                theory.ranges.add(each.getValue()[0]);
                theory.ranges.add(property);
                theory.ranges.add(each.getValue()[1]);
            }
        }
        return known;
    }
}
