package org.metastroma.release;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFBase;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.metastroma.assemble.Framework;
import org.metastroma.assemble.Rendered;
import org.metastroma.model.Sha256;

/**
 * Ontologies as triples, taken from the cache where they were rendered before: as RDF Thrift, which keeps order and the labels of
 * blank nodes and is read several times as fast as the OWL API renders.
 */
record KeptTriples(BuildCache cache) {

    private static final String FILE = "triples.rt";

    /**
     * @param frame digest of all that the framework depends on, the program included
     * @return the framework, whose triples come from the cache if they are there
     */
    Framework of(Framework framework, String frame) {
        return framework.with(new Framework.Rdf(new Rendered(() -> get(frame + " base", framework.rdf().base()::triples)),
                new Rendered(() -> get(frame + " imports", framework.rdf().imports()::triples))));
    }

    /** @param from all that the triples depend on, the program included */
    List<Triple> get(String from, Supplier<List<Triple>> render) {
        String key = Sha256.ofText(from);
        try {
            Optional<Path> entry = cache.find(BuildCache.Kind.RENDERED, key);
            if (entry.isPresent()) {
                return read(entry.get().resolve(FILE));
            }
            List<Triple> triples = render.get();
            cache.make(BuildCache.Kind.RENDERED, key, folder -> write(folder.resolve(FILE), triples));
            return triples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Triple> read(Path file) throws IOException {
        List<Triple> triples = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            RDFParser.source(in).lang(Lang.RDFTHRIFT).parse(new StreamRDFBase() {
                @Override
                public void triple(Triple triple) {
                    triples.add(triple);
                }
            });
        }
        return Collections.unmodifiableList(triples);
    }

    private static void write(Path file, List<Triple> triples) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            StreamRDF writer = StreamRDFWriter.getWriterStream(out, Lang.RDFTHRIFT);
            writer.start();
            triples.forEach(writer::triple);
            writer.finish();
        }
    }
}
