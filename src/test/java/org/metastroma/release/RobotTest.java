package org.metastroma.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.metastroma.model.Names;
import org.metastroma.release.OntologyDocuments.Product;
import org.metastroma.testing.JavaProcess;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.formats.RDFXMLDocumentFormat;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLException;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.RemoveOntologyAnnotation;
import org.semanticweb.owlapi.model.parameters.ChangeApplied;

/**
 * ROBOT, in a process of its own, finds nothing to report. As in the makefiles of OBO ontologies, {@code --base-iri} names the
 * terms that are ours to mend; see docs/releases.md.
 */
class RobotTest {

    private static final String ROBOT = Path.of("target/tools/robot/lib").toAbsolutePath() + "/*";

    @TempDir
    Path folder;

    private JavaProcess.Result report(Path ontology) {
        return JavaProcess.run(ROBOT, "org.obolibrary.robot.CommandLineInterface", "report", "--input", ontology, "--base-iri", Names.BASE,
                "--noprefixes", "--fail-on", "WARN", "--output", folder.resolve("report.tsv"));
    }

    @ParameterizedTest
    @EnumSource(names = {"FULL", "BASE"})
    void reportGivesNoErrorAndNoWarning(Product product) throws IOException {
        JavaProcess.Result robot = report(RealOntology.INSTANCE.document(product));
        assertThat(robot.exitCode()).as(robot.output()).isZero();
        assertThat(robot.output()).contains("No violations found.");
        assertThat(Files.readAllLines(folder.resolve("report.tsv"))).singleElement().asString().startsWith("Level\tRule Name\tSubject");
    }

    @Test
    void reportSeesFaultsOfOurTerms() throws IOException, OWLException {
        OWLOntology base = OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(
                RealOntology.INSTANCE.document(Product.BASE).toFile());
        OWLDataFactory factory = base.getOWLOntologyManager().getOWLDataFactory();
        IRI fibroblast = IRI.create(Names.BASE + "MSTR_0001122");
        assertThat(base.removeAxioms(base.annotationAssertionAxioms(fibroblast)
                .filter(a -> a.getProperty().getIRI().toString().equals(Names.DEFINITION)))).isEqualTo(ChangeApplied.SUCCESSFULLY);
        base.add(factory.getOWLAnnotationAssertionAxiom(factory.getRDFSLabel(), fibroblast, factory.getOWLLiteral("another label", "en")));
        base.annotations().filter(a -> a.getProperty().getIRI().toString().endsWith("license")).toList()
                .forEach(a -> base.applyChange(new RemoveOntologyAnnotation(base, a)));
        Path spoiled = folder.resolve("spoiled.owl");
        OntologyDocuments.save(base, spoiled, new RDFXMLDocumentFormat());
        JavaProcess.Result robot = report(spoiled);
        assertThat(robot.exitCode()).as(robot.output()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("report.tsv"))).contains("ERROR\tmissing_ontology_license",
                "ERROR\tmultiple_labels\t" + fibroblast, "WARN\tmissing_definition\t" + fibroblast);
    }
}
