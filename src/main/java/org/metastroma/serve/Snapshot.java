package org.metastroma.serve;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.mem2.GraphMem2Fast;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.riot.system.FactoryRDFCaching;
import org.apache.jena.riot.system.StreamRDFBase;
import org.apache.jena.riot.system.SyntaxLabels;
import org.apache.jena.sparql.core.Quad;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import org.metastroma.release.Manifest;

/**
 * A release in memory. Nothing writes to it after loading, so any number of threads read it without locks, and a newer
 * one replaces it by the exchange of one reference.
 *
 * <p>The graphs are Jena's hash-indexed graphs and the union is a graph of its own, because the view
 * {@code urn:x-arq:UnionGraph} of Jena's transactional in-memory dataset answers {@code ?s p o} by a scan of all quads and
 * takes four times the memory (docs/serving.md gives the figures).
 *
 * @param manifest identity and counts of the release
 * @param folder   the release folder, links resolved
 * @param union    the default graph
 * @param graphs   the named graphs
 */
public record Snapshot(Manifest manifest, Path folder, Graph union, Map<Node, Graph> graphs) {

    public Snapshot {
        graphs = Map.copyOf(graphs);
    }

    /**
     * @param file name of the N-Quads file in the release folder
     * @throws ProblemsException {@link ErrorId#CORRUPT_RELEASE}
     */
    static Snapshot load(Manifest manifest, Path folder, String file) {
        Graph union = new GraphMem2Fast();
        Map<Node, Graph> graphs = new HashMap<>();
        try {
            RDFParser.source(folder.resolve(file)).lang(Lang.NQUADS).errorHandler(ErrorHandlerFactory.errorHandlerStrictSilent())
                    .factory(new FactoryRDFCaching(100_000, SyntaxLabels.createLabelToNode()))
                    .parse(new StreamRDFBase() {
                        @Override
                        public void quad(Quad quad) {
                            graphs.computeIfAbsent(quad.getGraph(), g -> new GraphMem2Fast()).add(quad.asTriple());
                            union.add(quad.asTriple());
                        }
                    });
        } catch (RiotException e) {
            throw new ProblemsException(Problem.of(ErrorId.CORRUPT_RELEASE, folder.resolve(file),
                    "The file is no N-Quads: " + e.getMessage(), "Run 'metastroma build --force' to make the release anew."));
        }
        return new Snapshot(manifest, folder, union, graphs);
    }

    /** How long answers from a snapshot may be reused without asking again: a newer release may come at any time. */
    static final Duration FRESH = Duration.ofMinutes(1);

    public String id() {
        return manifest.id();
    }

    public String version() {
        return manifest.version();
    }
}
