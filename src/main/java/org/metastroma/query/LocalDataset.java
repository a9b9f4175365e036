package org.metastroma.query;

import java.nio.file.Path;

import org.apache.jena.query.Dataset;
import org.apache.jena.query.DatasetFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFLib;
import org.apache.jena.riot.system.StreamRDFWrapper;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import org.metastroma.release.ReleaseStore;

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
        DatasetGraph dataset = DatasetGraphFactory.createTxnMem();
        Txn.executeWrite(dataset, () -> RDFParser.source(release.resolve("metastroma.nq")).lang(Lang.NQUADS)
                .parse(withUnion(StreamRDFLib.dataset(dataset))));
        return DatasetFactory.wrap(dataset);
    }

    private static StreamRDF withUnion(StreamRDF sink) {
        return new StreamRDFWrapper(sink) {
            @Override
            public void quad(Quad quad) {
                super.quad(quad);
                super.triple(quad.asTriple());
            }
        };
    }
}
