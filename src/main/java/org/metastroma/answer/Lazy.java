package org.metastroma.answer;

import java.util.function.Supplier;

/** A value computed once, when it is first needed. */
final class Lazy<T> {

    private final Supplier<T> make;
    private T value;

    Lazy(Supplier<T> make) {
        this.make = make;
    }

    synchronized T get() {
        if (value == null) {
            value = make.get();
        }
        return value;
    }
}
