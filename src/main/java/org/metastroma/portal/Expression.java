package org.metastroma.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.util.iterator.ExtendedIterator;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;

/**
 * A class expression as people read it (OWL 2 Manchester Syntax), in parts so that its terms can be linked.
 *
 * @param equivalent whether it defines the term, or else only follows from being one
 */
public record Expression(boolean equivalent, List<Part> parts) {

    /** @param link null when the part is a word of the syntax */
    public record Part(String text, Link link) {
    }

    /** @return the expressions without a name that the graph gives for a class, definitions first */
    static List<Expression> of(Graph graph, Node term, Function<String, Link> links) {
        List<Expression> all = new ArrayList<>();
        for (Node property : List.of(OWL.equivalentClass.asNode(), RDFS.subClassOf.asNode())) {
            for (Node value : objects(graph, term, property)) {
                if (value.isBlank()) {
                    List<Part> parts = new ArrayList<>();
                    write(graph, value, links, parts, false);
                    all.add(new Expression(property.equals(OWL.equivalentClass.asNode()), List.copyOf(parts)));
                }
            }
        }
        return List.copyOf(all);
    }

    private static void write(Graph graph, Node node, Function<String, Link> links, List<Part> parts, boolean nested) {
        if (node.isURI()) {
            Link link = links.apply(node.getURI());
            parts.add(new Part(link.label(), link));
            return;
        }
        Node list = object(graph, node, OWL.intersectionOf.asNode());
        Node filler = object(graph, node, OWL.someValuesFrom.asNode());
        if (list != null) {
            word(parts, nested ? "(" : "");
            for (Node rest = list; rest != null && !rest.equals(RDF.nil.asNode()); rest = object(graph, rest, RDF.rest.asNode())) {
                word(parts, rest.equals(list) ? "" : " and ");
                write(graph, object(graph, rest, RDF.first.asNode()), links, parts, true);
            }
            word(parts, nested ? ")" : "");
        } else if (filler != null) {
            word(parts, nested ? "(" : "");
            write(graph, object(graph, node, OWL.onProperty.asNode()), links, parts, true);
            word(parts, " some ");
            write(graph, filler, links, parts, true);
            word(parts, nested ? ")" : "");
        } else {
            word(parts, "…");
        }
    }

    private static void word(List<Part> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(new Part(text, null));
        }
    }

    private static Node object(Graph graph, Node subject, Node property) {
        List<Node> all = objects(graph, subject, property);
        return all.isEmpty() ? null : all.get(0);
    }

    private static List<Node> objects(Graph graph, Node subject, Node property) {
        ExtendedIterator<Triple> triples = graph.find(subject, property, Node.ANY);
        return triples.mapWith(Triple::getObject).toList();
    }
}
