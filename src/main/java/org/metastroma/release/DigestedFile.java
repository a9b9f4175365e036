package org.metastroma.release;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Writes a large file block by block in a thread of its own, which makes its digest on the way. */
final class DigestedFile implements AutoCloseable {

    /** So many blocks wait at most. */
    private static final int WAITING = 8;

    private final Digests.Running running;
    private final FileChannel channel;
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final Semaphore room = new Semaphore(WAITING);
    private volatile IOException failure;
    private String digest;

    DigestedFile(Path file, Digests.Running running) throws IOException {
        this.running = running;
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
                running.update(block, length);
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
    String digest() {
        return digest;
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
        if (digest == null) {
            digest = running.value();
        }
    }
}
