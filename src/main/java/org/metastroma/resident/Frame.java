package org.metastroma.resident;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What goes over the socket in one piece: a byte for the kind, four for the length, the bytes. Channels are used as such, because the
 * streams that the JDK makes of a channel let nobody write while somebody waits to read.
 */
record Frame(Kind kind, byte[] bytes) {

    /** No command line and no piece of output is longer. */
    private static final int MOST = 1 << 22;
    private static final int HEAD = 5;

    enum Kind {
        /** To the resident: a {@link Request}. */
        REQUEST,
        /** The resident has begun. */
        BEGUN,
        /** It works for somebody else. */
        BUSY,
        /** It was started for another program, folder or environment, and leaves. */
        OTHER,
        /** For standard output. */
        OUT,
        /** For standard error. */
        ERR,
        /** The exit code, in decimal; the last. */
        EXIT
    }

    static Frame of(Kind kind, String text) {
        return new Frame(kind, text.getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    void send(SocketChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(HEAD + bytes.length).put((byte) kind.ordinal()).putInt(bytes.length).put(bytes).flip();
        // two threads may print
        synchronized (channel) {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }

    /** @return empty when the other side has closed */
    static Optional<Frame> receive(SocketChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        if (!fill(head, channel)) {
            return Optional.empty();
        }
        int kind = head.get();
        int length = head.getInt();
        if (kind < 0 || kind >= Kind.values().length || length < 0 || length > MOST) {
            throw new IOException("What came over the socket is no frame");
        }
        ByteBuffer body = ByteBuffer.allocate(length);
        if (!fill(body, channel)) {
            throw new EOFException("The other side closed within a frame");
        }
        return Optional.of(new Frame(Kind.values()[kind], body.array()));
    }

    /** @return false when nothing more came */
    private static boolean fill(ByteBuffer buffer, SocketChannel channel) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                return false;
            }
        }
        buffer.flip();
        return true;
    }
}
