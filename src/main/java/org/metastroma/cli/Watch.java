package org.metastroma.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Tells when files change, by their sizes and times; notifications of the system would miss network folders and containers.
 *
 * @param roots files and folders, existing or not
 */
record Watch(List<Path> roots) {

    private static final long LOOK_MILLIS = 50;

    /** @return what tells the files from changed ones, by path */
    Map<Path, String> state() {
        Map<Path, String> state = new TreeMap<>();
        for (Path root : roots) {
            if (!Files.exists(root)) {
                continue;
            }
            try (Stream<Path> walk = Files.walk(root)) {
                walk.filter(Files::isRegularFile).forEach(file -> {
                    try {
                        state.put(file, Files.size(file) + " " + Files.getLastModifiedTime(file));
                    } catch (NoSuchFileException e) {
                        // an editor's temporary file, gone again
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            } catch (IOException | UncheckedIOException e) {
                // a file that goes while it is looked at: the next look tells
                state.put(root, "unsettled");
            }
        }
        return state;
    }

    /** Waits until the files are no longer as before, and two looks in a row find the same: a file being saved is not read. */
    void awaitChange(Map<Path, String> before) throws InterruptedException {
        Map<Path, String> last = before;
        while (true) {
            Thread.sleep(LOOK_MILLIS);
            Map<Path, String> now = state();
            if (!now.equals(before) && now.equals(last)) {
                return;
            }
            last = now;
        }
    }
}
