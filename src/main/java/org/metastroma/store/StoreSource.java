package org.metastroma.store;

import java.io.IOException;
import java.nio.file.Path;

import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.lang.LabelToNode;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.riot.system.FactoryRDFStd;
import org.apache.jena.riot.system.StreamRDFBase;
import org.apache.jena.sparql.core.Quad;

/** Opens the store of an N-Quads file: as it is kept beside it, or else made anew. */
public final class StoreSource {

    private StoreSource() {
    }

    /** @return where the store of the quads is kept */
    public static Path beside(Path quads) {
        return quads.resolveSibling(quads.getFileName().toString().replaceFirst("\\.nq$", "") + ".store");
    }

    /**
     * @param digest that of the quads, which the kept store has to name
     * @throws RiotException            when the quads cannot be read
     * @throws IllegalArgumentException when a store cannot hold them
     */
    public static QuadStore open(Path quads, String digest) {
        return StoreFile.read(beside(quads), digest).orElseGet(() -> parse(quads));
    }

    /** Keeps a store beside the quads that it was made from. */
    public static void keep(Path quads, String digest, QuadStore store) throws IOException {
        StoreFile.write(beside(quads), store, digest);
    }

    /** Blank nodes keep the labels of the file, so that the same file makes the same store. */
    static QuadStore parse(Path quads) {
        StoreBuilder builder = new StoreBuilder();
        RDFParser.source(quads).lang(Lang.NQUADS).errorHandler(ErrorHandlerFactory.errorHandlerStrictSilent())
                .factory(new FactoryRDFStd(LabelToNode.createUseLabelAsGiven()))
                .parse(new StreamRDFBase() {
                    @Override
                    public void quad(Quad quad) {
                        builder.add(quad);
                    }
                });
        return builder.build();
    }
}
