package org.metastroma.bench;

/** Something that answers questions. */
interface Peer extends AutoCloseable {

    String name();

    /** @return the number of rows of a whole answer, read to its end */
    long ask(String query) throws Exception;

    /** @return resident memory in MB, 0 when it shares a process */
    default long memory() {
        return 0;
    }

    /** @return seconds from its start to its first answer, 0 when it shares a process */
    default double start() {
        return 0;
    }

    /** @return whether its data has no closure, so that it is asked for paths */
    default boolean asserted() {
        return false;
    }

    @Override
    void close() throws Exception;
}
