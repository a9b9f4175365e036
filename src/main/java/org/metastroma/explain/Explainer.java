package org.metastroma.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import org.liveontologies.puli.Inference;
import org.liveontologies.puli.Inferences;
import org.liveontologies.puli.pinpointing.ResolutionJustificationComputation;
import org.metastroma.explain.Explanation.Justification;
import org.metastroma.explain.Explanation.Leaf;
import org.metastroma.reason.el.Classification;
import org.metastroma.reason.el.Goal;
import org.metastroma.reason.el.Trace;
import org.semanticweb.elk.owlapi.ElkProver;
import org.semanticweb.elk.owlapi.ElkProverFactory;
import org.semanticweb.elk.owlapi.ElkReasonerConfiguration;
import org.semanticweb.elk.reasoner.config.ReasonerConfiguration;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLSubObjectPropertyOfAxiom;

/**
 * Explains entailments of one release. The axioms come from the reasons that the compact reasoner keeps, in about a
 * millisecond; ELK then proves the conclusion from these few axioms alone (Kazakov, Klinov, Stupnikov, DL 2017), which takes
 * a few more. ELK's proofs over all axioms would take longer by far for weak conclusions, such as that something affects some
 * process: there are too many ways to them.
 *
 * <p>May be asked by several threads at once.
 */
public final class Explainer {

    /** ELK's proofs from more axioms than these may take longer than a user waits. */
    private static final int MOST_RESOLVED = 4_000;

    private final Map<OWLAxiom, List<Origin>> origins;
    private final Map<IRI, Set<IRI>> wider = new LinkedHashMap<>();
    private final OWLDataFactory factory = OWLManager.getOWLDataFactory();
    private final Trace trace;
    /** Held while all justifications of something are looked for: that takes seconds, and one at a time is enough. */
    private final ReentrantLock search = new ReentrantLock(true);

    public Explainer(Premises premises) {
        this.origins = premises.origins();
        this.trace = Trace.of(origins.keySet());
        origins.keySet().stream().filter(OWLSubObjectPropertyOfAxiom.class::isInstance).map(OWLSubObjectPropertyOfAxiom.class::cast)
                .filter(a -> !a.getSubProperty().isAnonymous() && !a.getSuperProperty().isAnonymous())
                .forEach(a -> wider.computeIfAbsent(a.getSubProperty().asOWLObjectProperty().getIRI(), k -> new TreeSet<>())
                        .add(a.getSuperProperty().asOWLObjectProperty().getIRI()));
    }

    /** @return why, or what is entailed instead */
    public Explanation explain(Question question, Limits limits) {
        if (question.property().isEmpty() && question.subject().equals(question.object())) {
            return new Explanation(question, List.of(new Justification(List.of(),
                    new Derivation(question.axiom(factory), "every class is a subclass of itself", List.of()))), true, List.of());
        }
        Goal goal = goal(question);
        List<OWLAxiom> first = trace.minimal(goal).orElse(null);
        if (first == null) {
            return new Explanation(question, List.of(), true, nearest(question));
        }
        Derivation proof = prove(first, question.axiom(factory));
        Map<Set<OWLAxiom>, Derivation> found = new LinkedHashMap<>(Map.of(proof.leaves(), proof));
        boolean complete = limits.justifications() > 1 && further(question, limits, found);
        List<Justification> sorted = found.values().stream().map(this::justification).sorted(Comparator
                .comparingInt((Justification j) -> j.leaves().size()).thenComparing(j -> j.leaves().toString())).toList();
        return new Explanation(question, sorted.stream().limit(limits.justifications()).toList(),
                complete && sorted.size() <= limits.justifications(), List.of());
    }

    /** Adds other justifications. @return whether these are all */
    private boolean further(Question question, Limits limits, Map<Set<OWLAxiom>, Derivation> found) {
        long deadline = System.nanoTime() + limits.time().toNanos();
        boolean mine = false;
        try {
            mine = search.tryLock(limits.time().toNanos(), TimeUnit.NANOSECONDS);
            if (!mine) {
                return false;
            }
            List<OWLAxiom> module = trace.module(Set.of(question.subject()));
            Set<Set<OWLAxiom>> sets = new LinkedHashSet<>(found.keySet());
            BooleanSupplier stop = () -> sets.size() > limits.justifications() || System.nanoTime() > deadline;
            boolean all = module.size() > MOST_RESOLVED ? HittingSets.grow(module, goal(question), sets, stop)
                    : resolve(module, question.axiom(factory), sets, stop);
            sets.forEach(set -> found.computeIfAbsent(set, axioms -> prove(axioms, question.axiom(factory))));
            return all;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            if (mine) {
                search.unlock();
            }
        }
    }

    /** By resolution over ELK's inferences (Kazakov, Skočovský, IJCAR 2018). @return whether these are all */
    private static boolean resolve(List<OWLAxiom> module, OWLAxiom conclusion, Set<Set<OWLAxiom>> sets, BooleanSupplier stop) {
        ElkProver prover = prover(module);
        try {
            boolean[] stopped = {false};
            ResolutionJustificationComputation.<OWLAxiom, Inference<OWLAxiom>, OWLAxiom>getFactory().create(prover.getProof(conclusion),
                    inference -> Inferences.isAsserted(inference) ? Set.of(inference.getConclusion()) : Set.of(), () -> {
                        stopped[0] |= stop.getAsBoolean();
                        return stopped[0];
                    }).newEnumerator(conclusion).enumerate(set -> sets.add(Set.copyOf(set)));
            return !stopped[0];
        } finally {
            prover.dispose();
        }
    }

    private static Goal goal(Question question) {
        return new Goal(question.subject(), question.property(), question.object());
    }

    /** ELK's proof from axioms that entail the conclusion. */
    private static Derivation prove(Collection<OWLAxiom> axioms, OWLAxiom conclusion) {
        ElkProver prover = prover(axioms);
        try {
            if (!prover.isEntailed(conclusion)) {
                throw new IllegalStateException("The reasoners differ on " + conclusion + " from " + axioms);
            }
            return new ProofGraph(prover.getProof(conclusion), conclusion).minimal()
                    .orElseThrow(() -> new IllegalStateException("ELK entails without a proof: " + conclusion));
        } finally {
            prover.dispose();
        }
    }

    /** For a few axioms that do not change: what work is handed from thread to thread costs more than the work. */
    private static ElkProver prover(Collection<OWLAxiom> axioms) {
        ReasonerConfiguration configuration = ReasonerConfiguration.getConfiguration();
        configuration.setParameter(ReasonerConfiguration.NUM_OF_WORKING_THREADS, "1");
        configuration.setParameter(ReasonerConfiguration.INCREMENTAL_MODE_ALLOWED, "false");
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
        Set<IRI> all = new TreeSet<>(supers);
        all.add(question.object());
        for (IRI property : superProperties(question.property().get())) {
            List<Question> more = mostSpecial(all, Question.relation(question.subject(), property, question.object()));
            if (!more.isEmpty()) {
                return more;
            }
        }
        return List.of();
    }

    private List<Question> mostSpecial(Set<IRI> objects, Question question) {
        Set<IRI> entailed = objects.stream().filter(o -> trace.entails(goal(new Question(question.subject(), question.property(), o))))
                .collect(Collectors.toCollection(TreeSet::new));
        return entailed.stream().filter(o -> entailed.stream().noneMatch(other -> !other.equals(o) && supers(other).contains(o)))
                .map(o -> new Question(question.subject(), question.property(), o)).toList();
    }

    /** @return the named superclasses, without the class itself */
    private Set<IRI> supers(IRI iri) {
        Classification all = trace.classification();
        int number = all.find(iri.toString());
        return number < 0 ? Set.of() : Arrays.stream(all.superclasses(number)).filter(s -> s != number).mapToObj(all::name).map(IRI::create)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Nearest first. */
    private Set<IRI> superProperties(IRI property) {
        Set<IRI> seen = new LinkedHashSet<>(Set.of(property));
        List<IRI> open = new ArrayList<>(seen);
        for (int i = 0; i < open.size(); i++) {
            wider.getOrDefault(open.get(i), Set.of()).stream().filter(seen::add).forEach(open::add);
        }
        seen.remove(property);
        return seen;
    }
}
