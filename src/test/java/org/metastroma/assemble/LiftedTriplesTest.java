package org.metastroma.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.graph.GraphFactory;
import org.junit.jupiter.api.Test;
import org.metastroma.read.KnowledgeReader;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAnnotation;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLObjectProperty;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLOntologyManager;

/** Lifted axioms as triples, against the OWL API's own rendering. */
class LiftedTriplesTest {

    private final OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
    private final OWLDataFactory factory = manager.getOWLDataFactory();
    private final OWLClass a = factory.getOWLClass("https://example.org/a");
    private final OWLClass b = factory.getOWLClass("https://example.org/b");
    private final OWLObjectProperty p = factory.getOWLObjectProperty("https://example.org/p");

    @Test
    void theShippedOnesAreTheGraphThatTheOwlApiWrites() {
        OWLOntology lifted = Assembler.assemble(KnowledgeReader.read(Path.of("ontology")).value()).value().lifted();
        List<Triple> triples = LiftedTriples.of(lifted);
        assertThat(triples).doesNotHaveDuplicates().hasSizeGreaterThan(10_000).isEqualTo(LiftedTriples.of(lifted));
        assertSameGraph(triples, RdfRendering.triples(lifted, "x"));
    }

    @Test
    void namesNestedRestrictionsAndSeveralClaimsAreTheGraphThatTheOwlApiWrites() throws OWLOntologyCreationException {
        OWLOntology lifted = ontology(factory.getOWLSubClassOfAxiom(a, b), factory.getOWLDeclarationAxiom(b),
                factory.getOWLSubClassOfAxiom(b, factory.getOWLObjectSomeValuesFrom(p, factory.getOWLObjectSomeValuesFrom(p, factory.getOWLThing()))),
                factory.getOWLSubClassOfAxiom(a, factory.getOWLObjectSomeValuesFrom(p, b)).getAnnotatedAxiom(Stream.of(from("https://example.org/1"), from("https://example.org/2"))));
        assertSameGraph(LiftedTriples.of(lifted), RdfRendering.triples(lifted, "x"));
    }

    @Test
    void anotherFormIsRefusedAndNotLeftOut() throws OWLOntologyCreationException {
        for (OWLAxiom other : Set.of(factory.getOWLEquivalentClassesAxiom(a, b),
                factory.getOWLSubClassOfAxiom(a, factory.getOWLObjectAllValuesFrom(p, b)),
                factory.getOWLSubClassOfAxiom(factory.getOWLObjectSomeValuesFrom(p, b), a),
                factory.getOWLSubClassOfAxiom(a, b).getAnnotatedAxiom(Stream.of(factory.getRDFSComment("a text"))))) {
            OWLOntology lifted = ontology(other);
            assertThatThrownBy(() -> LiftedTriples.of(lifted)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Not the form");
        }
    }

    private OWLAnnotation from(String claim) {
        return factory.getOWLAnnotation(factory.getOWLAnnotationProperty("https://example.org/from"), IRI.create(claim));
    }

    private OWLOntology ontology(OWLAxiom... axioms) throws OWLOntologyCreationException {
        OWLOntology ontology = OWLManager.createOWLOntologyManager().createOntology(IRI.create("https://example.org/lifted"));
        ontology.add(axioms);
        return ontology;
    }

    private static void assertSameGraph(List<Triple> triples, List<Triple> expected) {
        assertThat(triples).hasSameSizeAs(expected);
        assertThat(graph(triples).isIsomorphicWith(graph(expected))).isTrue();
    }

    private static Graph graph(List<Triple> triples) {
        Graph graph = GraphFactory.createDefaultGraph();
        triples.forEach(graph::add);
        return graph;
    }
}
