package org.metastroma.release;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for work in other threads. */
final class Waiting {

    private Waiting() {
    }

    /** @return what was made; what was thrown there is thrown here, in an {@link IllegalStateException} when it is checked */
    static <T> T on(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unexpected) {
                throw unexpected;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
