package org.metastroma.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.metastroma.release.OntologyDocuments.Product;
import org.metastroma.testing.JavaProcess;

/** ROBOT, in a process of its own, finds nothing to report. */
class RobotTest {

    private static final String ROBOT = Path.of("target/tools/robot/lib").toAbsolutePath() + "/*";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"FULL", "BASE"})
    void reportGivesNoErrorAndNoWarning(Product product) throws IOException {
        Path report = folder.resolve("report.tsv");
        JavaProcess.Result robot = JavaProcess.run(ROBOT, "org.obolibrary.robot.CommandLineInterface", "report", "--input",
                RealOntology.INSTANCE.document(product), "--noprefixes", "--fail-on", "none", "--output", report);
        assertThat(robot.exitCode()).as(robot.output()).isZero();
        List<String> rows = Files.readAllLines(report);
        assertThat(rows.get(0)).startsWith("Level\tRule Name\tSubject");
        assertThat(rows.stream().skip(1).filter(r -> !r.startsWith("INFO\t"))
                .filter(r -> !definitionLeftAtItsSource(r))).isEmpty();
    }

    /** The modules hold facts of other ontologies: identifiers, labels and edges. Definitions stay with those who wrote them. */
    private static boolean definitionLeftAtItsSource(String row) {
        String[] cells = row.split("\t");
        return cells[1].equals("missing_definition") && !cells[2].startsWith("https://w3id.org/metastroma/");
    }
}
