package org.metastroma.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Builds by the launcher that one builder does, which stays between them. */
final class Staying implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("as process (\\d+):");

    private final Path folder;
    private final Map<String, String> environment;
    /** 0 before the first build. */
    private long pid;

    Staying(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** @return wall time of the command; processor time of the command and the builder; the most memory that the builder had */
    Results.Cost run(List<String> command) throws IOException, InterruptedException {
        double before = pid == 0 ? 0 : Run.processor(pid);
        Results.Cost caller = Run.measured(folder, command, environment, 600);
        String log = Files.readString(folder.resolve("log.txt"));
        List<MatchResult> started = STARTED.matcher(log).results().toList();
        if (started.isEmpty() == (pid == 0)) {
            throw new IOException("A builder was to start with the first build alone; see log.txt");
        }
        pid = started.isEmpty() ? pid : Long.parseLong(started.get(0).group(1));
        return new Results.Cost(caller.wall(), caller.processor() + Run.processor(pid) - before, Run.status(pid, "VmHWM"), caller.exit());
    }

    @Override
    public void close() {
        ProcessHandle.of(pid).filter(p -> pid != 0).ifPresent(p -> {
            p.destroy();
            p.onExit().join();
        });
    }
}
