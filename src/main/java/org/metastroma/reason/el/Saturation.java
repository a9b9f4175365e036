package org.metastroma.reason.el;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Draws all conclusions of a {@link Theory}, in rounds: the closure of the subclass graph, then the rules that need more
 * than one premise, until a round finds nothing.
 *
 * <p>Edges {@code A ⊑ ∃r.B} are kept where they arise and not at every subclass of A, and one that follows from another
 * is not kept at all. That is what makes it fast: of the ontologies of anatomy most of the work of a reasoner that keeps
 * them per subclass goes into the same compositions of properties, made again for each subclass.
 */
final class Saturation {

    private final Theory theory;
    private final PropertyTable table;
    /** By concept, its direct superclasses so far. */
    private final List<Ints> graph = new ArrayList<>();
    private final List<Ints> out = new ArrayList<>();
    private final List<Ints> in = new ArrayList<>();
    private int[][] supers;
    private int[][] subs;
    private boolean[] changed;
    /** By property, the classes that its subjects are in. */
    private final int[][] subjects;
    private final int[] mark;
    private int marks;

    Saturation(Theory theory) {
        this.theory = theory;
        this.table = theory.table();
        int n = theory.size();
        for (int c = 0; c < n; c++) {
            Ints direct = new Ints();
            Ints told = theory.told.get(c);
            for (int i = 0; i < told.size(); i++) {
                if (told.get(i) != Theory.TOP && told.get(i) != c) {
                    direct.add(told.get(i));
                }
            }
            Ints propagations = theory.propagations.get(c);
            for (int i = 0; i < propagations.size(); i += 2) {
                if (table.isReflexive(propagations.get(i))) {
                    direct.add(propagations.get(i + 1));
                }
            }
            graph.add(direct);
            out.add(new Ints());
            in.add(new Ints());
        }
        subjects = subjects();
        mark = new int[n];
    }

    private int[][] subjects() {
        int[][] all = new int[theory.properties()][];
        Ints top = theory.propagations.get(Theory.TOP);
        for (int p = 0; p < all.length; p++) {
            Ints found = new Ints();
            for (Ints pairs : List.of(theory.domains, top)) {
                for (int i = 0; i < pairs.size(); i += 2) {
                    if (table.under(p, pairs.get(i)) && pairs.get(i + 1) != Theory.TOP) {
                        found.add(pairs.get(i + 1));
                    }
                }
            }
            all[p] = found.toArray();
        }
        return all;
    }

    Saturation run() {
        int n = theory.size();
        changed = new boolean[n];
        boolean[] done = new boolean[n];
        boolean more = true;
        for (int round = 0; more; round++) {
            int[][] before = supers;
            supers = Closure.of(graph);
            for (int c = 0; c < n; c++) {
                changed[c] = round == 0 || before[c].length != supers[c].length;
            }
            more = conjunctions();
            if (more) {
                // the closure first, as long as it is the only thing that grows; edges look at all that has changed since
                for (int c = 0; c < n; c++) {
                    done[c] |= changed[c];
                }
                continue;
            }
            for (int c = 0; c < n; c++) {
                changed[c] |= done[c];
                done[c] = false;
            }
            subs = Closure.transpose(supers);
            more = edges();
        }
        return this;
    }

    private boolean is(int sub, int sup) {
        return sub == sup || Arrays.binarySearch(supers[sub], sup) >= 0;
    }

    private boolean isNothing(int concept) {
        return supers[concept][0] == Theory.BOTTOM;
    }

    /** {@code A1 ⊓ … ⊓ An ⊑ B}. @return whether anything is new */
    private boolean conjunctions() {
        boolean found = false;
        for (int c = 0; c < supers.length; c++) {
            if (!changed[c] || isNothing(c)) {
                continue;
            }
            marks++;
            for (int s : supers[c]) {
                mark[s] = marks;
            }
            for (int s : supers[c]) {
                Ints rules = theory.watched.get(s);
                for (int i = 0; i < rules.size(); i++) {
                    int[] rule = theory.conjunctions.get(rules.get(i));
                    if (applies(rule)) {
                        int result = rule[rule.length - 1];
                        mark[result] = marks;
                        graph.get(c).add(result);
                        found = true;
                    }
                }
            }
        }
        return found;
    }

    private boolean applies(int[] rule) {
        for (int i = 0; i < rule.length - 1; i++) {
            if (mark[rule[i]] != marks && rule[i] != Theory.TOP) {
                return false;
            }
        }
        int result = rule[rule.length - 1];
        return result != Theory.TOP && mark[result] != marks;
    }

    private final Ints open = new Ints();

    /** {@code A ⊑ ∃r.B}, their compositions, and what follows from {@code ∃r.A ⊑ B}. @return whether a subsumption is new */
    private boolean edges() {
        for (int c = 0; c < supers.length; c++) {
            if (isNothing(c)) {
                continue;
            }
            Ints told = theory.existentials.get(c);
            for (int i = 0; i < told.size(); i += 2) {
                edge(c, told.get(i), told.get(i + 1));
            }
            Ints known = in.get(c);
            if (changed[c]) {
                for (int i = 0; i < known.size(); i += 2) {
                    push(known.get(i), known.get(i + 1), c);
                }
            }
        }
        boolean found = false;
        while (open.size() > 0) {
            int target = open.pop();
            int property = open.pop();
            int subject = open.pop();
            if (isNothing(subject)) {
                continue;
            }
            found |= conclude(subject, property, target);
            if (table.begins(property)) {
                for (int s : supers[target]) {
                    Ints next = out.get(s);
                    for (int i = 0; i < next.size(); i += 2) {
                        compose(subject, property, next.get(i), next.get(i + 1));
                    }
                }
            }
            for (int s : subs[subject]) {
                Ints before = in.get(s);
                for (int i = 0; i < before.size(); i += 2) {
                    compose(before.get(i), before.get(i + 1), property, target);
                }
            }
        }
        return found;
    }

    private void compose(int subject, int first, int second, int target) {
        int[] results = table.compose(first, second);
        if (results != null) {
            for (int result : results) {
                edge(subject, result, target);
            }
        }
    }

    private void push(int subject, int property, int target) {
        open.add(subject);
        open.add(property);
        open.add(target);
    }

    private void edge(int subject, int property, int target) {
        for (int s : supers[subject]) {
            Ints known = out.get(s);
            for (int i = 0; i < known.size(); i += 2) {
                if (table.under(known.get(i), property) && is(known.get(i + 1), target)) {
                    return;
                }
            }
        }
        out.get(subject).add(property);
        out.get(subject).add(target);
        in.get(target).add(subject);
        in.get(target).add(property);
        push(subject, property, target);
    }

    private boolean conclude(int subject, int property, int target) {
        boolean found = false;
        if (isNothing(target)) {
            return imply(subject, Theory.BOTTOM);
        }
        for (int domain : subjects[property]) {
            found |= imply(subject, domain);
        }
        for (int s : supers[target]) {
            Ints propagations = theory.propagations.get(s);
            for (int i = 0; i < propagations.size(); i += 2) {
                if (table.under(property, propagations.get(i))) {
                    found |= imply(subject, propagations.get(i + 1));
                }
            }
        }
        return found;
    }

    private boolean imply(int sub, int sup) {
        if (is(sub, sup) || graph.get(sub).contains(sup)) {
            return false;
        }
        graph.get(sub).add(sup);
        return true;
    }

    int[][] supers() {
        return supers;
    }

    /** @return pairs of property and target, those kept at the concept itself */
    Ints edgesOf(int concept) {
        return out.get(concept);
    }

    long edgeCount() {
        return out.stream().mapToLong(Ints::size).sum() / 2;
    }
}
