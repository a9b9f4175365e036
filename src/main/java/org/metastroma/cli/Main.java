package org.metastroma.cli;

import java.util.concurrent.Callable;

import org.apache.jena.sys.JenaSystem;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Memo;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code metastroma COMMAND}. */
@Command(name = "metastroma", mixinStandardHelpOptions = true, version = "metastroma 0.1.0",
        description = "Ontology and signed, cited claims of the metastatic niche, served by SPARQL with reasoning.",
        subcommands = {BuildCommand.class, ServeCommand.class, QueryCommand.class, ExplainCommand.class, ConflictsCommand.class,
            PathCommand.class, GapsCommand.class, EnrichCommand.class, CheckCommand.class, ImportCommand.class, MappingsCommand.class,
            ReleaseCommand.class, AnswersCommand.class, TidyCommand.class,
            CommandLine.HelpCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:errors in the curated files, the ontology or the question", "2:wrong command line",
            "3:port, disk, data folder or release do not allow it", "4:a defect of the program"})
public final class Main implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }

    public static void main(String[] args) {
        // takes as long as reading the command line, which needs nothing of it
        Thread jena = new Thread(JenaSystem::init, "metastroma-jena");
        jena.setDaemon(true);
        jena.start();
        System.exit(run(new Memo(), parsed -> {
            // two threads that come upon Jena's classes at once may wait for each other for ever
            join(jena);
            return new CommandLine.RunLast().execute(parsed);
        }, args));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return the exit code; for tests, which must not end the process */
    static int run(String... args) {
        return run(new Memo(), args);
    }

    /**
     * @param memo what earlier builds of this process made
     * @return the exit code
     */
    static int run(Memo memo, String... args) {
        return run(memo, new CommandLine.RunLast(), args);
    }

    private static int run(Memo memo, CommandLine.IExecutionStrategy strategy, String... args) {
        return new CommandLine(new Main(), new Commands(memo))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(strategy)
                .setExecutionExceptionHandler((e, commandLine, parsed) -> {
                    if (e instanceof ProblemsException problems) {
                        return Console.system().report(problems.problems());
                    }
                    if (Boolean.getBoolean("metastroma.debug")) {
                        e.printStackTrace();
                    }
                    Console.system().report(java.util.List.of(Problem.of(ErrorId.INTERNAL, "metastroma", "Unexpected: " + e,
                            "Please report this with the command you gave; METASTROMA_DEBUG=1 shows where it happened.")));
                    return ExitCode.INTERNAL;
                })
                .execute(args);
    }

    /** Makes the commands. */
    private record Commands(Memo memo) implements CommandLine.IFactory {

        @Override
        public <K> K create(Class<K> type) throws Exception {
            return type == BuildCommand.class ? type.cast(new BuildCommand(memo)) : CommandLine.defaultFactory().create(type);
        }
    }
}
