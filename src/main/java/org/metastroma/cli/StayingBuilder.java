package org.metastroma.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

import org.metastroma.model.Memo;
import org.metastroma.resident.Resident;

/** The program as a resident: a build with the same arguments remembers what the build before has made, but not with {@code --force}. */
public final class StayingBuilder implements Resident.Work {

    private static final String FORCE = "--force";

    private List<String> last = List.of();
    private Memo memo = new Memo();

    private StayingBuilder() {
    }

    public static void main(String[] words) throws IOException, InterruptedException {
        Resident.of(words).stay(new StayingBuilder());
        System.exit(ExitCode.OK);
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        List<String> now = arguments.stream().filter(a -> !a.equals(FORCE)).toList();
        if (!now.equals(last) || arguments.contains(FORCE)) {
            last = now;
            memo = new Memo();
        }
        PrintStream ownOut = System.out;
        PrintStream ownErr = System.err;
        System.setOut(out);
        System.setErr(err);
        try {
            return Main.run(memo, arguments.toArray(String[]::new));
        } finally {
            System.setOut(ownOut);
            System.setErr(ownErr);
        }
    }
}
