package org.metastroma.explain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.metastroma.reason.el.Goal;
import org.metastroma.reason.el.Trace;
import org.semanticweb.owlapi.model.OWLAxiom;

/**
 * All minimal sets of axioms for a goal by Reiter's tree (Artificial Intelligence 32, 1987; for ontologies Kalyanpur et al.,
 * ISWC 2007): each axiom of a known set is left out, and of what then still follows the next set is found. Breadth first, so
 * that a search which is stopped has found the same sets each time it gets as far.
 */
final class HittingSets {

    private HittingSets() {
    }

    /**
     * @param module the axioms that can have a part
     * @param found  minimal sets that are known, at least one; others are added
     * @param stop   asked before every step
     * @return whether there are no others
     */
    static boolean grow(List<OWLAxiom> module, Goal goal, Set<Set<OWLAxiom>> found, BooleanSupplier stop) {
        Deque<Set<OWLAxiom>> open = new ArrayDeque<>(List.of(Set.of()));
        Set<Set<OWLAxiom>> seen = new HashSet<>();
        // what has to be left out for the goal no longer to follow
        List<Set<OWLAxiom>> closed = new ArrayList<>();
        while (!open.isEmpty()) {
            if (stop.getAsBoolean()) {
                return false;
            }
            Set<OWLAxiom> out = open.remove();
            if (closed.stream().anyMatch(out::containsAll)) {
                continue;
            }
            Optional<Set<OWLAxiom>> left = found.stream().filter(j -> Collections.disjoint(j, out)).findFirst()
                    .or(() -> Trace.of(module.stream().filter(a -> !out.contains(a)).toList()).minimal(goal).map(LinkedHashSet::new));
            if (left.isEmpty()) {
                closed.add(out);
                continue;
            }
            found.add(left.get());
            for (OWLAxiom axiom : left.get()) {
                Set<OWLAxiom> more = new LinkedHashSet<>(out);
                more.add(axiom);
                if (seen.add(more)) {
                    open.add(more);
                }
            }
        }
        return true;
    }
}
