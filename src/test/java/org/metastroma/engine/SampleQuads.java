package org.metastroma.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;

/**
 * A small dataset with what tells engines apart: a hierarchy and its closure in two graphs, claims with parts that only some
 * have, blank nodes, labels in languages, numbers that are equal as values but not as terms, triples in several graphs.
 */
final class SampleQuads {

    private static final String BASE = "https://w3id.org/metastroma/";

    private final List<Quad> quads = new ArrayList<>();
    private final Random random = new Random(7);

    private SampleQuads() {
    }

    static List<Quad> make(int classes, int claims) {
        SampleQuads sample = new SampleQuads();
        sample.hierarchy(classes);
        for (int i = 0; i < claims; i++) {
            sample.claim(i, classes);
        }
        return List.copyOf(sample.quads);
    }

    private void hierarchy(int classes) {
        for (int i = 0; i < classes; i++) {
            Node label = i % 3 == 0 ? NodeFactory.createLiteralLang("cell \"" + i + "\"", "en") : NodeFactory.createLiteralString("cell, " + i);
            add("ontology", term(i), RDFS.label.asNode(), label);
            add(i % 2 == 0 ? "ontology" : "imports", term(i), RDF.type.asNode(), iri("Class"));
            if (i > 0) {
                add("ontology", term(i), RDFS.subClassOf.asNode(), term(i / 2));
            }
            if (i % 5 == 1) {
                Node restriction = NodeFactory.createBlankNode("r" + i);
                add("ontology", term(i), RDFS.subClassOf.asNode(), restriction);
                add("ontology", restriction, iri("onProperty"), iri("partOf"));
                add("ontology", restriction, iri("someValuesFrom"), term(random.nextInt(classes)));
            }
            for (int above = i; ; above /= 2) {
                add("inferred/hierarchy", term(i), RDFS.subClassOf.asNode(), term(above));
                if (above == 0) {
                    break;
                }
            }
        }
    }

    private void claim(int number, int classes) {
        Node claim = iri("claim/" + number);
        Node subject = term(random.nextInt(classes));
        Node object = term(random.nextInt(classes));
        Node relation = iri(random.nextBoolean() ? "promotes" : "inhibits");
        add("claims", claim, RDF.type.asNode(), iri("Claim"));
        add("claims", claim, iri("subject"), subject);
        add("claims", claim, iri("object"), object);
        add("claims", claim, iri("relation"), relation);
        add("claims", subject, relation, object);
        if (number % 3 == 0) {
            add("claims", claim, iri("site"), term(random.nextInt(classes)));
        }
        if (number % 7 == 0) {
            add("claims", subject, subject, subject);
        }
        Node[] numbers = {NodeFactory.createLiteralDT("" + number % 4, XSDDatatype.XSDinteger),
            NodeFactory.createLiteralDT("0" + number % 4, XSDDatatype.XSDinteger), NodeFactory.createLiteralDT(number % 4 + ".0", XSDDatatype.XSDdecimal),
            NodeFactory.createLiteralDT("not a number", XSDDatatype.XSDinteger), NodeFactory.createLiteralDT("2017-0" + (1 + number % 9) + "-01", XSDDatatype.XSDdate)};
        add("claims", claim, iri("paragraph"), numbers[random.nextInt(numbers.length)]);
        add("meta", claim, iri("paragraph"), numbers[number % numbers.length]);
    }

    private static Node iri(String path) {
        return NodeFactory.createURI(BASE + path);
    }

    private static Node term(int i) {
        return NodeFactory.createURI(BASE + "MSTR_%07d".formatted(i));
    }

    private void add(String graph, Node s, Node p, Node o) {
        quads.add(Quad.create(iri("graph/" + graph), s, p, o));
    }
}
