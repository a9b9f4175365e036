package org.metastroma.assemble;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.metastroma.model.Names;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLClassExpression;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLSubClassOfAxiom;

/**
 * What kind of thing a class is, told from asserted superclasses and the genus of definitions. Needed before reasoning:
 * it decides which axiom a claim becomes.
 */
public record Categories(Map<IRI, Category> byClass) {

    /** The kinds that matter to axioms and sentences. */
    public enum Category { PROCESS, CELL, CONTINUANT, NONE }

    private static final IRI PROCESS = IRI.create(Names.PROCESS);
    private static final IRI CONTINUANT = IRI.create(Names.CONTINUANT);
    private static final IRI CELL = IRI.create("http://purl.obolibrary.org/obo/CL_0000000");

    public Categories {
        byClass = Map.copyOf(byClass);
    }

    public Category of(IRI term) {
        return byClass.getOrDefault(term, Category.NONE);
    }

    static Categories of(Collection<OWLOntology> ontologies) {
        return of(ontologies, List.of());
    }

    /** @param more axioms of ontologies that are not assembled */
    static Categories of(Collection<OWLOntology> ontologies, Collection<OWLAxiom> more) {
        Map<IRI, Set<IRI>> parents = new HashMap<>();
        more.forEach(axiom -> {
            if (axiom instanceof OWLSubClassOfAxiom a && !a.getSubClass().isAnonymous()) {
                add(parents, a.getSubClass().asOWLClass(), a.getSuperClass());
            }
        });
        for (OWLOntology ontology : ontologies) {
            ontology.axioms(AxiomType.SUBCLASS_OF).filter(a -> !a.getSubClass().isAnonymous()).forEach(a ->
                    add(parents, a.getSubClass().asOWLClass(), a.getSuperClass()));
            ontology.axioms(AxiomType.EQUIVALENT_CLASSES).forEach(a -> {
                List<OWLClassExpression> operands = a.operands().toList();
                operands.stream().filter(o -> !o.isAnonymous()).forEach(named ->
                        operands.stream().filter(o -> o != named).forEach(other -> add(parents, named.asOWLClass(), other)));
            });
        }
        Map<IRI, Category> found = new HashMap<>();
        parents.keySet().forEach(c -> found.put(c, category(c, parents::get)));
        return new Categories(found);
    }

    private static void add(Map<IRI, Set<IRI>> parents, OWLClass child, OWLClassExpression expression) {
        expression.conjunctSet().filter(c -> !c.isAnonymous()).forEach(c ->
                parents.computeIfAbsent(child.getIRI(), k -> new HashSet<>()).add(c.asOWLClass().getIRI()));
    }

    private static Category category(IRI start, Function<IRI, Set<IRI>> parents) {
        Set<IRI> seen = new HashSet<>(Set.of(start));
        Deque<IRI> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            Set<IRI> next = parents.apply(open.pop());
            if (next != null) {
                next.stream().filter(seen::add).forEach(open::push);
            }
        }
        if (seen.contains(CELL)) {
            return Category.CELL;
        }
        if (seen.contains(PROCESS)) {
            return Category.PROCESS;
        }
        return seen.contains(CONTINUANT) ? Category.CONTINUANT : Category.NONE;
    }
}
