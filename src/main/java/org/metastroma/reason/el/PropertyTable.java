package org.metastroma.reason.el;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** The property hierarchy and what two properties in a row amount to, ready to be looked up, each with its axioms. */
final class PropertyTable {

    private final int size;
    private final List<int[]> supers = new ArrayList<>();
    /** By property, those directly above it. */
    private final List<Ints> direct = new ArrayList<>();
    /** By property, the sources of each that is directly above it. */
    private final List<List<int[]>> directSources = new ArrayList<>();
    private final boolean[][] under;
    /** By property, the sources that make it reflexive, null when it is not. */
    private final int[][] reflexive;
    /** By first and second, the properties they make, without those above. */
    private final int[][][] compositions;
    private final boolean[] first;
    private final Ints chains;

    PropertyTable(Theory theory) {
        size = theory.properties();
        chains = theory.chains;
        under = new boolean[size][size];
        reflexive = new int[size][];
        for (int p = 0; p < size; p++) {
            direct.add(new Ints());
            directSources.add(new ArrayList<>());
        }
        Ints edges = theory.propertyEdges;
        for (int i = 0; i < edges.size(); i += 3) {
            above(edges.get(i), edges.get(i + 1), new int[] {edges.get(i + 2)});
        }
        for (int i = 0; i < theory.reflexive.size(); i += 2) {
            if (reflexive[theory.reflexive.get(i)] == null) {
                reflexive[theory.reflexive.get(i)] = new int[] {theory.reflexive.get(i + 1)};
            }
        }
        while (reflexiveOnes(edges)) {
            // what is found in one pass may lead to more in the next
        }
        for (int p = 0; p < size; p++) {
            Ints seen = new Ints();
            seen.add(p);
            under[p][p] = true;
            for (int i = 0; i < seen.size(); i++) {
                Ints next = direct.get(seen.get(i));
                for (int j = 0; j < next.size(); j++) {
                    if (!under[p][next.get(j)]) {
                        under[p][next.get(j)] = true;
                        seen.add(next.get(j));
                    }
                }
            }
            supers.add(seen.toArray());
        }
        compositions = new int[size][size][];
        first = new boolean[size];
        for (int a = 0; a < size; a++) {
            for (int i = 0; i < chains.size(); i += 4) {
                if (under[a][chains.get(i)]) {
                    for (int b = 0; b < size; b++) {
                        if (under[b][chains.get(i + 1)]) {
                            compose(a, b, chains.get(i + 2));
                        }
                    }
                }
            }
        }
    }

    private boolean above(int sub, int sup, int[] sources) {
        if (direct.get(sub).contains(sup)) {
            return false;
        }
        direct.get(sub).add(sup);
        directSources.get(sub).add(sources);
        return true;
    }

    /** first ∘ second ⊑ result with a reflexive first means second ⊑ result, and the other way round. @return whether any is new */
    private boolean reflexiveOnes(Ints edges) {
        boolean more = false;
        for (int i = 0; i < edges.size(); i += 3) {
            int[] below = reflexive[edges.get(i)];
            if (below != null && reflexive[edges.get(i + 1)] == null) {
                reflexive[edges.get(i + 1)] = join(below, edges.get(i + 2));
                more = true;
            }
        }
        for (int i = 0; i < chains.size(); i += 4) {
            int a = chains.get(i);
            int b = chains.get(i + 1);
            int result = chains.get(i + 2);
            if (reflexive[a] != null) {
                more |= above(b, result, join(reflexive[a], chains.get(i + 3)));
            }
            if (reflexive[b] != null) {
                more |= above(a, result, join(reflexive[b], chains.get(i + 3)));
            }
            if (reflexive[a] != null && reflexive[b] != null && reflexive[result] == null) {
                reflexive[result] = join(reflexive[a], chains.get(i + 3), reflexive[b]);
                more = true;
            }
        }
        return more;
    }

    private static int[] join(int[] some, int one, int... others) {
        TreeSet<Integer> all = new TreeSet<>(List.of(one));
        Arrays.stream(some).forEach(all::add);
        Arrays.stream(others).forEach(all::add);
        return all.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Keeps the most special results only: what is above them follows. */
    private void compose(int a, int b, int result) {
        first[a] = true;
        Ints kept = new Ints();
        if (compositions[a][b] != null) {
            for (int known : compositions[a][b]) {
                if (under[known][result]) {
                    return;
                }
                if (!under[result][known]) {
                    kept.add(known);
                }
            }
        }
        kept.add(result);
        compositions[a][b] = kept.toArray();
    }

    int size() {
        return size;
    }

    boolean isReflexive(int property) {
        return reflexive[property] != null;
    }

    /** @return the sources that make it reflexive */
    int[] reflexive(int property) {
        return reflexive[property];
    }

    /** @return the property and all above it */
    int[] supers(int property) {
        return property < size ? supers.get(property) : new int[] {property};
    }

    boolean under(int sub, int sup) {
        return under[sub][sup];
    }

    /** @return whether the property begins any composition */
    boolean begins(int property) {
        return first[property];
    }

    /** @return the properties made, null for none */
    int[] compose(int a, int b) {
        return compositions[a][b];
    }

    /** @return whether two properties in a row make one that is under a third */
    boolean makes(int a, int b, int result) {
        int[] made = compositions[a][b];
        if (made != null) {
            for (int each : made) {
                if (under[each][result]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** @return the sources of one property being under another, over the shortest way */
    Ints path(int sub, int sup) {
        int[] from = new int[size];
        Arrays.fill(from, -1);
        from[sub] = sub;
        Ints open = new Ints();
        open.add(sub);
        for (int i = 0; i < open.size() && from[sup] < 0; i++) {
            Ints next = direct.get(open.get(i));
            for (int j = 0; j < next.size(); j++) {
                if (from[next.get(j)] < 0) {
                    from[next.get(j)] = open.get(i);
                    open.add(next.get(j));
                }
            }
        }
        Ints sources = new Ints();
        for (int p = sup; p != sub; p = from[p]) {
            for (int source : directSources.get(from[p]).get(direct.get(from[p]).indexOf(p))) {
                sources.add(source);
            }
        }
        return sources;
    }

    /** @return the sources of two properties in a row making a third, the fewest there are */
    Ints composition(int a, int b, int result) {
        Ints best = null;
        for (int i = 0; i < chains.size(); i += 4) {
            if (chains.get(i + 2) == result && under[a][chains.get(i)] && under[b][chains.get(i + 1)]) {
                Ints found = path(a, chains.get(i));
                found.addAll(path(b, chains.get(i + 1)));
                found.add(chains.get(i + 3));
                best = best == null || found.size() < best.size() ? found : best;
            }
        }
        return best;
    }
}
