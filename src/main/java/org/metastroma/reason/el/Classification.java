package org.metastroma.reason.el;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * All that follows between named classes, over numbers: the classes in the order of their IRIs from 0 on. An unsatisfiable
 * class is above and below nothing but itself, because what is said of nothing says nothing.
 */
public final class Classification {

    /** What is told of each relation {@code subject SubClassOf property some object}. */
    @FunctionalInterface
    public interface RelationSink {
        void relation(int subject, int property, int object);
    }

    private final int[][] superclasses;
    private final List<String> unsatisfiable = new ArrayList<>();
    private final List<List<String>> equivalents = new ArrayList<>();
    private final Conclusions conclusions;
    private final Theory theory;

    Classification(Conclusions conclusions) {
        this.conclusions = conclusions;
        theory = conclusions.theory();
        int[][] supers = conclusions.supers();
        superclasses = new int[theory.named() - Theory.FIRST][];
        Map<Integer, List<String>> rings = new TreeMap<>();
        for (int i = 0; i < superclasses.length; i++) {
            int[] above = supers[concept(i)];
            if (above[0] == Theory.BOTTOM) {
                unsatisfiable.add(name(i));
                superclasses[i] = new int[] {i};
                continue;
            }
            superclasses[i] = classes(above);
            int ring = i;
            for (int s : superclasses[i]) {
                if (s < ring && Arrays.binarySearch(supers[concept(s)], concept(i)) >= 0) {
                    ring = s;
                }
            }
            rings.computeIfAbsent(ring, k -> new ArrayList<>(1)).add(name(i));
        }
        rings.values().stream().filter(r -> r.size() > 1).forEach(equivalents::add);
    }

    /** The named ones come first. */
    private int[] classes(int[] concepts) {
        int from = 0;
        while (from < concepts.length && concepts[from] < Theory.FIRST) {
            from++;
        }
        int to = Arrays.binarySearch(concepts, theory.named());
        to = to < 0 ? -to - 1 : to;
        int[] classes = new int[to - from];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = concepts[from + i] - Theory.FIRST;
        }
        return classes;
    }

    private static int concept(int number) {
        return number + Theory.FIRST;
    }

    private boolean isClass(int concept) {
        return concept >= Theory.FIRST && concept < theory.named();
    }

    Conclusions conclusions() {
        return conclusions;
    }

    /** Classifies. */
    public static Classification of(Theory theory) {
        return new Classification(Saturation.of(theory));
    }

    public int size() {
        return superclasses.length;
    }

    /** @return the IRI of a class */
    public String name(int number) {
        return theory.name(concept(number));
    }

    /** @return the number of a class, negative for a class it does not know */
    public int find(String iri) {
        return theory.find(iri).map(c -> c - Theory.FIRST).orElse(-1);
    }

    /** @return the named superclasses and the class itself, ascending; not to be changed */
    public int[] superclasses(int number) {
        return superclasses[number];
    }

    /** @return IRIs in order */
    public List<String> unsatisfiable() {
        return unsatisfiable;
    }

    /** @return classes that are the same, group by group, in order */
    public List<List<String>> equivalents() {
        return equivalents;
    }

    /** @return pairs of the closure, reflexive ones included */
    public long closureSize() {
        return Arrays.stream(superclasses).mapToLong(s -> s.length).sum();
    }

    /** @return IRI of a property; null for a helper that cuts a chain */
    public String property(int property) {
        return theory.propertyName(property);
    }

    public int properties() {
        return theory.properties();
    }

    /** @return what had no part, by kind */
    public Map<String, Long> passedOver() {
        return theory.passedOver();
    }

    /** Tells the relations of one class, by property in the order given and by object, each once. */
    public void relations(int subject, int[] properties, RelationSink sink) {
        int[] above = conclusions.supers()[concept(subject)];
        if (above[0] == Theory.BOTTOM) {
            return;
        }
        Ints edges = new Ints();
        for (int s : above) {
            edges.addAll(conclusions.edgesOf(s));
        }
        if (edges.size() == 0) {
            return;
        }
        PropertyTable table = theory.table();
        Ints found = new Ints();
        for (int property : properties) {
            found.clear();
            for (int i = 0; i < edges.size(); i += 3) {
                if (table.under(edges.get(i), property)) {
                    for (int target : conclusions.supers()[edges.get(i + 1)]) {
                        if (target >= theory.named()) {
                            break;
                        }
                        if (target >= Theory.FIRST) {
                            found.add(target - Theory.FIRST);
                        }
                    }
                }
            }
            int[] objects = found.toArray();
            Arrays.sort(objects);
            int last = -1;
            for (int object : objects) {
                if (object != last) {
                    sink.relation(subject, property, object);
                    last = object;
                }
            }
        }
    }

    /** @return the named properties that a predicate takes, in the order of their IRIs */
    public int[] properties(Collection<String> wanted) {
        IntPredicate takes = p -> property(p) != null && (wanted == null || wanted.contains(property(p)));
        return IntStream.range(0, properties()).filter(takes).boxed()
                .sorted((a, b) -> property(a).compareTo(property(b))).mapToInt(Integer::intValue).toArray();
    }

    /**
     * For every property, the most special ones above it, or itself, that are wanted.
     *
     * @param wanted as {@link #properties(Collection)} gives them
     */
    public int[][] projection(int[] wanted) {
        PropertyTable table = theory.table();
        int[][] projection = new int[properties()][];
        for (int p = 0; p < projection.length; p++) {
            int property = p;
            int[] above = Arrays.stream(wanted).filter(w -> table.under(property, w)).toArray();
            projection[p] = Arrays.stream(above).filter(w -> Arrays.stream(above).noneMatch(o -> o != w && table.under(o, w)
                    && (!table.under(w, o) || property(o).compareTo(property(w)) < 0))).toArray();
        }
        return projection;
    }

    /**
     * Tells those relations of one class that do not follow from another one by the hierarchies of classes and properties
     * alone. Of those that follow from each other, the first by name stays.
     *
     * @param projection onto the properties that are wanted
     */
    public void nonRedundant(int subject, int[][] projection, RelationSink sink) {
        int self = concept(subject);
        int[] above = conclusions.supers()[self];
        if (above[0] == Theory.BOTTOM) {
            return;
        }
        BitSet inherited = new BitSet();
        for (int s : above) {
            if (s != self && isClass(s)) {
                if (is(s, self)) {
                    if (s < self) {
                        return;
                    }
                } else if (!inherited.get(s)) {
                    // who has brought it has brought all above it
                    for (int t : conclusions.supers()[s]) {
                        inherited.set(t);
                    }
                }
            }
        }
        Pairs inheritedEdges = new Pairs();
        Pairs ownEdges = new Pairs();
        for (int s : above) {
            Ints edges = conclusions.edgesOf(s);
            Pairs into = inherited.get(s) ? inheritedEdges : ownEdges;
            for (int i = 0; i < edges.size(); i += 3) {
                for (int property : projection[edges.get(i)]) {
                    targets(edges.get(i + 1), property, into);
                }
            }
        }
        long[] old = inheritedEdges.distinct();
        long[] own = ownEdges.distinct();
        LongStream.of(own).filter(edge -> !follows(edge, old, false) && !follows(edge, own, true)).boxed()
                .sorted(Comparator.<Long, String>comparing(edge -> property(Pairs.first(edge))).thenComparing(edge -> Pairs.second(edge)))
                .forEachOrdered(edge -> sink.relation(subject, Pairs.first(edge), Pairs.second(edge) - Theory.FIRST));
    }

    /** A named target, or the names above an expression. */
    private void targets(int target, int property, Pairs into) {
        if (isClass(target)) {
            into.add(property, target);
            return;
        }
        for (int t : conclusions.supers()[target]) {
            if (isClass(t)) {
                into.add(property, t);
            }
        }
    }

    /** @param ties whether of two that follow from each other only the later one by name is said to follow */
    private boolean follows(long edge, long[] others, boolean ties) {
        PropertyTable table = theory.table();
        int property = Pairs.first(edge);
        int target = Pairs.second(edge);
        for (long other : others) {
            int p = Pairs.first(other);
            int t = Pairs.second(other);
            if (table.under(p, property) && is(t, target)) {
                if (!ties || !table.under(property, p) || !is(target, t)) {
                    return true;
                }
                int order = property(p).compareTo(property(property));
                if (order < 0 || order == 0 && t < target) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean is(int sub, int sup) {
        return sub == sup || Arrays.binarySearch(conclusions.supers()[sub], sup) >= 0;
    }
}
