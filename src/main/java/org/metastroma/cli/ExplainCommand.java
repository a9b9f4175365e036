package org.metastroma.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.metastroma.answer.ExplanationAnswer;
import org.metastroma.answer.ReleaseAnswers;
import org.metastroma.answer.RowAnswer;
import org.metastroma.explain.Limits;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import org.metastroma.query.QueryRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "explain", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Say why something is inferred: the axioms it follows from, the claims and papers behind them, and the proof.",
            "A term is a label, a synonym, a CURIE or an IRI:",
            "  metastroma explain pericyte 'anti-metastatic cell'",
            "  metastroma explain pericyte 'capable of negatively regulating' metastasis",
            "  metastroma explain --query queries/lung-metastasis-and-stroma.rq --row 2"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:explained", "1:not entailed, or a term is unknown", "2:wrong command line", "3:no usable release"})
final class ExplainCommand implements Callable<Integer> {

    @Parameters(arity = "0..3", paramLabel = "TERM", description = "SUB SUPER, or SUBJECT RELATION OBJECT.")
    private List<String> terms = List.of();

    @Option(names = "--query", paramLabel = "FILE", description = "Explain a row of the answer to this SELECT query instead.")
    private Path query;

    @Option(names = "--row", paramLabel = "N", defaultValue = "1", description = "Which row, from 1 (default: ${DEFAULT-VALUE}).")
    private int row;

    @Option(names = "--all", description = "All justifications within the limits, not only a small one.")
    private boolean all;

    @Option(names = "--max", paramLabel = "N", description = "At most so many justifications (default with --all: 50, at most 200).")
    private Integer max;

    @Option(names = "--time", paramLabel = "SECONDS", defaultValue = "5", description = "Time for more than one (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Mixin
    private OpenRelease release;

    @Override
    public Integer call() throws IOException {
        int most = max != null ? max : all ? Limits.ALL.justifications() : 1;
        if (most < 1 || most > Limits.MOST || seconds < 1) {
            throw new ProblemsException(Problem.of(ErrorId.BAD_VALUE, "--max", "The limits must be at least 1, and --max at most "
                    + Limits.MOST + ".", "Give another number."));
        }
        Limits limits = new Limits(most, Duration.ofSeconds(seconds));
        if (query != null) {
            return explainRow(limits);
        }
        if (terms.size() < 2) {
            throw new ProblemsException(Problem.of(ErrorId.BAD_VALUE, "TERM", "Two terms are needed, or three with a relation between.",
                    "Give SUB SUPER, SUBJECT RELATION OBJECT, or --query FILE --row N."));
        }
        ReleaseAnswers answers = release.open();
        ExplanationAnswer answer = answers.explain(terms.get(0), terms.size() == 3 ? terms.get(1) : null, terms.get(terms.size() - 1),
                limits);
        release.print(answer);
        return answer.explanation().entailed() ? ExitCode.OK : ExitCode.PROBLEMS;
    }

    private int explainRow(Limits limits) throws IOException {
        if (!terms.isEmpty() || row < 1 || !Files.isReadable(query)) {
            throw new ProblemsException(Problem.of(ErrorId.BAD_VALUE, "--query, --row", terms.isEmpty() && row >= 1
                    ? "The file cannot be read: " + query : "A row is from 1 on, and no terms go with --query.", "Correct the command line."));
        }
        Query parsed = QueryRunner.parse(Files.readString(query), query.toString());
        ReleaseAnswers answers = release.open();
        release.print(answers.row(parsed, row, new LocalRows(release.dataset()), limits));
        return ExitCode.OK;
    }

    private record LocalRows(DatasetGraph dataset) implements RowAnswer.Data {
        @Override
        public <T> T select(Query query, Function<RowSet, T> reader) {
            try (QueryExec execution = QueryExec.dataset(dataset).query(query).build()) {
                return reader.apply(execution.select());
            }
        }

        @Override
        public List<String> graphs(Triple triple) {
            List<String> graphs = new ArrayList<>();
            dataset.findNG(Node.ANY, triple.getSubject(), triple.getPredicate(), triple.getObject())
                    .forEachRemaining(quad -> graphs.add(quad.getGraph().getURI()));
            return graphs.stream().sorted().toList();
        }
    }
}
