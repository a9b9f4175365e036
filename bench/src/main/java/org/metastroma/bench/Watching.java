package org.metastroma.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** {@code build --watch}: a process that builds whenever a file is saved. */
final class Watching implements AutoCloseable {

    private static final double MOST_MS = 300_000;

    private final Process process;
    private final Thread stop;
    private final Path log;
    private final Path data;

    /** Starts it and waits for the first release. */
    Watching(Path folder, List<String> command, Path data) throws Exception {
        this.process = Run.process(folder, command, Map.of());
        this.stop = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(stop);
        this.log = folder.resolve("log.txt");
        this.data = data;
        await(1);
    }

    /** @return what it takes from the saving of a file to the new release's being the current one */
    Results.Cost after(Path sources, ClaimChange change, int run) throws Exception {
        Path before = current();
        long waits = waits();
        double processor = Run.processor(process.pid());
        change.apply(sources, run);
        long begun = System.nanoTime();
        while (current().equals(before)) {
            if (!process.isAlive() || Times.ms(begun) > MOST_MS) {
                throw new TimeoutException("No release after a change; see " + log.getFileName());
            }
            Thread.sleep(2);
        }
        double wall = Times.ms(begun) / 1000;
        await(waits + 1);
        return new Results.Cost(wall, Run.processor(process.pid()) - processor, Run.status(process.pid(), "VmHWM"), 0);
    }

    private Path current() throws IOException {
        return data.resolve("current").toRealPath();
    }

    private long waits() throws IOException {
        return Files.readAllLines(log).stream().filter(l -> l.startsWith("Waiting for changes")).count();
    }

    private void await(long waits) throws Exception {
        long begun = System.nanoTime();
        while (waits() < waits) {
            if (!process.isAlive() || Times.ms(begun) > MOST_MS) {
                throw new TimeoutException("It does not wait for changes; see " + log.getFileName());
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() throws InterruptedException {
        Runtime.getRuntime().removeShutdownHook(stop);
        process.destroy();
        process.waitFor();
    }
}
