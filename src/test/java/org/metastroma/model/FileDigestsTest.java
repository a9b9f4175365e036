package org.metastroma.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDigestsTest {

    private static final FileTime LONG_AGO = FileTime.from(Instant.now().minus(Duration.ofHours(1)));

    @TempDir
    Path folder;

    private final FileDigests digests = new FileDigests(new Memo());

    @Test
    void theDigestIsThatOfTheContents() throws IOException {
        assertThat(digests.of(write("a", "abc", LONG_AGO))).isEqualTo(Sha256.ofText("abc"));
    }

    @Test
    void aFileOfTheSameSizeAndTimeIsNotReadAgain() throws IOException {
        Path file = write("a", "abc", LONG_AGO);
        digests.of(file);
        write("a", "abd", LONG_AGO);
        assertThat(digests.of(file)).isEqualTo(Sha256.ofText("abc"));
        assertThat(new FileDigests(new Memo()).of(file)).isEqualTo(Sha256.ofText("abd"));
    }

    @Test
    void aFileOfAnotherSizeOrTimeIs() throws IOException {
        Path file = write("a", "abc", LONG_AGO);
        digests.of(file);
        write("a", "abd", FileTime.from(LONG_AGO.toInstant().plusMillis(1)));
        assertThat(digests.of(file)).isEqualTo(Sha256.ofText("abd"));
        write("a", "abde", LONG_AGO);
        assertThat(digests.of(file)).isEqualTo(Sha256.ofText("abde"));
    }

    @Test
    void aFileThatHasJustBeenChangedMayChangeOnceMoreWithinTheSameTime() throws IOException {
        FileTime now = FileTime.from(Instant.now());
        Path file = write("a", "abc", now);
        digests.of(file);
        write("a", "abd", now);
        assertThat(digests.of(file)).isEqualTo(Sha256.ofText("abd"));
    }

    @Test
    void aTreeIsItsNamesAndContents() throws IOException {
        write("a", "abc", LONG_AGO);
        write("b", "abc", LONG_AGO);
        String both = digests.ofTrees(List.of(folder));
        assertThat(digests.ofTrees(List.of(folder))).isEqualTo(both);
        Files.move(folder.resolve("b"), folder.resolve("c"));
        String renamed = digests.ofTrees(List.of(folder));
        write("c", "abd", FileTime.from(Instant.now()));
        assertThat(List.of(both, renamed, digests.ofTrees(List.of(folder)))).doesNotHaveDuplicates();
    }

    @Test
    void aFileThatIsNotThereHasNone() {
        assertThatThrownBy(() -> digests.of(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    private Path write(String name, String text, FileTime time) throws IOException {
        return Files.setLastModifiedTime(Files.writeString(folder.resolve(name), text), time);
    }
}
