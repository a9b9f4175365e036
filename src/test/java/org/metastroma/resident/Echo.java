package org.metastroma.resident;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tells which process does a command, in three ways: as a resident, by itself, and as {@link Resident.Work} for both. */
final class Echo implements Resident.Work {

    /** As a resident. */
    static final class Stays {

        public static void main(String[] words) throws Exception {
            Resident.of(words).stay(new Echo());
            System.exit(0);
        }
    }

    /** By itself. */
    public static void main(String[] arguments) throws Exception {
        System.out.print("alone ");
        System.exit(new Echo().run(List.of(arguments), System.out, System.err));
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        out.println(ProcessHandle.current().pid() + " does " + String.join("|", arguments));
        err.println("progress of it");
        try {
            switch (arguments.get(0)) {
                case "die" -> Runtime.getRuntime().halt(9);
                // until the file is there
                case "wait" -> {
                    while (!Files.exists(Path.of(arguments.get(1)))) {
                        Thread.sleep(20);
                    }
                }
                default -> { }
            }
        } catch (InterruptedException e) {
            return 1;
        }
        return arguments.get(0).equals("fail") ? 3 : 0;
    }
}
