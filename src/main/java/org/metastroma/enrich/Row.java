package org.metastroma.enrich;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The result of one test.
 *
 * @param same       more general terms of the family with the very same members, tested together with this one
 * @param overlap    elements of the list in the set, sorted
 * @param inList     elements of the list
 * @param inSet      elements of the background in the set
 * @param background elements of the background
 * @param p          one-sided
 * @param q          adjusted over all tests
 */
public record Row(TestSet set, List<String> same, List<String> overlap, int inList, int inSet, int background, double p, double q) {

    public Row {
        same = List.copyOf(same);
        overlap = List.copyOf(overlap);
    }

    /** @return overlap to be expected by chance */
    public double expected() {
        return (double) inList * inSet / background;
    }

    /** @return overlap over the expected one */
    public double fold() {
        return overlap.size() / expected();
    }

    /** @return what put the overlapping elements into the set, sorted */
    public Set<String> claims() {
        Set<String> claims = new TreeSet<>();
        overlap.forEach(e -> claims.addAll(set.members().get(e)));
        return claims;
    }
}
