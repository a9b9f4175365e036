package org.metastroma.cli;

import java.util.List;
import java.util.concurrent.Callable;

import org.metastroma.model.ErrorId;
import org.metastroma.model.Memo;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code metastroma COMMAND}. */
@Command(name = "metastroma", mixinStandardHelpOptions = true, version = "metastroma 0.1.0",
        description = "Ontology and signed, cited claims of the metastatic niche, served by SPARQL with reasoning.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:errors in the curated files, the ontology or the question", "2:wrong command line",
            "3:port, disk, data folder or release do not allow it", "4:a defect of the program"})
public final class Main implements Callable<Integer> {

    private static final List<Class<?>> COMMANDS = List.of(BuildCommand.class, ServeCommand.class, QueryCommand.class, ExplainCommand.class,
            ConflictsCommand.class, PathCommand.class, GapsCommand.class, EnrichCommand.class, CheckCommand.class, ImportCommand.class,
            MappingsCommand.class, ReleaseCommand.class, AnswersCommand.class, TidyCommand.class, CommandLine.HelpCommand.class);

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }

    public static void main(String[] args) {
        System.exit(run(args));
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
        CommandLine.IFactory commands = new Commands(memo);
        CommandLine line = new CommandLine(new Main(), commands);
        // to read the annotations of all commands takes longer than many a command
        List<Class<?>> given = COMMANDS.stream().filter(c -> args.length > 0 && c != CommandLine.HelpCommand.class
                && c.getAnnotation(Command.class).name().equals(args[0])).toList();
        (given.isEmpty() ? COMMANDS : given).forEach(c -> line.addSubcommand(new CommandLine(c, commands)));
        return line.setCaseInsensitiveEnumValuesAllowed(true)
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
