package org.metastroma.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.metastroma.model.Checked;
import org.metastroma.model.Curie;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Names;
import org.metastroma.model.Prefixes;
import org.metastroma.model.Problem;
import org.metastroma.model.Relation;
import org.metastroma.model.Relation.Lift;
import org.metastroma.model.Sign;
import org.metastroma.model.Vocabulary;
import org.metastroma.model.Vocabulary.Entry;
import org.metastroma.model.Vocabulary.Kind;
import org.semanticweb.owlapi.model.EntityType;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAnnotationAssertionAxiom;
import org.semanticweb.owlapi.model.OWLAnnotationValue;
import org.semanticweb.owlapi.model.OWLEntity;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLObjectProperty;
import org.semanticweb.owlapi.model.parameters.Imports;
import org.semanticweb.owlapi.vocab.OWLRDFVocabulary;

/** What the loaded ontology declares: labels of all terms, and the closed list of claim relations. */
final class OntologyIndex {

    private static final Map<EntityType<?>, Kind> KINDS = Map.of(EntityType.CLASS, Kind.CLASS,
            EntityType.OBJECT_PROPERTY, Kind.OBJECT_PROPERTY, EntityType.DATA_PROPERTY, Kind.DATA_PROPERTY,
            EntityType.ANNOTATION_PROPERTY, Kind.ANNOTATION_PROPERTY);

    private OntologyIndex() {
    }

    /** @return the declared terms whose IRI a prefix covers */
    static Map<Curie, Entry> vocabulary(OWLOntology ontology, Prefixes prefixes) {
        Map<Curie, Entry> entries = new HashMap<>();
        ontology.signature(Imports.INCLUDED).forEach(entity -> {
            Kind kind = KINDS.get(entity.getEntityType());
            if (kind != null) {
                prefixes.contract(entity.getIRI().toString()).ifPresent(id -> entries.merge(id,
                        new Entry(label(ontology, entity), kind, deprecated(ontology, entity)), OntologyIndex::better));
            }
        });
        return entries;
    }

    /** A class and a property of the same IRI do not occur; a class beats a bare annotation property. */
    private static Entry better(Entry a, Entry b) {
        return a.kind().ordinal() <= b.kind().ordinal() ? a : b;
    }

    private static String label(OWLOntology ontology, OWLEntity entity) {
        return literals(ontology, entity.getIRI(), OWLRDFVocabulary.RDFS_LABEL.getIRI()).min(Comparator.naturalOrder()).orElse("");
    }

    private static boolean deprecated(OWLOntology ontology, OWLEntity entity) {
        return literals(ontology, entity.getIRI(), OWLRDFVocabulary.OWL_DEPRECATED.getIRI()).anyMatch("true"::equals);
    }

    /** @return the relations, those with a sign annotation, and what is wrong with their annotations */
    static Checked<Map<Curie, Relation>> relations(OWLOntology ontology, Prefixes prefixes) {
        List<Problem> problems = new ArrayList<>();
        Map<Curie, Relation> relations = new HashMap<>();
        ontology.objectPropertiesInSignature().sorted().forEach(property ->
                literals(ontology, property.getIRI(), IRI.create(Names.HAS_SIGN)).findFirst().ifPresent(sign ->
                        prefixes.contract(property.getIRI().toString()).ifPresent(id ->
                                relation(ontology, prefixes, property, id, sign, problems)
                                        .ifPresent(r -> relations.put(id, r)))));
        return new Checked<>(relations, problems);
    }

    private static Optional<Relation> relation(OWLOntology ontology, Prefixes prefixes, OWLObjectProperty property, Curie id,
                                               String sign, List<Problem> problems) {
        IRI iri = property.getIRI();
        String label = label(ontology, property);
        Optional<Sign> parsedSign = Stream.of(Sign.values()).filter(s -> s.symbol().equals(sign)).findFirst();
        Optional<Lift> lift = literals(ontology, iri, IRI.create(Names.LIFTS_TO)).findFirst()
                .flatMap(w -> Stream.of(Lift.values()).filter(l -> l.name().toLowerCase(Locale.ROOT).equals(w)).findFirst());
        Optional<String> base = literals(ontology, iri, IRI.create(Names.BASE_FORM)).findFirst();
        Optional<String> negated = literals(ontology, iri, IRI.create(Names.NEGATED_FORM)).findFirst();
        if (label.isEmpty() || parsedSign.isEmpty() || lift.isEmpty() || base.isEmpty() || negated.isEmpty()) {
            problems.add(Problem.of(ErrorId.BAD_VALUE, OntologyReader.EDIT_FILE + " " + id,
                    "The claim relation lacks a label, or a sign (+, -, none), a lift (none, direct, causal), a base form or a"
                            + " negated form.",
                    "Give it these annotations, as the other claim relations have them."));
            return Optional.empty();
        }
        Optional<Curie> opposite = ontology.annotationAssertionAxioms(iri, Imports.INCLUDED)
                .filter(a -> a.getProperty().getIRI().toString().equals(Names.OPPOSITE_RELATION))
                .flatMap(a -> a.getValue().asIRI().stream())
                .flatMap(i -> prefixes.contract(i.toString()).stream()).findFirst();
        return Optional.of(new Relation(id, label, base.get(), negated.get(), parsedSign.get(), opposite, lift.get()));
    }

    private static Stream<String> literals(OWLOntology ontology, IRI subject, IRI property) {
        return ontology.annotationAssertionAxioms(subject, Imports.INCLUDED)
                .filter(a -> a.getProperty().getIRI().equals(property))
                .map(OWLAnnotationAssertionAxiom::getValue)
                .map(OWLAnnotationValue::asLiteral)
                .flatMap(Optional::stream)
                .map(literal -> literal.getLiteral());
    }
}
