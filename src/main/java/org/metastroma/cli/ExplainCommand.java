package org.metastroma.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import org.metastroma.answer.ReleaseAnswers;
import org.metastroma.answer.ExplanationAnswer;
import org.metastroma.explain.Limits;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "explain", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Say why something is inferred: the axioms it follows from, the claims and papers behind them, and the proof.",
            "A term is a label, a synonym, a CURIE or an IRI:",
            "  metastroma explain pericyte 'anti-metastatic cell'",
            "  metastroma explain pericyte 'capable of negatively regulating' metastasis"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:explained", "1:not entailed, or a term is unknown", "2:wrong command line", "3:no usable release"})
final class ExplainCommand implements Callable<Integer> {

    @Parameters(arity = "2..3", paramLabel = "TERM", description = "SUB SUPER, or SUBJECT RELATION OBJECT.")
    private List<String> terms;

    @Option(names = "--all", description = "All justifications within the limits, not only a small one.")
    private boolean all;

    @Option(names = "--max", paramLabel = "N", description = "At most so many justifications (default with --all: 50, at most 200).")
    private Integer max;

    @Option(names = "--time", paramLabel = "SECONDS", defaultValue = "5", description = "Time for more than one (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Mixin
    private OpenRelease release;

    @Override
    public Integer call() {
        int most = max != null ? max : all ? Limits.ALL.justifications() : 1;
        if (most < 1 || most > Limits.MOST || seconds < 1) {
            throw new ProblemsException(Problem.of(ErrorId.BAD_VALUE, "--max", "The limits must be at least 1, and --max at most "
                    + Limits.MOST + ".", "Give another number."));
        }
        try (ReleaseAnswers answers = release.open()) {
            ExplanationAnswer answer = answers.explain(terms.get(0), terms.size() == 3 ? terms.get(1) : null, terms.get(terms.size() - 1),
                    new Limits(most, Duration.ofSeconds(seconds)));
            release.print(answer);
            return answer.explanation().entailed() ? ExitCode.OK : ExitCode.PROBLEMS;
        }
    }
}
