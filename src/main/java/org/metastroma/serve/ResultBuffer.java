package org.metastroma.serve;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds a whole result before its first byte is sent, so that a result is complete or an error. Counts against the limit
 * of one result and against that of all results together.
 */
final class ResultBuffer extends OutputStream {

    private static final int CHUNK = 1 << 16;

    private final Guard guard;
    private final AtomicLong total;
    private final List<byte[]> chunks = new ArrayList<>();
    private int used = CHUNK;
    private long size;
    private long reserved;

    /** @param total bytes of all buffers of the server */
    ResultBuffer(Guard guard, AtomicLong total) {
        this.guard = guard;
        this.total = total;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        guard.tick();
        if (size + length > guard.limits().resultBytes()) {
            throw guard.fail(new HttpProblem(Fault.RESULT_TOO_LARGE, "The result has more than " + guard.limits().resultBytes()
                    + " bytes. Ask for it in parts, with ORDER BY, LIMIT and OFFSET."));
        }
        int done = 0;
        while (done < length) {
            if (used == CHUNK) {
                reserve();
                chunks.add(new byte[CHUNK]);
                used = 0;
            }
            int part = Math.min(length - done, CHUNK - used);
            System.arraycopy(bytes, offset + done, chunks.get(chunks.size() - 1), used, part);
            used += part;
            done += part;
        }
        size += length;
    }

    private void reserve() {
        if (total.addAndGet(CHUNK) > guard.limits().bufferedBytes()) {
            total.addAndGet(-CHUNK);
            throw guard.fail(new HttpProblem(Fault.OVERLOADED, "Too many large results are under way. Ask again later."));
        }
        reserved += CHUNK;
    }

    /** @return the bytes written, which still count until {@link #release} */
    byte[] bytes() {
        byte[] all = new byte[(int) size];
        int at = 0;
        for (byte[] chunk : chunks) {
            int part = Math.min(CHUNK, all.length - at);
            System.arraycopy(chunk, 0, all, at, part);
            at += part;
        }
        return all;
    }

    void release() {
        total.addAndGet(-reserved);
        reserved = 0;
        chunks.clear();
        used = CHUNK;
    }
}
