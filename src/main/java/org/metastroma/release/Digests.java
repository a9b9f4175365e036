package org.metastroma.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

import org.metastroma.model.Sha256;

/** CRC-32C checksums of large files that are made of others, beside the SHA-256 that other files have. */
final class Digests {

    private Digests() {
    }

    /** What stands before a checksum, to tell it from a digest. */
    static final String CRC32C = "crc32c:";

    /** A checksum of what is given piece by piece. */
    interface Running {

        void update(byte[] block, int length);

        /** @return hexadecimal, after its name */
        String value();
    }

    static Running crc32c() {
        CRC32C sum = new CRC32C();
        return new Running() {
            @Override
            public void update(byte[] block, int length) {
                sum.update(block, 0, length);
            }

            @Override
            public String value() {
                return CRC32C + "%08x".formatted(sum.getValue());
            }
        };
    }

    /** @return of a file, a digest of the kind given */
    static String like(String digest, Path file) throws IOException {
        if (!digest.startsWith(CRC32C)) {
            return Sha256.ofFile(file);
        }
        Running running = crc32c();
        read(file, running);
        return running.value();
    }

    private static void read(Path file, Running running) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                running.update(buffer, n);
            }
        }
    }
}
