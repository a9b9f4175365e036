package org.metastroma.release;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.metastroma.assemble.Assembly;
import org.metastroma.assemble.Individuals;
import org.metastroma.model.Names;
import org.metastroma.reason.Inference;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.formats.PrefixDocumentFormat;
import org.semanticweb.owlapi.formats.RDFXMLDocumentFormat;
import org.semanticweb.owlapi.model.AddOntologyAnnotation;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAnnotationProperty;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLDocumentFormat;
import org.semanticweb.owlapi.model.OWLEntity;
import org.semanticweb.owlapi.model.OWLObjectSomeValuesFrom;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLOntologyID;
import org.semanticweb.owlapi.model.OWLOntologyManager;
import org.semanticweb.owlapi.model.OWLOntologyStorageException;
import org.semanticweb.owlapi.model.OWLSubClassOfAxiom;
import org.semanticweb.owlapi.vocab.OWLRDFVocabulary;

/** The ontology as files that Protégé and ROBOT open. */
final class OntologyDocuments {

    private static final Pattern NAMESPACE = Pattern.compile("xmlns:(\\w+)=\"([^\"]*)\"");
    private OntologyDocuments() {
    }

    /** What a document holds. */
    enum Product {
        /** Own terms, imports, lifted axioms and claims. */
        FULL("metastroma"),
        /** Own terms alone, with the labels of the external ones they speak of. */
        BASE("metastroma-base"),
        /** All terms in their classified hierarchy and with their plain relations; no definitions in logic, no claims. */
        SIMPLE("metastroma-simple");

        private final String file;

        Product(String file) {
            this.file = file;
        }

        /** @return the name of the file without its ending */
        String file() {
            return file;
        }
    }

    /** Writes every product in RDF/XML. */
    static void write(Path folder, Assembly assembly, Inference inference) throws IOException {
        writeFull(folder, assembly, inference);
        for (Product product : List.of(Product.BASE, Product.SIMPLE)) {
            save(document(product, assembly, inference, Optional.empty()), folder.resolve(product.file() + ".owl"), new RDFXMLDocumentFormat());
        }
    }

    /**
     * The same bytes as those of the whole document, without ever having all individuals as axioms: the OWL API writes an individual that
     * stands for them, and in its place come their blocks one by one.
     */
    private static void writeFull(Path folder, Assembly assembly, Inference inference) throws IOException {
        String text = new String(bytes(document(Product.FULL, assembly, inference, Optional.empty(), assembly.individuals().standIn().stream()),
                prefixed(new RDFXMLDocumentFormat())), StandardCharsets.UTF_8);
        String comment = "    <!-- ";
        int start = text.indexOf(comment + Individuals.STAND_IN + " -->");
        int end = text.indexOf(comment, start + comment.length());
        Map<String, String> prefixes = new HashMap<>();
        Matcher declared = NAMESPACE.matcher(text.substring(0, text.indexOf('>', text.indexOf("<rdf:RDF"))));
        while (declared.find()) {
            prefixes.put(declared.group(2), declared.group(1));
        }
        Map<String, String> names = new HashMap<>();
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(Product.FULL.file() + ".owl"))) {
            out.write(text, 0, start);
            assembly.individuals().blocks(property -> names.computeIfAbsent(property, p -> {
                IRI iri = IRI.create(p);
                return prefixes.get(iri.getNamespace()) + ":" + iri.getFragment();
            }), block -> {
                try {
                    out.write(block);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            out.write(text, end, text.length() - end);
        }
    }

    /** Writes the base alone, which rests on no inference. */
    static void writeBase(Path folder, Assembly assembly) throws IOException {
        save(document(Product.BASE, assembly, null, Optional.empty()), folder.resolve(Product.BASE.file() + ".owl"), new RDFXMLDocumentFormat());
    }

    /** @param prior version IRI of the release before, if there is one */
    static OWLOntology document(Product product, Assembly assembly, Inference inference, Optional<String> prior) {
        return document(product, assembly, inference, prior, product == Product.FULL ? assembly.claims().axioms() : Stream.empty());
    }

    /** @param claims of the full product */
    private static OWLOntology document(Product product, Assembly assembly, Inference inference, Optional<String> prior, Stream<OWLAxiom> claims) {
        OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
        OWLDataFactory factory = manager.getOWLDataFactory();
        try {
            OWLOntology ontology = manager.createOntology(new OWLOntologyID(IRI.create(Names.BASE + product.file() + ".owl"),
                    IRI.create(versionIri(assembly, product))));
            ontology.addAxioms(switch (product) {
                case FULL -> Stream.concat(Stream.of(assembly.base(), assembly.imports(), assembly.lifted()).flatMap(OWLOntology::axioms), claims);
                case BASE -> Stream.concat(assembly.base().axioms(), externalLabels(assembly));
                case SIMPLE -> simple(assembly, inference, factory);
            });
            assembly.base().annotations().forEach(a -> ontology.applyChange(new AddOntologyAnnotation(ontology, a)));
            sources(assembly).forEach(source -> annotate(ontology, "http://purl.org/dc/terms/source", source));
            annotate(ontology, "http://xmlns.com/foaf/0.1/homepage", Names.BASE);
            annotate(ontology, "https://schema.org/codeRepository", Names.REPOSITORY);
            prior.ifPresent(iri -> annotate(ontology, "http://www.w3.org/2002/07/owl#priorVersion", iri));
            return ontology;
        } catch (OWLOntologyCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the IRI of this version of a product: it names the day, as OBO ontologies do */
    static String versionIri(Assembly assembly, Product product) {
        return Names.BASE + "releases/" + Build.version(assembly) + "/" + product.file() + ".owl";
    }

    private static void annotate(OWLOntology ontology, String property, String iri) {
        OWLDataFactory factory = ontology.getOWLOntologyManager().getOWLDataFactory();
        OWLAnnotationProperty annotation = factory.getOWLAnnotationProperty(IRI.create(property));
        if (!annotation.isBuiltIn()) {
            ontology.add(factory.getOWLDeclarationAxiom(annotation));
        }
        ontology.applyChange(new AddOntologyAnnotation(ontology, factory.getOWLAnnotation(annotation, IRI.create(iri))));
    }

    /** What all of it rests on: the reviews, and the pages of the ontologies that the modules were taken from. */
    private static Stream<String> sources(Assembly assembly) {
        return Stream.concat(assembly.knowledge().reviews().stream().map(r -> r.doi().isEmpty() ? Names.REVIEW + r.key() : "https://doi.org/" + r.doi()),
                assembly.knowledge().edit().imports().flatMap(OWLOntology::annotations)
                        .filter(a -> a.getProperty().getIRI().toString().equals("http://purl.org/dc/terms/source"))
                        .flatMap(a -> a.getValue().asIRI().stream()).map(IRI::toString)).distinct().sorted();
    }

    /** The labels of external terms that the base uses, so that it reads well when it is opened alone. */
    private static Stream<OWLAxiom> externalLabels(Assembly assembly) {
        Stream<IRI> annotated = assembly.base().axioms(AxiomType.ANNOTATION_ASSERTION).flatMap(a -> a.getSubject().asIRI().stream());
        return Stream.concat(assembly.base().signature().map(OWLEntity::getIRI), annotated).distinct()
                .flatMap(iri -> assembly.imports().annotationAssertionAxioms(iri)).filter(a -> a.getProperty().isLabel()).map(a -> a);
    }

    private static Stream<OWLAxiom> simple(Assembly assembly, Inference inference, OWLDataFactory factory) {
        List<OWLOntology> terms = List.of(assembly.base(), assembly.imports());
        Stream<OWLAxiom> told = terms.stream().flatMap(OWLOntology::axioms).filter(a -> a.isOfType(AxiomType.DECLARATION,
                AxiomType.ANNOTATION_ASSERTION, AxiomType.SUB_OBJECT_PROPERTY, AxiomType.SUB_ANNOTATION_PROPERTY_OF,
                AxiomType.TRANSITIVE_OBJECT_PROPERTY) || a instanceof OWLSubClassOfAxiom s && !s.getSubClass().isAnonymous()
                && s.getSuperClass() instanceof OWLObjectSomeValuesFrom some && !some.getFiller().isAnonymous());
        Stream<OWLAxiom> hierarchy = inference.superclasses().entrySet().stream().flatMap(e -> direct(e.getKey(), inference)
                .map(parent -> factory.getOWLSubClassOfAxiom(factory.getOWLClass(e.getKey()), factory.getOWLClass(parent))));
        return Stream.concat(told, hierarchy);
    }

    /** @return the superclasses with no other superclass in between */
    static Stream<IRI> direct(IRI subclass, Inference inference) {
        Set<IRI> above = new TreeSet<>(inference.superclasses().get(subclass));
        above.remove(subclass);
        above.remove(OWLRDFVocabulary.OWL_THING.getIRI());
        return above.stream().filter(s -> above.stream().noneMatch(t -> !t.equals(s)
                && inference.superclasses().getOrDefault(t, Set.of()).contains(s)));
    }

    static void save(OWLOntology ontology, Path file, OWLDocumentFormat format) throws IOException {
        Files.write(file, bytes(ontology, prefixed(format)));
    }

    private static OWLDocumentFormat prefixed(OWLDocumentFormat format) {
        if (format instanceof PrefixDocumentFormat prefixed) {
            Stream.of(new String[][] {{"obo", "http://purl.obolibrary.org/obo/"}, {"mstr", Names.BASE},
                    {"oboInOwl", "http://www.geneontology.org/formats/oboInOwl#"}, {"dcterms", "http://purl.org/dc/terms/"}})
                    .forEach(p -> prefixed.setPrefix(p[0], p[1]));
        }
        return format;
    }

    /** @return the ontology as it is written to a file */
    static byte[] bytes(OWLOntology ontology, OWLDocumentFormat format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);
        try {
            ontology.getOWLOntologyManager().saveOntology(ontology, format, out);
        } catch (OWLOntologyStorageException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }
}
