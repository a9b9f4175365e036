package org.metastroma.release;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.metastroma.model.Names;

/** Describes the dataset (VoID) and says where each graph comes from (PROV). */
final class MetaGraph {

    private static final String VOID = "http://rdfs.org/ns/void#";
    private static final String PROV = "http://www.w3.org/ns/prov#";
    static final Node DATASET = NodeFactory.createURI(Names.BASE + "dataset");

    private final List<Triple> triples = new ArrayList<>();

    private MetaGraph() {
    }

    /**
     * @param graphs   triples of the other graphs
     * @param version  version of the ontology
     * @param reasoner name and version
     */
    static List<Triple> of(Map<NamedGraph, Long> graphs, String version, String reasoner, long claims, long classes) {
        MetaGraph meta = new MetaGraph();
        meta.dataset(graphs, version, claims, classes);
        Node engine = uri(Names.BASE + "agent/" + (reasoner.startsWith("ELK") ? "elk" : "closure"));
        meta.add(engine, RDF.type.asNode(), uri(PROV + "SoftwareAgent"));
        meta.add(engine, RDFS.label.asNode(), text(reasoner));
        graphs.forEach((graph, size) -> meta.graph(graph, size, version, engine));
        if (!graphs.containsKey(NamedGraph.META)) {
            meta.named(NamedGraph.META, version);
        }
        return meta.triples;
    }

    /** @return how many triples each graph has */
    static Map<NamedGraph, Long> sizes(Map<NamedGraph, List<Triple>> graphs) {
        Map<NamedGraph, Long> sizes = new EnumMap<>(NamedGraph.class);
        graphs.forEach((graph, triples) -> sizes.put(graph, (long) triples.size()));
        return sizes;
    }

    private void dataset(Map<NamedGraph, Long> graphs, String version, long claims, long classes) {
        add(DATASET, RDF.type.asNode(), uri(VOID + "Dataset"));
        add(DATASET, DCTerms.title.asNode(), text("Metastroma"));
        add(DATASET, DCTerms.description.asNode(), text("Ontology of the metastatic niche and the signed, cited claims of reviews"));
        add(DATASET, DCTerms.license.asNode(), uri("https://creativecommons.org/licenses/by/4.0/"));
        add(DATASET, DCTerms.creator.asNode(), text("Metastroma contributors"));
        add(DATASET, uri("http://www.w3.org/2002/07/owl#versionInfo"), text(version));
        add(DATASET, uri(VOID + "uriSpace"), text(Names.BASE));
        add(DATASET, uri(VOID + "triples"), number(graphs.values().stream().mapToLong(Long::longValue).sum()));
        add(DATASET, uri(VOID + "classes"), number(classes));
        Node partition = uri(Names.BASE + "dataset/claims");
        add(DATASET, uri(VOID + "classPartition"), partition);
        add(partition, uri(VOID + "class"), uri(Names.CLAIM_CLASS));
        add(partition, uri(VOID + "entities"), number(claims));
    }

    private void graph(NamedGraph graph, long size, String version, Node engine) {
        Node node = named(graph, version);
        add(node, uri(VOID + "triples"), number(size));
        if (graph.inferred()) {
            Node activity = activity(graph, "OWL 2 EL classification for " + graph.path(), version, engine,
                    List.of(NamedGraph.ONTOLOGY, NamedGraph.IMPORTS, NamedGraph.LIFTED));
            add(activity, uri("http://www.w3.org/ns/sparql-service-description#entailmentRegime"),
                    uri("http://www.w3.org/ns/entailment/OWL-Direct"));
        } else if (graph == NamedGraph.AGREEMENT) {
            Node program = uri(Names.BASE + "agent/metastroma");
            add(program, RDF.type.asNode(), uri(PROV + "SoftwareAgent"));
            add(program, RDFS.label.asNode(), text("Metastroma"));
            activity(graph, "Comparison of claims", version, program,
                    List.of(NamedGraph.CLAIMS, NamedGraph.INFERRED_HIERARCHY, NamedGraph.INFERRED_RELATIONS));
        } else if (graph == NamedGraph.LIFTED) {
            add(node, uri(PROV + "wasDerivedFrom"), uri(NamedGraph.CLAIMS.iri()));
        }
    }

    private Node named(NamedGraph graph, String version) {
        Node node = uri(graph.iri());
        add(DATASET, uri(VOID + "subset"), node);
        add(node, RDF.type.asNode(), uri(VOID + "Dataset"));
        add(node, RDF.type.asNode(), uri(PROV + "Entity"));
        add(node, RDFS.label.asNode(), text(graph.path()));
        add(node, DCTerms.description.asNode(), text(graph.description()));
        add(node, uri("http://www.w3.org/2002/07/owl#versionInfo"), text(version));
        return node;
    }

    /** Its time is the day of the version: the clock would make two builds of the same sources differ. */
    private Node activity(NamedGraph graph, String label, String version, Node agent, List<NamedGraph> inputs) {
        Node node = uri(graph.iri());
        Node activity = uri(Names.BASE + "activity/" + graph.path());
        add(node, uri(PROV + "wasGeneratedBy"), activity);
        add(activity, RDF.type.asNode(), uri(PROV + "Activity"));
        add(activity, RDFS.label.asNode(), text(label));
        add(activity, uri(PROV + "wasAssociatedWith"), agent);
        if (version.matches("\\d{4}-\\d{2}-\\d{2}")) {
            Node time = NodeFactory.createLiteralDT(version + "T00:00:00Z", XSDDatatype.XSDdateTime);
            add(node, uri(PROV + "generatedAtTime"), time);
            add(activity, uri(PROV + "endedAtTime"), time);
        }
        for (NamedGraph input : inputs) {
            add(activity, uri(PROV + "used"), uri(input.iri()));
            add(node, uri(PROV + "wasDerivedFrom"), uri(input.iri()));
        }
        return activity;
    }

    private void add(Node s, Node p, Node o) {
        triples.add(Triple.create(s, p, o));
    }

    private static Node uri(String iri) {
        return NodeFactory.createURI(iri);
    }

    private static Node text(String text) {
        return NodeFactory.createLiteralString(text);
    }

    private static Node number(long n) {
        return NodeFactory.createLiteralDT(String.valueOf(n), XSDDatatype.XSDinteger);
    }
}
