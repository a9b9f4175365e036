package org.metastroma.explain;

import java.time.Duration;

/**
 * How far a search for justifications goes.
 *
 * @param justifications how many at most, at least 1
 * @param time           for the further ones; the first is always found
 */
public record Limits(int justifications, Duration time) {

    public static final Limits ONE = new Limits(1, Duration.ofSeconds(5));
    /** What {@code --all} gives without further options. */
    public static final Limits ALL = new Limits(50, Duration.ofSeconds(5));
    /** The most that is computed for one request. */
    public static final int MOST = 200;
}
