package org.metastroma.cli;

import java.util.concurrent.Callable;

import org.metastroma.answer.ReleaseAnswers;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import org.metastroma.path.PathFinder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "path", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Show the shortest chains of signed claims from one term to another, with the sign they amount to.",
            "They are hypotheses, not inferred facts.", "  metastroma path neutrophil 'metastasis to lung'"})
final class PathCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FROM", description = "A class by label, synonym, CURIE or IRI.")
    private String from;

    @Parameters(index = "1", paramLabel = "TO", description = "Another class.")
    private String to;

    @Option(names = "--paths", paramLabel = "K", defaultValue = "5", description = "How many (default: ${DEFAULT-VALUE}).")
    private int paths;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "6", description = "Steps of one path at most (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(names = "--compatible", description = "Leave out paths with steps in another tumor or organ.")
    private boolean compatible;

    @Mixin
    private OpenRelease release;

    @Override
    public Integer call() {
        if (paths < 1 || paths > PathFinder.Options.MOST_PATHS || steps < 1 || steps > PathFinder.Options.MOST_STEPS) {
            throw new ProblemsException(Problem.of(ErrorId.BAD_VALUE, "--paths, --steps", "At least 1 each, at most "
                    + PathFinder.Options.MOST_PATHS + " paths and " + PathFinder.Options.MOST_STEPS + " steps.", "Give another number."));
        }
        ReleaseAnswers answers = release.open();
        release.print(answers.path(from, to, new PathFinder.Options(paths, steps, compatible)));
        return ExitCode.OK;
    }
}
