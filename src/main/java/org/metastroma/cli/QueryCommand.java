package org.metastroma.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import org.metastroma.query.LocalDataset;
import org.metastroma.query.QueryRunner;
import org.metastroma.release.Build;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "query", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Answer a SPARQL query from the current release, without a server. Builds the release if there is none.")
final class QueryCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE.rq", description = "The query.")
    private Path file;

    @Option(names = "--format", defaultValue = "table", paramLabel = "FORMAT",
            description = "table, tsv, csv, json, or ttl for CONSTRUCT and DESCRIBE (default: ${DEFAULT-VALUE}).")
    private QueryRunner.Format format;

    @Mixin
    private Folders folders;

    @Override
    public Integer call() {
        Console console = Console.system();
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new ProblemsException(Problem.of(ErrorId.UNREADABLE_FILE, file, "The query cannot be read.", "Check the path."));
        }
        var query = QueryRunner.parse(text, file.toString());
        if (folders.store().current().isEmpty()) {
            Build.run(new Build.Options(folders.sources(), folders.store(), false), console.progress());
        }
        QueryRunner.run(query, LocalDataset.load(folders.store()), format, console.out());
        return ExitCode.OK;
    }
}
