package org.metastroma.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;

/** The places of variables in a row. Sets of variables are bits of a long. */
final class Slots {

    private final Map<Var, Integer> places = new HashMap<>();
    private final List<Var> vars = new ArrayList<>();

    /** More variables than a long has bits: the query is left to Jena. */
    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMany() {
            super(null, null, false, false);
        }
    }

    int add(Var var) {
        return places.computeIfAbsent(var, v -> {
            if (vars.size() == Long.SIZE) {
                throw new TooMany();
            }
            vars.add(v);
            return vars.size() - 1;
        });
    }

    /** @return the place, -1 when the variable has none */
    int of(Var var) {
        Integer place = places.get(var);
        return place == null ? -1 : place;
    }

    long bit(Node node) {
        return Var.isVar(node) ? 1L << add(Var.alloc(node)) : 0;
    }

    long bits(Collection<Var> some) {
        long bits = 0;
        for (Var var : some) {
            bits |= 1L << add(var);
        }
        return bits;
    }

    Var var(int place) {
        return vars.get(place);
    }

    int width() {
        return vars.size();
    }

    static int[] places(long bits) {
        int[] places = new int[Long.bitCount(bits)];
        int i = 0;
        for (long left = bits; left != 0; left &= left - 1) {
            places[i++] = Long.numberOfTrailingZeros(left);
        }
        return places;
    }

    /** Makes the places of a row empty that the bits name. */
    static void clear(int[] row, long bits) {
        for (long left = bits; left != 0; left &= left - 1) {
            row[Long.numberOfTrailingZeros(left)] = 0;
        }
    }
}
