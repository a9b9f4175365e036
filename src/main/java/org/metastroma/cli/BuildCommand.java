package org.metastroma.cli;

import java.util.concurrent.Callable;

import org.metastroma.release.Build;
import org.metastroma.release.Manifest;
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

    @Override
    public Integer call() {
        Console console = Console.system();
        Manifest manifest = Build.run(new Build.Options(folders.sources(), folders.store(), force || writeOntology), console.progress());
        if (writeOntology) {
            Build.keepWithSources(folders.store().folder().resolve("current"), folders.sources());
        }
        console.out().printf("Release %s: %,d triples, %,d claims, %,d classes in %s%n", manifest.id(),
                manifest.counts().get("triples"), manifest.counts().get("claims"), manifest.counts().get("classes"),
                folders.store().folder().resolve("current"));
        return ExitCode.OK;
    }
}
