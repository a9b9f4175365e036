package org.metastroma.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.IntBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A store as a file: arrays one after the other, each with its length, little-endian, behind a header with the version of
 * this form and the digest of the quads it was made from, and before a checksum of all. It is read in bulk, at the speed of
 * the disk; whatever is wrong with it is found by the checksum, and the quads it was made from are there to make it again.
 */
public final class StoreFile {

    /** Changes with the form of the file or the meaning of what is in it. */
    private static final int VERSION = 1;
    private static final long MAGIC = 0x3153_414d_4f52_5453L;
    private static final int BLOCK = 1 << 20;

    private StoreFile() {
    }

    /**
     * Writes beside the place first, so that a reader never sees half a file.
     *
     * @param source digest of the quads
     */
    public static void write(Path file, QuadStore store, String source) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                new Writer(channel).write(store, source);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * @param source digest of the quads
     * @throws IOException when there is no such file or it is damaged, of another version or made from other quads
     */
    public static QuadStore read(Path file, String source) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new Reader(channel).read(source);
        } catch (NoSuchFileException e) {
            throw new IOException("it is missing", e);
        } catch (RuntimeException e) {
            throw new IOException("it is damaged", e);
        }
    }

    private static final class Writer {

        private final FileChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        private final CRC32C checksum = new CRC32C();

        Writer(FileChannel channel) {
            this.channel = channel;
        }

        void write(QuadStore store, String source) throws IOException {
            buffer.putLong(MAGIC).putInt(VERSION);
            bytes(source.getBytes(StandardCharsets.UTF_8));
            Terms terms = store.terms();
            bytes(terms.bytes());
            ints(terms.offsets());
            ints(terms.table());
            bytes(String.join("\n", terms.suffixes()).getBytes(StandardCharsets.UTF_8));
            Triples triples = store.triples();
            ints(triples.subjectStart());
            ints(triples.bySubjectP());
            ints(triples.bySubjectO());
            chars(triples.bySubjectSet());
            ints(triples.objectStart());
            ints(triples.byObjectP());
            ints(triples.byObjectS());
            chars(triples.byObjectSet());
            ints(triples.properties());
            ints(triples.propertyStart());
            ints(triples.byPropertyS());
            ints(triples.byPropertyO());
            chars(triples.byPropertySet());
            ints(store.graphIds());
            number(store.sets().length);
            for (int[] set : store.sets()) {
                ints(set);
            }
            flush();
            buffer.putLong(checksum.getValue()).flip();
            channel.write(buffer);
        }

        private void flush() throws IOException {
            buffer.flip();
            checksum.update(buffer.duplicate());
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            buffer.clear();
        }

        private void room(int bytes) throws IOException {
            if (buffer.remaining() < bytes) {
                flush();
            }
        }

        private void number(int value) throws IOException {
            room(Integer.BYTES);
            buffer.putInt(value);
        }

        private void bytes(byte[] values) throws IOException {
            number(values.length);
            for (int at = 0; at < values.length;) {
                room(1);
                int part = Math.min(values.length - at, buffer.remaining());
                buffer.put(values, at, part);
                at += part;
            }
        }

        private void ints(int[] values) throws IOException {
            number(values.length);
            for (int at = 0; at < values.length;) {
                room(Integer.BYTES);
                int part = Math.min(values.length - at, buffer.remaining() / Integer.BYTES);
                buffer.asIntBuffer().put(values, at, part);
                buffer.position(buffer.position() + part * Integer.BYTES);
                at += part;
            }
        }

        private void chars(char[] values) throws IOException {
            number(values.length);
            for (int at = 0; at < values.length;) {
                room(Character.BYTES);
                int part = Math.min(values.length - at, buffer.remaining() / Character.BYTES);
                buffer.asCharBuffer().put(values, at, part);
                buffer.position(buffer.position() + part * Character.BYTES);
                at += part;
            }
        }
    }

    private static final class Reader {

        private static final long WINDOW = 1L << 28;

        private final FileChannel channel;
        private final CRC32C checksum = new CRC32C();
        private final long end;
        private long position;

        Reader(FileChannel channel) throws IOException {
            this.channel = channel;
            this.end = channel.size() - Long.BYTES;
        }

        QuadStore read(String source) throws IOException {
            ByteBuffer header = take(Long.BYTES + Integer.BYTES);
            if (header.getLong() != MAGIC) {
                throw new IOException("it is no store");
            }
            if (header.getInt() != VERSION) {
                throw new IOException("another version of the program wrote it");
            }
            if (!new String(bytes(), StandardCharsets.UTF_8).equals(source)) {
                throw new IOException("it was made from other quads");
            }
            byte[] text = bytes();
            int[] offsets = ints();
            int[] table = ints();
            String suffixes = new String(bytes(), StandardCharsets.UTF_8);
            Terms terms = new Terms(text, offsets, table, suffixes.isEmpty() ? List.of() : List.of(suffixes.split("\n", -1)));
            Triples triples = new Triples(ints(), ints(), ints(), chars(), ints(), ints(), ints(), chars(), ints(), ints(), ints(), ints(),
                    chars());
            int[] graphs = ints();
            List<int[]> sets = new ArrayList<>();
            for (int left = number(); left > 0; left--) {
                sets.add(ints());
            }
            if (position != end || map(Long.BYTES).getLong() != checksum.getValue()) {
                throw new IOException("its checksum differs");
            }
            return new QuadStore(terms, triples, graphs, sets.toArray(int[][]::new));
        }

        private ByteBuffer map(long bytes) throws IOException {
            MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, position, bytes);
            position += bytes;
            return mapped.order(ByteOrder.LITTLE_ENDIAN);
        }

        private ByteBuffer take(long bytes) throws IOException {
            if (bytes < 0 || position + bytes > end) {
                throw new IOException("it ends early");
            }
            ByteBuffer part = map(bytes);
            checksum.update(part.duplicate());
            return part.order(ByteOrder.LITTLE_ENDIAN);
        }

        private int number() throws IOException {
            return take(Integer.BYTES).getInt();
        }

        private byte[] bytes() throws IOException {
            byte[] values = new byte[length(1)];
            for (int at = 0; at < values.length;) {
                int part = (int) Math.min(values.length - at, WINDOW);
                take(part).get(values, at, part);
                at += part;
            }
            return values;
        }

        private int[] ints() throws IOException {
            int[] values = new int[length(Integer.BYTES)];
            for (int at = 0; at < values.length;) {
                int part = (int) Math.min(values.length - at, WINDOW / Integer.BYTES);
                IntBuffer ints = take((long) part * Integer.BYTES).asIntBuffer();
                ints.get(values, at, part);
                at += part;
            }
            return values;
        }

        private char[] chars() throws IOException {
            char[] values = new char[length(Character.BYTES)];
            for (int at = 0; at < values.length;) {
                int part = (int) Math.min(values.length - at, WINDOW / Character.BYTES);
                CharBuffer chars = take((long) part * Character.BYTES).asCharBuffer();
                chars.get(values, at, part);
                at += part;
            }
            return values;
        }

        private int length(int width) throws IOException {
            int length = number();
            if (length < 0 || position + (long) length * width > end) {
                throw new IOException("it ends early");
            }
            return length;
        }
    }
}
