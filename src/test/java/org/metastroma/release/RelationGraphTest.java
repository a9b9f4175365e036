package org.metastroma.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.metastroma.reason.Inference;
import org.metastroma.reason.Inference.Edge;
import org.semanticweb.HermiT.Configuration;
import org.semanticweb.HermiT.Configuration.ExistentialStrategyType;
import org.semanticweb.HermiT.ReasonerFactory;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLEntity;
import org.semanticweb.owlapi.model.OWLObjectProperty;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.reasoner.OWLReasoner;
import uk.ac.manchester.cs.owlapi.modularity.ModuleType;
import uk.ac.manchester.cs.owlapi.modularity.SyntacticLocalityModuleExtractor;

/**
 * The relation graph against HermiT, which reasons over all of OWL 2 DL and so over inverses, domains and ranges too.
 * {@code C SubClassOf p some D} holds if and only if a C of which every p is no D cannot be.
 */
class RelationGraphTest {

    private static final int PAIRS = 500;
    /** Non-edges that one model refutes together: each test costs HermiT a whole model, and few models are cheap. */
    private static final int TOGETHER = 10;
    private static final long SEED = 20261121;

    private final Inference inference = RealOntology.INSTANCE.result().inference();
    private final Set<Edge> edges = new HashSet<>(inference.relations());
    private final OWLOntology logical = logical();
    private final OWLDataFactory factory = logical.getOWLOntologyManager().getOWLDataFactory();
    private final SyntacticLocalityModuleExtractor modules =
            new SyntacticLocalityModuleExtractor(logical.getOWLOntologyManager(), logical, ModuleType.BOT);

    @Test
    void hermitEntailsTheEdgesAndNoPairBesideThem() {
        List<Edge> positive = new ArrayList<>(inference.relations());
        Collections.shuffle(positive, new Random(SEED));
        positive = positive.subList(0, PAIRS);
        List<Edge> negative = nonEdges(PAIRS, new Random(SEED));
        Set<Edge> found = entailedByStatedDirections(positive);
        List<Edge> missing = entailedOf(negative);
        System.out.printf("Relation graph and HermiT: %d of %d edges and %d of %d non-edges agree%n", found.size(), positive.size(),
                negative.size() - missing.size(), negative.size());
        assertThat(found).as("edges that HermiT finds").containsExactlyInAnyOrderElementsOf(positive);
        assertThat(missing).as("edges that are missing").filteredOn(e -> !overlapsItself(e)).isEmpty();
        // an edge among non-edges is noticed
        List<Edge> mixed = new ArrayList<>(negative.subList(0, TOGETHER));
        mixed.add(positive.get(0));
        assertThat(entailedOf(mixed)).containsExactly(positive.get(0));
    }

    @Test
    void theFullGraphFollowsFromTheNonRedundantOneByTheHierarchies() {
        Map<IRI, Set<IRI>> subclasses = new HashMap<>();
        inference.superclasses().forEach((c, supers) -> supers.forEach(s -> subclasses.computeIfAbsent(s, k -> new HashSet<>()).add(c)));
        Map<IRI, Set<IRI>> superProperties = superProperties();
        Set<Edge> closure = new HashSet<>();
        inference.nonRedundant().forEach(e -> subclasses.get(e.subject()).forEach(c ->
                superProperties.getOrDefault(e.property(), Set.of(e.property())).forEach(p ->
                        inference.superclasses().get(e.object()).forEach(d -> closure.add(new Edge(c, p, d))))));
        assertThat(closure).isEqualTo(edges);
    }

    @Test
    void noEdgeOfTheNonRedundantGraphFollowsFromAnotherOne() {
        Map<IRI, Set<IRI>> superProperties = superProperties();
        Set<Edge> kept = new HashSet<>(inference.nonRedundant());
        assertThat(kept).hasSameSizeAs(inference.nonRedundant()).isSubsetOf(edges);
        assertThat(kept.size()).isLessThan(edges.size() / 2);
        record Start(IRI subject, IRI property) {
        }
        Map<Start, List<Edge>> byStart = new HashMap<>();
        kept.forEach(e -> superProperties.get(e.property()).forEach(p ->
                byStart.computeIfAbsent(new Start(e.subject(), p), k -> new ArrayList<>()).add(e)));
        assertThat(kept).filteredOn(e -> inference.superclasses().get(e.subject()).stream()
                .flatMap(s -> byStart.getOrDefault(new Start(s, e.property()), List.of()).stream())
                .anyMatch(other -> !other.equals(e) && inference.superclasses().get(other.object()).contains(e.object()))).isEmpty();
    }

    /**
     * What has a part overlaps itself: the part is part of it by the inverse, and overlaps that lead to a part lead to its
     * whole. It holds of everything that has parts, says nothing, and is outside OWL 2 EL.
     */
    private boolean overlapsItself(Edge e) {
        return superProperties().get(IRI.create("http://purl.obolibrary.org/obo/RO_0002131")).contains(e.property())
                && inference.superclasses().get(e.subject()).contains(e.object());
    }

    /** All in one ontology, and without inverses: what follows from less follows from all. */
    private Set<Edge> entailedByStatedDirections(List<Edge> pairs) {
        OWLOntology part = ontology(logical.axioms().filter(a -> !a.isOfType(AxiomType.INVERSE_OBJECT_PROPERTIES)).collect(Collectors.toSet()));
        pairs.forEach(e -> refute(e, counterexample(pairs.indexOf(e)), part));
        OWLReasoner hermit = new ReasonerFactory().createReasoner(part, configuration());
        try {
            return pairs.stream().filter(e -> !hermit.isSatisfiable(counterexample(pairs.indexOf(e)))).collect(Collectors.toSet());
        } finally {
            hermit.dispose();
        }
    }

    private OWLClass counterexample(int number) {
        return owlClass(IRI.create("urn:probe:" + number));
    }

    /** A subject of which no relation leads to the object. */
    private void refute(Edge e, OWLClass counterexample, OWLOntology ontology) {
        ontology.add(factory.getOWLSubClassOfAxiom(counterexample, owlClass(e.subject())));
        ontology.add(factory.getOWLSubClassOfAxiom(counterexample, factory.getOWLObjectAllValuesFrom(property(e.property()),
                factory.getOWLObjectComplementOf(owlClass(e.object())))));
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.existentialStrategyType = ExistentialStrategyType.INDIVIDUAL_REUSE;
        return configuration;
    }

    /** As near to edges as what is none can be: one end, or the relation, is that of another edge, a wider or a narrower one. */
    private List<Edge> nonEdges(int count, Random random) {
        List<Edge> pool = inference.relations();
        Map<IRI, Set<IRI>> narrower = new HashMap<>();
        inference.superclasses().forEach((c, supers) -> supers.forEach(s -> narrower.computeIfAbsent(s, k -> new LinkedHashSet<>()).add(c)));
        Map<IRI, Set<IRI>> narrowerProperties = new HashMap<>();
        superProperties().forEach((p, supers) -> supers.forEach(s -> narrowerProperties.computeIfAbsent(s, k -> new LinkedHashSet<>()).add(p)));
        List<UnaryOperator<Edge>> changes = List.of(
                e -> new Edge(e.subject(), e.property(), any(pool, random).object()),
                e -> new Edge(e.subject(), any(pool, random).property(), e.object()),
                e -> new Edge(any(inference.superclasses().get(e.subject()), random), e.property(), e.object()),
                e -> new Edge(e.subject(), e.property(), any(narrower.get(e.object()), random)),
                e -> new Edge(e.subject(), any(narrowerProperties.getOrDefault(e.property(), Set.of(e.property())), random), e.object()));
        Set<Edge> found = new LinkedHashSet<>();
        while (found.size() < count) {
            Edge changed = any(changes, random).apply(any(pool, random));
            if (!edges.contains(changed)) {
                found.add(changed);
            }
        }
        return List.copyOf(found);
    }

    private static <T> T any(Collection<T> among, Random random) {
        return among.stream().skip(random.nextInt(among.size())).findFirst().orElseThrow();
    }

    private List<Edge> entailedOf(List<Edge> pairs) {
        List<Edge> found = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i += TOGETHER) {
            List<Edge> some = pairs.subList(i, Math.min(pairs.size(), i + TOGETHER));
            if (entailed(some)) {
                some.stream().filter(e -> entailed(List.of(e))).forEach(found::add);
            }
        }
        return found;
    }

    /** @return whether at least one of the pairs is entailed: no model refutes them all */
    private boolean entailed(List<Edge> pairs) {
        Set<OWLEntity> signature = new HashSet<>();
        pairs.forEach(e -> signature.addAll(Set.of(owlClass(e.subject()), property(e.property()))));
        pairs.forEach(e -> signature.add(owlClass(e.object())));
        // a module entails the same over its signature as the whole
        OWLOntology module = ontology(modules.extract(signature));
        OWLClass probe = owlClass(IRI.create("urn:probe"));
        OWLObjectProperty has = property(IRI.create("urn:probe:has"));
        for (Edge e : pairs) {
            OWLClass counterexample = counterexample(pairs.indexOf(e));
            refute(e, counterexample, module);
            module.add(factory.getOWLSubClassOfAxiom(probe, factory.getOWLObjectSomeValuesFrom(has, counterexample)));
        }
        OWLReasoner hermit = new ReasonerFactory().createReasoner(module, configuration());
        try {
            return !hermit.isSatisfiable(probe);
        } finally {
            hermit.dispose();
        }
    }

    private Map<IRI, Set<IRI>> superProperties() {
        Map<IRI, Set<IRI>> supers = new HashMap<>();
        logical.objectPropertiesInSignature().forEach(p -> supers.put(p.getIRI(), new HashSet<>(Set.of(p.getIRI()))));
        boolean[] grown = {true};
        while (grown[0]) {
            grown[0] = false;
            Stream.concat(logical.axioms(AxiomType.SUB_OBJECT_PROPERTY),
                    logical.axioms(AxiomType.EQUIVALENT_OBJECT_PROPERTIES).flatMap(a -> a.asSubObjectPropertyOfAxioms().stream()))
                    .forEach(a -> grown[0] |= supers.get(a.getSubProperty().getNamedProperty().getIRI())
                            .addAll(supers.get(a.getSuperProperty().getNamedProperty().getIRI())));
        }
        return supers;
    }

    private OWLClass owlClass(IRI iri) {
        return factory.getOWLClass(iri);
    }

    private OWLObjectProperty property(IRI iri) {
        return factory.getOWLObjectProperty(iri);
    }

    private static OWLOntology logical() {
        return ontology(RealOntology.INSTANCE.result().assembly().logical().stream().flatMap(OWLOntology::logicalAxioms)
                .map(a -> (OWLAxiom) a.getAxiomWithoutAnnotations()).collect(Collectors.toSet()));
    }

    private static OWLOntology ontology(Set<OWLAxiom> axioms) {
        try {
            return OWLManager.createOWLOntologyManager().createOntology(axioms);
        } catch (OWLOntologyCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
