package org.metastroma.cli;

import java.util.concurrent.Callable;

import org.metastroma.answer.ReleaseAnswers;
import org.metastroma.evidence.Gaps;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "gaps", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Show what has evidence for and against, what rests on one review, and what has none."})
final class GapsCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "TABLE", defaultValue = "cells",
            description = "cells: stromal cells by organ; molecules: molecules by step of the cascade (default: ${DEFAULT-VALUE}).")
    private Gaps.Table table;

    @Mixin
    private OpenRelease release;

    @Override
    public Integer call() {
        ReleaseAnswers answers = release.open();
        release.print(answers.gaps(table));
        return ExitCode.OK;
    }
}
