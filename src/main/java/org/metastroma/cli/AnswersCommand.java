package org.metastroma.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.apache.jena.query.Dataset;
import org.metastroma.query.Answers;
import org.metastroma.query.LocalDataset;
import org.metastroma.release.Build;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "answers", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Answer every question of queries/ and write the expected answers beside them. Read the changes before you"
                + " commit them.")
final class AnswersCommand implements Callable<Integer> {

    @Option(names = "--queries", paramLabel = "DIR", defaultValue = "${sys:metastroma.home:-.}/queries",
            description = "Folder of the questions (default: queries/ of the checkout).")
    private Path queries;

    @Mixin
    private Folders folders;

    @Override
    public Integer call() throws IOException {
        Console console = Console.system();
        Build.run(new Build.Options(folders.sources(), folders.store(), false), console.progress());
        Dataset dataset = LocalDataset.load(folders.store());
        for (Path question : Answers.questions(queries).values()) {
            var answer = Answers.answer(question, dataset);
            Files.write(Answers.expected(question), answer);
            console.out().printf("%6d rows  %s%n", answer.size() - 1, question.getFileName());
        }
        return ExitCode.OK;
    }
}
