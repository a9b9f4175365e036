package org.metastroma.assemble;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;

/** Facts as triples, told individual by individual, with a declaration of everything they name, as the OWL API's writers add it. */
final class FactTriples implements FactSink {

    private final List<Triple> triples = new ArrayList<>();
    /** What may be said twice: declarations, and what is said of one individual. Among a million claims nothing else need be looked for. */
    private final Set<Triple> declarations = new HashSet<>();
    private final Set<Triple> said = new HashSet<>();
    private String current = "";
    /** A name is one node wherever it stands, and so is a value: most are those of many claims. */
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, Node> texts = new HashMap<>();
    private final Map<Integer, Node> numbers = new HashMap<>();

    /** @param ontology IRI of the ontology that the facts make up */
    FactTriples(String ontology) {
        type(iri(ontology), OWL.Ontology.asNode());
    }

    /** @return each triple once, in the order of the facts */
    List<Triple> triples() {
        return Collections.unmodifiableList(triples);
    }

    @Override
    public void individual(String iri, String type) {
        type(iri(type), OWL.Class.asNode());
        type(named(iri), iri(type));
    }

    @Override
    public void link(String individual, String property, String target) {
        add(individual, declared(property, OWL.ObjectProperty.asNode()), named(target));
    }

    @Override
    public void text(String individual, String property, String value) {
        add(individual, declared(property, OWL.DatatypeProperty.asNode()), texts.computeIfAbsent(value, NodeFactory::createLiteralString));
    }

    @Override
    public void number(String individual, String property, int value) {
        add(individual, declared(property, OWL.DatatypeProperty.asNode()),
                numbers.computeIfAbsent(value, n -> NodeFactory.createLiteralDT(String.valueOf(n), XSDDatatype.XSDinteger)));
    }

    @Override
    public void annotation(String individual, String property, String value, String language) {
        add(individual, annotation(property),
                language.isEmpty() ? NodeFactory.createLiteralString(value) : NodeFactory.createLiteralLang(value, language));
    }

    @Override
    public void reference(String individual, String property, String iri) {
        add(individual, annotation(property), iri(iri));
    }

    /** RDFS's own annotation properties need no declaration. */
    private Node annotation(String property) {
        return property.startsWith("http://www.w3.org/2000/01/rdf-schema#") ? iri(property) : declared(property, OWL2.AnnotationProperty.asNode());
    }

    private Node named(String individual) {
        return declared(individual, OWL2.NamedIndividual.asNode());
    }

    private Node declared(String iri, Node type) {
        Node node = iri(iri);
        type(node, type);
        return node;
    }

    private void type(Node node, Node type) {
        Triple triple = Triple.create(node, RDF.Nodes.type, type);
        if (declarations.add(triple)) {
            triples.add(triple);
        }
    }

    private void add(String individual, Node property, Node value) {
        if (!individual.equals(current)) {
            said.clear();
            current = individual;
        }
        Triple triple = Triple.create(iri(individual), property, value);
        if (said.add(triple)) {
            triples.add(triple);
        }
    }

    private Node iri(String iri) {
        return nodes.computeIfAbsent(iri, NodeFactory::createURI);
    }
}
