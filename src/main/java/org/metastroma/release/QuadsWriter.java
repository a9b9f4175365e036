package org.metastroma.release;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.sparql.core.Quad;

/** Writes the graphs of a release as N-Quads, graph by graph. */
final class QuadsWriter {

    private QuadsWriter() {
    }

    /** @return the number of triples of each graph */
    static Map<NamedGraph, Long> write(Path file, Map<NamedGraph, List<Triple>> graphs) throws IOException {
        Map<NamedGraph, Long> counts = new EnumMap<>(NamedGraph.class);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            StreamRDF stream = StreamRDFWriter.getWriterStream(out, Lang.NQUADS);
            stream.start();
            graphs.forEach((graph, triples) -> {
                Node name = NodeFactory.createURI(graph.iri());
                triples.forEach(t -> stream.quad(Quad.create(name, t)));
                counts.put(graph, (long) triples.size());
            });
            stream.finish();
        }
        return counts;
    }
}
