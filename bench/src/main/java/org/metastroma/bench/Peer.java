package org.metastroma.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A server that answers questions. */
interface Peer extends AutoCloseable {

    /** @return a whole answer, read to its end; its rows are counted, by the thread that asked and before it asks again, on demand */
    LongSupplier ask(String query) throws Exception;

    /** @return the rows of an answer as texts that are the same for every peer with the same values */
    List<String> rows(String query) throws Exception;

    /** Asks questions in turn for some seconds, so that none is the first that the server sees; what fails is told when it is timed. */
    default void warm(List<String> queries, int seconds) {
        long start = System.nanoTime();
        for (int i = 0; System.nanoTime() - start < TimeUnit.SECONDS.toNanos(seconds); i++) {
            try {
                ask(queries.get(i % queries.size()));
            } catch (Exception e) {
                // the next one
            }
        }
    }

    /** @return resident memory in MB */
    long memory();

    /** @return seconds from its start to its first answer */
    double start();

    @Override
    void close() throws Exception;
}
