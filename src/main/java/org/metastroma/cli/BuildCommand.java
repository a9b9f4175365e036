package org.metastroma.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.metastroma.model.Memo;
import org.metastroma.model.ProblemsException;
import org.metastroma.release.Build;
import org.metastroma.release.Manifest;
import org.metastroma.release.WholeOptions;
import org.metastroma.whole.SourceFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "build", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Build a release from the curated files: read, assemble, reason, check, write.")
final class BuildCommand implements Callable<Integer> {

    @Mixin
    private Folders folders;

    @Option(names = "--force", description = "Build even when nothing has changed.")
    private boolean force;

    @Option(names = "--write-ontology", description = "Also refresh metastroma.owl and claims/ERRATA.md among the curated files,"
            + " for a commit.")
    private boolean writeOntology;

    @Option(names = "--with", paramLabel = "FILE", description = {"Take in a whole ontology, instead of the import modules that it holds all terms"
            + " of: OBO, functional syntax, RDF/XML or Turtle, a path or an http(s) address. May be given several times.",
            "docs/whole-ontologies.md tells more."})
    private List<String> with = new ArrayList<>();

    @Option(names = "--set-aside", description = "With --with: where the files make a class impossible, or classes the same though no axiom says"
            + " so, go on without the axioms that do it, and list them.")
    private boolean setAside;

    @Option(names = "--all-relations", description = "With --with: write the inferred relations of every property for every class.")
    private boolean allRelations;

    @Option(names = "--watch", description = "Stay, and build again whenever a curated file or a file of --with changes; a running server takes"
            + " each release over.")
    private boolean watch;

    private final Memo memo;

    /** @param memo what earlier builds of this process made */
    BuildCommand(Memo memo) {
        this.memo = memo;
    }

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.system();
        if (!with.isEmpty() && writeOntology || with.isEmpty() && (setAside || allRelations)) {
            console.err().println(writeOntology ? "--write-ontology is for a build without --with: the committed ontology holds modules."
                    : "--set-aside and --all-relations are for a build with --with.");
            return ExitCode.USAGE;
        }
        if (watch && writeOntology) {
            console.err().println("--write-ontology changes curated files; --watch would see that as a change. Give one of them.");
            return ExitCode.USAGE;
        }
        Build.Options options = new Build.Options(folders.sources(), folders.store(), force || writeOntology,
                with.isEmpty() ? Optional.empty() : Optional.of(new WholeOptions(with.stream().map(BuildCommand::absolute).toList(),
                        setAside, allRelations)));
        if (watch) {
            return watch(options, console);
        }
        build(options, console);
        return ExitCode.OK;
    }

    private void build(Build.Options options, Console console) {
        Manifest manifest = Build.run(options, memo, console.progress());
        if (writeOntology) {
            Build.keepWithSources(folders.store().folder().resolve("current"), folders.sources());
        }
        console.out().printf("Release %s: %,d triples, %,d claims, %,d classes in %s%n", manifest.id(),
                manifest.counts().get("triples"), manifest.counts().get("claims"), manifest.counts().get("classes"),
                folders.store().folder().resolve("current"));
        console.out().flush();
    }

    /** Ends with the process: what is wrong is told, and looked at again when it has been mended. */
    private int watch(Build.Options options, Console console) throws InterruptedException {
        Watch files = new Watch(Stream.concat(Stream.of(options.sources(), folders.queries()),
                with.stream().filter(f -> !SourceFiles.isAddress(f)).map(Path::of)).toList());
        Build.Options next = options;
        while (true) {
            Map<Path, String> before = files.state();
            try {
                build(next, console);
            } catch (ProblemsException e) {
                console.report(e.problems());
            }
            console.err().println("Waiting for changes");
            // What was to be made anew has been.
            next = new Build.Options(options.sources(), options.store(), false, options.whole());
            files.awaitChange(before);
        }
    }

    /** The release remembers them, for a rebuild from another folder. */
    private static String absolute(String file) {
        return SourceFiles.isAddress(file) ? file : Path.of(file).toAbsolutePath().normalize().toString();
    }
}
