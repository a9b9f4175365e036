package org.metastroma.cli;

import java.io.IOException;
import java.nio.file.Path;

import org.apache.jena.sparql.core.DatasetGraph;
import org.metastroma.answer.Answer;
import org.metastroma.answer.ReleaseAnswers;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import org.metastroma.query.LocalDataset;
import org.metastroma.release.Build;
import org.metastroma.release.Manifest;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of all commands that ask the current release. */
final class OpenRelease {

    @Option(names = "--format", defaultValue = "text", paramLabel = "FORMAT",
            description = "text, json or turtle (default: ${DEFAULT-VALUE}).")
    private Answer.Format format;

    @Mixin
    private Folders folders;

    private DatasetGraph dataset;

    Folders folders() {
        return folders;
    }

    /** Prints an answer. */
    void print(Answer answer) {
        Console console = Console.system();
        console.out().print(answer.render(format));
        console.out().flush();
    }

    /** @return the current release, immutable, loaded once */
    DatasetGraph dataset() {
        if (dataset == null) {
            dataset = LocalDataset.load(folders.store()).asDatasetGraph();
        }
        return dataset;
    }

    /** @return answers from the current release, which is built when there is none */
    ReleaseAnswers open() {
        if (folders.store().current().isEmpty()) {
            Build.run(new Build.Options(folders.sources(), folders.store(), false), Console.system().progress());
        }
        Path folder = folders.store().current().orElseThrow();
        try {
            return new ReleaseAnswers(Manifest.read(folder).id(), folder, () -> dataset().getDefaultGraph());
        } catch (IOException e) {
            throw new ProblemsException(Problem.of(ErrorId.CORRUPT_RELEASE, folder, "The manifest cannot be read.",
                    "Run 'metastroma build --force' to make the release anew."));
        }
    }
}
