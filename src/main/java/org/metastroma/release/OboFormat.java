package org.metastroma.release;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.metastroma.model.Prefixes;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.formats.OBODocumentFormat;
import org.semanticweb.owlapi.model.AddOntologyAnnotation;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLEntity;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLOntologyManager;
import org.semanticweb.owlapi.model.OWLOntologyStorageException;
import org.semanticweb.owlapi.util.OWLEntityRenamer;

/**
 * Writes OBO. Its identifiers are CURIEs, and the OWL API makes them by splitting at an underscore, which only suits IRIs of OBO
 * ontologies; so terms of other namespaces are renamed on the way, and {@code idspace} lines tell what their prefixes stand for.
 */
final class OboFormat {

    private static final String OBO = "http://purl.obolibrary.org/obo/";
    private static final String UNDERSCORE = "xUNDERSCOREx";

    private OboFormat() {
    }

    static void write(OWLOntology ontology, Prefixes prefixes, Path file) throws IOException {
        Map<OWLEntity, IRI> names = new HashMap<>();
        TreeSet<String> spaces = new TreeSet<>();
        ontology.signature().filter(e -> e.isOWLClass() || e.isOWLObjectProperty())
                .filter(e -> !e.isBuiltIn() && !e.getIRI().toString().startsWith(OBO)).forEach(entity ->
                prefixes.contract(entity.getIRI().toString()).ifPresent(id -> {
                    names.put(entity, IRI.create(OBO + id.prefix() + "_" + id.localId().replace("_", UNDERSCORE)));
                    spaces.add("idspace: " + id.prefix() + " " + prefixes.namespaces().get(id.prefix()) + "\n");
                }));
        try {
            OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
            OWLOntology copy = manager.createOntology(ontology.getOntologyID());
            copy.addAxioms(ontology.axioms());
            ontology.annotations().forEach(a -> copy.applyChange(new AddOntologyAnnotation(copy, a)));
            manager.applyChanges(new OWLEntityRenamer(manager, Set.of(copy)).changeIRI(names));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            manager.saveOntology(copy, new OBODocumentFormat(), out);
            String text = out.toString(StandardCharsets.UTF_8).replace(UNDERSCORE, "_");
            int header = text.indexOf("\nontology:") + 1;
            Files.writeString(file, text.substring(0, header) + String.join("", spaces) + text.substring(header));
        } catch (OWLOntologyCreationException | OWLOntologyStorageException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
