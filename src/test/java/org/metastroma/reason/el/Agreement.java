package org.metastroma.reason.el;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.metastroma.model.Progress;
import org.metastroma.reason.Reasoner;
import org.metastroma.whole.SourceFiles;
import org.metastroma.whole.WholeReader;
import org.semanticweb.elk.owlapi.ElkReasonerFactory;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLSubClassOfAxiom;
import org.semanticweb.owlapi.reasoner.OWLReasoner;

/**
 * Holds the compact closure against ELK, class by class, and against plain reachability over the asserted is-a. The test
 * of the same name does so for small files; {@code main} for files of any size, given by path.
 */
final class Agreement {

    private Agreement() {
    }

    public static void main(String[] args) throws OWLOntologyCreationException {
        Set<OWLAxiom> axioms = new LinkedHashSet<>();
        SourceFiles.find(List.of(args), Path.of("."), Progress.SILENT).value().forEach(f -> axioms.addAll(WholeReader.read(f).value()
                .orElseThrow().axioms()));
        axioms.removeIf(a -> !Reasoner.bearsOnHierarchy(a));
        Classification closure = Classification.of(Theory.of(axioms));
        List<String> elk = withElk(closure, axioms);
        List<String> reach = withReachability(closure, axioms);
        System.out.printf("%,d axioms, %,d classes, %,d pairs; unsatisfiable: %s%n", axioms.size(), closure.size(), closure.closureSize(),
                closure.unsatisfiable());
        System.out.printf("differences from ELK: %d; asserted is-a pairs that are missing: %d%n", elk.size(), reach.size());
        Stream.concat(elk.stream(), reach.stream()).limit(20).forEach(System.out::println);
        System.exit(elk.isEmpty() && reach.isEmpty() ? 0 : 1);
    }

    /** @return the classes whose superclasses are others than ELK finds */
    static List<String> withElk(Classification closure, Collection<OWLAxiom> axioms) throws OWLOntologyCreationException {
        OWLOntology ontology = OWLManager.createOWLOntologyManager().createOntology(axioms);
        OWLReasoner elk = new ElkReasonerFactory().createReasoner(ontology);
        try {
            List<String> differences = new ArrayList<>();
            ontology.classesInSignature().filter(c -> !c.isBuiltIn()).forEach(c -> {
                boolean nothing = closure.unsatisfiable().contains(c.getIRI().toString());
                if (elk.isSatisfiable(c) == nothing) {
                    differences.add(c + " is unsatisfiable for one of them");
                } else if (!nothing) {
                    Set<String> theirs = Stream.concat(elk.getEquivalentClasses(c).entities(), elk.getSuperClasses(c, false).entities())
                            .filter(s -> !s.isOWLThing()).map(s -> s.getIRI().toString()).collect(Collectors.toCollection(TreeSet::new));
                    Set<String> ours = Arrays.stream(closure.superclasses(closure.find(c.getIRI().toString()))).mapToObj(closure::name)
                            .collect(Collectors.toCollection(TreeSet::new));
                    if (!theirs.equals(ours)) {
                        differences.add(c + " ELK: " + theirs + " here: " + ours);
                    }
                }
            });
            return differences;
        } finally {
            elk.dispose();
        }
    }

    /** @return what can be reached over asserted superclasses and is not in the closure */
    static List<String> withReachability(Classification closure, Collection<OWLAxiom> axioms) {
        Map<OWLClass, Set<OWLClass>> parents = new HashMap<>();
        axioms.stream().filter(a -> a instanceof OWLSubClassOfAxiom).map(a -> (OWLSubClassOfAxiom) a)
                .filter(a -> !a.getSubClass().isAnonymous() && !a.getSuperClass().isAnonymous() && !a.getSuperClass().isOWLThing())
                .forEach(a -> parents.computeIfAbsent(a.getSubClass().asOWLClass(), k -> new HashSet<>()).add(a.getSuperClass().asOWLClass()));
        List<String> missing = new ArrayList<>();
        parents.keySet().stream().filter(c -> !closure.unsatisfiable().contains(c.getIRI().toString())).forEach(c -> {
            Set<OWLClass> seen = new HashSet<>(Set.of(c));
            List<OWLClass> open = new ArrayList<>(seen);
            while (!open.isEmpty()) {
                parents.getOrDefault(open.remove(open.size() - 1), Set.of()).stream().filter(seen::add).forEach(open::add);
            }
            int[] found = closure.superclasses(closure.find(c.getIRI().toString()));
            seen.stream().filter(s -> Arrays.binarySearch(found, closure.find(s.getIRI().toString())) < 0)
                    .forEach(s -> missing.add(c + " under " + s));
        });
        return missing;
    }
}
