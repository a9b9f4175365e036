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

    private static final int FIRST = 1 << 12;
    private static final int CHUNK = 1 << 16;

    private final Guard guard;
    private final AtomicLong total;
    private final List<byte[]> chunks = new ArrayList<>();
    private byte[] last = new byte[0];
    private int used;
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
            if (used == last.length) {
                grow();
            }
            int part = Math.min(length - done, last.length - used);
            System.arraycopy(bytes, offset + done, last, used, part);
            used += part;
            done += part;
        }
        size += length;
    }

    private void grow() {
        int more = Math.min(CHUNK, Math.max(FIRST, 2 * last.length));
        if (total.addAndGet(more) > guard.limits().bufferedBytes()) {
            total.addAndGet(-more);
            throw guard.fail(new HttpProblem(Fault.OVERLOADED, "Too many large results are under way. Ask again later."));
        }
        reserved += more;
        last = new byte[more];
        chunks.add(last);
        used = 0;
    }

    /** @return the bytes written, which still count until {@link #release} */
    byte[] bytes() {
        byte[] all = new byte[(int) size];
        int at = 0;
        for (byte[] chunk : chunks) {
            int part = Math.min(chunk.length, all.length - at);
            System.arraycopy(chunk, 0, all, at, part);
            at += part;
        }
        return all;
    }

    void release() {
        total.addAndGet(-reserved);
        reserved = 0;
        chunks.clear();
        last = new byte[0];
        used = 0;
    }
}
