package org.metastroma.reason.el;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClassExpression;
import org.semanticweb.owlapi.model.OWLDisjointClassesAxiom;
import org.semanticweb.owlapi.model.OWLDisjointUnionAxiom;
import org.semanticweb.owlapi.model.OWLEntity;
import org.semanticweb.owlapi.model.OWLEquivalentClassesAxiom;
import org.semanticweb.owlapi.model.OWLEquivalentObjectPropertiesAxiom;
import org.semanticweb.owlapi.model.OWLObjectPropertyDomainAxiom;
import org.semanticweb.owlapi.model.OWLObjectPropertyRangeAxiom;
import org.semanticweb.owlapi.model.OWLObjectUnionOf;
import org.semanticweb.owlapi.model.OWLReflexiveObjectPropertyAxiom;
import org.semanticweb.owlapi.model.OWLSubClassOfAxiom;
import org.semanticweb.owlapi.model.OWLSubObjectPropertyOfAxiom;
import org.semanticweb.owlapi.model.OWLSubPropertyChainOfAxiom;

/**
 * The axioms that can have a part in what follows for some classes: those whose left side can be reached from the classes.
 * They hold every justification of every superclass (Suntisrivaraporn, "Module extraction and incremental classification",
 * ESWC 2008).
 */
public final class Reachability {

    private Reachability() {
    }

    /** @return of the axioms, those that can be reached, the nearest first */
    public static List<OWLAxiom> module(Collection<? extends OWLAxiom> axioms, Collection<? extends OWLEntity> from) {
        Map<OWLEntity, List<Entry>> waiting = new HashMap<>();
        Set<OWLAxiom> module = new LinkedHashSet<>();
        Set<OWLEntity> seen = new HashSet<>();
        Deque<OWLEntity> open = new ArrayDeque<>();
        for (OWLAxiom axiom : axioms) {
            for (Set<OWLEntity> left : conditions(axiom)) {
                Entry entry = new Entry(axiom, left.size());
                if (left.isEmpty()) {
                    take(axiom, module, seen, open);
                }
                left.forEach(e -> waiting.computeIfAbsent(e, k -> new ArrayList<>()).add(entry));
            }
        }
        from.forEach(e -> {
            if (seen.add(e)) {
                open.add(e);
            }
        });
        while (!open.isEmpty()) {
            for (Entry entry : waiting.getOrDefault(open.pop(), List.of())) {
                if (--entry.left == 0) {
                    take(entry.axiom, module, seen, open);
                }
            }
        }
        return List.copyOf(module);
    }

    private static void take(OWLAxiom axiom, Set<OWLAxiom> module, Set<OWLEntity> seen, Deque<OWLEntity> open) {
        if (module.add(axiom)) {
            axiom.signature().filter(seen::add).forEach(open::add);
        }
    }

    private static final class Entry {
        private final OWLAxiom axiom;
        private int left;

        Entry(OWLAxiom axiom, int left) {
            this.axiom = axiom;
            this.left = left;
        }
    }

    /** @return the symbols that must all be reached before the axiom can have a part, one set for each way into it */
    public static List<Set<OWLEntity>> conditions(OWLAxiom axiom) {
        if (axiom instanceof OWLSubClassOfAxiom a) {
            return alternatives(Stream.of(a.getSubClass()));
        }
        if (axiom instanceof OWLEquivalentClassesAxiom a) {
            return alternatives(a.operands());
        }
        if (axiom instanceof OWLDisjointUnionAxiom a) {
            return alternatives(a.operands());
        }
        if (axiom instanceof OWLDisjointClassesAxiom a) {
            List<OWLClassExpression> all = a.operands().toList();
            List<Set<OWLEntity>> pairs = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                for (int j = i + 1; j < all.size(); j++) {
                    Set<OWLEntity> both = signature(all.get(i));
                    both.addAll(signature(all.get(j)));
                    pairs.add(both);
                }
            }
            return pairs;
        }
        if (axiom instanceof OWLSubObjectPropertyOfAxiom a) {
            return List.of(a.getSubProperty().signature().collect(Collectors.toCollection(LinkedHashSet::new)));
        }
        if (axiom instanceof OWLSubPropertyChainOfAxiom a) {
            return List.of(a.getPropertyChain().stream().flatMap(p -> p.signature()).collect(Collectors.toCollection(LinkedHashSet::new)));
        }
        if (axiom instanceof OWLObjectPropertyDomainAxiom a) {
            return List.of(a.getProperty().signature().collect(Collectors.toCollection(LinkedHashSet::new)));
        }
        if (axiom instanceof OWLObjectPropertyRangeAxiom a) {
            return List.of(a.getProperty().signature().collect(Collectors.toCollection(LinkedHashSet::new)));
        }
        if (axiom instanceof OWLEquivalentObjectPropertiesAxiom a) {
            return a.properties().map(p -> (Set<OWLEntity>) p.signature().collect(Collectors.toCollection(LinkedHashSet::new))).toList();
        }
        return axiom instanceof OWLReflexiveObjectPropertyAxiom ? List.of(Set.of())
                : List.of(axiom.signature().collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private static List<Set<OWLEntity>> alternatives(Stream<OWLClassExpression> operands) {
        return operands.flatMap(e -> e instanceof OWLObjectUnionOf union ? union.operands() : Stream.of(e))
                .map(Reachability::signature).toList();
    }

    /** owl:Thing is everywhere. A union inside needs one of its parts only, which is more than its signature asks for. */
    private static Set<OWLEntity> signature(OWLClassExpression expression) {
        Set<OWLEntity> symbols = new LinkedHashSet<>();
        if (expression.nestedClassExpressions().anyMatch(e -> e instanceof OWLObjectUnionOf)) {
            return symbols;
        }
        expression.signature().filter(e -> !e.isTopEntity()).forEach(symbols::add);
        return symbols;
    }
}
