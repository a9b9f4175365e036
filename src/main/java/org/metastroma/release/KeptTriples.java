package org.metastroma.release;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFBase;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.metastroma.assemble.Framework;
import org.metastroma.assemble.Rendered;
import org.metastroma.model.Memo;
import org.metastroma.model.Sha256;

/**
 * Ontologies as triples, taken from what is kept where they were rendered before: as RDF Thrift, which keeps order and the labels of
 * blank nodes and is read several times as fast as the OWL API renders.
 */
record KeptTriples(Kept kept) {

    private static final String FILE = "triples.rt";

    /**
     * @param frame digest of all that the framework depends on, the program included
     * @return the framework, whose triples are those kept if there are any
     */
    Framework of(Framework framework, String frame) {
        return framework.with(new Framework.Rdf(new Rendered(() -> get("base", frame, framework.rdf().base()::triples)),
                new Rendered(() -> get("imports", frame, framework.rdf().imports()::triples))));
    }

    /**
     * @param name which ontology it is
     * @param from all that the triples depend on, the program included
     */
    private List<Triple> get(String name, String from, Supplier<List<Triple>> render) {
        Kept.Form<List<Triple>> form = new Kept.Form<>(new Memo.Step<>("triples of " + name), BuildCache.Kind.RENDERED,
                folder -> read(folder.resolve(FILE)), triples -> true, (triples, folder) -> triples);
        String key = Sha256.ofText(name + "\n" + from);
        return kept.find(form, key).orElseGet(() -> kept.make(form, key, folder -> write(folder.resolve(FILE), render.get())));
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

    private static List<Triple> write(Path file, List<Triple> triples) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            StreamRDF writer = StreamRDFWriter.getWriterStream(out, Lang.RDFTHRIFT);
            writer.start();
            triples.forEach(writer::triple);
            writer.finish();
        }
        return triples;
    }
}
