package org.metastroma.reason;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.metastroma.model.Checked;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;

/** Pairs of files: {@code X.ofn} and, in {@code X.expected}, all that follows from it between names. */
class ReasonerTest {

    private static final Path CASES = Path.of("src/test/resources/reason");

    static Stream<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.map(f -> f.getFileName().toString()).filter(n -> n.endsWith(".ofn")).map(n -> n.replace(".ofn", "")).sorted()
                    .toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everythingThatFollowsIsFoundAndNothingElse(String name) throws IOException, OWLOntologyCreationException {
        OWLOntology ontology = OWLManager.createOWLOntologyManager()
                .loadOntologyFromOntologyDocument(CASES.resolve(name + ".ofn").toFile());
        Checked<Inference> inference = Reasoner.infer(List.of(ontology));
        assertThat(inference.problems()).isEmpty();
        List<String> found = new ArrayList<>();
        inference.value().superclasses().forEach((c, supers) -> supers.stream().filter(s -> !s.equals(c))
                .forEach(s -> found.add(local(c) + " < " + local(s))));
        inference.value().relations().forEach(e -> found.add(local(e.subject()) + " " + local(e.property()) + " " + local(e.object())));
        assertThat(found).containsExactlyInAnyOrderElementsOf(Files.readAllLines(CASES.resolve(name + ".expected")));
    }

    private static String local(Object iri) {
        return iri.toString().replace("urn:t:", "");
    }
}
