package org.metastroma.extract;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.metastroma.model.Prefixes;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.formats.FunctionalSyntaxDocumentFormat;
import org.semanticweb.owlapi.model.AddOntologyAnnotation;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAnnotationProperty;
import org.semanticweb.owlapi.model.OWLAnnotationValue;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLOntologyManager;
import org.semanticweb.owlapi.model.OWLOntologyStorageException;
import org.semanticweb.owlapi.vocab.OWL2Datatype;

/** Writes a module in functional syntax, sorted, the same bytes for the same axioms. */
final class ModuleWriter {

    private static final String DCTERMS = "http://purl.org/dc/terms/";
    private static final String OBO = "http://purl.obolibrary.org/obo/";

    private static final Pattern BLOCK = Pattern.compile("(?m)^# ([A-Z][A-Za-z ]*): <([^>\\n]*)> \\((.*)\\)$");

    private ModuleWriter() {
    }

    /**
     * @param labels labels of all terms, also of those that stand in other modules; they head the blocks
     */
    static byte[] write(ImportModule module, Set<OWLAxiom> axioms, Function<IRI, Optional<String>> labels, Prefixes prefixes) {
        OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
        OWLDataFactory factory = manager.getOWLDataFactory();
        try {
            OWLOntology ontology = manager.createOntology(IRI.create(module.iri()));
            Map<OWLAnnotationProperty, OWLAnnotationValue> header = Map.of(
                    factory.getOWLAnnotationProperty(DCTERMS + "title"), factory.getOWLLiteral(module.title()),
                    factory.getOWLAnnotationProperty(DCTERMS + "source"), IRI.create(module.homepage()),
                    factory.getOWLAnnotationProperty(DCTERMS + "license"), IRI.create(module.licence()),
                    factory.getOWLVersionInfo(), factory.getOWLLiteral(module.release()));
            header.forEach((property, value) -> {
                manager.applyChange(new AddOntologyAnnotation(ontology, factory.getOWLAnnotation(property, value)));
                if (!property.isBuiltIn()) {
                    ontology.add(factory.getOWLDeclarationAxiom(property));
                }
            });
            ontology.add(axioms);
            FunctionalSyntaxDocumentFormat format = new FunctionalSyntaxDocumentFormat();
            format.clear();
            Map<String, String> used = used(ontology, prefixes);
            used.forEach(format::setPrefix);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            manager.saveOntology(ontology, format, out);
            return headed(out.toString(StandardCharsets.UTF_8), used, labels).getBytes(StandardCharsets.UTF_8);
        } catch (OWLOntologyCreationException | OWLOntologyStorageException e) {
            throw new IllegalStateException("Module " + module.name() + " cannot be written", e);
        }
    }

    /** The usual prefixes and those of the terms; all OBO terms under one, as their own ontologies write them. */
    private static Map<String, String> used(OWLOntology ontology, Prefixes prefixes) {
        Map<String, String> used = new TreeMap<>(Map.of("obo:", OBO, "dcterms:", DCTERMS,
                "owl:", "http://www.w3.org/2002/07/owl#", "rdf:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
                "rdfs:", "http://www.w3.org/2000/01/rdf-schema#", "xsd:", OWL2Datatype.XSD_STRING.getIRI().getNamespace()));
        ontology.signature().map(e -> e.getIRI().getIRIString()).filter(iri -> !iri.startsWith(OBO))
                .forEach(iri -> prefixes.contract(iri)
                        .ifPresent(id -> used.putIfAbsent(id.prefix() + ":", prefixes.namespaces().get(id.prefix()))));
        return used;
    }

    /** Heads each block with the short form and the label of its term, which may stand in another module. */
    private static String headed(String text, Map<String, String> used, Function<IRI, Optional<String>> labels) {
        return BLOCK.matcher(text).replaceAll(block -> {
            String iri = block.group(2);
            String shortForm = used.entrySet().stream().filter(e -> iri.startsWith(e.getValue())).findFirst()
                    .map(e -> e.getKey() + iri.substring(e.getValue().length())).orElse("<" + iri + ">");
            String label = labels.apply(IRI.create(iri)).orElse(block.group(3));
            return Matcher.quoteReplacement("# " + block.group(1) + ": " + shortForm + " (" + label + ")");
        });
    }
}
