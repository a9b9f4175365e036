package org.metastroma.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a class, with its kinds, means when claims are weighed.
 *
 * @param why in the curator's words
 */
public record Weight(Curie id, Role role, String why, Place where) {

    /** The roles. */
    public enum Role {
        /** The tumor's course as a whole: furthering it is for the tumor. At most one class has this role. */
        COURSE,
        /** Furthering it is for the tumor. */
        FOR,
        /** Furthering it is against the tumor, also where it is a kind of something that is for it. */
        AGAINST,
        /** May begin or end a chain of claims, and passes nothing on. */
        ENDS;

        /** @return as the table and the graph have it */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @return the role of a word */
        public static Optional<Role> of(String word) {
            return Arrays.stream(values()).filter(r -> r.word().equals(word)).findFirst();
        }
    }
}
