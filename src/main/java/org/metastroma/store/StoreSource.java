package org.metastroma.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.lang.LabelToNode;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.riot.system.FactoryRDFStd;
import org.apache.jena.riot.system.StreamRDFBase;
import org.apache.jena.sparql.core.Quad;

/**
 * Opens the store of N-Quads files: as it is kept, or else made anew.
 *
 * @param store  where the store is kept
 * @param quads  the files
 * @param digest of them, which the kept store has to name
 */
public record StoreSource(Path store, List<Path> quads, String digest) {

    /** @return where the store of one file is kept */
    public static Path beside(Path quads) {
        return quads.resolveSibling(quads.getFileName().toString().replaceFirst("\\.nq$", "") + ".store");
    }

    /** @return of one file, with the store beside it */
    public static StoreSource of(Path quads, String digest) {
        return new StoreSource(beside(quads), List.of(quads), digest);
    }

    /**
     * Opens the kept store, or else makes it from the quads.
     *
     * @throws RiotException            when the quads cannot be read
     * @throws IllegalArgumentException when a store cannot hold them
     */
    public QuadStore open() {
        try {
            return kept();
        } catch (IOException e) {
            return parse();
        }
    }

    /** @throws IOException when the kept store cannot be used, with the reason */
    public QuadStore kept() throws IOException {
        return StoreFile.read(store, digest);
    }

    /** @param made from these very quads */
    public void keep(QuadStore made) throws IOException {
        StoreFile.write(store, made, digest);
    }

    /**
     * Makes the store from the quads. Blank nodes keep the labels of the file, so that the same file makes the same store.
     *
     * @throws RiotException            when the quads cannot be read
     * @throws IllegalArgumentException when a store cannot hold them
     */
    public QuadStore parse() {
        StoreBuilder builder = new StoreBuilder();
        for (Path file : quads) {
            RDFParser.source(file).lang(Lang.NQUADS).errorHandler(ErrorHandlerFactory.errorHandlerStrictSilent())
                    .factory(new FactoryRDFStd(LabelToNode.createUseLabelAsGiven()))
                    .parse(new StreamRDFBase() {
                        @Override
                        public void quad(Quad quad) {
                            builder.add(quad);
                        }
                    });
        }
        return builder.build();
    }
}
