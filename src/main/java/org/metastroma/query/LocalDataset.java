package org.metastroma.query;

import java.nio.file.Path;

import org.apache.jena.query.Dataset;
import org.apache.jena.query.DatasetFactory;
import org.metastroma.engine.StoreEngine;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import org.metastroma.release.Build;
import org.metastroma.release.Manifest;
import org.metastroma.release.ReleaseStore;
import org.metastroma.store.StoreSource;

/** A release in memory: its named graphs, and their union as default graph. */
public final class LocalDataset {

    private LocalDataset() {
    }

    /** @throws ProblemsException {@link ErrorId#NO_RELEASE} or {@link ErrorId#CORRUPT_RELEASE} */
    public static Dataset load(ReleaseStore store) {
        Path release = store.current().orElseThrow(() -> new ProblemsException(Problem.of(ErrorId.NO_RELEASE, store.folder(),
                "There is no release in the data folder.", "Run 'metastroma build'.")));
        var problems = ReleaseStore.verify(release);
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems);
        }
        Manifest manifest = store.currentManifest().orElseThrow();
        return DatasetFactory.wrap(StoreEngine.dataset(StoreSource.open(release.resolve(Build.QUADS), manifest.digest(Build.QUADS))));
    }
}
