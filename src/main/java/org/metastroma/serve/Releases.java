package org.metastroma.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import org.metastroma.release.Manifest;
import org.metastroma.release.ReleaseContents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the release to serve: the current one, or when that is damaged the newest whole one. */
record Releases(Path dataFolder, String dataFile) {

    private static final Logger LOG = LoggerFactory.getLogger(Releases.class);

    /** @return the folder that {@code current} leads to, links resolved */
    Optional<Path> current() {
        try {
            return Optional.of(dataFolder.resolve("current").toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * @return the current release, checked and loaded, or else the newest whole one
     * @throws ProblemsException {@link ErrorId#NO_RELEASE} or {@link ErrorId#CORRUPT_RELEASE} when none can be served
     */
    Snapshot load() {
        Set<Path> candidates = new LinkedHashSet<>();
        current().ifPresent(candidates::add);
        candidates.addAll(newestFirst());
        if (candidates.isEmpty()) {
            throw new ProblemsException(Problem.of(ErrorId.NO_RELEASE, dataFolder, "There is no release in the data folder.",
                    "Run 'metastroma build', or name another folder with --data."));
        }
        List<Problem> problems = new ArrayList<>();
        for (Path folder : candidates) {
            try {
                Snapshot snapshot = open(folder);
                if (!problems.isEmpty()) {
                    LOG.warn("The current release cannot be served; serving {} instead. {}", snapshot.id(), problems);
                }
                return snapshot;
            } catch (ProblemsException e) {
                problems.addAll(e.problems());
            }
        }
        throw new ProblemsException(problems);
    }

    /** @throws ProblemsException {@link ErrorId#CORRUPT_RELEASE} */
    Snapshot open(Path folder) {
        ReleaseContents contents = ReleaseContents.open(folder, dataFile);
        contents.anew().ifPresent(problem -> LOG.warn("{}", problem));
        return new Snapshot(contents.manifest(), folder, contents.store());
    }

    /** @return names, sizes and times of the files of a release, which change when a copy goes on */
    static String state(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(f -> f + " " + f.toFile().length() + " " + f.toFile().lastModified()).toList().toString();
        } catch (IOException e) {
            return folder.toString();
        }
    }

    private List<Path> newestFirst() {
        try (Stream<Path> entries = Files.list(dataFolder.resolve("releases"))) {
            return entries.filter(p -> !p.getFileName().toString().startsWith(".") && Files.exists(p.resolve(Manifest.FILE)))
                    .map(Releases::real)
                    .sorted(Comparator.comparingLong((Path p) -> p.toFile().lastModified()).reversed().thenComparing(Path::toString))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }
}
