package org.metastroma.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metastroma.testing.RealServer;

/** Commands as a user gives them, over the project's own knowledge base. */
class CommandLineTest {

    private static final String QUESTION = "queries/processes-of-metastasis-promoters.rq";

    record Outcome(int code, String out, String err) {
    }

    static Outcome run(String... args) {
        String[] all = java.util.Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--data";
        all[args.length + 1] = RealServer.INSTANCE.store().folder().toString();
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(first, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(second, true, StandardCharsets.UTF_8));
            int code = Main.run(all);
            return new Outcome(code, first.toString(StandardCharsets.UTF_8), second.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void questionTakesAnotherOrgan() throws IOException {
        Outcome bone = run("query", QUESTION, "--format", "tsv", "--param", "organ=bone element");
        assertThat(bone.code()).as(bone.err()).isZero();
        assertThat(bone.out()).startsWith("?process\t?label\t?promoters\t?claims\n").contains("anatomical structure development");
        assertThat(bone.out().lines().toList()).isNotEqualTo(Files.readAllLines(Path.of(QUESTION.replace(".rq", ".tsv"))));
    }

    @Test
    void questionsOnUnknownTermsAndBeyondTheLimitsGetAClearAnswer() {
        for (String[] unknown : new String[][] {{"explain", "neutrofil", "cell"}, {"conflicts", "neutrofil"}, {"conflicts", "T cell", "--object", "neutrofil"},
            {"path", "neutrofil", "metastasis"}, {"path", "T cell", "neutrofil"}}) {
            Outcome told = run(unknown);
            assertThat(told.code()).as(String.join(" ", unknown)).isEqualTo(1);
            assertThat(told.err()).contains("MST-503 neutrofil").contains("neutrophil");
            assertThat(told.out()).isEmpty();
        }
        for (String[] beyond : new String[][] {{"path", "T cell", "metastasis", "--paths", "51"}, {"path", "T cell", "metastasis", "--steps", "9"},
            {"explain", "T cell", "cell", "--max", "201"}, {"explain", "T cell"}}) {
            Outcome told = run(beyond);
            assertThat(told.code()).as(String.join(" ", beyond)).isEqualTo(1);
            assertThat(told.err()).contains("MST-").doesNotContain("Exception");
        }
        assertThat(run("gaps", "planets").code()).isEqualTo(2);
    }

    @Test
    void whatIsNotEntailedIsToldWithTheNearestThatIs() {
        Outcome told = run("explain", "neutrophil", "monocyte");
        assertThat(told.code()).isEqualTo(1);
        assertThat(told.out()).contains("Not entailed").contains("The nearest that is:");
    }

    @Test
    void wrongParametersAreToldAllAtOnce() {
        Outcome wrong = run("query", QUESTION, "--param", "organ=no such organ", "--param", "colour=red");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err()).contains("MST-503 no such organ").contains("MST-505 " + QUESTION + ": colour").contains("It has organ.");
        Outcome malformed = run("query", QUESTION, "--param", "organ", "--param", "organ=lung", "--param", "organ=brain");
        assertThat(malformed.code()).isEqualTo(1);
        assertThat(malformed.err()).contains("MST-506 --param organ:").contains("MST-506 --param organ=brain: The parameter is given twice.");
    }

    @Test
    void genesOfAFileAreTestedAgainstABackground(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("list.txt"), "# signature\nSPARC\nVCAM1\nNOSUCHGENE\n");
        Files.writeString(folder.resolve("array.txt"), "SPARC\nVCAM1\nCCL2\nOTHER\n");
        Outcome given = run("enrich", "--genes", folder.resolve("list.txt").toString(), "--background", folder.resolve("array.txt").toString(),
                "--smallest", "1");
        assertThat(given.code()).as(given.err()).isZero();
        assertThat(given.out()).startsWith("# Gene list: 2 of 4 genes (background given)").contains("left out (1): NOSUCHGENE");
    }

    @Test
    void nothingToTestAndWrongOptionsAreTold(@TempDir Path folder) {
        assertThat(run("enrich").err()).contains("MST-107").contains("There are no genes.");
        assertThat(run("enrich", "SPARC", "--organ", "lung").err()).contains("MST-107");
        assertThat(run("enrich", "--genes", folder.resolve("absent").toString()).err()).contains("MST-101");
        assertThat(run("enrich", "SPARC", "--smallest", "0").code()).isEqualTo(1);
        assertThat(run("enrich", "SPARC", "--correction", "holm").code()).isEqualTo(2);
    }
}
