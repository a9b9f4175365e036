package org.metastroma.reason.el;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.metastroma.model.Progress;
import org.metastroma.reason.Reasoner;
import org.metastroma.whole.SourceFiles;
import org.metastroma.whole.WholeOntology;
import org.metastroma.whole.WholeReader;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;

class AgreementTest {

    private static final Path FILES = Path.of("src/test/resources/whole");

    private static WholeOntology read(String name) {
        return WholeReader.read(SourceFiles.find(List.of(FILES.resolve(name).toString()), FILES, Progress.SILENT).value().get(0))
                .value().orElseThrow();
    }

    @Test
    void elkAndReachabilityAgree() throws OWLOntologyCreationException {
        Set<OWLAxiom> axioms = new LinkedHashSet<>();
        List.of("cells.ofn", "organs.obo", "impossible.ttl", "same.owl").forEach(f -> axioms.addAll(read(f).axioms()));
        axioms.removeIf(a -> !Reasoner.bearsOnHierarchy(a));
        Classification closure = Classification.of(Theory.of(axioms));
        assertThat(closure.unsatisfiable()).isNotEmpty();
        assertThat(Agreement.withElk(closure, axioms)).isEmpty();
        assertThat(Agreement.withReachability(closure, axioms)).isEmpty();
    }

    @Test
    void aMissingPairIsSeen() throws OWLOntologyCreationException {
        List<OWLAxiom> axioms = read("cells.ofn").axioms();
        Classification less = Classification.of(Theory.of(axioms.stream().filter(a -> !a.toString().contains("CL_9000002")
                || !a.toString().contains("CL_0000669")).toList()));
        assertThat(Agreement.withElk(less, axioms)).isNotEmpty();
        assertThat(Agreement.withReachability(less, axioms)).isNotEmpty();
    }

    @Test
    void theShortWayThroughOboGivesTheLogicalAxiomsOfTheLibrary() throws OWLOntologyCreationException {
        OWLOntology library = OWLManager.createOWLOntologyManager()
                .loadOntologyFromOntologyDocument(IRI.create(FILES.resolve("organs.obo").toUri()));
        assertThat(Set.copyOf(read("organs.obo").axioms())).isEqualTo(library.logicalAxioms().map(a -> a.getAxiomWithoutAnnotations())
                .collect(Collectors.toSet()));
    }
}
