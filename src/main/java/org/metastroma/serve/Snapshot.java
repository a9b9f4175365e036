package org.metastroma.serve;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.RiotException;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import org.metastroma.release.Manifest;
import org.metastroma.store.QuadStore;
import org.metastroma.store.StoreDataset;
import org.metastroma.store.StoreSource;
import org.metastroma.store.Watch;

/**
 * A release in memory. Nothing writes to it after loading, so any number of threads read it without locks, and a newer
 * one replaces it by the exchange of one reference.
 *
 * @param manifest identity and counts of the release
 * @param folder   the release folder, links resolved
 * @param store    its quads
 */
public record Snapshot(Manifest manifest, Path folder, QuadStore store) {

    /**
     * @param file name of the N-Quads file in the release folder, which the manifest names
     * @throws ProblemsException {@link ErrorId#CORRUPT_RELEASE}
     */
    static Snapshot load(Manifest manifest, Path folder, String file) {
        try {
            return new Snapshot(manifest, folder, StoreSource.open(folder.resolve(file), manifest.digest(file)));
        } catch (RiotException | IllegalArgumentException e) {
            throw new ProblemsException(Problem.of(ErrorId.CORRUPT_RELEASE, folder.resolve(file),
                    "The file is no N-Quads: " + e.getMessage(), "Run 'metastroma build --force' to make the release anew."));
        }
    }

    /** @return the default graph: the union of the named ones */
    public Graph union() {
        return dataset().getDefaultGraph();
    }

    /** @return the named graphs */
    public Map<Node, ? extends Graph> graphs() {
        return dataset().graphs();
    }

    private StoreDataset dataset() {
        return StoreDataset.of(store, Watch.NONE);
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
