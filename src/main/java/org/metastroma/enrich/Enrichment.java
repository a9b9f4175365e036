package org.metastroma.enrich;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiPredicate;

import org.metastroma.enrich.Statistics.Correction;

/**
 * The tests of one list.
 *
 * @param rows  one a test, best p first, then fold, family, direction and term
 * @param small sets that were too small to be tested
 */
public record Enrichment(List<Row> rows, int small) {

    private static final Comparator<Row> ORDER = Comparator.comparingDouble(Row::p).thenComparing(Comparator.comparingDouble(Row::fold).reversed())
            .thenComparing(r -> r.set().family()).thenComparing(r -> r.set().direction()).thenComparing(r -> r.set().term());

    public Enrichment {
        rows = List.copyOf(rows);
    }

    /**
     * Tests whether the list has more of each set than a list drawn from the background. Elements outside the background
     * do not count. Every set of the least size is a test, whether the list touches it or not, except that of terms one
     * above the other with the same members only the most special is tested.
     *
     * @param smallest elements that a set must have in the background to be tested, at least 1
     * @param above    whether the second term is above the first
     */
    public static Enrichment test(Set<String> background, Collection<String> list, List<TestSet> sets, int smallest, Correction correction,
                                  BiPredicate<String, String> above) {
        return new Tests(smallest).add(background, list, sets, above).adjusted(correction);
    }

    /** Tests that are corrected together, also such of different backgrounds: of what can be in a set. */
    public static final class Tests {
        private final int smallest;
        private final List<Row> tested = new ArrayList<>();
        private int small;

        /** @param smallest elements that a set must have in its background to be tested */
        public Tests(int smallest) {
            this.smallest = Math.max(1, smallest);
        }

        /** @see Enrichment#test */
        public Tests add(Set<String> background, Collection<String> list, List<TestSet> sets, BiPredicate<String, String> above) {
            small += Enrichment.add(background, list, sets, smallest, above, tested);
            return this;
        }

        /** @return the rows with q over all of them */
        public Enrichment adjusted(Correction correction) {
            double[] q = Statistics.adjust(tested.stream().mapToDouble(Row::p).toArray(), correction);
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < q.length; i++) {
                Row r = tested.get(i);
                rows.add(new Row(r.set(), r.same(), r.overlap(), r.inList(), r.inSet(), r.background(), r.p(), q[i]));
            }
            rows.sort(ORDER);
            return new Enrichment(rows, small);
        }
    }

    /** @return how many sets were too small */
    private static int add(Set<String> background, Collection<String> list, List<TestSet> sets, int smallest, BiPredicate<String, String> above,
                           List<Row> tested) {
        Numbered numbered = new Numbered(background);
        BitSet drawn = new BitSet();
        list.forEach(element -> numbered.of(element).ifPresent(drawn::set));
        record Key(TestSet.Family family, TestSet.Direction direction, IntBuffer members) {
        }
        Map<Key, List<TestSet>> groups = new LinkedHashMap<>();
        int small = 0;
        for (TestSet set : sets) {
            int[] members = numbered.members(set.members());
            if (members.length < smallest) {
                small++;
            } else {
                groups.computeIfAbsent(new Key(set.family(), set.direction(), IntBuffer.wrap(members)), k -> new ArrayList<>()).add(set);
            }
        }
        int drawnSize = drawn.cardinality();
        groups.forEach((key, group) -> {
            int[] members = key.members().array();
            List<String> overlap = Arrays.stream(members).filter(drawn::get).mapToObj(numbered::element).toList();
            double p = Statistics.upperTail(background.size(), members.length, drawnSize, overlap.size());
            special(group, above).forEach(s -> tested.add(new Row(s.set(), s.same(), overlap, drawnSize, members.length, background.size(), p, p)));
        });
        return small;
    }

    /** The background by number, in the order of its names: sets of thousands of elements are compared thousands of times. */
    private static final class Numbered {
        private final String[] elements;
        private final Map<String, Integer> numbers = new HashMap<>();
        private final Map<String[], int[]> translations = new IdentityHashMap<>();

        Numbered(Set<String> background) {
            elements = background.stream().sorted().toArray(String[]::new);
            for (int i = 0; i < elements.length; i++) {
                numbers.put(elements[i], i);
            }
        }

        String element(int number) {
            return elements[number];
        }

        OptionalInt of(String element) {
            Integer number = numbers.get(element);
            return number == null ? OptionalInt.empty() : OptionalInt.of(number);
        }

        /** @return those within the background, ascending */
        int[] members(Map<String, Set<String>> members) {
            if (members instanceof AnnotatedGenes genes) {
                int[] translation = translations.computeIfAbsent(genes.all(), all -> Arrays.stream(all).mapToInt(g -> of(g).orElse(-1)).toArray());
                return genes.numbers().map(i -> translation[i]).filter(i -> i >= 0).toArray();
            }
            return members.keySet().stream().flatMapToInt(e -> of(e).stream()).sorted().toArray();
        }
    }

    /** A set with the terms above it that have the same members. */
    private record Special(TestSet set, List<String> same) {
    }

    /** @return the sets whose term is above no other of the group */
    private static List<Special> special(List<TestSet> group, BiPredicate<String, String> above) {
        List<Special> special = new ArrayList<>();
        for (TestSet set : group) {
            boolean general = group.stream().anyMatch(o -> above.test(o.term(), set.term()) && !o.term().equals(set.term())
                    // of two equivalent terms the first
                    && (!above.test(set.term(), o.term()) || o.term().compareTo(set.term()) < 0));
            if (!general) {
                special.add(new Special(set, group.stream().map(TestSet::term).filter(t -> !t.equals(set.term()) && above.test(set.term(), t)).sorted().toList()));
            }
        }
        return special;
    }
}
