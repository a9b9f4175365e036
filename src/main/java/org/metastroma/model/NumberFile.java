package org.metastroma.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of 32-bit numbers, little-endian, without a checksum. */
public final class NumberFile {

    private static final int BLOCK = 1 << 18;

    private NumberFile() {
    }

    /** @param lists one after the other, each with its length before it */
    public static void write(Path file, int[]... lists) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocateDirect(Integer.BYTES * BLOCK).order(ByteOrder.LITTLE_ENDIAN);
            for (int[] list : lists) {
                write(channel, bytes, new int[] {list.length}, 0, 1);
                for (int from = 0; from < list.length; from += BLOCK) {
                    write(channel, bytes, list, from, Math.min(BLOCK, list.length - from));
                }
            }
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes, int[] list, int from, int length) throws IOException {
        bytes.clear().limit(Integer.BYTES * length);
        bytes.asIntBuffer().put(list, from, length);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** @return its numbers, the lengths of lists among them */
    public static IntBuffer read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        }
    }

    /** @return the list that comes next */
    public static int[] list(IntBuffer numbers) {
        int[] list = new int[numbers.get()];
        numbers.get(list);
        return list;
    }
}
