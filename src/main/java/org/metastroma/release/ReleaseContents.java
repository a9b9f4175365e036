package org.metastroma.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.jena.riot.RiotException;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import org.metastroma.store.QuadStore;
import org.metastroma.store.StoreSource;

/**
 * A release that has been opened.
 *
 * @param manifest its manifest
 * @param store    its quads
 * @param anew     a warning when the kept store could not be used and was made anew
 */
public record ReleaseContents(Manifest manifest, QuadStore store, Optional<Problem> anew) {

    private static final String REMEDY = "Run 'metastroma build --force' to make the release anew.";

    /**
     * Opens a release. Every file must be there and as long as the manifest says. The digests of all but the N-Quads are
     * checked, and the kept store against its own checksum; it names the digests of the N-Quads that it was made from. Only when
     * it cannot be used are the N-Quads read and their digests checked.
     *
     * @param main name of the N-Quads file that every release has
     * @throws ProblemsException {@link ErrorId#CORRUPT_RELEASE}
     */
    public static ReleaseContents open(Path release, String main) {
        Manifest manifest = manifest(release);
        if (manifest.files().stream().noneMatch(f -> f.path().equals(main))) {
            throw corrupt(release, "The manifest does not name " + main + ".");
        }
        StoreSource source = manifest.source(release, main);
        List<Manifest.FileEntry> quads = new ArrayList<>();
        List<Manifest.FileEntry> others = new ArrayList<>();
        manifest.files().forEach(f -> (source.quads().contains(release.resolve(f.path())) ? quads : others).add(f));
        stopOn(ReleaseStore.verify(release, others, true));
        stopOn(ReleaseStore.verify(release, quads, false));
        try {
            return new ReleaseContents(manifest, source.kept(), Optional.empty());
        } catch (IOException e) {
            stopOn(ReleaseStore.verify(release, quads, true));
            return new ReleaseContents(manifest, parse(source), Optional.of(Problem.of(ErrorId.STORE_MADE_ANEW, source.store(),
                    "The kept store cannot be used: " + e.getMessage() + ". It is made anew from the N-Quads, which takes longer.",
                    "Nothing needs to be done; the folder must be writable for the new store to be kept.")));
        }
    }

    private static QuadStore parse(StoreSource source) {
        QuadStore store;
        try {
            store = source.parse();
        } catch (RiotException | IllegalArgumentException e) {
            throw corrupt(source.quads().get(source.quads().size() - 1), "The file is no N-Quads: " + e.getMessage());
        }
        if (Files.exists(source.store())) {
            try {
                source.keep(store);
            } catch (IOException e) {
                // a folder that may not be written to: it will be made again the next time
            }
        }
        return store;
    }

    private static Manifest manifest(Path release) {
        try {
            return Manifest.read(release);
        } catch (IOException e) {
            throw corrupt(release, "The manifest cannot be read.");
        }
    }

    private static void stopOn(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems);
        }
    }

    private static ProblemsException corrupt(Path where, String what) {
        return new ProblemsException(Problem.of(ErrorId.CORRUPT_RELEASE, where, what, REMEDY));
    }
}
