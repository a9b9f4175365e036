package org.metastroma.reason.el;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Draws all conclusions of a {@link Theory}, in rounds: the closure of the subclass graph, then the rules that need more
 * than one premise, until a round finds nothing.
 *
 * <p>Edges {@code A ⊑ ∃r.B} are kept where they arise and not at every subclass of A, and one that follows from another
 * is not kept at all. That is what makes it fast: of the ontologies of anatomy most of the work of a reasoner that keeps
 * them per subclass goes into the same compositions of properties, made again for each subclass. Of the ways to bracket a
 * row of compositions only one is gone, see {@link #skips}.
 *
 * <p>Every conclusion keeps the reason for which it was drawn first, see {@link Trace}.
 */
final class Saturation {

    /** Reasons of {@code A ⊑ B}: the axiom. */
    static final int TOLD = 0;
    /** The rule with all its parts. */
    static final int CONJUNCTION = 1;
    /** The edge, and the concept above its target that propagates. */
    static final int PROPAGATION = 2;
    /** The edge whose property says it of all its subjects. */
    static final int SUBJECT = 3;
    /** The edge that leads to nothing. */
    static final int IMPOSSIBLE = 4;
    /** A reflexive property with {@code ∃r.A ⊑ B}. */
    static final int REFLEXIVE = 5;

    private final Theory theory;
    private final PropertyTable table;
    private final int size;
    /** By concept, pairs of a direct superclass so far and the number of the reason. */
    private final Ints[] graph;
    /** Fours: kind, two details and the conclusion of each reason, in the order in which they were found. */
    private final Ints reasons;
    /** Sixes: subject, property, target, the edges that it is composed of (or the source and -1), and their kind. */
    private final Ints edges;
    /** By concept, triples of property, target and edge. */
    private final Ints[] out;
    /** By concept, triples of subject, property and edge. */
    private final Ints[] in;
    /** Pairs: how many reasons and how many edges there were at each closure. */
    private final Ints closures;
    private final Triples tried = new Triples();
    private int[][] supers;
    private int[][] subs;
    /** The superclasses that the rules of conjunctions, and those of edges, have seen. */
    private final int[][] seenByConjunctions;
    private final int[][] seenByEdges;
    /** By property, the classes that its subjects are in. */
    private final int[][] subjects;
    private final int[] mark;
    private int marks;
    private int done;
    /** By the kind of an edge and a property, a bit for each result of composing them that is skipped. */
    private final int[][] skips;

    Saturation(Theory theory) {
        this.theory = theory;
        this.table = theory.table();
        this.size = theory.size();
        graph = lists();
        out = lists();
        in = lists();
        reasons = new Ints();
        edges = new Ints();
        closures = new Ints();
        mark = new int[size];
        seenByConjunctions = new int[size][];
        seenByEdges = new int[size][];
        skips = new int[table.size() * table.size()][];
        for (int c = 0; c < size; c++) {
            tell(c);
        }
        subjects = subjects();
        supers = Closure.of(graph);
        close();
    }

    /**
     * Begins with what a saturation has found for some concepts, and anew for all others.
     *
     * @param theory   with the same numbers, and fewer rules
     * @param affected the concepts to begin anew with; nothing that is known of another one may rest on one of them
     */
    Saturation(Theory theory, Saturation before, BitSet affected) {
        this.theory = theory;
        this.table = before.table;
        this.size = before.size;
        this.skips = before.skips;
        this.subjects = before.subjects;
        graph = before.graph.clone();
        out = before.out.clone();
        in = before.in.clone();
        reasons = before.reasons.copy();
        edges = before.edges.copy();
        closures = before.closures.copy();
        done = edges.size();
        mark = new int[size];
        int[][] known = before.supers.clone();
        for (int c = 0; c < size; c++) {
            if (affected.get(c)) {
                known[c] = null;
                graph[c] = new Ints();
                out[c] = new Ints();
                // only what is affected leads to what is affected
                in[c] = new Ints();
                tell(c);
            } else {
                in[c] = unaffected(in[c], affected);
            }
        }
        seenByConjunctions = known.clone();
        seenByEdges = known.clone();
        supers = Closure.complete(graph, known.clone(), known);
        close();
    }

    private static Ints unaffected(Ints edges, BitSet affected) {
        Ints kept = new Ints();
        for (int i = 0; i < edges.size(); i += 3) {
            if (!affected.get(edges.get(i))) {
                kept.add(edges.get(i));
                kept.add(edges.get(i + 1));
                kept.add(edges.get(i + 2));
            }
        }
        return kept.size() == edges.size() ? edges : kept;
    }

    /** What the theory says of a concept itself. */
    private void tell(int c) {
        Ints told = theory.told.get(c);
        for (int i = 0; i < told.size(); i += 2) {
            if (told.get(i) != Theory.TOP && told.get(i) != c) {
                add(c, told.get(i), TOLD, told.get(i + 1), 0);
            }
        }
        Ints propagations = theory.propagations.get(c);
        for (int i = 0; i < propagations.size(); i += 2) {
            if (table.isReflexive(propagations.get(i))) {
                add(c, propagations.get(i + 1), REFLEXIVE, propagations.get(i), 0);
            }
        }
    }

    private Ints[] lists() {
        Ints[] lists = new Ints[size];
        for (int c = 0; c < size; c++) {
            lists[c] = new Ints();
        }
        return lists;
    }

    private void add(int sub, int sup, int kind, int detail, int other) {
        graph[sub].add(sup);
        graph[sub].add(reasons.size() / 4);
        reasons.add(kind);
        reasons.add(detail);
        reasons.add(other);
        reasons.add(sup);
    }

    private int[][] subjects() {
        int[][] all = new int[theory.properties()][];
        Ints top = theory.propagations.get(Theory.TOP);
        for (int p = 0; p < all.length; p++) {
            Ints found = new Ints();
            for (int i = 0; i < theory.domains.size(); i += 3) {
                if (table.under(p, theory.domains.get(i)) && theory.domains.get(i + 1) != Theory.TOP) {
                    found.add(theory.domains.get(i + 1));
                }
            }
            for (int i = 0; i < top.size(); i += 2) {
                if (table.under(p, top.get(i))) {
                    found.add(top.get(i + 1));
                }
            }
            all[p] = found.toArray();
        }
        return all;
    }

    Saturation run() {
        boolean more = true;
        while (more) {
            while (conjunctions()) {
                update();
            }
            subs = Closure.transpose(supers);
            more = edges();
            if (more) {
                update();
            }
        }
        return this;
    }

    private void close() {
        closures.add(reasons.size() / 4);
        closures.add(edges.size() / 6);
    }

    /** Takes what is new in the graph into the closure. */
    private void update() {
        int before = closures.get(closures.size() - 2);
        boolean[] dirty = new boolean[size];
        for (int c = 0; c < size; c++) {
            int last = graph[c].size() - 1;
            dirty[c] = last > 0 && graph[c].get(last) >= before;
        }
        supers = Closure.update(graph, supers, dirty);
        close();
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
        for (int c = 0; c < size; c++) {
            if (seenByConjunctions[c] == supers[c] || isNothing(c)) {
                continue;
            }
            seenByConjunctions[c] = supers[c];
            marks++;
            for (int s : supers[c]) {
                mark[s] = marks;
            }
            for (int s : supers[c]) {
                Ints rules = theory.watched.get(s);
                for (int i = 0; i < rules.size(); i++) {
                    int[] rule = theory.conjunctions.get(rules.get(i));
                    if (applies(rule)) {
                        int result = rule[rule.length - 2];
                        mark[result] = marks;
                        add(c, result, CONJUNCTION, rules.get(i), c);
                        found = true;
                    }
                }
            }
        }
        return found;
    }

    private boolean applies(int[] rule) {
        for (int i = 0; i < rule.length - 2; i++) {
            if (mark[rule[i]] != marks && rule[i] != Theory.TOP) {
                return false;
            }
        }
        int result = rule[rule.length - 2];
        return result != Theory.TOP && mark[result] != marks;
    }

    /** {@code A ⊑ ∃r.B}, their compositions, and what follows from {@code ∃r.A ⊑ B}. @return whether a subsumption is new */
    private boolean edges() {
        int reasonsBefore = reasons.size();
        for (int c = 0; c < size; c++) {
            if (seenByEdges[c] == supers[c]) {
                continue;
            }
            if (seenByEdges[c] == null && !isNothing(c)) {
                Ints told = theory.existentials.get(c);
                for (int i = 0; i < told.size(); i += 3) {
                    edge(c, told.get(i), told.get(i + 1), told.get(i + 2), -1, -1);
                }
            } else if (seenByEdges[c] != null && in[c].size() > 0) {
                revisit(c, fresh(c));
            }
            seenByEdges[c] = supers[c];
        }
        for (; done < edges.size(); done += 6) {
            int subject = edges.get(done);
            int property = edges.get(done + 1);
            int target = edges.get(done + 2);
            if (isNothing(subject)) {
                continue;
            }
            conclude(subject, property, target, supers[target], done);
            int kind = edges.get(done + 5);
            if (table.begins(property)) {
                follow(subject, property, supers[target], done, kind, done + 1);
            }
            for (int s : subs[subject]) {
                Ints before = in[s];
                for (int i = 0; i < before.size() && before.get(i + 2) < done; i += 3) {
                    int edge = before.get(i + 2);
                    compose(before.get(i), before.get(i + 1), edges.get(edge + 5), edge, property, target, done);
                }
            }
        }
        return reasons.size() > reasonsBefore;
    }

    /** The edges into a concept again, with what is new above it. */
    private void revisit(int concept, int[] fresh) {
        Ints known = in[concept];
        for (int i = 0; i < known.size() && known.get(i + 2) < done; i += 3) {
            int edge = known.get(i + 2);
            int subject = known.get(i);
            int property = known.get(i + 1);
            if (!isNothing(subject)) {
                conclude(subject, property, concept, fresh, edge);
                if (table.begins(property)) {
                    follow(subject, property, fresh, edge, edges.get(edge + 5), done);
                }
            }
        }
    }

    private int[] fresh(int concept) {
        marks++;
        for (int s : seenByEdges[concept]) {
            mark[s] = marks;
        }
        Ints fresh = new Ints();
        for (int s : supers[concept]) {
            if (mark[s] != marks) {
                fresh.add(s);
            }
        }
        return fresh.toArray();
    }

    /** Composes an edge with those before a limit that begin at some concepts. */
    private void follow(int subject, int property, int[] at, int edge, int kind, int limit) {
        for (int s : at) {
            Ints next = out[s];
            for (int i = 0; i < next.size() && next.get(i + 2) < limit; i += 3) {
                compose(subject, property, kind, edge, next.get(i), next.get(i + 1), next.get(i + 2));
            }
        }
    }

    private void compose(int subject, int first, int kind, int firstEdge, int second, int target, int secondEdge) {
        int[] results = table.compose(first, second);
        if (results != null) {
            int skip = kind < 0 ? 0 : skips(kind, first, second, results);
            for (int i = 0; i < results.length; i++) {
                if ((skip >> i & 1) == 0) {
                    edge(subject, results[i], target, firstEdge, secondEdge, kind(first, second));
                }
            }
        }
    }

    private int kind(int first, int second) {
        return first * table.size() + second;
    }

    /**
     * An edge made of p and q, composed with r to s, need not be when q and r make something that p makes s with: then the
     * second half of the edge is composed with r, and the first half with what comes of it.
     */
    private int skips(int kind, int made, int next, int[] results) {
        int[] known = skips[kind];
        if (known == null) {
            known = new int[table.size()];
            Arrays.fill(known, -1);
            skips[kind] = known;
        }
        // the results depend on the property made too, which is one of few: bits are kept for the kind's only one
        if (table.compose(kind / table.size(), kind % table.size()).length > 1) {
            return skip(kind, results, next);
        }
        if (known[next] < 0) {
            known[next] = skip(kind, results, next);
        }
        return known[next];
    }

    private int skip(int kind, int[] results, int next) {
        int p = kind / table.size();
        int[] half = table.compose(kind % table.size(), next);
        int bits = 0;
        for (int i = 0; half != null && i < results.length && i < 31; i++) {
            for (int h : half) {
                if (table.makes(p, h, results[i])) {
                    bits |= 1 << i;
                    break;
                }
            }
        }
        return bits;
    }

    private void edge(int subject, int property, int target, int first, int second, int kind) {
        if (!tried.add(subject, property, target)) {
            return;
        }
        for (int s : supers[subject]) {
            Ints known = out[s];
            for (int i = 0; i < known.size(); i += 3) {
                if (table.under(known.get(i), property) && is(known.get(i + 1), target)) {
                    return;
                }
            }
        }
        int edge = edges.size();
        edges.add(subject);
        edges.add(property);
        edges.add(target);
        edges.add(first);
        edges.add(second);
        edges.add(kind);
        out[subject].add(property);
        out[subject].add(target);
        out[subject].add(edge);
        in[target].add(subject);
        in[target].add(property);
        in[target].add(edge);
    }

    /** What follows for the subject of an edge from what its target is in. */
    private void conclude(int subject, int property, int target, int[] above, int edge) {
        if (isNothing(target)) {
            imply(subject, Theory.BOTTOM, IMPOSSIBLE, edge, 0);
            return;
        }
        for (int domain : subjects[property]) {
            imply(subject, domain, SUBJECT, edge, 0);
        }
        for (int s : above) {
            Ints propagations = theory.propagations.get(s);
            for (int i = 0; i < propagations.size(); i += 2) {
                if (table.under(property, propagations.get(i))) {
                    imply(subject, propagations.get(i + 1), PROPAGATION, edge, s);
                }
            }
        }
    }

    private void imply(int sub, int sup, int kind, int detail, int other) {
        if (is(sub, sup)) {
            return;
        }
        Ints direct = graph[sub];
        for (int i = 0; i < direct.size(); i += 2) {
            if (direct.get(i) == sup) {
                return;
            }
        }
        add(sub, sup, kind, detail, other);
    }

    Theory theory() {
        return theory;
    }

    /** @return by concept, all above it and itself, ascending */
    int[][] supers() {
        return supers;
    }

    /** @return triples of property, target and the number of the edge, those kept at the concept itself */
    Ints edgesOf(int concept) {
        return out[concept];
    }

    /** @return pairs of a direct superclass and the number of the reason, in the order in which they were found */
    Ints graphOf(int concept) {
        return graph[concept];
    }

    int reasons() {
        return reasons.size() / 4;
    }

    /** @return kind, two details and the conclusion of a reason */
    int reason(int number, int detail) {
        return reasons.get(4 * number + detail);
    }

    /** @return what is known of an edge by its number: subject, property, target, what it is composed of or the source */
    int edge(int number, int detail) {
        return edges.get(number + detail);
    }

    /** @return how many reasons the closure held that was there when an edge was found */
    int horizon(int edge) {
        int held = 0;
        for (int i = 0; i < closures.size() && closures.get(i + 1) <= edge / 6; i += 2) {
            held = closures.get(i);
        }
        return held;
    }

    long edgeCount() {
        return edges.size() / 6;
    }
}
