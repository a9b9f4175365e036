package org.metastroma.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.metastroma.reason.Inference;
import org.metastroma.reason.Reasoner;
import org.metastroma.reason.el.Classification;
import org.metastroma.reason.el.Theory;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLOntology;

/** The compact reasoner of whole ontologies finds in the shipped ontology what ELK finds, with which HermiT agrees. */
class ElClosureTest {

    private static Classification closure;
    private static Inference elk;

    @BeforeAll
    static void classify() {
        elk = RealOntology.INSTANCE.result().inference();
        Set<OWLAxiom> axioms = RealOntology.INSTANCE.result().assembly().logical().stream().flatMap(OWLOntology::axioms)
                .filter(Reasoner::bearsOnHierarchy).collect(Collectors.toSet());
        closure = Classification.of(Theory.of(axioms));
    }

    @Test
    void theHierarchyIsElks() {
        Map<IRI, Set<IRI>> found = new TreeMap<>();
        for (int i = 0; i < closure.size(); i++) {
            Set<IRI> above = new TreeSet<>();
            for (int s : closure.superclasses(i)) {
                above.add(IRI.create(closure.name(s)));
            }
            found.put(IRI.create(closure.name(i)), above);
        }
        assertThat(closure.unsatisfiable()).isEmpty();
        assertThat(found).isEqualTo(elk.superclasses());
    }

    @Test
    void theRelationsAreThoseOfTheRelationGraph() {
        List<Inference.Edge> found = new ArrayList<>();
        int[] all = closure.properties(null);
        for (int i = 0; i < closure.size(); i++) {
            closure.relations(i, all, (s, p, o) -> found.add(edge(s, p, o)));
        }
        found.sort(null);
        assertThat(found).isEqualTo(elk.relations());
    }

    @Test
    void theNonRedundantOnesToo() {
        List<Inference.Edge> found = new ArrayList<>();
        int[][] all = closure.projection(closure.properties(null));
        for (int i = 0; i < closure.size(); i++) {
            closure.nonRedundant(i, all, (s, p, o) -> found.add(edge(s, p, o)));
        }
        found.sort(null);
        assertThat(found).isEqualTo(elk.nonRedundant());
    }

    private static Inference.Edge edge(int subject, int property, int object) {
        return new Inference.Edge(IRI.create(closure.name(subject)), IRI.create(closure.property(property)), IRI.create(closure.name(object)));
    }
}
