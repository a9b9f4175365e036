package org.metastroma.assemble;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.HasIRI;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAnnotation;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClassExpression;
import org.semanticweb.owlapi.model.OWLEntity;
import org.semanticweb.owlapi.model.OWLObjectSomeValuesFrom;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLSubClassOfAxiom;

/**
 * Axioms lifted from claims as triples, after the mapping of OWL 2 to RDF graphs (W3C 2012, sections 2.1 to 2.3), with a declaration of
 * everything they name, as the OWL API's writers add it. They have one form, and are told again whenever one of them changes; the way
 * through the OWL API's RDF/XML was a fifth of what a changed axiom takes.
 */
public final class LiftedTriples {

    private static final String BLANK = "l";

    private final List<Triple> triples = new ArrayList<>();
    private final Map<IRI, Node> nodes = new HashMap<>();
    private int blanks;

    private LiftedTriples() {
    }

    /**
     * @param lifted subclass axioms whose superclasses are names or existential restrictions, annotated with IRIs
     * @return each triple once: declarations, then the axioms in their order, blank nodes numbered by appearance
     * @throws IllegalArgumentException when there is an axiom of another form
     */
    public static List<Triple> of(OWLOntology lifted) {
        LiftedTriples made = new LiftedTriples();
        made.add(made.node(lifted.getOntologyID().getOntologyIRI().orElseThrow()), RDF.Nodes.type, OWL.Ontology.asNode());
        lifted.signature().filter(e -> !e.isBuiltIn()).sorted().forEach(made::declare);
        lifted.axioms().sorted().forEach(made::axiom);
        return List.copyOf(made.triples);
    }

    private void declare(OWLEntity entity) {
        Node type = entity.isOWLClass() ? OWL.Class.asNode() : entity.isOWLObjectProperty() ? OWL.ObjectProperty.asNode()
                : entity.isOWLAnnotationProperty() ? OWL2.AnnotationProperty.asNode() : null;
        if (type == null) {
            throw new IllegalArgumentException("Nothing lifted names " + entity);
        }
        add(node(entity.getIRI()), RDF.Nodes.type, type);
    }

    private void axiom(OWLAxiom axiom) {
        if (axiom.isOfType(AxiomType.DECLARATION) && !axiom.isAnnotated()) {
            return;
        }
        if (!(axiom instanceof OWLSubClassOfAxiom subClassOf) || subClassOf.getSubClass().isAnonymous()) {
            throw new IllegalArgumentException("Not the form of a lifted axiom: " + axiom);
        }
        Node subject = node(subClassOf.getSubClass().asOWLClass());
        Node target = expression(subClassOf.getSuperClass());
        add(subject, RDFS.Nodes.subClassOf, target);
        if (axiom.isAnnotated()) {
            Node annotated = blank();
            add(annotated, RDF.Nodes.type, OWL2.Axiom.asNode());
            add(annotated, OWL2.annotatedSource.asNode(), subject);
            add(annotated, OWL2.annotatedProperty.asNode(), RDFS.Nodes.subClassOf);
            add(annotated, OWL2.annotatedTarget.asNode(), target);
            axiom.annotations().sorted().forEach(a -> add(annotated, node(a.getProperty()), value(a)));
        }
    }

    private Node expression(OWLClassExpression expression) {
        if (!expression.isAnonymous()) {
            return node(expression.asOWLClass());
        }
        if (!(expression instanceof OWLObjectSomeValuesFrom some) || some.getProperty().isAnonymous()) {
            throw new IllegalArgumentException("Not the form of a lifted superclass: " + expression);
        }
        Node restriction = blank();
        Node filler = expression(some.getFiller());
        add(restriction, RDF.Nodes.type, OWL.Restriction.asNode());
        add(restriction, OWL.onProperty.asNode(), node(some.getProperty().asOWLObjectProperty()));
        add(restriction, OWL.someValuesFrom.asNode(), filler);
        return restriction;
    }

    private Node value(OWLAnnotation annotation) {
        return node(annotation.getValue().asIRI().filter(iri -> annotation.annotations().findAny().isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("Not the form of a lifted axiom's annotation: " + annotation)));
    }

    private Node node(HasIRI named) {
        return node(named.getIRI());
    }

    private Node node(IRI iri) {
        return nodes.computeIfAbsent(iri, i -> NodeFactory.createURI(i.toString()));
    }

    private Node blank() {
        return NodeFactory.createBlankNode(BLANK + blanks++);
    }

    private void add(Node subject, Node predicate, Node object) {
        triples.add(Triple.create(subject, predicate, object));
    }
}
