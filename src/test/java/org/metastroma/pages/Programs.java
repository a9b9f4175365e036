package org.metastroma.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.assertj.core.api.Assertions;

/** Runs other programs for tests. A missing program fails the test and says what to install. */
final class Programs {

    static final Path NODE_FOLDER = Path.of("src/test/browser").toAbsolutePath();

    private Programs() {
    }

    static void require(Path program, String debianPackage) {
        if (!Files.isExecutable(program)) {
            Assertions.fail("%s is missing. On Debian: apt-get install %s", program, debianPackage);
        }
    }

    /** @return what it printed */
    static String run(Path folder, Map<String, String> environment, int seconds, List<String> command) throws IOException, InterruptedException {
        Path log = Files.createTempFile("metastroma-program", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            String output = Files.readString(log);
            if (!ended || process.exitValue() != 0) {
                Assertions.fail("%s … %s %s:%n%s", command.get(0), command.get(command.size() - 1), ended ? "ended with " + process.exitValue() : "did not end in " + seconds + " s", output);
            }
            return output;
        } finally {
            Files.delete(log);
        }
    }

    /** Installs the packages that the lock file names, when they are not there yet. */
    static void installNodePackages() throws IOException, InterruptedException {
        Path installed = NODE_FOLDER.resolve("node_modules/.package-lock.json");
        if (!Files.exists(installed) || Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(NODE_FOLDER.resolve("package.json"))) < 0) {
            run(NODE_FOLDER, Map.of(), 300, List.of("npm", "ci", "--no-audit", "--no-fund"));
        }
    }
}
