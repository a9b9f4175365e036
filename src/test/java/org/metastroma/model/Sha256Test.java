package org.metastroma.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of FIPS 180-2, appendix B.1, and the digest of nothing. */
class Sha256Test {

    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void textsFilesAndNamesHaveTheSameDigest(@TempDir Path folder) throws IOException {
        assertThat(Sha256.ofText("abc")).isEqualTo(ABC);
        assertThat(Sha256.ofText("")).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(Sha256.ofFile(Files.writeString(folder.resolve("abc"), "abc"))).isEqualTo(ABC);
        assertThat(Sha256.name("abc", 9)).isEqualTo(ABC.substring(0, 18));
        String million = "a".repeat(1_000_000);
        assertThat(Sha256.ofFile(Files.writeString(folder.resolve("long"), million))).isEqualTo(Sha256.ofText(million))
                .isEqualTo("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }
}
