package org.metastroma.release;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.metastroma.assemble.Assembly;
import org.metastroma.assemble.Statement;
import org.metastroma.model.Claim;
import org.metastroma.model.Curie;
import org.metastroma.model.Names;
import org.metastroma.model.Review;

/**
 * One nanopublication a claim (http://nanopub.net/guidelines/): what is claimed, where it comes from, and who publishes it. They
 * are neither signed nor under trusty URIs, which is for whoever pushes them to a nanopublication server.
 */
final class Nanopublications {

    private static final String NP = "http://www.nanopub.org/nschema#";
    private static final String PROV = "http://www.w3.org/ns/prov#";
    private static final String BASE = Names.BASE + "np/";
    private static final Node CREATOR = uri(Names.BASE + "contributors");
    private static final Set<String> PROVENANCE = Set.of(Names.CLAIM_OF, Names.CITES, Names.EVIDENCE, Names.SECTION, Names.PARAGRAPH,
            Names.ROW, Names.REFERENCES_IN_WORDS);
    /** What the curator, not the review, says. */
    private static final Set<String> JUDGEMENT = Set.of(Names.STATUS, Names.PRINTED, Names.CORRECTED, Names.EDITOR_NOTE);

    private Nanopublications() {
    }

    /** @param claims the claims graph */
    static void write(Path file, Assembly assembly, List<Triple> claims, String version) throws IOException {
        Map<Node, List<Triple>> bySubject = claims.stream().collect(Collectors.groupingBy(Triple::getSubject));
        Map<String, Review> reviews = new HashMap<>();
        assembly.knowledge().reviews().forEach(r -> reviews.put(r.key(), r));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            StreamRDF stream = StreamRDFWriter.getWriterStream(out, RDFFormat.TRIG_BLOCKS);
            stream.start();
            Map.of("np", NP, "prov", PROV, "dcterms", DCTerms.NS, "m", Names.BASE + "MSTR_", "claim", Names.CLAIM,
                    "xsd", XSDDatatype.XSD + "#").entrySet().stream().sorted(Map.Entry.comparingByKey())
                    .forEach(e -> stream.prefix(e.getKey(), e.getValue()));
            for (Statement statement : assembly.statements()) {
                one(statement, assembly, bySubject.getOrDefault(uri(Names.CLAIM + statement.claim().id()), List.of()),
                        reviews.get(statement.claim().review()), version, stream);
            }
            stream.finish();
        }
    }

    private static void one(Statement statement, Assembly assembly, List<Triple> facts, Review review, String version, StreamRDF stream) {
        Claim claim = statement.claim();
        Node np = uri(BASE + claim.id());
        Node head = uri(BASE + claim.id() + "#Head");
        Node assertion = uri(BASE + claim.id() + "#assertion");
        Node provenance = uri(BASE + claim.id() + "#provenance");
        Node info = uri(BASE + claim.id() + "#pubinfo");
        add(stream, head, np, RDF.type.asNode(), uri(NP + "Nanopublication"));
        add(stream, head, np, uri(NP + "hasAssertion"), assertion);
        add(stream, head, np, uri(NP + "hasProvenance"), provenance);
        add(stream, head, np, uri(NP + "hasPublicationInfo"), info);
        facts.stream().filter(t -> !PROVENANCE.contains(t.getPredicate().getURI()) && !JUDGEMENT.contains(t.getPredicate().getURI()))
                .forEach(t -> stream.quad(Quad.create(assertion, t)));
        statement.asserted().ifPresent(relation -> add(stream, assertion, term(claim.subject(), assembly), term(relation.id(), assembly),
                term(claim.object(), assembly)));
        add(stream, provenance, assertion, uri(PROV + "wasDerivedFrom"),
                uri(review == null || review.doi().isEmpty() ? Names.REVIEW + claim.review() : "https://doi.org/" + review.doi()));
        facts.stream().filter(t -> PROVENANCE.contains(t.getPredicate().getURI())).forEach(t -> stream.quad(Quad.create(provenance, t)));
        add(stream, info, np, DCTerms.creator.asNode(), CREATOR);
        add(stream, info, np, DCTerms.created.asNode(), NodeFactory.createLiteralDT(version + "T00:00:00Z", XSDDatatype.XSDdateTime));
        add(stream, info, np, DCTerms.license.asNode(), uri("https://creativecommons.org/licenses/by/4.0/"));
        add(stream, info, np, DCTerms.isPartOf.asNode(), MetaGraph.DATASET);
        facts.stream().filter(t -> JUDGEMENT.contains(t.getPredicate().getURI())).forEach(t -> stream.quad(Quad.create(info, t)));
    }

    private static void add(StreamRDF stream, Node graph, Node s, Node p, Node o) {
        stream.quad(Quad.create(graph, s, p, o));
    }

    private static Node term(Curie id, Assembly assembly) {
        return uri(assembly.knowledge().prefixes().expand(id).orElseThrow());
    }

    private static Node uri(String iri) {
        return NodeFactory.createURI(iri);
    }
}
