package org.metastroma.reason.el;

import java.util.ArrayList;
import java.util.List;

/** The property hierarchy and what two properties in a row amount to, ready to be looked up. */
final class PropertyTable {

    private final int size;
    private final List<List<Integer>> supers = new ArrayList<>();
    private final boolean[][] under;
    /** By first and second, the properties they make, without those above. */
    private final int[][][] compositions;
    private final boolean[] first;

    PropertyTable(Theory theory) {
        size = theory.properties();
        under = new boolean[size][size];
        List<Ints> direct = new ArrayList<>();
        for (int p = 0; p < size; p++) {
            direct.add(new Ints());
        }
        for (int i = 0; i < theory.propertyEdges.size(); i += 2) {
            direct.get(theory.propertyEdges.get(i)).add(theory.propertyEdges.get(i + 1));
        }
        boolean[] reflexive = new boolean[size];
        for (int i = 0; i < theory.reflexive.size(); i++) {
            reflexive[theory.reflexive.get(i)] = true;
        }
        // first ∘ second ⊑ result with a reflexive first means second ⊑ result, and the other way round
        boolean more = true;
        while (more) {
            more = false;
            for (int i = 0; i < theory.propertyEdges.size(); i += 2) {
                if (reflexive[theory.propertyEdges.get(i)] && !reflexive[theory.propertyEdges.get(i + 1)]) {
                    reflexive[theory.propertyEdges.get(i + 1)] = true;
                    more = true;
                }
            }
            for (int i = 0; i < theory.chains.size(); i += 3) {
                boolean a = reflexive[theory.chains.get(i)];
                boolean b = reflexive[theory.chains.get(i + 1)];
                int result = theory.chains.get(i + 2);
                if (a && !direct.get(theory.chains.get(i + 1)).contains(result)) {
                    direct.get(theory.chains.get(i + 1)).add(result);
                    more = true;
                }
                if (b && !direct.get(theory.chains.get(i)).contains(result)) {
                    direct.get(theory.chains.get(i)).add(result);
                    more = true;
                }
                if (a && b && !reflexive[result]) {
                    reflexive[result] = true;
                    more = true;
                }
            }
        }
        this.reflexive = reflexive;
        for (int p = 0; p < size; p++) {
            List<Integer> seen = new ArrayList<>(List.of(p));
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
            supers.add(seen);
        }
        compositions = new int[size][size][];
        first = new boolean[size];
        for (int a = 0; a < size; a++) {
            for (int i = 0; i < theory.chains.size(); i += 3) {
                if (under[a][theory.chains.get(i)]) {
                    for (int b = 0; b < size; b++) {
                        if (under[b][theory.chains.get(i + 1)]) {
                            compose(a, b, theory.chains.get(i + 2));
                        }
                    }
                }
            }
        }
    }

    private final boolean[] reflexive;

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

    boolean isReflexive(int property) {
        return reflexive[property];
    }

    /** @return the property and all above it */
    List<Integer> supers(int property) {
        return property < size ? supers.get(property) : List.of(property);
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
}
