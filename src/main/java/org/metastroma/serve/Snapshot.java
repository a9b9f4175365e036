package org.metastroma.serve;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.metastroma.release.Manifest;
import org.metastroma.store.QuadStore;
import org.metastroma.store.StoreDataset;
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
