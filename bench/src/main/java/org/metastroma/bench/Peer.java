package org.metastroma.bench;

import java.util.List;

/** A server that answers questions. */
interface Peer extends AutoCloseable {

    /** @return the number of rows of a whole answer, read to its end */
    long ask(String query) throws Exception;

    /** @return the rows of an answer as texts that are the same for every peer with the same values */
    List<String> rows(String query) throws Exception;

    /** @return resident memory in MB */
    long memory();

    /** @return seconds from its start to its first answer */
    double start();

    @Override
    void close() throws Exception;
}
