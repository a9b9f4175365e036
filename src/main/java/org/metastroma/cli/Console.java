package org.metastroma.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Set;

import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.Progress;

/** Where the commands write: results to standard output, progress and problems to standard error. */
record Console(PrintStream out, PrintStream err) {

    private static final Set<ErrorId> SURROUNDINGS = Set.of(ErrorId.NO_RELEASE, ErrorId.CORRUPT_RELEASE, ErrorId.PORT_IN_USE,
            ErrorId.CANNOT_WRITE, ErrorId.BUILD_RUNNING, ErrorId.BAD_CONFIG, ErrorId.QUERY_REFUSED, ErrorId.CANNOT_LISTEN);

    static Console system() {
        return new Console(System.out, System.err);
    }

    /** @return progress that stamps each step with the seconds since the start */
    Progress progress() {
        long start = System.nanoTime();
        return message -> err.printf("[%6.1f s] %s%n", (System.nanoTime() - start) / 1e9, message);
    }

    /** @return whether all of them come from the surroundings and none from the curated files */
    static boolean fromSurroundings(List<Problem> problems) {
        return problems.stream().filter(Problem::isError).allMatch(p -> SURROUNDINGS.contains(p.id()));
    }

    /** Prints all problems. @return the exit code that fits them */
    int report(List<Problem> problems) {
        Problem.texts(problems.stream().sorted(Problem.ORDER).toList()).forEach(err::println);
        long errors = problems.stream().filter(Problem::isError).count();
        if (errors == 0) {
            return ExitCode.OK;
        }
        err.printf("%d error%s. Each id is explained in docs/errors.md.%n", errors, errors == 1 ? "" : "s");
        return fromSurroundings(problems) ? ExitCode.ENVIRONMENT : ExitCode.PROBLEMS;
    }
}
