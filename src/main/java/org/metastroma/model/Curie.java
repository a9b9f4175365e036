package org.metastroma.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A compact URI such as {@code CL:0000057}: a prefix of {@link Prefixes} and an identifier local to it.
 */
public record Curie(String prefix, String localId) implements Comparable<Curie> {

    private static final Pattern FORM = Pattern.compile("([A-Za-z][A-Za-z0-9_.]*):([A-Za-z0-9_][A-Za-z0-9_./\\-]*)");

    /** @return the CURIE that {@code text} spells, empty when it has another form */
    public static Optional<Curie> parse(String text) {
        Matcher m = FORM.matcher(text);
        return m.matches() ? Optional.of(new Curie(m.group(1), m.group(2))) : Optional.empty();
    }

    /** @throws IllegalArgumentException when {@code text} is not a CURIE; for constants of the program, not for input */
    public static Curie of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("Not a CURIE: " + text));
    }

    @Override
    public int compareTo(Curie other) {
        int byPrefix = prefix.compareTo(other.prefix);
        return byPrefix != 0 ? byPrefix : localId.compareTo(other.localId);
    }

    @Override
    public String toString() {
        return prefix + ":" + localId;
    }
}
