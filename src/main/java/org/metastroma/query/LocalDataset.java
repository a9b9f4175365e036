package org.metastroma.query;

import java.nio.file.Path;

import org.apache.jena.query.Dataset;
import org.apache.jena.query.DatasetFactory;
import org.metastroma.engine.StoreEngine;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import org.metastroma.release.Build;
import org.metastroma.release.ReleaseContents;
import org.metastroma.release.ReleaseStore;

/** A release in memory: its named graphs, and their union as default graph. */
public final class LocalDataset {

    private LocalDataset() {
    }

    /** @throws ProblemsException {@link ErrorId#NO_RELEASE} or {@link ErrorId#CORRUPT_RELEASE} */
    public static Dataset load(ReleaseStore store) {
        Path release = store.current().orElseThrow(() -> new ProblemsException(Problem.of(ErrorId.NO_RELEASE, store.folder(),
                "There is no release in the data folder.", "Run 'metastroma build'.")));
        return DatasetFactory.wrap(StoreEngine.dataset(ReleaseContents.open(release, Build.QUADS).store()));
    }
}
