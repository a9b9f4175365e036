package org.metastroma.reason.el;

import java.util.BitSet;

/**
 * Draws all conclusions of a {@link Theory}, in rounds: the closure of the subclass graph, then the rules that need more
 * than one premise, until a round finds nothing.
 *
 * <p>Edges {@code A ⊑ ∃r.B} are kept where they arise and not at every subclass of A, and one that follows from another
 * is not kept at all. That is what makes it fast: of the ontologies of anatomy most of the work of a reasoner that keeps
 * them per subclass goes into the same compositions of properties, made again for each subclass. Of the ways to bracket a
 * row of compositions only one is gone, see {@link Bracketing}.
 */
final class Saturation {

    private final Theory theory;
    private final PropertyTable table;
    private final Bracketing bracketing;
    private final Conclusions known;
    private final int size;
    private final Triples tried = new Triples();
    private int[][] subs;
    /** The superclasses that the rules of conjunctions, and those of edges, have seen. */
    private final int[][] seenByConjunctions;
    private final int[][] seenByEdges;
    /** By property, the classes that its subjects are in. */
    private final int[][] subjects;
    private final int[] mark;
    private int marks;
    /** The edges before this one have been looked at. */
    private int done;

    /** @param further concepts of which something is known, and the theory tells something in addition */
    private Saturation(Theory theory, Conclusions known, BitSet further) {
        this.theory = theory;
        this.known = known;
        this.size = theory.size();
        table = theory.table();
        bracketing = new Bracketing(table);
        mark = new int[size];
        done = known.nextEdge();
        subjects = subjects();
        seenByConjunctions = known.supers().clone();
        seenByEdges = known.supers().clone();
        for (int c = 0; c < size; c++) {
            if (known.supers()[c] == null) {
                tell(c);
            }
        }
        further.stream().forEach(this::told);
        known.begin(further);
        further.stream().filter(c -> !known.isNothing(c)).forEach(this::existentials);
    }

    /** @return all that follows */
    static Conclusions of(Theory theory) {
        return new Saturation(theory, new Conclusions(theory), new BitSet()).run();
    }

    /**
     * Begins with what is known of some concepts, and anew for all others.
     *
     * @param theory   with the same numbers, and fewer rules
     * @param affected the concepts to begin anew with; nothing that is known of another one may rest on one of them
     */
    static Conclusions of(Theory theory, Conclusions before, BitSet affected) {
        return new Saturation(theory, new Conclusions(theory, before, affected), new BitSet()).run();
    }

    /**
     * Goes on from what has been concluded; that stays as it is.
     *
     * @param theory  with the same numbers, and more; it tells of the known concepts only what comes in addition
     * @param further the known concepts of which it tells anything
     */
    static Conclusions of(Theory theory, BitSet further, Conclusions before) {
        return new Saturation(theory, new Conclusions(theory, before), further).run();
    }

    /** What the theory says of a concept itself. */
    private void tell(int c) {
        told(c);
        Ints propagations = theory.propagations.get(c);
        for (int i = 0; i < propagations.size(); i += 2) {
            if (table.isReflexive(propagations.get(i))) {
                known.add(c, propagations.get(i + 1), Conclusions.REFLEXIVE, propagations.get(i), 0);
            }
        }
    }

    private void told(int c) {
        Ints told = theory.told.get(c);
        for (int i = 0; i < told.size(); i += 2) {
            if (told.get(i) != Theory.TOP && told.get(i) != c) {
                known.add(c, told.get(i), Conclusions.TOLD, told.get(i + 1), 0);
            }
        }
    }

    private void existentials(int c) {
        Ints told = theory.existentials.get(c);
        for (int i = 0; i < told.size(); i += 3) {
            edge(c, told.get(i), told.get(i + 1), told.get(i + 2), -1, -1);
        }
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

    private Conclusions run() {
        boolean more = true;
        while (more) {
            while (conjunctions()) {
                known.update();
            }
            subs = Closure.transpose(known.supers());
            more = edges();
            if (more) {
                known.update();
            }
        }
        return known;
    }

    /** {@code A1 ⊓ … ⊓ An ⊑ B}. @return whether anything is new */
    private boolean conjunctions() {
        boolean found = false;
        for (int c = 0; c < size; c++) {
            if (seenByConjunctions[c] == known.supers()[c] || known.isNothing(c)) {
                continue;
            }
            seenByConjunctions[c] = known.supers()[c];
            marks++;
            for (int s : known.supers()[c]) {
                mark[s] = marks;
            }
            for (int s : known.supers()[c]) {
                Ints rules = theory.watched.get(s);
                for (int i = 0; i < rules.size(); i++) {
                    int[] rule = theory.conjunctions.get(rules.get(i));
                    if (applies(rule)) {
                        int result = rule[rule.length - 2];
                        mark[result] = marks;
                        known.add(c, result, Conclusions.CONJUNCTION, rules.get(i), c);
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
        int reasonsBefore = known.reasons();
        for (int c = 0; c < size; c++) {
            if (seenByEdges[c] == known.supers()[c]) {
                continue;
            }
            if (seenByEdges[c] == null && !known.isNothing(c)) {
                existentials(c);
            } else if (seenByEdges[c] != null && known.edgesInto(c).size() > 0) {
                revisit(c, fresh(c));
            }
            seenByEdges[c] = known.supers()[c];
        }
        for (; done < known.nextEdge(); done += 6) {
            int subject = known.edge(done, 0);
            int property = known.edge(done, 1);
            int target = known.edge(done, 2);
            if (known.isNothing(subject)) {
                continue;
            }
            conclude(subject, property, target, known.supers()[target], done);
            int kind = known.edge(done, 5);
            if (table.begins(property)) {
                follow(subject, property, known.supers()[target], done, kind, done + 1);
            }
            for (int s : subs[subject]) {
                Ints before = known.edgesInto(s);
                for (int i = 0; i < before.size() && before.get(i + 2) < done; i += 3) {
                    int edge = before.get(i + 2);
                    compose(before.get(i), before.get(i + 1), known.edge(edge, 5), edge, property, target, done);
                }
            }
        }
        return known.reasons() > reasonsBefore;
    }

    /** The edges into a concept again, with what is new above it. */
    private void revisit(int concept, int[] fresh) {
        Ints into = known.edgesInto(concept);
        for (int i = 0; i < into.size() && into.get(i + 2) < done; i += 3) {
            int edge = into.get(i + 2);
            int subject = into.get(i);
            int property = into.get(i + 1);
            if (!known.isNothing(subject)) {
                conclude(subject, property, concept, fresh, edge);
                if (table.begins(property)) {
                    follow(subject, property, fresh, edge, known.edge(edge, 5), done);
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
        for (int s : known.supers()[concept]) {
            if (mark[s] != marks) {
                fresh.add(s);
            }
        }
        return fresh.toArray();
    }

    /** Composes an edge with those before a limit that begin at some concepts. */
    private void follow(int subject, int property, int[] at, int edge, int kind, int limit) {
        for (int s : at) {
            Ints next = known.edgesOf(s);
            for (int i = 0; i < next.size() && next.get(i + 2) < limit; i += 3) {
                compose(subject, property, kind, edge, next.get(i), next.get(i + 1), next.get(i + 2));
            }
        }
    }

    private void compose(int subject, int first, int kind, int firstEdge, int second, int target, int secondEdge) {
        int[] results = table.compose(first, second);
        if (results != null) {
            int skip = bracketing.skips(kind, second, results);
            for (int i = 0; i < results.length; i++) {
                if ((skip >> i & 1) == 0) {
                    edge(subject, results[i], target, firstEdge, secondEdge, bracketing.kind(first, second));
                }
            }
        }
    }

    private void edge(int subject, int property, int target, int first, int second, int kind) {
        if (tried.add(subject, property, target)) {
            known.edge(subject, property, target, first, second, kind);
        }
    }

    /** What follows for the subject of an edge from what its target is in. */
    private void conclude(int subject, int property, int target, int[] above, int edge) {
        if (known.isNothing(target)) {
            known.imply(subject, Theory.BOTTOM, Conclusions.IMPOSSIBLE, edge, 0);
            return;
        }
        for (int domain : subjects[property]) {
            known.imply(subject, domain, Conclusions.SUBJECT, edge, 0);
        }
        for (int s : above) {
            Ints propagations = theory.propagations.get(s);
            for (int i = 0; i < propagations.size(); i += 2) {
                if (table.under(property, propagations.get(i))) {
                    known.imply(subject, propagations.get(i + 1), Conclusions.PROPAGATION, edge, s);
                }
            }
        }
    }
}
