package org.metastroma.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import org.metastroma.model.Names;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAnnotationAssertionAxiom;
import org.semanticweb.owlapi.model.OWLClassExpression;
import org.semanticweb.owlapi.model.OWLEntity;
import org.semanticweb.owlapi.model.OWLObjectIntersectionOf;
import org.semanticweb.owlapi.model.OWLObjectSomeValuesFrom;
import org.semanticweb.owlapi.model.OWLOntology;

/**
 * Writes OBO Graphs JSON (https://github.com/geneontology/obographs): nodes with labels, definitions and synonyms; edges; logical
 * definitions of the form genus and differentiae. What has no place in that model stays in the OWL documents.
 */
final class OboGraphs {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String OIO = "http://www.geneontology.org/formats/oboInOwl#";

    private OboGraphs() {
    }

    static void write(OWLOntology ontology, Path file) throws IOException {
        Map<String, Object> graph = new LinkedHashMap<>();
        graph.put("id", ontology.getOntologyID().getOntologyIRI().map(IRI::toString).orElse(""));
        graph.put("meta", header(ontology));
        graph.put("nodes", nodes(ontology));
        graph.put("edges", edges(ontology));
        graph.put("logicalDefinitionAxioms", definitions(ontology));
        Files.write(file, JSON.writeValueAsBytes(Map.of("graphs", List.of(graph))));
    }

    private static Map<String, Object> header(OWLOntology ontology) {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("basicPropertyValues", ontology.annotations().sorted().map(a -> pair("pred", a.getProperty().getIRI().toString(), "val",
                a.getValue().asLiteral().map(l -> l.getLiteral()).orElseGet(() -> a.getValue().toString()))).toList());
        ontology.getOntologyID().getVersionIRI().ifPresent(v -> meta.put("version", v.toString()));
        return meta;
    }

    private static List<Map<String, Object>> nodes(OWLOntology ontology) {
        Map<String, Map<String, Object>> nodes = new TreeMap<>();
        ontology.signature().filter(e -> !e.isBuiltIn() && !e.isOWLDatatype()).sorted().forEach(entity -> {
            // A class that a claim points at is an individual too, by name only; it stays a class here.
            if (!nodes.containsKey(entity.getIRI().toString()) || entity.isOWLClass() || entity.isOWLObjectProperty()) {
                nodes.put(entity.getIRI().toString(), node(ontology, entity));
            }
        });
        return List.copyOf(nodes.values());
    }

    private static Map<String, Object> node(OWLOntology ontology, OWLEntity entity) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("id", entity.getIRI().toString());
        List<OWLAnnotationAssertionAxiom> about = ontology.annotationAssertionAxioms(entity.getIRI()).sorted().toList();
        about.stream().filter(a -> a.getProperty().isLabel()).findFirst().ifPresent(a -> node.put("lbl", literal(a)));
        node.put("type", entity.isOWLClass() ? "CLASS" : entity.isOWLNamedIndividual() ? "INDIVIDUAL" : "PROPERTY");
        if (entity.isOWLObjectProperty()) {
            node.put("propertyType", "OBJECT");
        } else if (entity.isOWLDataProperty()) {
            node.put("propertyType", "DATA");
        } else if (entity.isOWLAnnotationProperty()) {
            node.put("propertyType", "ANNOTATION");
        }
        Map<String, Object> meta = meta(about);
        if (!meta.isEmpty()) {
            node.put("meta", meta);
        }
        return node;
    }

    private static Map<String, Object> meta(List<OWLAnnotationAssertionAxiom> about) {
        Map<String, Object> meta = new LinkedHashMap<>();
        List<Map<String, Object>> synonyms = new ArrayList<>();
        List<Map<String, Object>> others = new ArrayList<>();
        for (OWLAnnotationAssertionAxiom axiom : about) {
            String property = axiom.getProperty().getIRI().toString();
            if (property.equals(Names.DEFINITION)) {
                Map<String, Object> definition = new LinkedHashMap<>();
                definition.put("val", literal(axiom));
                definition.put("xrefs", axiom.annotations().filter(a -> a.getProperty().getIRI().toString().equals(Names.DB_XREF))
                        .flatMap(a -> a.getValue().asLiteral().stream()).map(l -> l.getLiteral()).sorted().toList());
                meta.put("definition", definition);
            } else if (property.startsWith(OIO + "has") && property.endsWith("Synonym")) {
                synonyms.add(pair("pred", property.substring(OIO.length()), "val", literal(axiom)));
            } else if (axiom.isDeprecatedIRIAssertion()) {
                meta.put("deprecated", true);
            } else if (!axiom.getProperty().isLabel()) {
                others.add(pair("pred", property, "val", literal(axiom)));
            }
        }
        if (!synonyms.isEmpty()) {
            meta.put("synonyms", synonyms);
        }
        if (!others.isEmpty()) {
            meta.put("basicPropertyValues", others);
        }
        return meta;
    }

    private static List<Map<String, Object>> edges(OWLOntology ontology) {
        List<String[]> edges = new ArrayList<>();
        ontology.axioms(AxiomType.SUBCLASS_OF).filter(a -> !a.getSubClass().isAnonymous()).forEach(a ->
                target(a.getSuperClass()).ifPresent(t -> edges.add(new String[] {iri(a.getSubClass()), t[0], t[1]})));
        ontology.axioms(AxiomType.SUB_OBJECT_PROPERTY).filter(a -> a.getSubProperty().isNamed() && a.getSuperProperty().isNamed())
                .forEach(a -> edges.add(new String[] {a.getSubProperty().getNamedProperty().getIRI().toString(), "subPropertyOf",
                    a.getSuperProperty().getNamedProperty().getIRI().toString()}));
        ontology.axioms(AxiomType.INVERSE_OBJECT_PROPERTIES).filter(a -> a.getFirstProperty().isNamed() && a.getSecondProperty().isNamed())
                .forEach(a -> edges.add(new String[] {a.getFirstProperty().getNamedProperty().getIRI().toString(), "inverseOf",
                    a.getSecondProperty().getNamedProperty().getIRI().toString()}));
        ontology.axioms(AxiomType.CLASS_ASSERTION).filter(a -> a.getIndividual().isNamed() && !a.getClassExpression().isAnonymous())
                .forEach(a -> edges.add(new String[] {a.getIndividual().asOWLNamedIndividual().getIRI().toString(), "type",
                    iri(a.getClassExpression())}));
        ontology.axioms(AxiomType.OBJECT_PROPERTY_ASSERTION).filter(a -> a.getSubject().isNamed() && a.getObject().isNamed())
                .forEach(a -> edges.add(new String[] {a.getSubject().asOWLNamedIndividual().getIRI().toString(),
                    a.getProperty().getNamedProperty().getIRI().toString(), a.getObject().asOWLNamedIndividual().getIRI().toString()}));
        return edges.stream().sorted(Comparator.comparing(e -> String.join("\t", e))).map(e -> {
            Map<String, Object> edge = new LinkedHashMap<>();
            edge.put("sub", e[0]);
            edge.put("pred", e[1]);
            edge.put("obj", e[2]);
            return edge;
        }).distinct().toList();
    }

    /** @return the predicate and object of an edge to a superclass, empty when it is not so simple */
    private static Optional<String[]> target(OWLClassExpression superclass) {
        if (!superclass.isAnonymous()) {
            return Optional.of(new String[] {"is_a", iri(superclass)});
        }
        return superclass instanceof OWLObjectSomeValuesFrom some && some.getProperty().isNamed() && !some.getFiller().isAnonymous()
                ? Optional.of(new String[] {some.getProperty().getNamedProperty().getIRI().toString(), iri(some.getFiller())}) : Optional.empty();
    }

    private static List<Map<String, Object>> definitions(OWLOntology ontology) {
        List<Map<String, Object>> definitions = new ArrayList<>();
        ontology.axioms(AxiomType.EQUIVALENT_CLASSES).sorted().forEach(axiom -> axiom.namedClasses().sorted().forEach(defined ->
                axiom.classExpressions().filter(OWLObjectIntersectionOf.class::isInstance).sorted()
                        .forEach(e -> definition(iri(defined), (OWLObjectIntersectionOf) e).ifPresent(definitions::add))));
        return definitions;
    }

    private static Optional<Map<String, Object>> definition(String defined, OWLObjectIntersectionOf conjunction) {
        List<String> genera = new ArrayList<>();
        List<Map<String, Object>> restrictions = new ArrayList<>();
        for (OWLClassExpression operand : (Iterable<OWLClassExpression>) conjunction.operands().sorted()::iterator) {
            Optional<String[]> target = target(operand);
            if (target.isEmpty()) {
                return Optional.empty();
            } else if (operand.isAnonymous()) {
                restrictions.add(pair("propertyId", target.get()[0], "fillerId", target.get()[1]));
            } else {
                genera.add(target.get()[1]);
            }
        }
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("definedClassId", defined);
        definition.put("genusIds", genera);
        definition.put("restrictions", restrictions);
        return Optional.of(definition);
    }

    private static Map<String, Object> pair(String firstKey, String first, String secondKey, String second) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put(firstKey, first);
        pair.put(secondKey, second);
        return pair;
    }

    private static String literal(OWLAnnotationAssertionAxiom axiom) {
        return Stream.concat(axiom.getValue().asLiteral().map(l -> l.getLiteral()).stream(),
                axiom.getValue().asIRI().map(IRI::toString).stream()).findFirst().orElse("");
    }

    private static String iri(OWLClassExpression named) {
        return named.asOWLClass().getIRI().toString();
    }
}
