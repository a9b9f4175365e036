package org.metastroma.reason.el;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;

import org.semanticweb.owlapi.model.IRI;

/**
 * Goes back over the reasons of a {@link Saturation} from one goal to its axioms. A reason rests only on what was there when
 * it was found, so the way back ends.
 */
final class Search {

    /** What a step that is itself derived weighs against an axiom, when a way up is chosen. */
    private static final int DERIVED = 4;

    private final Saturation saturation;
    private final Theory theory;
    private final PropertyTable table;
    private final Set<Integer> sources = new TreeSet<>();
    /** Reasons from 0 up, edges from -1 down. */
    private final Set<Integer> seen = new HashSet<>();
    private final Ints open = new Ints();

    Search(Saturation saturation) {
        this.saturation = saturation;
        this.theory = saturation.theory();
        this.table = theory.table();
    }

    boolean entails(Goal goal) {
        return begin(goal);
    }

    /** @return the sources of one derivation, ascending; empty when the goal does not follow */
    Optional<Set<Integer>> sources(Goal goal) {
        if (!begin(goal)) {
            return Optional.empty();
        }
        while (open.size() > 0) {
            int next = open.pop();
            if (next >= 0) {
                reason(next);
            } else {
                edge(-1 - next);
            }
        }
        return Optional.of(sources);
    }

    private boolean begin(Goal goal) {
        Optional<Integer> subject = theory.find(goal.subject().toString());
        Optional<Integer> object = theory.find(goal.object().toString());
        if (subject.isEmpty() || object.isEmpty()) {
            return goal.property().isEmpty() && goal.subject().equals(goal.object());
        }
        int sub = subject.get();
        int all = Integer.MAX_VALUE;
        if (is(sub, Theory.BOTTOM)) {
            path(sub, Theory.BOTTOM, all);
            return true;
        }
        if (goal.property().isEmpty()) {
            return path(sub, object.get(), all);
        }
        return relation(sub, goal.property().get(), object.get());
    }

    private boolean relation(int sub, IRI iri, int object) {
        Optional<Integer> property = theory.findProperty(iri.toString());
        if (property.isEmpty()) {
            return false;
        }
        int wanted = property.get();
        int best = -1;
        int from = -1;
        for (int s : saturation.supers()[sub]) {
            Ints edges = saturation.edgesOf(s);
            for (int i = 0; i < edges.size(); i += 3) {
                if (table.under(edges.get(i), wanted) && is(edges.get(i + 1), object) && (best < 0 || better(edges.get(i + 2), best))) {
                    best = edges.get(i + 2);
                    from = s;
                }
            }
        }
        if (best >= 0) {
            path(sub, from, Integer.MAX_VALUE);
            addAll(table.path(saturation.edge(best, 1), wanted));
            path(saturation.edge(best, 2), object, Integer.MAX_VALUE);
            push(-1 - best);
            return true;
        }
        if (table.isReflexive(wanted) && is(sub, object)) {
            for (int source : table.reflexive(wanted)) {
                sources.add(source);
            }
            return path(sub, object, Integer.MAX_VALUE);
        }
        return false;
    }

    /** An edge that stands in an axiom before one that is composed, then the one that was found first. */
    private boolean better(int edge, int best) {
        boolean told = saturation.edge(edge, 4) < 0;
        boolean bestTold = saturation.edge(best, 4) < 0;
        return told == bestTold ? edge < best : told;
    }

    private boolean is(int sub, int sup) {
        return sub == sup || sup == Theory.TOP || Arrays.binarySearch(saturation.supers()[sub], sup) >= 0;
    }

    private void push(int item) {
        if (seen.add(item)) {
            open.add(item);
        }
    }

    private void addAll(Ints more) {
        for (int i = 0; i < more.size(); i++) {
            source(more.get(i));
        }
    }

    private void source(int source) {
        if (source >= 0) {
            sources.add(source);
        } else if (source != Theory.NO_SOURCE) {
            int at = (Theory.NO_SOURCE - 1 - source) * 3;
            sources.add(theory.ranges.get(at));
            addAll(table.path(theory.ranges.get(at + 1), theory.ranges.get(at + 2)));
        }
    }

    private record Way(int concept, int weight, int before, int reason) {
    }

    /** The lightest way up over reasons below a limit, by Dijkstra's algorithm. @return whether there is one */
    private boolean path(int sub, int sup, int limit) {
        if (!is(sub, sup)) {
            return false;
        }
        if (sub == sup || sup == Theory.TOP) {
            return true;
        }
        Map<Integer, Way> settled = new HashMap<>();
        PriorityQueue<Way> ways = new PriorityQueue<>((a, b) -> a.weight() != b.weight() ? Integer.compare(a.weight(), b.weight())
                : a.concept() != b.concept() ? Integer.compare(a.concept(), b.concept()) : Integer.compare(a.reason(), b.reason()));
        ways.add(new Way(sub, 0, -1, -1));
        while (!ways.isEmpty() && !settled.containsKey(sup)) {
            Way way = ways.poll();
            if (settled.putIfAbsent(way.concept(), way) != null) {
                continue;
            }
            Ints direct = saturation.graphOf(way.concept());
            for (int i = 0; i < direct.size() && direct.get(i + 1) < limit; i += 2) {
                if (!settled.containsKey(direct.get(i)) && is(direct.get(i), sup)) {
                    ways.add(new Way(direct.get(i), way.weight() + weight(direct.get(i + 1)), way.concept(), direct.get(i + 1)));
                }
            }
        }
        Way way = settled.get(sup);
        if (way == null) {
            throw new IllegalStateException("no way from concept " + sub + " to " + sup);
        }
        for (; way.before() >= 0; way = settled.get(way.before())) {
            push(way.reason());
        }
        return true;
    }

    private int weight(int reason) {
        if (saturation.reason(reason, 0) != Saturation.TOLD) {
            return DERIVED;
        }
        return saturation.reason(reason, 1) == Theory.NO_SOURCE || seen.contains(reason) ? 0 : 1;
    }

    private void reason(int reason) {
        int detail = saturation.reason(reason, 1);
        switch (saturation.reason(reason, 0)) {
            case Saturation.TOLD -> source(detail);
            case Saturation.REFLEXIVE -> {
                for (int source : table.reflexive(detail)) {
                    sources.add(source);
                }
            }
            case Saturation.CONJUNCTION -> {
                int[] rule = theory.conjunctions.get(detail);
                int sub = saturation.reason(reason, 2);
                for (int i = 0; i < rule.length - 2; i++) {
                    path(sub, rule[i], reason);
                }
                source(rule[rule.length - 1]);
            }
            case Saturation.IMPOSSIBLE -> {
                push(-1 - detail);
                path(saturation.edge(detail, 2), Theory.BOTTOM, reason);
            }
            case Saturation.SUBJECT -> {
                push(-1 - detail);
                subject(saturation.edge(detail, 1), saturation.reason(reason, 3));
            }
            default -> {
                push(-1 - detail);
                int where = saturation.reason(reason, 2);
                path(saturation.edge(detail, 2), where, reason);
                propagation(saturation.edge(detail, 1), where, saturation.reason(reason, 3));
            }
        }
    }

    private void edge(int edge) {
        int first = saturation.edge(edge, 3);
        int second = saturation.edge(edge, 4);
        if (second < 0) {
            source(first);
            return;
        }
        push(-1 - first);
        push(-1 - second);
        path(saturation.edge(first, 2), saturation.edge(second, 0), saturation.horizon(edge));
        addAll(table.composition(saturation.edge(first, 1), saturation.edge(second, 1), saturation.edge(edge, 1)));
    }

    /** The domain of a property, or what all that has the property is. */
    private void subject(int property, int result) {
        Ints best = null;
        for (int i = 0; i < theory.domains.size(); i += 3) {
            if (theory.domains.get(i + 1) == result && table.under(property, theory.domains.get(i))) {
                Ints found = table.path(property, theory.domains.get(i));
                found.add(theory.domains.get(i + 2));
                best = shorter(best, found);
            }
        }
        addAll(shorter(best, propagated(property, Theory.TOP, result)));
    }

    private void propagation(int property, int where, int result) {
        addAll(propagated(property, where, result));
    }

    private Ints propagated(int property, int where, int result) {
        Ints propagations = theory.propagations.get(where);
        Ints best = null;
        for (int i = 0; i < propagations.size(); i += 2) {
            if (propagations.get(i + 1) == result && table.under(property, propagations.get(i))) {
                best = shorter(best, table.path(property, propagations.get(i)));
            }
        }
        return best;
    }

    private static Ints shorter(Ints a, Ints b) {
        return a == null ? b : b == null || a.size() <= b.size() ? a : b;
    }
}
