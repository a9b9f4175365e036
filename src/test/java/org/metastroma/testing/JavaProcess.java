package org.metastroma.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java program run as a process of its own, with its own class path. */
public final class JavaProcess {

    private JavaProcess() {
    }

    /** @param output standard output and standard error, in the order written */
    public record Result(int exitCode, String output) {
    }

    /**
     * @param classPath as for {@code java -cp}
     * @param arguments main class or source file, and what it is given
     */
    public static Result run(String classPath, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dhttp.proxyHost=127.0.0.1", "-Dhttp.proxyPort=9", "-Dhttps.proxyHost=127.0.0.1",
                "-Dhttps.proxyPort=9",
                "-Dlogback.configurationFile=" + Path.of("src/test/protege/logback.xml").toAbsolutePath(), "-cp", classPath));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        try {
            Path log = Files.createTempFile("process", ".log");
            try {
                int code = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
                return new Result(code, new String(Files.readAllBytes(log), StandardCharsets.UTF_8));
            } finally {
                Files.delete(log);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
