package org.metastroma.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.metastroma.read.KnowledgeReader;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.profiles.Profiles;

/** The shipped claims as triples and as axioms. */
class IndividualsTest {

    private final Individuals individuals = Assembler.assemble(KnowledgeReader.read(Path.of("ontology")).value()).value().individuals();

    @Test
    void triplesAreThoseThatTheOwlApiWritesOfTheAxioms() {
        assertThat(individuals.triples()).doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(RdfRendering.triples(individuals.ontology(), "c"));
    }

    @Test
    void theSampleHasEveryKindOfAxiomAndProperty() {
        Set<String> all = individuals.ontology().axioms().map(IndividualsTest::kind).collect(Collectors.toSet());
        assertThat(individuals.sample().stream().map(IndividualsTest::kind).collect(Collectors.toSet())).isEqualTo(all);
        assertThat(individuals.sample()).hasSizeLessThan(100);
    }

    /** What a profile can complain of in a fact: its type, its properties and classes, the datatype and language of its value. */
    private static String kind(OWLAxiom axiom) {
        return axiom.getAxiomType() + " " + axiom.signature().filter(e -> !e.isOWLNamedIndividual()).map(e -> e.getIRI().toString()).sorted().toList();
    }

    @Test
    void theSampleLeavesADialectWhereAllAxiomsDo() throws OWLOntologyCreationException {
        OWLOntology all = individuals.ontology();
        OWLOntology sample = org.semanticweb.owlapi.apibinding.OWLManager.createOWLOntologyManager().createOntology(individuals.sample().stream());
        assertThat(all.axioms(AxiomType.DECLARATION).anyMatch(a -> a.getEntity().isOWLObjectProperty())).isFalse();
        assertThat(violations(sample)).isNotEmpty().isEqualTo(violations(all));
    }

    /** Undeclared, its properties and classes are no DL. */
    private static Set<String> violations(OWLOntology ontology) {
        return Profiles.OWL2_DL.checkOntology(ontology).getViolations().stream()
                .map(v -> v.getClass().getSimpleName() + " " + v.getExpression()).collect(Collectors.toSet());
    }
}
