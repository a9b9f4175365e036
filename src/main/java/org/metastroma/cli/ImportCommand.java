package org.metastroma.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

import org.metastroma.extract.ImportOptions;
import org.metastroma.extract.Importer;
import org.metastroma.extract.Importer.Written;
import org.metastroma.model.Checked;
import org.metastroma.model.Problem;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code metastroma import}: makes the import modules anew from whole ontologies. */
@Command(name = "import", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Extracts from whole ontologies the terms that Metastroma uses, with all their ancestors and the "
                + "part-of and regulates edges between them, and writes ontology/imports/NAME.ofn.",
                "ontology/imports/imports.tsv tells the modules, their source files, releases and licences."},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the modules are written", "1:the input has errors; nothing was written", "2:wrong usage"})
public final class ImportCommand implements Callable<Integer> {

    @Option(names = "--from", required = true, paramLabel = "FOLDER",
            description = "Folder with the source files (go.obo, cl.ofn, ...).")
    private Path from;

    @Option(names = "--ontology", paramLabel = "FOLDER", defaultValue = "ontology",
            description = "The ontology folder to read and write (default: ${DEFAULT-VALUE}).")
    private Path ontology;

    @Parameters(paramLabel = "NAME", arity = "0..*",
            description = "Modules to write, such as go or cl; all when none is named. All sources are read in any case, "
                    + "because modules refer to each other.")
    private Set<String> names = new TreeSet<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        Checked<List<Written>> result = Importer.run(new ImportOptions(ontology, from, names), line -> {
            err.println(line);
            err.flush();
        });
        result.problems().forEach(err::println);
        if (!result.ok()) {
            long errors = result.problems().stream().filter(Problem::isError).count();
            err.println(errors + (errors == 1 ? " error" : " errors") + "; nothing was written.");
            return 1;
        }
        result.value().forEach(w -> err.printf("%s: %d terms, %d axioms, %s%n", w.file(), w.terms(), w.axioms(),
                w.changed() ? "written" : "unchanged"));
        return 0;
    }
}
