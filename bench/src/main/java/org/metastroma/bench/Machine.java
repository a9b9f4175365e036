package org.metastroma.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * Where, when and how a run was made.
 *
 * @param load processes that wanted a core in the minute before the run, and at its end
 */
record Machine(String command, String date, String begun, String ended, String java, String system, String processor, int cores, long memory, double load,
        double loadAtEnd) {

    static Machine here(String command) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        String now = LocalTime.now(ZoneOffset.UTC).toString().substring(0, 5);
        return new Machine(command, LocalDate.now(ZoneOffset.UTC).toString(), now, now, System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                name(), proc("cpuinfo", "model name").replaceFirst("^[^:]*: *", ""), Runtime.getRuntime().availableProcessors(),
                Math.round(Long.parseLong(proc("meminfo", "MemTotal").replaceAll("\\D", "")) / 1048576.0), load, load);
    }

    Machine since(Machine start) {
        return new Machine(command, start.date, start.begun, ended, java, system, processor, cores, memory, start.load, loadAtEnd);
    }

    private static String name() {
        try {
            return Files.readAllLines(Path.of("/etc/os-release")).stream().filter(l -> l.startsWith("PRETTY_NAME")).findFirst().orElse("")
                    .replaceAll("^[^=]*=|\"", "");
        } catch (IOException e) {
            return System.getProperty("os.name");
        }
    }

    private static String proc(String file, String key) {
        try {
            return Files.readAllLines(Path.of("/proc", file)).stream().filter(l -> l.startsWith(key)).findFirst().orElse("0");
        } catch (IOException e) {
            return "0";
        }
    }
}
