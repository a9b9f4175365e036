package org.metastroma.release;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.metastroma.model.Names;
import org.metastroma.model.Prefixes;
import org.metastroma.read.Example;

/**
 * The questions as SHACL executables, in the form of <a href="https://github.com/sib-swiss/sparql-examples">SIB's SPARQL
 * examples</a>, which its editor asks an endpoint for: comment, text, keywords and the endpoint, and the prefixes declared.
 */
final class ExampleQueries {

    /** Of a published release. */
    static final String FILE = "sparql-examples.ttl";
    private static final String SH = "http://www.w3.org/ns/shacl#";
    private static final String SCHEMA = "https://schema.org/";
    private static final Node PREFIXES = uri(Names.BASE + "prefixes");

    private ExampleQueries() {
    }

    /** @return the folder of the questions, beside that of the curated files; it need not be there */
    static Path folder(Path sources) {
        return sources.toAbsolutePath().normalize().resolveSibling("queries");
    }

    /** @return triples of all questions in {@link #folder}, none when there are none */
    static List<Triple> of(Path sources, Prefixes prefixes) {
        List<Example> examples = Example.readAll(folder(sources));
        List<Triple> triples = new ArrayList<>();
        if (examples.isEmpty()) {
            return triples;
        }
        prefixes.namespaces().forEach((prefix, namespace) -> {
            Node declared = uri(PREFIXES.getURI() + "#" + prefix);
            triples.add(Triple.create(PREFIXES, uri(SH + "declare"), declared));
            triples.add(Triple.create(declared, uri(SH + "prefix"), text(prefix)));
            triples.add(Triple.create(declared, uri(SH + "namespace"), NodeFactory.createLiteralDT(namespace, XSDDatatype.XSDanyURI)));
        });
        examples.forEach(e -> add(triples, e));
        return triples;
    }

    private static void add(List<Triple> triples, Example example) {
        Query query = QueryFactory.create(example.text());
        String kind = query.isSelectType() ? "Select" : query.isAskType() ? "Ask" : query.isConstructType() ? "Construct" : "Describe";
        Node node = uri(Names.QUESTION + example.name());
        triples.add(Triple.create(node, RDF.Nodes.type, uri(SH + "SPARQLExecutable")));
        triples.add(Triple.create(node, RDF.Nodes.type, uri(SH + "SPARQL" + kind + "Executable")));
        triples.add(Triple.create(node, RDFS.Nodes.comment, text(example.summary())));
        triples.add(Triple.create(node, DCTerms.description.asNode(), text(example.description())));
        triples.add(Triple.create(node, uri(SH + "prefixes"), PREFIXES));
        triples.add(Triple.create(node, uri(SH + kind.toLowerCase(Locale.ROOT)), text(example.text())));
        triples.add(Triple.create(node, uri(SCHEMA + "target"), uri(Names.ENDPOINT)));
        example.tags().forEach(tag -> triples.add(Triple.create(node, uri(SCHEMA + "keywords"), text(tag))));
    }

    /** Writes {@link #FILE}; no file when there is no question. */
    static void write(Path folder, List<Triple> examples) throws IOException {
        if (examples.isEmpty()) {
            return;
        }
        Graph graph = GraphFactory.createDefaultGraph();
        graph.getPrefixMapping().setNsPrefix("sh", SH).setNsPrefix("schema", SCHEMA).setNsPrefix("rdfs", RDFS.uri).setNsPrefix("dcterms", DCTerms.NS)
                .setNsPrefix("question", Names.QUESTION).setNsPrefix("xsd", XSDDatatype.XSD + "#");
        examples.forEach(graph::add);
        try (OutputStream out = Files.newOutputStream(folder.resolve(FILE))) {
            RDFWriter.source(graph).format(RDFFormat.TURTLE_PRETTY).output(out);
        }
    }

    private static Node uri(String iri) {
        return NodeFactory.createURI(iri);
    }

    private static Node text(String text) {
        return NodeFactory.createLiteralString(text);
    }
}
