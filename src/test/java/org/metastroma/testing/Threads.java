package org.metastroma.testing;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many threads at once. */
public final class Threads {

    private static final int COUNT = 8;

    /** What one of the threads does, and asserts. */
    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }

    private Threads() {
    }

    /** Runs all tasks, eight at a time. What one of them fails with fails the test. */
    public static void atOnce(List<Task> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(COUNT);
        try {
            List<Callable<Void>> calls = tasks.stream().map(Threads::call).toList();
            for (Future<Void> done : threads.invokeAll(calls)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Void> call(Task task) {
        return () -> {
            task.run();
            return null;
        };
    }
}
