package org.metastroma.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.metastroma.model.Checked;
import org.metastroma.model.Progress;

/** The project's own knowledge base, computed once for all tests that look at it. */
final class RealOntology {

    static final Path SOURCES = Path.of("ontology").toAbsolutePath();
    static final RealOntology INSTANCE = new RealOntology();

    private final Checked<Build.Result> computed = Build.compute(SOURCES, Progress.SILENT);
    private final Path folder = Path.of("target", "real-ontology").toAbsolutePath();

    private RealOntology() {
        try {
            Files.createDirectories(folder);
            OntologyDocuments.write(folder, result().assembly(), result().inference());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Checked<Build.Result> computed() {
        return computed;
    }

    Build.Result result() {
        return computed.value();
    }

    /** @return the file of a document as it is now, not as it is committed */
    Path document(OntologyDocuments.Product product) {
        return folder.resolve(product.file() + ".owl");
    }
}
