package org.metastroma.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 digests, hexadecimal in lower case. */
public final class Sha256 {

    private static final int BLOCK = 1 << 16;

    private Sha256() {
    }

    /** @return a digest to be given the bytes piece by piece */
    public static MessageDigest running() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String ofFile(Path file) throws IOException {
        MessageDigest digest = running();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] block = new byte[BLOCK];
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                digest.update(block, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** @return of the text in UTF-8 */
    public static String ofText(String text) {
        return HexFormat.of().formatHex(running().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** @return the first {@code length} bytes of the digest of the text in UTF-8, as a short name */
    public static String name(String text, int length) {
        return name(text.getBytes(StandardCharsets.UTF_8), length);
    }

    /** @return the first {@code length} bytes of the digest, as a short name */
    public static String name(byte[] bytes, int length) {
        return HexFormat.of().formatHex(running().digest(bytes), 0, length);
    }
}
