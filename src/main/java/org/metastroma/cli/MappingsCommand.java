package org.metastroma.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.metastroma.extract.MappingImporter;
import org.metastroma.extract.MappingImporter.Written;
import org.metastroma.model.Checked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code metastroma mappings}: makes the mapping sets anew for the terms in use. */
@Command(name = "mappings", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Takes from the sources the cross-references of the terms in use and writes ontology/mappings/*.sssom.tsv.",
            "Run it after 'import', when the terms in use have changed."})
final class MappingsCommand implements Callable<Integer> {

    @Option(names = "--from", required = true, paramLabel = "FOLDER", description = "Folder with the source files (terms.tsv, cl.ofn, ...).")
    private Path from;

    @Mixin
    private Folders folders;

    @Override
    public Integer call() {
        Console console = Console.system();
        Checked<List<Written>> result = MappingImporter.run(folders.sources(), from, console.progress()::step);
        result.value().forEach(w -> console.out().printf("%s: %,d mappings, %s%n", w.file().getFileName(), w.mappings(),
                w.changed() ? "written" : "unchanged"));
        return console.report(result.problems());
    }
}
