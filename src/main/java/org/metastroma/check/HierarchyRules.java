package org.metastroma.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.metastroma.assemble.Assembly;
import org.metastroma.model.Curie;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Names;
import org.metastroma.model.Problem;
import org.metastroma.reason.Inference;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.HasIRI;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLEquivalentClassesAxiom;
import org.semanticweb.owlapi.model.OWLSubClassOfAxiom;

/** A tree that reads top-down: every class is a kind of something, and no level is wider than a reader takes in. */
final class HierarchyRules {

    /** As many kinds right below a class as can be read at a glance. */
    static final int READABLE = 9;

    private static final String OWN = Names.BASE + "MSTR_";

    private HierarchyRules() {
    }

    static List<Problem> problems(Assembly assembly, Inference inference) {
        List<Problem> problems = new ArrayList<>();
        genus(assembly, problems);
        levels(assembly, inference, problems);
        return problems;
    }

    private static void genus(Assembly assembly, List<Problem> problems) {
        Set<OWLClass> placed = new HashSet<>();
        Stream.of(assembly.base(), assembly.imports()).flatMap(o -> o.axioms(AxiomType.SUBCLASS_OF))
                .filter(a -> !a.getSubClass().isAnonymous() && !a.getSuperClass().isAnonymous() && !a.getSuperClass().isOWLThing())
                .map(OWLSubClassOfAxiom::getSubClass).forEach(c -> placed.add(c.asOWLClass()));
        assembly.base().axioms(AxiomType.EQUIVALENT_CLASSES).filter(HierarchyRules::namesGenus)
                .flatMap(OWLEquivalentClassesAxiom::namedClasses).forEach(placed::add);
        assembly.base().classesInSignature().filter(c -> c.getIRI().toString().startsWith(OWN) && !placed.contains(c)).map(HasIRI::getIRI)
                .sorted().forEach(iri -> problems.add(Problem.of(ErrorId.NO_GENUS, name(assembly, iri), "The class has no superclass.",
                        "State what it is a kind of: an external class, or an own one that has a superclass.")));
    }

    private static boolean namesGenus(OWLEquivalentClassesAxiom axiom) {
        return axiom.classExpressions().filter(e -> e.isAnonymous()).anyMatch(e -> e.asConjunctSet().stream().anyMatch(c -> !c.isAnonymous()));
    }

    private static void levels(Assembly assembly, Inference inference, List<Problem> problems) {
        children(inference).forEach((parent, below) -> {
            if (below.size() > READABLE && assembly.knowledge().prefixes().contract(parent.toString())
                    .filter(assembly.knowledge().terminology().levels()::containsKey).isEmpty()) {
                problems.add(Problem.of(ErrorId.WIDE_LEVEL, name(assembly, parent), below.size() + " classes stand right below it.",
                        "Group them, or add a row to levels.tsv that says why they stand side by side."));
            }
        });
    }

    /** @return the classified hierarchy: each class with those right below it */
    static Map<IRI, Set<IRI>> children(Inference inference) {
        Map<IRI, Set<IRI>> children = new TreeMap<>();
        inference.superclasses().forEach((subclass, above) -> above.stream().filter(s -> !s.equals(subclass))
                .filter(s -> above.stream().noneMatch(t -> !t.equals(s) && !t.equals(subclass)
                        && inference.superclasses().getOrDefault(t, Set.of()).contains(s)))
                .forEach(s -> children.computeIfAbsent(s, k -> new TreeSet<>()).add(subclass)));
        return children;
    }

    /** The four areas as trees, a class opened where it stands first. */
    static List<String> tree(Assembly assembly, Inference inference) {
        Map<IRI, Set<IRI>> children = children(inference);
        List<String> lines = new ArrayList<>();
        Set<IRI> seen = new HashSet<>();
        for (String root : List.of("CL:0000000", "CHEBI:24431", "BFO:0000015", "UBERON:0001062")) {
            lines.add("");
            Curie.parse(root).flatMap(assembly.knowledge().prefixes()::expand).map(IRI::create)
                    .ifPresent(iri -> grow(iri, 0, assembly, children, seen, lines));
        }
        return lines;
    }

    private static void grow(IRI iri, int depth, Assembly assembly, Map<IRI, Set<IRI>> children, Set<IRI> seen, List<String> lines) {
        Set<IRI> below = children.getOrDefault(iri, Set.of());
        boolean again = !seen.add(iri);
        lines.add("  ".repeat(depth) + name(assembly, iri) + (below.size() > READABLE ? ", " + below.size() + " below" : "")
                + (again && !below.isEmpty() ? " ..." : ""));
        if (!again) {
            below.stream().sorted(Comparator.comparing(c -> name(assembly, c).replaceFirst("^\\S+ ", ""))).forEach(c ->
                    grow(c, depth + 1, assembly, children, seen, lines));
        }
    }

    private static String name(Assembly assembly, IRI iri) {
        return assembly.knowledge().prefixes().contract(iri.toString())
                .map(c -> c + " (" + assembly.knowledge().vocabulary().label(c) + ")").orElse(iri.toString());
    }
}
