package org.metastroma.answer;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.system.StreamRDFBase;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.graph.GraphFactory;
import org.metastroma.model.Progress;
import org.metastroma.release.Build;
import org.metastroma.release.Manifest;
import org.metastroma.release.ReleaseStore;

/** Answers from the project's own knowledge base, built once. */
final class RealAnswers {

    static final RealAnswers INSTANCE = new RealAnswers();

    final ReleaseStore store = new ReleaseStore(java.nio.file.Path.of("target", "real-data"));
    final ReleaseAnswers answers;

    private RealAnswers() {
        try {
            Build.run(new Build.Options(java.nio.file.Path.of("ontology").toAbsolutePath(), store, false), Progress.SILENT);
            var folder = store.current().orElseThrow().toRealPath();
            answers = new ReleaseAnswers(Manifest.read(folder).id(), folder, this::union);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the default graph of the release */
    Graph union() {
        Graph union = GraphFactory.createDefaultGraph();
        RDFParser.source(store.current().orElseThrow().resolve("metastroma.nq")).lang(Lang.NQUADS).parse(new StreamRDFBase() {
            @Override
            public void quad(Quad quad) {
                union.add(quad.asTriple());
            }
        });
        return union;
    }
}
