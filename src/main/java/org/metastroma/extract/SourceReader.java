package org.metastroma.extract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.metastroma.model.Checked;
import org.metastroma.model.Curie;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Place;
import org.metastroma.model.Prefixes;
import org.metastroma.model.Problem;
import org.metastroma.read.SyntaxFault;
import org.metastroma.read.TableReader;
import org.metastroma.read.TableReader.Row;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.io.FileDocumentSource;
import org.semanticweb.owlapi.io.UnparsableOntologyException;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.MissingImportHandlingStrategy;
import org.semanticweb.owlapi.model.OWLAnnotation;
import org.semanticweb.owlapi.model.OWLAnnotationValue;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLLiteral;
import org.semanticweb.owlapi.model.OWLObjectProperty;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLOntologyLoaderConfiguration;
import org.semanticweb.owlapi.model.OWLOntologyManager;
import org.semanticweb.owlapi.model.OWLRuntimeException;

/** Reads a source file, whatever its format. */
final class SourceReader {

    private static final IRI REPLACED_BY = IRI.create("http://purl.obolibrary.org/obo/IAO_0100001");
    /** Nothing stands here, so an import sent here stays missing and nothing is fetched over the network. */
    private static final IRI NOWHERE = IRI.create("file:///nowhere/import");

    private SourceReader() {
    }

    /** @return the ontology in {@code file} (OBO, functional syntax, RDF/XML, Turtle, ...) without its imports */
    static Checked<Optional<OWLOntology>> ontology(Path root, Path file) {
        String name = root.relativize(file).toString();
        if (!Files.isReadable(file)) {
            return unreadable(name, "The file does not exist or may not be read.");
        }
        OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
        manager.getIRIMappers().add(iri -> NOWHERE);
        OWLOntologyLoaderConfiguration config = new OWLOntologyLoaderConfiguration()
                .setMissingImportHandlingStrategy(MissingImportHandlingStrategy.SILENT);
        try {
            return Checked.of(Optional.of(
                    manager.loadOntologyFromOntologyDocument(new FileDocumentSource(file.toFile()), config)));
        } catch (UnparsableOntologyException e) {
            return syntax(name, SyntaxFault.of(file, e));
        } catch (OWLRuntimeException e) {
            return syntax(name, SyntaxFault.of(file, e));
        } catch (OWLOntologyCreationException e) {
            return unreadable(name, String.valueOf(e.getMessage()));
        }
    }

    private static Checked<Optional<OWLOntology>> syntax(String name, SyntaxFault fault) {
        return new Checked<>(Optional.empty(), List.of(Problem.of(ErrorId.BAD_ONTOLOGY_SYNTAX, new Place(name, fault.line(), ""),
                "No parser can read the ontology: " + fault.what(),
                "Correct the file; it may be OBO, functional syntax, RDF/XML, Turtle or Manchester syntax.")));
    }

    private static Checked<Optional<OWLOntology>> unreadable(String name, String why) {
        return new Checked<>(Optional.empty(), List.of(Problem.of(ErrorId.UNREADABLE_FILE, Place.file(name), why,
                "Check that the folder holds the file and that it may be read.")));
    }

    /** @return labels, obsolete terms and axioms of the ontology in {@code file} */
    static Checked<Optional<Source>> source(Path root, Path file) {
        Checked<Optional<OWLOntology>> loaded = ontology(root, file);
        return new Checked<>(loaded.value().map(o -> source(file.getFileName().toString(), o)), loaded.problems());
    }

    private static Source source(String name, OWLOntology ontology) {
        Map<IRI, String> labels = new HashMap<>();
        Map<IRI, Optional<IRI>> obsolete = new HashMap<>();
        Stream.concat(ontology.classesInSignature().map(OWLClass::getIRI),
                ontology.objectPropertiesInSignature().map(OWLObjectProperty::getIRI)).forEach(term -> {
            // One label, whatever the file holds: the same on every run.
            ontology.annotationAssertionAxioms(term).map(a -> a.getAnnotation())
                    .filter(a -> a.getProperty().isLabel()).map(OWLAnnotation::getValue)
                    .flatMap(v -> v.asLiteral().stream()).map(OWLLiteral::getLiteral).map(String::strip)
                    .min(Comparator.naturalOrder()).ifPresent(label -> labels.put(term, label));
            boolean deprecated = ontology.annotationAssertionAxioms(term).anyMatch(a -> a.isDeprecatedIRIAssertion());
            if (deprecated) {
                obsolete.put(term, ontology.annotationAssertionAxioms(term)
                        .filter(a -> a.getProperty().getIRI().equals(REPLACED_BY))
                        .flatMap(a -> replacement(a.getValue()).stream()).min(Comparator.naturalOrder()));
            }
        });
        Set<OWLAxiom> axioms = new HashSet<>();
        for (AxiomType<?> type : List.of(AxiomType.SUBCLASS_OF, AxiomType.EQUIVALENT_CLASSES,
                AxiomType.SUB_OBJECT_PROPERTY, AxiomType.SUB_PROPERTY_CHAIN_OF, AxiomType.TRANSITIVE_OBJECT_PROPERTY,
                AxiomType.INVERSE_OBJECT_PROPERTIES)) {
            ontology.axioms(type).map(a -> (OWLAxiom) a.getAxiomWithoutAnnotations()).forEach(axioms::add);
        }
        Set<IRI> properties = new HashSet<>();
        ontology.objectPropertiesInSignature().map(OWLObjectProperty::getIRI).forEach(properties::add);
        return new Source(name, labels, obsolete, properties, axioms,
                ontology.getOntologyID().getVersionIRI().map(IRI::getIRIString));
    }

    private static Optional<IRI> replacement(OWLAnnotationValue value) {
        return value.asIRI().or(() -> value.asLiteral().flatMap(l -> Curie.parse(l.getLiteral()))
                .map(c -> IRI.create("http://purl.obolibrary.org/obo/" + c.prefix() + "_" + c.localId())));
    }

    /** @return the terms of the given prefixes in a table with columns id, label and, where it has one, status */
    static Checked<Optional<Source>> nomenclature(Path root, Path file, Set<String> wanted, Prefixes prefixes) {
        Checked<List<Row>> rows = TableReader.read(root, file, Set.of("id", "label"),
                Set.of("synonyms_and_xrefs", "source", "status"));
        Map<IRI, String> labels = new HashMap<>();
        Map<IRI, Optional<IRI>> obsolete = new HashMap<>();
        for (Row row : rows.value()) {
            Curie.parse(row.get("id")).filter(id -> wanted.contains(id.prefix())).flatMap(prefixes::expand)
                    .map(IRI::create).ifPresent(term -> {
                        labels.put(term, row.get("label"));
                        if (row.get("status").equals("obsolete")) {
                            obsolete.put(term, Optional.empty());
                        }
                    });
        }
        Source source = new Source(file.getFileName().toString(), labels, obsolete, Set.of(), Set.of(), Optional.empty());
        return new Checked<>(Optional.of(source), rows.problems());
    }
}
