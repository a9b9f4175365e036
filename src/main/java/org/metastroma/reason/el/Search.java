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
 * Goes back over the reasons of a {@link Conclusions} from one goal to its axioms. A reason rests only on what was there when
 * it was found, so the way back ends.
 */
final class Search {

    /** What a step that is itself derived weighs against an axiom, when a way up is chosen. */
    private static final int DERIVED = 4;

    private final Conclusions conclusions;
    private final Theory theory;
    private final PropertyTable table;
    private final Set<Integer> sources = new TreeSet<>();
    /** Reasons from 0 up, edges from -1 down. */
    private final Set<Integer> seen = new HashSet<>();
    private final Ints open = new Ints();

    Search(Conclusions conclusions) {
        this.conclusions = conclusions;
        this.theory = conclusions.theory();
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
        for (int s : conclusions.supers()[sub]) {
            Ints edges = conclusions.edgesOf(s);
            for (int i = 0; i < edges.size(); i += 3) {
                if (table.under(edges.get(i), wanted) && is(edges.get(i + 1), object) && (best < 0 || better(edges.get(i + 2), best))) {
                    best = edges.get(i + 2);
                    from = s;
                }
            }
        }
        if (best >= 0) {
            path(sub, from, Integer.MAX_VALUE);
            addAll(table.path(conclusions.edge(best, 1), wanted));
            path(conclusions.edge(best, 2), object, Integer.MAX_VALUE);
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
        boolean told = conclusions.edge(edge, 4) < 0;
        boolean bestTold = conclusions.edge(best, 4) < 0;
        return told == bestTold ? edge < best : told;
    }

    private boolean is(int sub, int sup) {
        return sub == sup || sup == Theory.TOP || Arrays.binarySearch(conclusions.supers()[sub], sup) >= 0;
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
            Ints direct = conclusions.graphOf(way.concept());
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
        if (conclusions.reason(reason, 0) != Conclusions.TOLD) {
            return DERIVED;
        }
        return conclusions.reason(reason, 1) == Theory.NO_SOURCE || seen.contains(reason) ? 0 : 1;
    }

    private void reason(int reason) {
        int detail = conclusions.reason(reason, 1);
        switch (conclusions.reason(reason, 0)) {
            case Conclusions.TOLD -> source(detail);
            case Conclusions.REFLEXIVE -> {
                for (int source : table.reflexive(detail)) {
                    sources.add(source);
                }
            }
            case Conclusions.CONJUNCTION -> {
                int[] rule = theory.conjunctions.get(detail);
                int sub = conclusions.reason(reason, 2);
                for (int i = 0; i < rule.length - 2; i++) {
                    path(sub, rule[i], reason);
                }
                source(rule[rule.length - 1]);
            }
            case Conclusions.IMPOSSIBLE -> {
                push(-1 - detail);
                path(conclusions.edge(detail, 2), Theory.BOTTOM, reason);
            }
            case Conclusions.SUBJECT -> {
                push(-1 - detail);
                subject(conclusions.edge(detail, 1), conclusions.reason(reason, 3));
            }
            default -> {
                push(-1 - detail);
                int where = conclusions.reason(reason, 2);
                path(conclusions.edge(detail, 2), where, reason);
                propagation(conclusions.edge(detail, 1), where, conclusions.reason(reason, 3));
            }
        }
    }

    private void edge(int edge) {
        int first = conclusions.edge(edge, 3);
        int second = conclusions.edge(edge, 4);
        if (second < 0) {
            source(first);
            return;
        }
        push(-1 - first);
        push(-1 - second);
        path(conclusions.edge(first, 2), conclusions.edge(second, 0), conclusions.horizon(edge));
        addAll(table.composition(conclusions.edge(first, 1), conclusions.edge(second, 1), conclusions.edge(edge, 1)));
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
