package org.metastroma.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.metastroma.assemble.Assembly;
import org.metastroma.check.CopiedWords;
import org.metastroma.check.OwnTexts;
import org.metastroma.check.Report;
import org.metastroma.model.Checked;
import org.metastroma.model.Problem;
import org.metastroma.release.Build;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "check", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Check the curated files by all rules and report on them, without writing anything.")
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private Folders folders;

    @Option(names = "--inferred", description = "List the subclass relations that only the reasoner finds.")
    private boolean inferred;

    @Option(names = "--tree", description = "Print the classified hierarchy of cells, molecules, processes and organs.")
    private boolean tree;

    @Option(names = "--coverage", description = "List claims by section and paragraph, references without a claim, and terms and"
            + " relations used once.")
    private boolean coverage;

    @Option(names = "--against", paramLabel = "DIR", description = "Compare all own words with the texts (*.txt) of the reviews in this"
            + " folder, and fail where more than eight words in a row are the same, names of entities aside.")
    private Path against;

    @Override
    public Integer call() {
        Console console = Console.system();
        Checked<Build.Result> result = Build.compute(folders.sources(), console.progress());
        Report report = new Report(result.value().assembly(), result.value().inference());
        report.summary().forEach(console.out()::println);
        if (coverage) {
            report.coverage().forEach(console.out()::println);
        }
        if (tree) {
            report.tree().forEach(console.out()::println);
        }
        if (inferred) {
            report.inferred().forEach(console.out()::println);
        }
        List<Problem> problems = new ArrayList<>(result.problems());
        if (against != null) {
            Assembly assembly = result.value().assembly();
            problems.addAll(new CopiedWords(CopiedWords.readTexts(against), OwnTexts.names(assembly)).problems(OwnTexts.of(assembly)));
        }
        return console.report(problems);
    }
}
