package org.metastroma.cli;

import java.util.concurrent.Callable;

import org.metastroma.answer.ReleaseAnswers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "conflicts", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Show what claims of opposite sign there are on a subject and its kinds: both sides, papers, and what tells their circumstances apart.",
            "  metastroma conflicts neutrophil"})
final class ConflictsCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "SUBJECT", description = "A class by label, synonym, CURIE or IRI; all when none is given.")
    private String subject;

    @Option(names = "--object", paramLabel = "TERM", description = "Only what is said of this class and its kinds.")
    private String object;

    @Option(names = "--all", description = "Also topics on terms so general that they tell little, such as any gene.")
    private boolean all;

    @Mixin
    private OpenRelease release;

    @Override
    public Integer call() {
        ReleaseAnswers answers = release.open();
        release.print(answers.conflicts(subject, object, all));
        return ExitCode.OK;
    }
}
