package org.metastroma.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.metastroma.assemble.Assembly;
import org.metastroma.read.OntologyReader;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.formats.FunctionalSyntaxDocumentFormat;
import org.semanticweb.owlapi.model.AddOntologyAnnotation;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLOntologyManager;

/**
 * The terms of the tables as a module that the hand-edited file imports, so that an editor sees them beside the others. It is
 * made from the tables and never read back: the reader passes over that import.
 */
final class TermsModule {

    static final String FILE = "terms.ofn";

    private TermsModule() {
    }

    static void write(Path file, Assembly assembly) throws IOException {
        OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
        OWLDataFactory factory = manager.getOWLDataFactory();
        try {
            OWLOntology module = manager.createOntology(IRI.create(OntologyReader.TERMS_MODULE));
            module.addAxioms(assembly.base().axioms().filter(a -> !assembly.knowledge().edit().containsAxiom(a)));
            Map.of("http://purl.org/dc/terms/title", "Metastroma, terms of the tables",
                    "http://purl.org/dc/terms/description", "Generated from terms/*.tsv by 'metastroma build --write-ontology'; edit the tables.")
                    .forEach((property, text) -> {
                        var annotation = factory.getOWLAnnotationProperty(property);
                        module.add(factory.getOWLDeclarationAxiom(annotation));
                        module.applyChange(new AddOntologyAnnotation(module, factory.getOWLAnnotation(annotation, factory.getOWLLiteral(text))));
                    });
            OntologyDocuments.save(module, file, new FunctionalSyntaxDocumentFormat());
        } catch (OWLOntologyCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
