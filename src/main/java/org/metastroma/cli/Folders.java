package org.metastroma.cli;

import java.nio.file.Path;

import org.metastroma.release.ReleaseStore;
import picocli.CommandLine.Option;

/** The options that say where things are. The launcher sets the home folder. */
final class Folders {

    private static final String HOME = "${sys:metastroma.home:-.}";

    @Option(names = "--sources", paramLabel = "DIR", defaultValue = HOME + "/ontology",
            description = "Folder of the curated files (default: ontology/ of the checkout).")
    private Path sources;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "${env:METASTROMA_DATA:-" + HOME + "/data}",
            description = "Data folder, where releases are kept (default: $METASTROMA_DATA, or data/ of the checkout).")
    private Path data;

    Path sources() {
        return sources.toAbsolutePath().normalize();
    }

    /** @return the assembler file that defines the service */
    Path service() {
        return Path.of(System.getProperty("metastroma.home", "."), "fuseki-config", "metastroma.ttl").toAbsolutePath().normalize();
    }

    /** @return the folder of the example queries */
    Path queries() {
        return Path.of(System.getProperty("metastroma.home", "."), "queries").toAbsolutePath().normalize();
    }

    ReleaseStore store() {
        return new ReleaseStore(data);
    }
}
