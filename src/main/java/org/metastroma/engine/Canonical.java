package org.metastroma.engine;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Puts triple patterns into an order that does not depend on how the query was written, so that two orders of equal cost are
 * not told apart by that. A pattern is known by its terms and, for its variables, by what else mentions them, found by
 * refinement of colours as in tests of graphs for isomorphism (Weisfeiler and Leman, 1968). Patterns that cannot be told
 * apart do the same work.
 */
final class Canonical {

    private static final int ROUNDS = 4;

    private Canonical() {
    }

    /** @return the numbers of the items, those that are no triple patterns last and as they were written */
    static int[] order(List<Item> items, List<Block.Condition> conditions, long bound) {
        Map<Integer, Long> colours = new HashMap<>();
        for (int slot : Slots.places(items.stream().mapToLong(item -> item.vars).reduce(0, (a, b) -> a | b))) {
            long mentioned = bound >> slot & 1;
            for (int i = 0; i < items.size(); i++) {
                mentioned = 3 * mentioned + (items.get(i).positions() == null ? items.get(i).vars >> slot & 1 : 0);
            }
            for (Block.Condition condition : conditions) {
                mentioned = 3 * mentioned + (condition.vars() >> slot & 1);
            }
            colours.put(-1 - slot, mix(mentioned));
        }
        long[] keys = new long[items.size()];
        for (int round = 0; round < ROUNDS; round++) {
            Map<Integer, Long> next = new HashMap<>(colours);
            for (int i = 0; i < keys.length; i++) {
                int[] positions = items.get(i).positions();
                if (positions == null) {
                    continue;
                }
                keys[i] = key(positions, colours);
                for (int place = 0; place < positions.length; place++) {
                    long seen = mix(keys[i] + place + 1);
                    next.computeIfPresent(positions[place], (slot, colour) -> colour + seen);
                }
            }
            next.replaceAll((slot, colour) -> mix(colour));
            colours = next;
        }
        return IntStream.range(0, keys.length).boxed().sorted(Comparator.<Integer, Boolean>comparing(i -> items.get(i).positions() == null)
                .thenComparing(i -> keys[i])).mapToInt(i -> i).toArray();
    }

    private static long key(int[] positions, Map<Integer, Long> colours) {
        long key = 0;
        for (int position : positions) {
            key = mix(key * 31 + (position >= 0 ? position : colours.get(position)));
        }
        // Whether the same variable stands twice.
        return mix(key * 31 + (positions[0] == positions[1] ? 1 : 0) + (positions[0] == positions[2] ? 2 : 0) + (positions[1] == positions[2] ? 4 : 0));
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
