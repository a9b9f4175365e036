package org.metastroma.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.lang.LabelToNode;
import org.apache.jena.riot.system.FactoryRDFStd;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFBase;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.metastroma.release.Manifest;
import org.metastroma.release.ReleaseStore;
import org.metastroma.store.QuadStore;
import org.metastroma.store.StoreBuilder;
import org.metastroma.store.StoreSource;

/**
 * The data of one run: the same triples as a release of quads, as triples with the closure, and as triples without.
 *
 * @param folder   of the run
 * @param triples  how many the closure file has
 * @param building seconds to make and write the store of numbers from the quads in memory
 */
record Data(Path folder, long triples, double building) {

    private static final String GRAPH = "https://w3id.org/metastroma/graph/";
    private static final Set<String> INFERRED = Set.of(GRAPH + "inferred/hierarchy", GRAPH + "inferred/relations");

    Path release() {
        return folder.resolve("data");
    }

    Path quads() {
        return release().resolve("current").resolve("metastroma.nq");
    }

    Path closure() {
        return folder.resolve("closure.nt");
    }

    Path asserted() {
        return folder.resolve("asserted.nt");
    }

    /**
     * @param base   quads of the shipped release and of whole ontologies
     * @param claims synthetic claims to add
     */
    static Data make(Path folder, List<Path> base, int claims, long seed) throws IOException {
        Files.createDirectories(folder);
        List<Quad> quads = new ArrayList<>();
        for (Path file : base) {
            RDFParser.source(file).lang(Lang.NQUADS).factory(new FactoryRDFStd(LabelToNode.createUseLabelAsGiven())).parse(new StreamRDFBase() {
                @Override
                public void quad(Quad quad) {
                    quads.add(quad);
                }
            });
        }
        List<Triple> real = quads.stream().filter(q -> q.getGraph().hasURI(GRAPH + "claims")).map(Quad::asTriple).toList();
        List<Node> classes = quads.stream().filter(q -> q.getPredicate().equals(RDF.Nodes.type) && q.getObject().equals(OWL2.Class.asNode()))
                .map(Quad::getSubject).distinct().toList();
        Node graph = NodeFactory.createURI(GRAPH + "claims");
        new Claims(real, classes, seed).make(claims, triple -> quads.add(Quad.create(graph, triple)));
        long triples = write(quads, folder.resolve("closure.nt"), folder.resolve("asserted.nt"));
        double[] building = new double[1];
        new ReleaseStore(folder.resolve("data")).publish(release -> {
            Path file = release.resolve("metastroma.nq");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
                StreamRDF stream = StreamRDFWriter.getWriterStream(out, Lang.NQUADS);
                stream.start();
                quads.forEach(stream::quad);
                stream.finish();
            }
            String digest = digest(file);
            long begun = System.nanoTime();
            StoreBuilder builder = new StoreBuilder();
            quads.forEach(q -> builder.addWritten(q.getGraph(), q.asTriple()));
            QuadStore store = builder.build();
            StoreSource.keep(file, digest, store);
            building[0] = Times.ms(begun) / 1000;
            return new Manifest("bench-" + claims, "bench", "bench", Map.of("triples", (long) quads.size(), "claims", (long) claims, "classes",
                    (long) classes.size()), Map.of(), List.of(new Manifest.FileEntry("metastroma.nq", Files.size(file), digest)));
        });
        return new Data(folder, triples, building[0]);
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[1 << 16];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long write(List<Quad> quads, Path closure, Path asserted) throws IOException {
        Set<Triple> seen = new java.util.HashSet<>();
        try (OutputStream all = new BufferedOutputStream(Files.newOutputStream(closure), 1 << 16);
                OutputStream some = new BufferedOutputStream(Files.newOutputStream(asserted), 1 << 16)) {
            StreamRDF toAll = StreamRDFWriter.getWriterStream(all, Lang.NTRIPLES);
            StreamRDF toSome = StreamRDFWriter.getWriterStream(some, Lang.NTRIPLES);
            toAll.start();
            toSome.start();
            for (Quad quad : quads) {
                if (seen.add(quad.asTriple())) {
                    toAll.triple(quad.asTriple());
                }
                if (!INFERRED.contains(quad.getGraph().getURI())) {
                    toSome.triple(quad.asTriple());
                }
            }
            toAll.finish();
            toSome.finish();
        }
        return seen.size();
    }
}
