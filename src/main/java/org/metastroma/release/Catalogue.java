package org.metastroma.release;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.metastroma.model.Names;
import org.metastroma.model.Sha256;

/** What a release holds, for catalogues of data: VoID and PROV of the dataset, and DCAT with a checksum for each file. */
final class Catalogue {

    private static final String DCAT = "http://www.w3.org/ns/dcat#";
    private static final String SPDX = "http://spdx.org/rdf/terms#";
    private static final String IANA = "https://www.iana.org/assignments/media-types/";
    private static final Map<String, String> MEDIA = Map.of("owl", "application/rdf+xml", "ttl", "text/turtle", "ofn", "text/owl-functional",
            "obo", "text/obo", "json", "application/json", "nq", "application/n-quads", "trig", "application/trig", "tsv",
            "text/tab-separated-values", "md", "text/markdown");

    private Catalogue() {
    }

    /** @param meta the graph that describes the dataset */
    static void write(Path folder, List<Triple> meta, String version) throws IOException {
        List<Path> files = Publication.files(folder);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("void.ttl")))) {
            StreamRDF stream = StreamRDFWriter.getWriterStream(out, RDFFormat.TURTLE_BLOCKS);
            stream.start();
            stream.prefix("void", "http://rdfs.org/ns/void#");
            stream.prefix("dcat", DCAT);
            stream.prefix("dcterms", DCTerms.NS);
            stream.prefix("prov", "http://www.w3.org/ns/prov#");
            stream.prefix("spdx", SPDX);
            meta.forEach(stream::triple);
            Node dataset = MetaGraph.DATASET;
            add(stream, dataset, RDF.type.asNode(), uri(DCAT + "Dataset"));
            add(stream, dataset, DCTerms.issued.asNode(), NodeFactory.createLiteralDT(version, XSDDatatype.XSDdate));
            add(stream, dataset, uri(DCAT + "version"), text(version));
            add(stream, dataset, uri(DCAT + "landingPage"), uri(Names.BASE));
            add(stream, dataset, uri("https://schema.org/codeRepository"), uri(Names.REPOSITORY));
            for (String word : List.of("metastasis", "tumor microenvironment", "ontology", "claims")) {
                add(stream, dataset, uri(DCAT + "keyword"), text(word));
            }
            for (Path file : files) {
                distribution(stream, dataset, folder.relativize(file).toString(), file, version);
            }
            stream.finish();
        }
    }

    private static void distribution(StreamRDF stream, Node dataset, String name, Path file, String version) throws IOException {
        Node node = uri(Names.BASE + "releases/" + version + "/" + name);
        add(stream, dataset, uri(DCAT + "distribution"), node);
        add(stream, node, RDF.type.asNode(), uri(DCAT + "Distribution"));
        add(stream, node, DCTerms.title.asNode(), text(name));
        add(stream, node, uri(DCAT + "downloadURL"), node);
        String media = MEDIA.get(name.substring(name.lastIndexOf('.') + 1));
        if (media != null) {
            add(stream, node, uri(DCAT + "mediaType"), uri(IANA + media));
        }
        add(stream, node, uri(DCAT + "byteSize"), NodeFactory.createLiteralDT(String.valueOf(Files.size(file)), XSDDatatype.XSDnonNegativeInteger));
        Node checksum = uri(node.getURI() + "#sha256");
        add(stream, node, uri(SPDX + "checksum"), checksum);
        add(stream, checksum, RDF.type.asNode(), uri(SPDX + "Checksum"));
        add(stream, checksum, uri(SPDX + "algorithm"), uri(SPDX + "checksumAlgorithm_sha256"));
        add(stream, checksum, uri(SPDX + "checksumValue"), NodeFactory.createLiteralDT(Sha256.ofFile(file), XSDDatatype.XSDhexBinary));
    }

    private static void add(StreamRDF stream, Node s, Node p, Node o) {
        stream.triple(Triple.create(s, p, o));
    }

    private static Node uri(String iri) {
        return NodeFactory.createURI(iri);
    }

    private static Node text(String text) {
        return NodeFactory.createLiteralString(text);
    }
}
