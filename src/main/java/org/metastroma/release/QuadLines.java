package org.metastroma.release;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntFunction;

import org.metastroma.reason.el.Classification;

/**
 * Lines of N-Quads made of ready pieces, with the numbers that they were made of.
 *
 * @see WholeQuads
 */
final class QuadLines implements Classification.RelationSink {

    private final IntFunction<byte[]> names;
    private final byte[][] predicates;
    private final byte[] tail;
    private byte[] bytes = new byte[1 << 16];
    private int length;
    private int[] numbers = new int[1 << 10];
    private int size;

    /**
     * @param names      of the classes by number, in angle brackets
     * @param predicates in angle brackets, with a space before and behind
     * @param tail       the graph, the dot and the end of the line
     */
    QuadLines(IntFunction<byte[]> names, byte[][] predicates, byte[] tail) {
        this.names = names;
        this.predicates = predicates;
        this.tail = tail;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void relation(int subject, int property, int object) {
        put(names.apply(subject));
        put(predicates[property]);
        put(names.apply(object));
        put(tail);
        if (size + 3 > numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * numbers.length);
        }
        numbers[size++] = subject;
        numbers[size++] = property;
        numbers[size++] = object;
    }

    /** Writes a line of which the graph alone is missing. */
    void line(String triple) {
        put(bytes(triple));
        put(tail);
    }

    private void put(byte[] piece) {
        if (length + piece.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + piece.length, 2 * bytes.length));
        }
        System.arraycopy(piece, 0, bytes, length, piece.length);
        length += piece.length;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** @return how many relations were told */
    int relations() {
        return size / 3;
    }

    int number(int relation, int place) {
        return numbers[3 * relation + place];
    }
}
