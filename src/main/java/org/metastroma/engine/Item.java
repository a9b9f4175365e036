package org.metastroma.engine;

/**
 * A part of a pattern whose place in the order of evaluation is chosen.
 */
abstract class Item {

    /** The variables it mentions. */
    final long vars;
    /** Those of them that are bound in every row it has passed. */
    final long certain;

    Item(long vars, long certain) {
        this.vars = vars;
        this.certain = certain;
    }

    /**
     * @param bound variables with a value
     * @return about how many ways a row is extended in
     */
    abstract double rows(long bound);

    /** @return about how many triples or rows are looked at for one row */
    double looked(long bound) {
        return rows(bound);
    }

    abstract Step step(long bound);

    /** @return the positions of a triple pattern as in {@link Steps.Pattern}, null for anything else */
    int[] positions() {
        return null;
    }
}
