package org.metastroma.reason.el;

import java.util.Arrays;

/** A growing list of numbers. */
final class Ints {

    static final int[] NONE = new int[0];

    private int[] values = NONE;
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.max(4, size * 2));
        }
        values[size++] = value;
    }

    int get(int i) {
        return values[i];
    }

    void set(int i, int value) {
        values[i] = value;
    }

    int size() {
        return size;
    }

    int pop() {
        return values[--size];
    }

    void clear() {
        size = 0;
    }

    void addAll(Ints others) {
        addAll(others.values, others.size);
    }

    void addAll(int[] others) {
        addAll(others, others.length);
    }

    private void addAll(int[] others, int count) {
        if (size + count > values.length) {
            values = Arrays.copyOf(values, Math.max(size + count, size * 2));
        }
        System.arraycopy(others, 0, values, size, count);
        size += count;
    }

    boolean contains(int value) {
        return indexOf(value) >= 0;
    }

    /** @return the first place of a value, -1 when it is not there */
    int indexOf(int value) {
        for (int i = 0; i < size; i++) {
            if (values[i] == value) {
                return i;
            }
        }
        return -1;
    }

    Ints copy() {
        Ints copy = new Ints();
        copy.values = values.clone();
        copy.size = size;
        return copy;
    }

    int[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
