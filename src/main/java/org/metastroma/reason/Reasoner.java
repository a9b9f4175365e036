package org.metastroma.reason;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.metastroma.model.Checked;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.reason.Inference.Edge;
import org.metastroma.reason.Inference.Pair;
import org.semanticweb.elk.owlapi.ElkReasonerFactory;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLClassExpression;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLObjectSomeValuesFrom;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLOntologyManager;
import org.semanticweb.owlapi.model.OWLSubClassOfAxiom;
import org.semanticweb.owlapi.reasoner.InferenceType;
import org.semanticweb.owlapi.reasoner.OWLReasoner;

/** Classifies with ELK and derives both closures. */
public final class Reasoner {

    /** Name and version, for the provenance of what it inferred. */
    public static final String NAME = "ELK 0.6.0";

    private Reasoner() {
    }

    /**
     * @param ontologies the parts that bear on the hierarchy; they are not changed
     * @return what follows; with problems for unsatisfiable classes and for equivalences that no axiom states
     */
    public static Checked<Inference> infer(Collection<OWLOntology> ontologies) {
        OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
        OWLDataFactory factory = manager.getOWLDataFactory();
        Normalization normalization = new Normalization(ontologies, factory);
        OWLOntology merged = merge(manager, ontologies, normalization.definitions());
        OWLReasoner reasoner = new ElkReasonerFactory().createNonBufferingReasoner(merged);
        try {
            reasoner.precomputeInferences(InferenceType.CLASS_HIERARCHY);
            List<Problem> problems = new ArrayList<>();
            Labels labels = new Labels(ontologies);
            reasoner.getUnsatisfiableClasses().entities().filter(c -> !c.isOWLNothing()).map(OWLClass::getIRI)
                    .filter(i -> !Normalization.isFresh(i)).sorted().forEach(i -> problems.add(Problem.of(
                            ErrorId.UNSATISFIABLE_CLASS, labels.of(i), "The class cannot have any instance: its axioms contradict a"
                            + " disjointness.", "See 'metastroma explain' of the class and owl:Nothing; correct its parents or"
                            + " definition.")));
            Map<IRI, Set<IRI>> all = superclasses(merged, reasoner, problems, labels);
            Map<IRI, Set<IRI>> named = new TreeMap<>();
            all.forEach((c, supers) -> {
                if (!Normalization.isFresh(c)) {
                    named.put(c, supers.stream().filter(s -> !Normalization.isFresh(s)).collect(Collectors.toCollection(TreeSet::new)));
                }
            });
            PropertyRules rules = new PropertyRules(ontologies);
            List<Edge> relations = RelationGraph.compute(all, normalization, rules);
            return new Checked<>(new Inference(named, relations, NonRedundantEdges.of(relations, named, rules),
                    newSubclasses(named, ontologies), NAME), problems);
        } finally {
            reasoner.dispose();
        }
    }

    private static OWLOntology merge(OWLOntologyManager manager, Collection<OWLOntology> ontologies, List<OWLAxiom> more) {
        try {
            return manager.createOntology(Stream.concat(ontologies.stream().flatMap(OWLOntology::axioms), more.stream())
                    .filter(Reasoner::bearsOnHierarchy).collect(Collectors.toSet()));
        } catch (OWLOntologyCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Data properties and inverses have no part in a hierarchy in EL, and ELK calls its result incomplete when it sees
     * one. What is left out so is listed by the check of the profile.
     */
    public static boolean bearsOnHierarchy(OWLAxiom axiom) {
        return !axiom.isAnnotationAxiom() && !axiom.isOfType(AxiomType.INVERSE_OBJECT_PROPERTIES)
                && (axiom instanceof OWLSubClassOfAxiom s && plain(s.getSubClass()) && plain(s.getSuperClass())
                || axiom.dataPropertiesInSignature().findAny().isEmpty());
    }

    /** The commonest expressions, told without asking for a signature, which the OWL API would make and keep. */
    private static boolean plain(OWLClassExpression expression) {
        return !expression.isAnonymous() || expression instanceof OWLObjectSomeValuesFrom some && !some.getFiller().isAnonymous();
    }

    private static Map<IRI, Set<IRI>> superclasses(OWLOntology merged, OWLReasoner reasoner, List<Problem> problems, Labels labels) {
        Set<Set<IRI>> stated = new HashSet<>();
        merged.axioms(AxiomType.EQUIVALENT_CLASSES).forEach(a -> {
            Set<IRI> names = a.namedClasses().map(OWLClass::getIRI).collect(Collectors.toSet());
            if (names.size() > 1) {
                stated.add(names);
            }
        });
        Map<IRI, Set<IRI>> all = new HashMap<>();
        Set<Set<IRI>> reported = new HashSet<>();
        merged.classesInSignature().filter(c -> !c.isOWLThing() && !c.isOWLNothing()).forEach(c -> {
            Set<IRI> supers = new HashSet<>();
            if (reasoner.isSatisfiable(c)) {
                Set<IRI> equals = reasoner.getEquivalentClasses(c).entities().map(OWLClass::getIRI)
                        .filter(i -> !Normalization.isFresh(i)).collect(Collectors.toCollection(TreeSet::new));
                if (equals.size() > 1 && stated.stream().noneMatch(s -> s.containsAll(equals)) && reported.add(equals)) {
                    problems.add(Problem.of(ErrorId.UNASSERTED_EQUIVALENCE,
                            equals.stream().map(labels::of).sorted().collect(Collectors.joining(", ")),
                            "These classes come out as the same, though no axiom says so.",
                            "Two definitions coincide or a cycle closes: correct one of them, or state the equivalence."));
                }
                reasoner.getEquivalentClasses(c).entities().map(OWLClass::getIRI).forEach(supers::add);
                reasoner.getSuperClasses(c, false).entities().filter(s -> !s.isOWLThing()).map(OWLClass::getIRI).forEach(supers::add);
            }
            supers.add(c.getIRI());
            all.put(c.getIRI(), supers);
        });
        return all;
    }

    /** The direct pairs of the inferred hierarchy that are not reachable over stated subclass axioms. */
    private static List<Pair> newSubclasses(Map<IRI, Set<IRI>> named, Collection<OWLOntology> ontologies) {
        Map<IRI, Set<IRI>> stated = new HashMap<>();
        ontologies.forEach(o -> o.axioms(AxiomType.SUBCLASS_OF)
                .filter(a -> !a.getSubClass().isAnonymous() && !a.getSuperClass().isAnonymous())
                .forEach(a -> stated.computeIfAbsent(a.getSubClass().asOWLClass().getIRI(), k -> new HashSet<>())
                        .add(a.getSuperClass().asOWLClass().getIRI())));
        Map<IRI, Set<IRI>> reach = new HashMap<>();
        List<Pair> found = new ArrayList<>();
        named.forEach((c, supers) -> supers.stream()
                .filter(s -> !s.equals(c))
                .filter(s -> supers.stream().noneMatch(m -> !m.equals(c) && !m.equals(s) && named.get(m).contains(s)
                        && !named.get(s).contains(m) && !named.get(m).contains(c)))
                .filter(s -> !reach(c, stated, reach).contains(s))
                .forEach(s -> found.add(new Pair(c, s))));
        found.sort(Comparator.comparing(Pair::subclass).thenComparing(Pair::superclass));
        return found;
    }

    private static Set<IRI> reach(IRI c, Map<IRI, Set<IRI>> stated, Map<IRI, Set<IRI>> known) {
        Set<IRI> seen = known.get(c);
        if (seen == null) {
            seen = new HashSet<>();
            known.put(c, seen);
            for (IRI parent : stated.getOrDefault(c, Set.of())) {
                seen.add(parent);
                seen.addAll(reach(parent, stated, known));
            }
        }
        return seen;
    }

    /** Labels for reports. */
    private record Labels(Collection<OWLOntology> ontologies) {
        String of(IRI iri) {
            return ontologies.stream().flatMap(o -> o.annotationAssertionAxioms(iri)).filter(a -> a.getProperty().isLabel())
                    .flatMap(a -> a.getValue().asLiteral().stream()).map(l -> l.getLiteral() + " <" + iri + ">")
                    .min(Comparator.naturalOrder()).orElse("<" + iri + ">");
        }
    }
}
