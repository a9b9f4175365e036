package org.metastroma.portal;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDFS;
import org.metastroma.model.Names;

/** Which properties and classes the data uses, and how often, as parts of its VoID description. */
final class Partitions {

    private static final String VOID = "http://rdfs.org/ns/void#";
    private static final Node DATASET = NodeFactory.createURI(Names.BASE + "dataset");

    private Partitions() {
    }

    /** Counts over all data; takes some tenths of a second. */
    static Graph read(Data data, Catalog catalog) {
        Graph graph = GraphFactory.createDefaultGraph();
        add(graph, data, catalog, Question.PROPERTY_PARTITIONS.query(), "property", "propertyPartition", "triples");
        add(graph, data, catalog, Question.CLASS_PARTITIONS.query(), "class", "classPartition", "entities");
        return graph;
    }

    private static void add(Graph graph, Data data, Catalog catalog, Query query, String kind, String partition, String count) {
        for (Binding row : data.rows(query)) {
            Node part = NodeFactory.createBlankNode();
            graph.add(DATASET, node(VOID + partition), part);
            graph.add(part, node(VOID + kind), row.get(kind));
            graph.add(part, node(VOID + count), row.get(count));
            graph.add(part, RDFS.label.asNode(), NodeFactory.createLiteralString(catalog.label(Catalog.iri(row, kind))));
        }
    }

    private static Node node(String iri) {
        return NodeFactory.createURI(iri);
    }
}
