package org.metastroma.assemble;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.metastroma.model.Names;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLClassExpression;
import org.semanticweb.owlapi.model.OWLOntology;

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
        return of(ontologies, Map.of());
    }

    /** @param more named superclasses of classes of ontologies that are not assembled */
    static Categories of(Collection<OWLOntology> ontologies, Map<IRI, Set<IRI>> more) {
        Graph graph = new Graph(new HashSet<>(), new HashMap<>());
        more.forEach((child, parents) -> parents.forEach(parent -> graph.add(child, parent)));
        for (OWLOntology ontology : ontologies) {
            ontology.axioms(AxiomType.SUBCLASS_OF).filter(a -> !a.getSubClass().isAnonymous()).forEach(a ->
                    graph.add(a.getSubClass().asOWLClass(), a.getSuperClass()));
            ontology.axioms(AxiomType.EQUIVALENT_CLASSES).forEach(a -> {
                List<OWLClassExpression> operands = a.operands().toList();
                operands.stream().filter(o -> !o.isAnonymous()).forEach(named ->
                        operands.stream().filter(o -> o != named).forEach(other -> graph.add(named.asOWLClass(), other)));
            });
        }
        Set<IRI> cells = graph.below(CELL);
        Set<IRI> processes = graph.below(PROCESS);
        Set<IRI> continuants = graph.below(CONTINUANT);
        Map<IRI, Category> found = new HashMap<>();
        graph.classes.forEach(c -> found.put(c, cells.contains(c) ? Category.CELL : processes.contains(c) ? Category.PROCESS
                : continuants.contains(c) ? Category.CONTINUANT : Category.NONE));
        return new Categories(found);
    }

    /**
     * @param classes  those that have a superclass
     * @param children by class, those right below it
     */
    private record Graph(Set<IRI> classes, Map<IRI, List<IRI>> children) {

        void add(OWLClass child, OWLClassExpression expression) {
            expression.conjunctSet().filter(c -> !c.isAnonymous()).forEach(c -> add(child.getIRI(), c.asOWLClass().getIRI()));
        }

        void add(IRI child, IRI parent) {
            classes.add(child);
            children.computeIfAbsent(parent, k -> new ArrayList<>()).add(child);
        }

        /** @return all below the class, and itself */
        Set<IRI> below(IRI start) {
            Set<IRI> seen = new HashSet<>(Set.of(start));
            Deque<IRI> open = new ArrayDeque<>(seen);
            while (!open.isEmpty()) {
                children.getOrDefault(open.pop(), List.of()).stream().filter(seen::add).forEach(open::push);
            }
            return seen;
        }
    }
}
