package org.metastroma.read;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

import org.metastroma.model.Checked;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Place;
import org.metastroma.model.Problem;
import org.semanticweb.owlapi.formats.FunctionalSyntaxDocumentFormat;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyStorageException;

/** Keeps the hand-edited ontology in one canonical order: term by term, sorted, as the OWL API and Protégé write it. */
public final class EditFile {

    private EditFile() {
    }

    /** @return what hindered it; the file is replaced only when it could be read without an error */
    public static List<Problem> tidy(Path root) {
        Checked<OWLOntology> ontology = OntologyReader.read(root);
        List<Problem> problems = new ArrayList<>(ontology.problems());
        if (ontology.ok()) {
            Path temporary = root.resolve("." + OntologyReader.EDIT_FILE + ".tmp");
            FunctionalSyntaxDocumentFormat format = new FunctionalSyntaxDocumentFormat();
            var before = ontology.value().getNonnullFormat();
            if (before.isPrefixOWLDocumentFormat()) {
                format.copyPrefixesFrom(before.asPrefixOWLDocumentFormat());
            }
            try (OutputStream out = Files.newOutputStream(temporary)) {
                ontology.value().getOWLOntologyManager().saveOntology(ontology.value(), format, out);
                out.flush();
                Files.move(temporary, root.resolve(OntologyReader.EDIT_FILE), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException | OWLOntologyStorageException e) {
                problems.add(Problem.of(ErrorId.CANNOT_WRITE, Place.file(OntologyReader.EDIT_FILE),
                        "The file cannot be written: " + e.getMessage(), "Check free space and permissions."));
            }
        }
        return problems;
    }
}
