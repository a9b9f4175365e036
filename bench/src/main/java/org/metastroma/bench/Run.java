package org.metastroma.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs programs and looks at what they take. */
final class Run {

    static final String JAVA = ProcessHandle.current().info().command().orElse("java");

    private Run() {
    }

    /** Runs a program to its end; its output goes to log.txt in the folder. */
    static void plain(Path folder, List<String> command) throws IOException, InterruptedException {
        Process process = process(folder, command, Map.of());
        Thread stop = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(stop);
        int exit = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(stop);
        if (exit != 0) {
            throw new IOException(Path.of(command.get(0)).getFileName() + " ended with " + exit + ", see log.txt");
        }
    }

    /** @return what it took; processor time and memory are read ten times a second from the kernel */
    static Results.Cost measured(Path folder, List<String> command, Map<String, String> environment, double most) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process process = process(folder, command, environment);
        Thread stop = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(stop);
        long memory = 0;
        double processor = 0;
        while (!process.waitFor(100, java.util.concurrent.TimeUnit.MILLISECONDS)) {
            memory = Math.max(memory, status(process.pid(), "VmHWM"));
            processor = Math.max(processor, processor(process.pid()));
            if (Times.ms(begun) > 1000 * most) {
                process.destroyForcibly().waitFor();
                return new Results.Cost(Times.ms(begun) / 1000, processor, memory, -1);
            }
        }
        double wall = Times.ms(begun) / 1000;
        Runtime.getRuntime().removeShutdownHook(stop);
        return new Results.Cost(wall, processor, memory, process.exitValue());
    }

    static Process process(Path folder, List<String> command, Map<String, String> environment) throws IOException {
        Files.createDirectories(folder);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "log.txt"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** @return a line of the kernel's account of a process, in MB */
    static long status(long pid, String key) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream().filter(l -> l.startsWith(key))
                    .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1024).sum();
        } catch (IOException e) {
            return 0;
        }
    }

    /** @return user and system time of a process in s, in the kernel's ticks of 10 ms */
    static double processor(long pid) {
        try {
            String[] fields = Files.readString(Path.of("/proc", String.valueOf(pid), "stat")).replaceFirst("^.*\\) ", "").split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** @return the first line of what a program says that has the text in it, empty when it cannot be run */
    static String says(String text, String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes());
            process.waitFor();
            return said.lines().filter(l -> l.contains(text)).findFirst().orElse("").strip();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean has(String program) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
