package org.metastroma.release;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Writes a large file block by block in a thread of its own, which makes its SHA-256 on the way. */
final class DigestedFile implements AutoCloseable {

    /** So many blocks wait at most. */
    private static final int WAITING = 8;

    private final MessageDigest digest = Digests.sha256();
    private final FileChannel channel;
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final Semaphore room = new Semaphore(WAITING);
    private volatile IOException failure;
    private String sha256;

    DigestedFile(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** @param block not to be changed afterwards */
    void write(byte[] block, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        room.acquireUninterruptibly();
        worker.execute(() -> {
            try {
                digest.update(block, 0, length);
                ByteBuffer buffer = ByteBuffer.wrap(block, 0, length);
                while (buffer.hasRemaining() && failure == null) {
                    channel.write(buffer);
                }
            } catch (IOException e) {
                failure = e;
            } finally {
                room.release();
            }
        });
    }

    /** @return the digest of what was written, once it is closed */
    String sha256() {
        return sha256;
    }

    @Override
    public void close() throws IOException {
        room.acquireUninterruptibly(WAITING);
        room.release(WAITING);
        worker.shutdown();
        channel.close();
        if (failure != null) {
            throw failure;
        }
        if (sha256 == null) {
            sha256 = HexFormat.of().formatHex(digest.digest());
        }
    }
}
