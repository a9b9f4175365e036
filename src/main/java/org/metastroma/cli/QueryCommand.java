package org.metastroma.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.apache.jena.query.Dataset;
import org.apache.jena.system.Txn;
import org.metastroma.answer.ParameterValues;
import org.metastroma.evidence.Evidence;
import org.metastroma.explain.Premises;
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

    @Option(names = "--param", paramLabel = "NAME=VALUE", description = {"Value of a parameter of the question, such as"
            + " organ=lung for ?_organ: a label, a synonym, a CURIE or an IRI, or a literal. May be repeated."})
    private List<String> parameters = List.of();

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
        var given = given();
        if (folders.store().current().isEmpty()) {
            Build.run(new Build.Options(folders.sources(), folders.store(), false), console.progress());
        }
        Dataset dataset = LocalDataset.load(folders.store());
        var bound = ParameterValues.bind(query, file.toString(), given, () -> evidence(dataset));
        QueryRunner.run(bound, dataset, format, console.out());
        return ExitCode.OK;
    }

    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals < 1 || equals == parameter.length() - 1) {
                problems.add(Problem.of(ErrorId.BAD_PARAMETER, "--param " + parameter, "This is not of the form name=value.",
                        "Give for instance --param organ=lung."));
            } else if (given.putIfAbsent(parameter.substring(0, equals).replaceFirst("^\\??_", ""), parameter.substring(equals + 1)) != null) {
                problems.add(Problem.of(ErrorId.BAD_PARAMETER, "--param " + parameter, "The parameter is given twice.", "Give it once."));
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems);
        }
        return given;
    }

    private Evidence evidence(Dataset dataset) {
        return Txn.calculateRead(dataset, () -> Evidence.read(dataset.asDatasetGraph().getDefaultGraph(),
                Premises.prefixes(folders.store().current().orElseThrow())));
    }
}
