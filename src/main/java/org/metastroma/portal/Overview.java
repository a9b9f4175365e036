package org.metastroma.portal;

import java.util.List;

/**
 * The picture of the field.
 *
 * @param organs    columns of the map
 * @param cells     rows of the map
 * @param steps     of the metastatic cascade, earlier ones first
 * @param cellQuery the query behind the map
 * @param stepQuery the query behind the cascade
 */
public record Overview(List<Link> organs, List<Row> cells, List<Step> steps, String cellQuery, String stepQuery) {

    /** A cell type against each organ, and last against none in particular. */
    public record Row(Link cell, List<Tally> tallies) {
    }

    /**
     * Numbers of claims.
     *
     * @param up     that the subject furthers it
     * @param down   that it hinders it
     * @param denied that say of either that it is not so
     */
    public record Tally(int up, int down, int denied) {

        /** @return {@code for}, {@code against}, {@code contested}, {@code denied} or {@code none} */
        public String verdict() {
            return up > 0 && down > 0 ? "contested" : up > 0 ? "for" : down > 0 ? "against" : denied > 0 ? "denied" : "none";
        }

        Tally plus(String sign, String certainty) {
            return certainty.equals("negated") ? new Tally(up, down, denied + 1)
                    : sign.equals("+") ? new Tally(up + 1, down, denied) : new Tally(up, down + 1, denied);
        }

        static Tally none() {
            return new Tally(0, 0, 0);
        }
    }

    /** A step with the molecules that act on it or on a kind of it. */
    public record Step(Link step, List<Actor> actors) {

        public List<Actor> with(String verdict) {
            return actors.stream().filter(a -> a.tally().verdict().equals(verdict)).toList();
        }
    }

    /** A molecule and what it does. */
    public record Actor(Link molecule, Tally tally) {
    }
}
