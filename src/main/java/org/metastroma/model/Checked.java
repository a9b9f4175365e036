package org.metastroma.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a step made, with every problem it found on the way. A step goes on after a problem so that all of them are
 * reported in one run; the value is usable by later steps only when {@link #ok()}.
 */
public record Checked<T>(T value, List<Problem> problems) {

    public Checked {
        problems = List.copyOf(problems);
    }

    public static <T> Checked<T> of(T value) {
        return new Checked<>(value, List.of());
    }

    /** @return whether no problem is an error */
    public boolean ok() {
        return problems.stream().noneMatch(Problem::isError);
    }

    /** @return the value of the next step, with the problems of both */
    public <R> Checked<R> then(Function<T, Checked<R>> next) {
        Checked<R> after = next.apply(value);
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(after.problems());
        return new Checked<>(after.value(), all);
    }
}
