package org.metastroma.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metastroma.model.Progress;

/** What is generated and yet committed is byte for byte what the sources build. */
class KeptWithSourcesTest {

    @TempDir
    Path folder;

    @Test
    void committedOntologyAndErrataAreWhatTheSourcesBuild() {
        Path sources = Path.of("ontology").toAbsolutePath();
        Build.run(new Build.Options(sources, new ReleaseStore(folder), false), Progress.SILENT);
        Build.KEPT_WITH_SOURCES.forEach((name, kept) -> assertThat(sources.resolve(kept))
                .as("run 'metastroma build --write-ontology' and commit").hasSameBinaryContentAs(folder.resolve("current").resolve(name)));
    }
}
