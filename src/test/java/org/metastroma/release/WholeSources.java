package org.metastroma.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.metastroma.model.Sha256;
import org.metastroma.testing.MiniSources;

/**
 * Small curated files and three small whole ontologies that contradict each other, to be changed and built.
 *
 * @param curated the curated files
 * @param given   folder of the whole ontologies
 */
record WholeSources(MiniSources curated, Path given) {

    private static final Path FILES = Path.of("src/test/resources/whole").toAbsolutePath();
    private static final List<String> NAMES = List.of("cells.ofn", "organs.obo", "impossible.ttl");

    static WholeSources copyTo(Path folder) throws IOException {
        Path given = Files.createDirectory(folder.resolve("given"));
        for (String name : NAMES) {
            Files.copy(FILES.resolve(name), given.resolve(name));
        }
        return new WholeSources(MiniSources.copyTo(folder), given);
    }

    Build.Options options(ReleaseStore store, boolean force) {
        return new Build.Options(curated.folder(), store, force, Optional.of(new WholeOptions(
                NAMES.stream().map(f -> given.resolve(f).toString()).toList(), true, false)));
    }

    /** @return digest of every file of the current release, by its path */
    static Map<String, String> files(ReleaseStore store) throws IOException {
        Map<String, String> files = new TreeMap<>();
        Path release = store.current().orElseThrow().toRealPath();
        try (Stream<Path> walk = Files.walk(release)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(release.relativize(file).toString(), Sha256.ofFile(file));
            }
        }
        return files;
    }
}
