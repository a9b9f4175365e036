package org.metastroma.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * SHA-256 of files and folders. A file that has kept size and time since this process last looked is not read again, unless it had been
 * changed so shortly before that it may have been changed once more with the same time.
 *
 * @param memo of this process
 */
public record FileDigests(Memo memo) {

    /** More than what a file system rounds times to; FAT has two seconds. */
    private static final Duration RECENT = Duration.ofSeconds(3);
    private static final byte[] NUL = new byte[1];

    /** @return hexadecimal */
    public String of(Path file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        List<?> state = List.of(now.size(), now.lastModifiedTime(), String.valueOf(now.fileKey()));
        Memo.Step<String> step = new Memo.Step<>("digest of " + file.toAbsolutePath());
        Optional<String> last = memo.last(step, state);
        if (last.isPresent()) {
            return last.get();
        }
        boolean settled = now.lastModifiedTime().toInstant().isBefore(Instant.now().minus(RECENT));
        String digest = Sha256.ofFile(file);
        return settled ? memo.keep(step, state, digest) : digest;
    }

    /** @return a digest over the names and contents of all files below the folders and files given */
    public String ofTrees(List<Path> roots) throws IOException {
        MessageDigest digest = Sha256.running();
        for (Path root : roots) {
            List<Path> files;
            try (Stream<Path> walk = Files.walk(root)) {
                files = walk.filter(Files::isRegularFile).sorted().toList();
            }
            for (Path file : files) {
                digest.update(root.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(NUL);
                digest.update(of(file).getBytes(StandardCharsets.US_ASCII));
                digest.update(NUL);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
