package org.metastroma.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.metastroma.release.Publication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "release", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Write everything that is published of this version into a folder named by it: the ontology in OWL, Turtle, "
            + "functional syntax, OBO and OBO Graphs, the graphs in N-Quads, nanopublications, the claims table, mappings, a "
            + "catalogue, a citation, a bill of materials, checksums and the changes.", "docs/releases.md tells each file."})
final class ReleaseCommand implements Callable<Integer> {

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "${sys:metastroma.home:-.}/dist",
            description = "Where the folder of the release is made (default: dist/ of the checkout).")
    private Path out;

    @Option(names = "--previous", paramLabel = "DIR", description = "Folder of the release before, for CHANGES.md and owl:priorVersion.")
    private Path previous;

    @Mixin
    private Folders folders;

    @Override
    public Integer call() {
        Console console = Console.system();
        Path written = Publication.run(new Publication.Options(folders.sources(), out, Optional.ofNullable(previous)), console.progress());
        console.out().println("Release written to " + written);
        return ExitCode.OK;
    }
}
