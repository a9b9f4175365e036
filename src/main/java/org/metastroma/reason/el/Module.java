package org.metastroma.reason.el;

import java.util.BitSet;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

import org.semanticweb.owlapi.model.IRI;

/**
 * The axioms that speak of what some classes are, or are related to, by a {@link Conclusions}: what follows for a concept
 * follows from the rules of the concepts above it and of those that its edges lead to, and so on. That is far less than
 * what can be reached by the signature of axioms.
 */
final class Module {

    private final Conclusions conclusions;
    private final Theory theory;
    private final BitSet seen;
    private final Ints open = new Ints();
    private final Set<Integer> sources = new TreeSet<>();

    Module(Conclusions conclusions) {
        this.conclusions = conclusions;
        this.theory = conclusions.theory();
        this.seen = new BitSet(theory.size());
    }

    Set<Integer> sources(Collection<IRI> classes) {
        classes.forEach(c -> theory.find(c.toString()).ifPresent(this::see));
        see(Theory.TOP);
        while (open.size() > 0) {
            int concept = open.pop();
            for (int s : conclusions.supers()[concept]) {
                see(s);
            }
            Ints told = theory.told.get(concept);
            for (int i = 0; i < told.size(); i += 2) {
                see(told.get(i));
                source(told.get(i + 1));
            }
            Ints existentials = theory.existentials.get(concept);
            for (int i = 0; i < existentials.size(); i += 3) {
                see(existentials.get(i + 1));
                source(existentials.get(i + 2));
            }
            Ints edges = conclusions.edgesOf(concept);
            for (int i = 0; i < edges.size(); i += 3) {
                see(edges.get(i + 1));
            }
        }
        for (int[] rule : theory.conjunctions) {
            if (applies(rule)) {
                source(rule[rule.length - 1]);
            }
        }
        all(theory.propertyEdges, 3);
        all(theory.chains, 4);
        all(theory.reflexive, 2);
        all(theory.domains, 3);
        for (int i = 0; i < theory.ranges.size(); i += 3) {
            source(theory.ranges.get(i));
        }
        return sources;
    }

    private boolean applies(int[] rule) {
        for (int i = 0; i < rule.length - 2; i++) {
            if (!seen.get(rule[i])) {
                return false;
            }
        }
        return true;
    }

    private void all(Ints rules, int length) {
        for (int i = length - 1; i < rules.size(); i += length) {
            source(rules.get(i));
        }
    }

    private void see(int concept) {
        if (!seen.get(concept)) {
            seen.set(concept);
            open.add(concept);
        }
    }

    private void source(int source) {
        if (source >= 0) {
            sources.add(source);
        }
    }
}
