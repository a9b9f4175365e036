package org.metastroma.release;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.metastroma.assemble.Assembly;
import org.metastroma.model.Names;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.formats.PrefixDocumentFormat;
import org.semanticweb.owlapi.formats.RDFXMLDocumentFormat;
import org.semanticweb.owlapi.model.AddOntologyAnnotation;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLDocumentFormat;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLOntologyID;
import org.semanticweb.owlapi.model.OWLOntologyManager;
import org.semanticweb.owlapi.model.OWLOntologyStorageException;

/** The ontology as files that Protégé and ROBOT open. */
final class OntologyDocuments {

    private OntologyDocuments() {
    }

    static void write(Path folder, Assembly assembly) throws IOException {
        writeFull(folder.resolve("metastroma.owl"), assembly);
        save(document("metastroma-base.owl", assembly, List.of(assembly.base())), folder.resolve("metastroma-base.owl"),
                new RDFXMLDocumentFormat());
    }

    /** Writes the full ontology: own terms, imports, lifted axioms and claims, in RDF/XML. */
    private static void writeFull(Path file, Assembly assembly) throws IOException {
        save(document("metastroma.owl", assembly, List.of(assembly.base(), assembly.imports(), assembly.lifted(), assembly.claims())),
                file, new RDFXMLDocumentFormat());
    }

    private static OWLOntology document(String name, Assembly assembly, List<OWLOntology> parts) {
        OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
        try {
            OWLOntology ontology = manager.createOntology(new OWLOntologyID(IRI.create(Names.BASE + name)));
            ontology.addAxioms(parts.stream().flatMap(OWLOntology::axioms));
            assembly.base().annotations().forEach(a -> ontology.applyChange(new AddOntologyAnnotation(ontology, a)));
            return ontology;
        } catch (OWLOntologyCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void save(OWLOntology ontology, Path file, OWLDocumentFormat format) throws IOException {
        if (format instanceof PrefixDocumentFormat prefixed) {
            Stream.of(new String[][] {{"obo", "http://purl.obolibrary.org/obo/"}, {"mstr", Names.BASE},
                    {"oboInOwl", "http://www.geneontology.org/formats/oboInOwl#"}, {"dcterms", "http://purl.org/dc/terms/"}})
                    .forEach(p -> prefixed.setPrefix(p[0], p[1]));
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            ontology.getOWLOntologyManager().saveOntology(ontology, format, out);
        } catch (OWLOntologyStorageException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
