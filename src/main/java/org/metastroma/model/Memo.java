package org.metastroma.model;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Remembers of each of several steps what it was last made from and what it made, for a program that takes the same steps again
 * and again while little changes. Any number of threads may ask; two that ask for the same step at once may both take it.
 */
public final class Memo {

    /**
     * A step.
     *
     * @param name of its own
     */
    public record Step<T>(String name) {
    }

    private record Taken(Object from, Object result) {
    }

    /** Equal only when it is the very same thing. */
    private static final class Same {

        private final Object thing;

        Same(Object thing) {
            this.thing = thing;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Same same && same.thing == thing;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(thing);
        }
    }

    private final Map<Step<?>, Taken> steps = new ConcurrentHashMap<>();

    /** @return something to depend on that equals nothing but itself: for what is large and does not change */
    public static Object same(Object thing) {
        return new Same(thing);
    }

    /**
     * @param from all that the result depends on, by {@code equals}
     * @return the result of the last time if it was made from the same, else a new one
     */
    public <T> T get(Step<T> step, Object from, Supplier<T> make) {
        return last(step, from).orElseGet(() -> keep(step, from, make.get()));
    }

    /** @return the result of the last time if it was made from the same */
    @SuppressWarnings("unchecked")
    public <T> Optional<T> last(Step<T> step, Object from) {
        return Optional.ofNullable(steps.get(step)).filter(taken -> taken.from().equals(from)).map(taken -> (T) taken.result());
    }

    /** @return the result */
    public <T> T keep(Step<T> step, Object from, T result) {
        steps.put(step, new Taken(from, result));
        return result;
    }
}
