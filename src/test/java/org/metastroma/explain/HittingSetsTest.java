package org.metastroma.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.metastroma.reason.el.Goal;
import org.metastroma.reason.el.Trace;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLDataFactory;

/** All ways from one class to another in a small lattice. */
class HittingSetsTest {

    private final OWLDataFactory factory = OWLManager.getOWLDataFactory();

    private OWLAxiom below(String sub, String sup) {
        return factory.getOWLSubClassOfAxiom(factory.getOWLClass(IRI.create("urn:" + sub)), factory.getOWLClass(IRI.create("urn:" + sup)));
    }

    @Test
    void everyMinimalSetIsFoundOnce() {
        List<OWLAxiom> axioms = List.of(below("a", "b"), below("a", "c"), below("b", "d"), below("c", "d"), below("d", "e"), below("b", "e"),
                below("d", "x"), below("y", "e"));
        Goal goal = Goal.subclass(IRI.create("urn:a"), IRI.create("urn:e"));
        Set<Set<OWLAxiom>> found = new LinkedHashSet<>(Set.of(new LinkedHashSet<>(Trace.of(axioms).minimal(goal).orElseThrow())));
        assertThat(HittingSets.grow(axioms, goal, found, () -> false)).isTrue();
        assertThat(found).containsExactlyInAnyOrder(Set.of(below("a", "b"), below("b", "e")), Set.of(below("a", "b"), below("b", "d"), below("d", "e")),
                Set.of(below("a", "c"), below("c", "d"), below("d", "e")));
    }

    @Test
    void stopsWhenAsked() {
        List<OWLAxiom> axioms = List.of(below("a", "b"), below("b", "e"), below("a", "c"), below("c", "e"));
        Goal goal = Goal.subclass(IRI.create("urn:a"), IRI.create("urn:e"));
        Set<Set<OWLAxiom>> found = new LinkedHashSet<>(Set.of(new LinkedHashSet<>(Trace.of(axioms).minimal(goal).orElseThrow())));
        assertThat(HittingSets.grow(axioms, goal, found, () -> true)).isFalse();
        assertThat(found).hasSize(1);
    }
}
