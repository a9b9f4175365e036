package org.metastroma.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import org.metastroma.explain.Explanation.Justification;
import org.metastroma.explain.Explanation.Leaf;
import org.semanticweb.elk.owlapi.ElkProver;
import org.semanticweb.elk.owlapi.ElkProverFactory;
import org.semanticweb.elk.owlapi.ElkReasonerConfiguration;
import org.semanticweb.elk.reasoner.config.ReasonerConfiguration;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.reasoner.InferenceType;

/**
 * Explains entailments of one release. Keeps a classified ELK, so that a question costs milliseconds; ELK answers one
 * question at a time, and so does this.
 *
 * <p>Justifications come from ELK's proofs (Kazakov, Klinov, Stupnikov, DL 2017) by resolution (Kazakov, Skočovský,
 * IJCAR 2018), both of the PULi library; the first one by the smallest derivation, from which axioms are left out as long
 * as the conclusion can still be derived. They are looked for near the subject first, see {@link Neighborhood}: the proofs
 * of weak conclusions, that something affects some process, are too many to gather them all.
 */
public final class Explainer implements AutoCloseable {

    private final Map<OWLAxiom, List<Origin>> origins;
    private final OWLDataFactory factory = OWLManager.getOWLDataFactory();
    private final OWLOntology ontology;
    private final ElkProver prover;
    private final Neighborhood neighborhood;

    public Explainer(Premises premises) {
        this.origins = premises.origins();
        // ELK's proofs are over axioms without annotations
        this.prover = prover(origins.keySet(), ReasonerConfiguration.getConfiguration());
        this.ontology = prover.getRootOntology();
        this.neighborhood = new Neighborhood(origins.keySet());
        prover.precomputeInferences(InferenceType.CLASS_HIERARCHY);
    }

    /** @return why, or what is entailed instead */
    public synchronized Explanation explain(Question question, Limits limits) {
        if (question.property().isEmpty() && question.subject().equals(question.object())) {
            return new Explanation(question, List.of(new Justification(List.of(),
                    new Derivation(question.axiom(factory), "every class is a subclass of itself", List.of()))), true, List.of());
        }
        OWLAxiom goal = question.axiom(factory);
        if (!prover.isEntailed(goal)) {
            return new Explanation(question, List.of(), true, nearest(question));
        }
        long deadline = System.nanoTime() + limits.time().toNanos();
        boolean many = limits.justifications() > 1;
        Map<Set<OWLAxiom>, Derivation> found = new LinkedHashMap<>();
        boolean complete = false;
        List<List<OWLAxiom>> layers = neighborhood.layers(factory.getOWLClass(question.subject()),
                factory.getOWLClass(question.object()));
        for (int i = 0; i < layers.size() && (found.isEmpty() || many && found.size() <= limits.justifications()
                && System.nanoTime() < deadline); i++) {
            complete = search(layers.get(i), goal, many ? limits.justifications() : 1, deadline, found) && many && i == layers.size() - 1;
        }
        if (found.isEmpty()) {
            throw new IllegalStateException("Entailed, but not by the module of its subject: " + goal);
        }
        List<Justification> sorted = found.values().stream().map(this::justification).sorted(Comparator
                .comparingInt((Justification j) -> j.leaves().size()).thenComparing(j -> j.leaves().toString())).toList();
        return new Explanation(question, sorted.stream().limit(limits.justifications()).toList(),
                complete && sorted.size() <= limits.justifications(), List.of());
    }

    /** Adds the justifications within some axioms. @return whether these were all */
    private static boolean search(List<OWLAxiom> axioms, OWLAxiom goal, int most, long deadline, Map<Set<OWLAxiom>, Derivation> found) {
        ElkProver small = prover(axioms, once());
        try {
            if (!small.isEntailed(goal)) {
                return true;
            }
            boolean[] stopped = {false};
            BooleanSupplier stop = () -> {
                stopped[0] |= System.nanoTime() > deadline;
                return stopped[0];
            };
            ProofGraph graph = new ProofGraph(small.getProof(goal), goal, found.isEmpty() ? () -> false : stop);
            if (!graph.whole()) {
                return false;
            }
            if (found.isEmpty()) {
                Derivation first = graph.minimal().orElseThrow(() -> new IllegalStateException("ELK entails without a proof: " + goal));
                found.put(first.leaves(), first);
            }
            if (most > 1) {
                graph.justifications(most + 1, stop).forEach(set ->
                        found.computeIfAbsent(set, k -> graph.derive(k::contains).orElseThrow()));
            }
            return !stopped[0] && found.size() <= most;
        } finally {
            small.dispose();
        }
    }

    /** For a few axioms that do not change: what work is handed from thread to thread costs more than the work. */
    private static ReasonerConfiguration once() {
        ReasonerConfiguration configuration = ReasonerConfiguration.getConfiguration();
        configuration.setParameter(ReasonerConfiguration.NUM_OF_WORKING_THREADS, "1");
        configuration.setParameter(ReasonerConfiguration.INCREMENTAL_MODE_ALLOWED, "false");
        return configuration;
    }

    private static ElkProver prover(Collection<OWLAxiom> axioms, ReasonerConfiguration configuration) {
        try {
            return new ElkProverFactory().createReasoner(OWLManager.createOWLOntologyManager().createOntology(axioms),
                    new ElkReasonerConfiguration(ElkReasonerConfiguration.getDefaultOwlReasonerConfiguration(), configuration));
        } catch (OWLOntologyCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Justification justification(Derivation proof) {
        return new Justification(proof.leaves().stream().map(axiom -> new Leaf(axiom, origins.getOrDefault(axiom, List.of()))).toList(), proof);
    }

    /** What is entailed of the superclasses of the object, or else with the super-properties: the most special ones. */
    private List<Question> nearest(Question question) {
        Set<IRI> supers = supers(question.object());
        List<Question> found = mostSpecial(supers, question);
        if (!found.isEmpty() || question.property().isEmpty()) {
            return found;
        }
        Set<IRI> wider = new LinkedHashSet<>(supers);
        wider.add(question.object());
        for (IRI property : superProperties(question.property().get())) {
            List<Question> more = mostSpecial(wider, Question.relation(question.subject(), property, question.object()));
            if (!more.isEmpty()) {
                return more;
            }
        }
        return List.of();
    }

    private List<Question> mostSpecial(Set<IRI> objects, Question question) {
        Set<IRI> entailed = objects.stream().filter(o -> prover.isEntailed(
                new Question(question.subject(), question.property(), o).axiom(factory))).collect(Collectors.toCollection(TreeSet::new));
        return entailed.stream().filter(o -> entailed.stream().noneMatch(other -> !other.equals(o) && supers(other).contains(o)))
                .map(o -> new Question(question.subject(), question.property(), o)).toList();
    }

    private Set<IRI> supers(IRI iri) {
        OWLClass c = factory.getOWLClass(iri);
        return prover.getSuperClasses(c, false).entities().filter(s -> !s.isOWLThing()).map(OWLClass::getIRI)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Nearest first. */
    private Set<IRI> superProperties(IRI property) {
        Set<IRI> seen = new LinkedHashSet<>(Set.of(property));
        List<IRI> open = new ArrayList<>(seen);
        for (int i = 0; i < open.size(); i++) {
            IRI p = open.get(i);
            ontology.axioms(AxiomType.SUB_OBJECT_PROPERTY)
                    .filter(a -> !a.getSubProperty().isAnonymous() && a.getSubProperty().asOWLObjectProperty().getIRI().equals(p))
                    .map(a -> a.getSuperProperty().asOWLObjectProperty().getIRI()).sorted().filter(seen::add).forEach(open::add);
        }
        seen.remove(property);
        return seen;
    }

    @Override
    public synchronized void close() {
        prover.dispose();
    }
}
