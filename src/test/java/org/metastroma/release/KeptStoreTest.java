package org.metastroma.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import org.metastroma.model.Progress;
import org.metastroma.testing.MiniSources;

/** A release is opened from the store that is kept with it, whatever has become of that file. */
class KeptStoreTest {

    @TempDir
    Path folder;
    private Path release;
    private Path file;
    private byte[] good;

    @BeforeEach
    void build() throws IOException {
        MiniSources sources = MiniSources.copyTo(folder);
        ReleaseStore store = new ReleaseStore(folder.resolve("data"));
        Build.run(new Build.Options(sources.folder(), store, false), Progress.SILENT);
        release = store.current().orElseThrow().toRealPath();
        file = release.resolve("metastroma.store");
        good = Files.readAllBytes(file);
    }

    private void assertMadeAnew(byte[] bad, String why) throws IOException {
        Files.write(file, bad);
        ReleaseContents opened = ReleaseContents.open(release, Build.QUADS);
        assertThat(opened.anew()).hasValueSatisfying(problem -> {
            assertThat(problem.id()).isEqualTo(ErrorId.STORE_MADE_ANEW);
            assertThat(problem.what()).contains(why);
        });
        assertThat(opened.store().triples().size()).isPositive();
        assertThat(file).as("kept again").hasBinaryContent(good);
        assertThat(ReleaseContents.open(release, Build.QUADS).anew()).isEmpty();
    }

    @Test
    void cutShort() throws IOException {
        for (int length : new int[] {0, 7, 40, good.length / 2, good.length - 8, good.length - 1}) {
            assertMadeAnew(Arrays.copyOf(good, length), "cannot be used");
        }
        assertMadeAnew(Arrays.copyOf(good, good.length + 4), "checksum");
    }

    @Test
    void aByteFlippedAnywhere() throws IOException {
        for (int at = 0; at < good.length; at += Math.max(1, good.length / 23)) {
            byte[] bad = good.clone();
            bad[at] ^= 0x10;
            assertMadeAnew(bad, "cannot be used");
        }
    }

    @Test
    void ofAnotherVersionOrOfOtherQuads() throws IOException {
        byte[] version = good.clone();
        version[8]++;
        assertMadeAnew(version, "another version");
        byte[] other = good.clone();
        other[20] = (byte) (other[20] == 'a' ? 'b' : 'a');
        assertMadeAnew(other, "other quads");
    }

    @Test
    void damagedQuadsAreFoundByVerificationAndWhenTheyAreNeeded() throws IOException {
        Path quads = release.resolve(Build.QUADS);
        byte[] bytes = Files.readAllBytes(quads);
        bytes[bytes.length / 2] ^= 1;
        Files.write(quads, bytes);
        assertThat(ReleaseContents.open(release, Build.QUADS).anew()).isEmpty();
        assertThat(ReleaseStore.verify(release)).extracting(Problem::id).containsExactly(ErrorId.CORRUPT_RELEASE);
        Files.write(file, Arrays.copyOf(good, 100));
        assertThat(catchThrowableOfType(ProblemsException.class, () -> ReleaseContents.open(release, Build.QUADS)).problems())
                .extracting(Problem::id).containsExactly(ErrorId.CORRUPT_RELEASE);
        Files.write(quads, Arrays.copyOf(bytes, 100));
        Files.write(file, good);
        assertThat(catchThrowableOfType(ProblemsException.class, () -> ReleaseContents.open(release, Build.QUADS)).problems())
                .extracting(Problem::id).containsExactly(ErrorId.CORRUPT_RELEASE);
    }
}
