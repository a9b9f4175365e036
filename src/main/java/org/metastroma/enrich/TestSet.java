package org.metastroma.enrich;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A set that is tested.
 *
 * @param term    IRI of the process, organ or cell that it is about
 * @param members each element with the claims, or the references of annotations, that put it there
 */
public record TestSet(Family family, Direction direction, String term, Map<String, Set<String>> members) {

    public TestSet {
        members = members instanceof AnnotatedGenes ? members : Collections.unmodifiableMap(new TreeMap<>(members));
    }

    /** What makes a set. */
    public enum Family {
        /** Acts on a GO biological process, a kind or a part of it, or what regulates it. */
        GO("acts on"),
        /** Acts on metastasis, to any organ. */
        METASTASIS("acts on"),
        /** Acts on metastasis to an organ. */
        ORGAN("acts on metastasis to"),
        /** Acts on a step of the metastatic cascade. */
        STEP("acts on"),
        /** Is secreted by a cell. */
        SECRETED("is secreted by"),
        /** Is expressed by a cell. */
        EXPRESSED("is expressed by"),
        /** Is annotated to a GO term by the user's annotations. */
        ANNOTATION("is annotated to");

        private final String words;

        Family(String words) {
            this.words = words;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** With which sign. */
    public enum Direction {
        PROMOTES, SUPPRESSES,
        /** Of any sign or none. */
        ANY;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @return what is said of a member, before the label of the term */
    public String words() {
        return direction == Direction.ANY ? family.words : family.words.replaceFirst("acts on", direction.word());
    }
}
