package org.metastroma.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
import org.apache.jena.vocabulary.RDFS;
import org.metastroma.model.Sha256;
import org.metastroma.release.Manifest;
import org.metastroma.release.ReleaseStore;
import org.metastroma.store.StoreSource;

/**
 * The data of one size: the same triples as a release of quads, as triples with the closure, and as triples without.
 *
 * @param folder of this size
 * @param made   what is known of it
 */
record Data(Path folder, Made made) {

    private static final String GRAPH = "https://w3id.org/metastroma/graph/";
    private static final Set<String> INFERRED = Set.of(GRAPH + "inferred/hierarchy", GRAPH + "inferred/relations");

    /**
     * @param triples different ones of all graphs
     * @param base    SHA-256 of the shipped quads, shortened
     */
    record Made(long triples, int claims, String base, String date, String digest, List<Distribution.Line> distribution) {
    }

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

    double megabytes(String file) throws IOException {
        return Files.size(release().resolve("current").resolve(file)) / 1e6;
    }

    /**
     * Makes the data, unless it is there; then also databases of peers may be.
     *
     * @param base   quads of the shipped release and of whole ontologies
     * @param claims synthetic claims to add
     * @param peers  whether files for peers are wanted
     */
    static Data make(Path folder, List<Path> base, int claims, boolean peers) throws IOException {
        Results known = new Results(folder);
        if (known.read("made", Made.class).isEmpty()) {
            delete(folder);
            Files.createDirectories(folder);
            known.write("made", new Writer(folder, base, claims, peers).write());
        }
        Data data = new Data(folder, known.read("made", Made.class).orElseThrow());
        if (data.made.claims() != claims) {
            throw new IOException(folder + " holds " + data.made.claims() + " synthetic claims: take another folder or --fresh");
        }
        // The form of the store may have changed since.
        StoreSource source = StoreSource.of(data.quads(), data.made.digest());
        try {
            source.kept();
        } catch (IOException e) {
            source.keep(source.parse());
        }
        return data;
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Writes all files in one go: a million claims do not fit into memory as nodes. */
    private record Writer(Path folder, List<Path> base, int claims, boolean peers) {

        Made write() throws IOException {
            List<Quad> quads = new ArrayList<>();
            for (Path file : base) {
                RDFParser.source(file).lang(Lang.NQUADS).factory(new FactoryRDFStd(LabelToNode.createUseLabelAsGiven())).parse(new StreamRDFBase() {
                    @Override
                    public void quad(Quad quad) {
                        quads.add(quad);
                    }
                });
            }
            Node graph = NodeFactory.createURI(GRAPH + "claims");
            Claims generator = new Claims(quads.stream().filter(q -> q.getGraph().equals(graph)).map(Quad::asTriple).toList(),
                    quads.stream().filter(q -> q.getPredicate().equals(RDF.Nodes.type) && q.getObject().equals(OWL2.Class.asNode()))
                            .map(Quad::getSubject).distinct().toList(), 1);
            long[] triples = new long[1];
            String[] digests = new String[1];
            Distribution distribution = new Distribution(generator.real(), quads.stream().filter(q -> q.getPredicate().equals(RDFS.Nodes.label))
                    .collect(Collectors.toMap(Quad::getSubject, q -> q.getObject().getLiteralLexicalForm(), (a, b) -> a)));
            new ReleaseStore(folder.resolve("data")).publish(release -> {
                Path file = release.resolve("metastroma.nq");
                try (OutputStream all = out(file); Triples closure = new Triples(peers ? folder.resolve("closure.nt") : null);
                        Triples asserted = new Triples(peers ? folder.resolve("asserted.nt") : null)) {
                    StreamRDF stream = StreamRDFWriter.getWriterStream(all, Lang.NQUADS);
                    stream.start();
                    Consumer<Quad> sink = quad -> {
                        stream.quad(quad);
                        closure.add(quad.asTriple());
                        if (!INFERRED.contains(quad.getGraph().getURI())) {
                            asserted.add(quad.asTriple());
                        }
                    };
                    quads.forEach(sink);
                    generator.make(claims, triple -> {
                        sink.accept(Quad.create(graph, triple));
                        distribution.add(triple);
                    });
                    stream.finish();
                }
                quads.clear();
                String digest = Sha256.ofFile(file);
                StoreSource source = StoreSource.of(file, digest);
                var store = source.parse();
                source.keep(store);
                triples[0] = store.size(null);
                digests[0] = digest;
                return new Manifest("bench-" + claims, "bench", "bench", Map.of("triples", triples[0], "claims", (long) claims, "classes", 0L), Map.of(),
                        List.of(new Manifest.FileEntry("metastroma.nq", Files.size(file), digest)));
            });
            return new Made(triples[0], claims, Sha256.ofFile(base.get(0)).substring(0, 12), LocalDate.now().toString(), digests[0],
                    distribution.lines());
        }
    }

    private static OutputStream out(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    /** A file of triples, each once; without a file nothing is written. */
    private static final class Triples implements AutoCloseable {

        private final Set<Triple> seen = new HashSet<>();
        private final OutputStream out;
        private final StreamRDF stream;

        Triples(Path file) throws IOException {
            this.out = file == null ? OutputStream.nullOutputStream() : out(file);
            this.stream = file == null ? null : StreamRDFWriter.getWriterStream(out, Lang.NTRIPLES);
            if (stream != null) {
                stream.start();
            }
        }

        void add(Triple triple) {
            if (stream != null && seen.add(triple)) {
                stream.triple(triple);
            }
        }

        @Override
        public void close() throws IOException {
            if (stream != null) {
                stream.finish();
            }
            out.close();
        }
    }
}
