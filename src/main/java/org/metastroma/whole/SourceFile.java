package org.metastroma.whole;

import java.nio.file.Path;
import java.util.Locale;

/**
 * A file that holds a whole ontology, on this machine.
 *
 * @param given  path or address as the user gave it
 * @param name   file name
 * @param path   where it is
 * @param sha256 digest of its contents
 */
public record SourceFile(String given, String name, Path path, String sha256) {

    /** @return whether its name says that it is OBO, which is read in pieces at the same time */
    public boolean isObo() {
        return name.toLowerCase(Locale.ROOT).endsWith(".obo");
    }
}
