package org.metastroma.store;

/** Told of the work of a query, so that it can be stopped: an implementation throws to end it. */
public interface Watch {

    /** For queries that nobody limits. */
    Watch NONE = new Watch() {
        @Override
        public void tick() {
            // Nothing to count.
        }

        @Override
        public void keep(long bytes) {
            // Nothing to count.
        }
    };

    /** Called at each triple looked at and each row made. */
    void tick();

    /** @param bytes about what a step keeps in memory from now on */
    void keep(long bytes);
}
