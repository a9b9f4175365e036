package org.metastroma.extract;

import java.nio.file.Path;
import java.util.Set;

/**
 * @param ontology the project's ontology folder, with {@code prefixes.tsv} and {@code imports/imports.tsv}
 * @param from     folder with the source files
 * @param names    modules to write; empty for all
 */
public record ImportOptions(Path ontology, Path from, Set<String> names) {

    public ImportOptions {
        names = Set.copyOf(names);
    }
}
