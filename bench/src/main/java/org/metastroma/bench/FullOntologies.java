package org.metastroma.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.semanticweb.elk.owlapi.ElkReasonerFactory;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.formats.FunctionalSyntaxDocumentFormat;
import org.semanticweb.owlapi.formats.OBODocumentFormat;
import org.semanticweb.owlapi.io.FileDocumentSource;
import org.semanticweb.owlapi.model.MissingImportHandlingStrategy;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLOntologyLoaderConfiguration;
import org.semanticweb.owlapi.model.OWLOntologyManager;
import org.semanticweb.owlapi.model.parameters.Imports;
import org.semanticweb.owlapi.reasoner.OWLReasoner;

/**
 * Whole ontologies as quads for a benchmark: labels, asserted superclasses, and the reflexive and transitive closure of what
 * ELK classifies. Classes that cannot have instances in the merge are left out of the closure.
 */
final class FullOntologies {

    private static final String GRAPH = "https://w3id.org/metastroma/graph/";

    private FullOntologies() {
    }

    static void write(List<Path> files, Path target) throws IOException, OWLOntologyCreationException {
        OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
        OWLOntologyLoaderConfiguration quiet = new OWLOntologyLoaderConfiguration()
                .setMissingImportHandlingStrategy(MissingImportHandlingStrategy.SILENT).setFollowRedirects(false)
                .addIgnoredImport(org.semanticweb.owlapi.model.IRI.create("http://purl.obolibrary.org/obo/go/extensions/go-bridge.owl"));
        OWLOntology merged = manager.createOntology();
        for (Path file : files) {
            OWLOntology read = OWLManager.createOWLOntologyManager()
                    .loadOntologyFromOntologyDocument(source(file), quiet);
            manager.addAxioms(merged, read.axioms());
        }
        OWLReasoner reasoner = new ElkReasonerFactory().createReasoner(merged);
        try (OutputStream out = Files.newOutputStream(target)) {
            StreamRDF quads = StreamRDFWriter.getWriterStream(out, Lang.NQUADS);
            quads.start();
            for (OWLClass each : new TreeSet<>(merged.classesInSignature(Imports.EXCLUDED).toList())) {
                if (!each.isBuiltIn()) {
                    write(each, merged, reasoner, quads);
                }
            }
            quads.finish();
        }
        reasoner.dispose();
    }

    private static FileDocumentSource source(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".obo") ? new FileDocumentSource(file.toFile(), new OBODocumentFormat())
                : name.endsWith(".ofn") ? new FileDocumentSource(file.toFile(), new FunctionalSyntaxDocumentFormat())
                : new FileDocumentSource(file.toFile());
    }

    private static void write(OWLClass each, OWLOntology ontology, OWLReasoner reasoner, StreamRDF quads) {
        Node subject = node(each);
        quads.quad(Quad.create(graph("imports"), subject, RDF.type.asNode(), OWL2.Class.asNode()));
        ontology.annotationAssertionAxioms(each.getIRI()).filter(a -> a.getProperty().isLabel())
                .flatMap(a -> a.getValue().asLiteral().stream()).map(l -> l.getLiteral()).sorted()
                .forEach(label -> quads.quad(Quad.create(graph("imports"), subject, RDFS.label.asNode(), NodeFactory.createLiteralString(label))));
        ontology.subClassAxiomsForSubClass(each).filter(a -> !a.getSuperClass().isAnonymous()).map(a -> a.getSuperClass().asOWLClass())
                .distinct().sorted()
                .forEach(above -> quads.quad(Quad.create(graph("imports"), subject, RDFS.subClassOf.asNode(), node(above))));
        if (reasoner.isSatisfiable(each)) {
            Set<OWLClass> above = new TreeSet<>(reasoner.getSuperClasses(each, false).entities().filter(c -> !c.isOWLThing()).toList());
            reasoner.getEquivalentClasses(each).entities().forEach(above::add);
            above.forEach(c -> quads.quad(Quad.create(graph("inferred/hierarchy"), subject, RDFS.subClassOf.asNode(), node(c))));
        }
    }

    private static Node node(OWLClass each) {
        return NodeFactory.createURI(each.getIRI().toString());
    }

    private static Node graph(String path) {
        return NodeFactory.createURI(GRAPH + path);
    }
}
