package org.metastroma.engine;

/**
 * A part of a pattern that extends a row: opened on the row as it stands, it then binds, one way after the other, what is
 * unbound in it and fits. When there is no further way, what it bound is unbound again.
 */
interface Step {

    void open(int[] row);

    /** @return whether the row has been extended in a further way */
    boolean next(int[] row);

    /** @return how many ways there are; opens the step itself */
    default long count(int[] row) {
        long count = 0;
        open(row);
        while (next(row)) {
            count++;
        }
        return count;
    }
}
