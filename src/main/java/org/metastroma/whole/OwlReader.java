package org.metastroma.whole;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.formats.FunctionalSyntaxDocumentFormat;
import org.semanticweb.owlapi.formats.RDFXMLDocumentFormat;
import org.semanticweb.owlapi.formats.TurtleDocumentFormat;
import org.semanticweb.owlapi.io.FileDocumentSource;
import org.semanticweb.owlapi.io.UnparsableOntologyException;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.MissingImportHandlingStrategy;
import org.semanticweb.owlapi.model.OWLAnnotationAssertionAxiom;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLDocumentFormat;
import org.semanticweb.owlapi.model.OWLLiteral;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLOntologyLoaderConfiguration;
import org.semanticweb.owlapi.model.OWLOntologyManager;

/** Reads functional syntax, RDF/XML, Turtle and whatever else the OWL API reads, without the imports. */
final class OwlReader {

    /** Nothing stands here, so an import sent here stays missing and nothing is fetched over the network. */
    static final IRI NOWHERE = IRI.create("file:///nowhere/import");

    private OwlReader() {
    }

    static WholeOntology read(SourceFile file) throws OWLOntologyCreationException {
        OWLOntology ontology = load(file);
        Collector collector = new Collector();
        ontology.axioms(AxiomType.DECLARATION).forEach(a -> {
            if (a.getEntity().isOWLClass() || a.getEntity().isOWLObjectProperty()) {
                collector.declare(a.getEntity().getIRI(), a.getEntity().isOWLObjectProperty());
            }
        });
        List<OWLAxiom> logical = ontology.logicalAxioms().map(a -> (OWLAxiom) a.getAxiomWithoutAnnotations()).distinct().toList();
        declareUsed(logical, collector);
        collector.logic(logical);
        ontology.axioms(AxiomType.ANNOTATION_ASSERTION).forEach(a -> a.getSubject().asIRI().ifPresent(term -> annotation(a, term, collector)));
        List<String> missing = ontology.importsDeclarations().map(d -> d.getIRI().toString()).toList();
        return collector.make(file, ontology.getOntologyID().getOntologyIRI().map(IRI::toString).orElse(""), version(ontology), missing, logical);
    }

    private static String version(OWLOntology ontology) {
        return ontology.getOntologyID().getVersionIRI().map(IRI::toString).orElseGet(() -> ontology.annotations()
                .filter(a -> a.getProperty().getIRI().toString().equals("http://www.w3.org/2002/07/owl#versionInfo"))
                .flatMap(a -> a.getValue().asLiteral().stream()).map(OWLLiteral::getLiteral).sorted().findFirst().orElse(""));
    }

    private static void annotation(OWLAnnotationAssertionAxiom axiom, IRI term, Collector collector) {
        String property = axiom.getProperty().getIRI().toString();
        if (axiom.isDeprecatedIRIAssertion()) {
            collector.obsolete(term);
        } else if (Collector.KEPT.contains(property) && !property.equals(Collector.DEPRECATED)) {
            axiom.getValue().asLiteral().ifPresent(l -> collector.text(term, property, l.getLiteral(), l.getLang()));
            axiom.getValue().asIRI().ifPresent(target -> collector.link(term, property, target));
        }
    }

    /** What an axiom speaks of without a declaration is declared by that. */
    static void declareUsed(Collection<OWLAxiom> axioms, Collector collector) {
        axioms.forEach(axiom -> Symbols.of(axiom, e -> {
            if ((e.isOWLClass() || e.isOWLObjectProperty()) && !e.isBuiltIn()) {
                collector.declare(e.getIRI(), e.isOWLObjectProperty());
            }
        }));
    }

    private static OWLOntology load(SourceFile file) throws OWLOntologyCreationException {
        Optional<OWLDocumentFormat> format = format(file.name());
        if (format.isPresent()) {
            try {
                return load(new FileDocumentSource(file.path().toFile(), format.get()));
            } catch (UnparsableOntologyException e) {
                if (file.name().endsWith(".ofn") || file.name().endsWith(".ttl")) {
                    throw e;
                }
                // an .owl file may be in any syntax: let all parsers try
            }
        }
        return load(new FileDocumentSource(file.path().toFile()));
    }

    private static OWLOntology load(FileDocumentSource source) throws OWLOntologyCreationException {
        OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
        manager.getIRIMappers().add(iri -> NOWHERE);
        return manager.loadOntologyFromOntologyDocument(source, new OWLOntologyLoaderConfiguration()
                .setMissingImportHandlingStrategy(MissingImportHandlingStrategy.SILENT).setFollowRedirects(false));
    }

    private static Optional<OWLDocumentFormat> format(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".ofn") ? Optional.of(new FunctionalSyntaxDocumentFormat())
                : lower.endsWith(".ttl") ? Optional.of(new TurtleDocumentFormat())
                : lower.endsWith(".owl") || lower.endsWith(".rdf") || lower.endsWith(".xml") ? Optional.of(new RDFXMLDocumentFormat())
                : Optional.empty();
    }
}
