package org.metastroma.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.metastroma.reason.Inference;
import org.metastroma.reason.Reasoner;
import org.metastroma.reason.el.Classification;
import org.metastroma.reason.el.Goal;
import org.metastroma.reason.el.Trace;
import org.semanticweb.HermiT.ReasonerFactory;
import org.semanticweb.elk.owlapi.ElkReasonerFactory;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLClassExpression;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLEquivalentClassesAxiom;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLSubClassOfAxiom;
import org.semanticweb.owlapi.reasoner.OWLReasoner;
import org.semanticweb.owlapi.reasoner.OWLReasonerFactory;

/** What the compact reasoner gives as the reason of something entails it, and none of it can be missing. */
class TraceTest {

    private static final OWLDataFactory FACTORY = OWLManager.getOWLDataFactory();
    private static List<OWLAxiom> axioms;
    private static Trace trace;
    private static List<Goal> sample;

    @BeforeAll
    static void trace() {
        axioms = RealOntology.INSTANCE.result().assembly().logical().stream().flatMap(OWLOntology::axioms)
                .filter(Reasoner::bearsOnHierarchy).map(a -> (OWLAxiom) a.getAxiomWithoutAnnotations()).distinct().collect(Collectors.toList());
        trace = Trace.of(axioms);
        Inference elk = RealOntology.INSTANCE.result().inference();
        List<Goal> hierarchy = new ArrayList<>();
        elk.superclasses().forEach((c, supers) -> supers.stream().filter(s -> !s.equals(c)).forEach(s -> hierarchy.add(Goal.subclass(c, s))));
        List<Goal> relations = elk.relations().stream().map(e -> Goal.relation(e.subject(), e.property(), e.object()))
                .collect(Collectors.toCollection(ArrayList::new));
        Random random = new Random(8);
        Collections.shuffle(hierarchy, random);
        Collections.shuffle(relations, random);
        sample = Stream.concat(hierarchy.stream().limit(50), relations.stream().limit(70)).toList();
    }

    @Test
    void everyReasonIsEnoughAndNoneOfItsAxiomsCanBeMissing() {
        for (Goal goal : sample) {
            List<OWLAxiom> why = trace.minimal(goal).orElseThrow();
            assertThat(axioms).containsAll(why);
            assertThat(trace.sufficient(goal).orElseThrow()).hasSizeGreaterThanOrEqualTo(why.size());
            assertThat(follows(new ElkReasonerFactory(), why, goal)).as("%s from %s", goal, why).isTrue();
            for (OWLAxiom axiom : why) {
                assertThat(follows(new ElkReasonerFactory(), why.stream().filter(a -> a != axiom).toList(), goal))
                        .as("%s without %s", goal, axiom).isFalse();
            }
        }
    }

    @Test
    void hermitAgrees() {
        for (Goal goal : sample.subList(40, 65)) {
            assertThat(follows(new ReasonerFactory(), trace.minimal(goal).orElseThrow(), goal)).as(goal.toString()).isTrue();
        }
    }

    @Test
    void theReasonDoesNotDependOnTheOrderOfTheAxioms() {
        List<OWLAxiom> mixed = new ArrayList<>(axioms);
        Collections.shuffle(mixed, new Random(1));
        Trace other = Trace.of(mixed);
        sample.forEach(goal -> {
            assertThat(other.sufficient(goal)).isEqualTo(trace.sufficient(goal));
            assertThat(other.minimal(goal)).isEqualTo(trace.minimal(goal));
        });
    }

    @Test
    void aModuleHasAllThatFollowsForItsClasses() {
        for (Goal goal : sample.subList(30, 70)) {
            List<OWLAxiom> module = trace.module(List.of(goal.subject()));
            assertThat(module.size()).isLessThan(axioms.size());
            Trace few = Trace.of(module);
            int number = trace.classification().find(goal.subject().toString());
            int here = few.classification().find(goal.subject().toString());
            assertThat(names(few, here)).isEqualTo(names(trace, number));
            assertThat(few.entails(goal)).isTrue();
        }
    }

    @Test
    void takingAxiomsBackLeavesWhatFollowsFromTheOthers() {
        Map<OWLClassExpression, Long> stated = axioms.stream().filter(a -> a instanceof OWLSubClassOfAxiom)
                .collect(Collectors.groupingBy(a -> ((OWLSubClassOfAxiom) a).getSubClass(), Collectors.counting()));
        for (int seed = 0; seed < 2; seed++) {
            List<OWLAxiom> mixed = new ArrayList<>(axioms);
            mixed.sort(null);
            Collections.shuffle(mixed, new Random(seed));
            Map<OWLAxiom, List<OWLAxiom>> replaced = new LinkedHashMap<>();
            // a class must be spoken of afterwards too, or all begins anew
            mixed.stream().filter(a -> a instanceof OWLSubClassOfAxiom s && stated.get(s.getSubClass()) > 2
                            || a.isOfType(AxiomType.DISJOINT_CLASSES)).limit(10 * seed)
                    .forEach(a -> replaced.put(a, List.of()));
            mixed.stream().filter(a -> a instanceof OWLEquivalentClassesAxiom e && e.operands().count() == 2
                            && e.operands().filter(o -> !o.isAnonymous()).anyMatch(o -> stated.getOrDefault(o, 0L) > 2)
                            && e.operands().anyMatch(OWLClassExpression::isAnonymous))
                    .limit(12).forEach(a -> replaced.put(a, replaced.size() % 3 == 0 ? List.of() : half((OWLEquivalentClassesAxiom) a)));
            Set<OWLAxiom> left = new LinkedHashSet<>(axioms);
            left.removeAll(replaced.keySet());
            replaced.values().forEach(left::addAll);
            // one that stayed is taken back too
            OWLAxiom stayed = replaced.values().stream().flatMap(List::stream).findFirst().orElseThrow();
            left.remove(stayed);
            replaced.put(stayed, List.of());
            Trace anew = Trace.of(left);
            boolean[] asked = {false};
            Trace less = trace.without(replaced, new AbstractList<>() {
                @Override
                public OWLAxiom get(int index) {
                    asked[0] = true;
                    return List.copyOf(left).get(index);
                }

                @Override
                public int size() {
                    return left.size();
                }
            }, List.of());
            assertThat(asked[0]).as("classified from the beginning").isFalse();
            assertThat(all(less.classification())).isEqualTo(all(anew.classification())).isNotEqualTo(all(trace.classification()));
            for (Goal goal : sample) {
                assertThat(less.entails(goal)).as(goal.toString()).isEqualTo(anew.entails(goal));
                less.minimal(goal).ifPresent(why -> {
                    assertThat(left).containsAll(why);
                    assertThat(Trace.of(why).entails(goal)).isTrue();
                });
            }
        }
    }

    private static List<OWLAxiom> half(OWLEquivalentClassesAxiom axiom) {
        OWLClassExpression named = axiom.operands().filter(o -> !o.isAnonymous()).findFirst().orElseThrow();
        return axiom.operands().filter(o -> o != named).map(o -> (OWLAxiom) FACTORY.getOWLSubClassOfAxiom(named, o)).toList();
    }

    private static List<String> all(Classification of) {
        List<String> lines = new ArrayList<>();
        int[] properties = of.properties(null);
        int[][] projection = of.projection(properties);
        for (int i = 0; i < of.size(); i++) {
            for (int s : of.superclasses(i)) {
                lines.add(of.name(i) + " " + of.name(s));
            }
            of.relations(i, properties, (s, p, o) -> lines.add(of.name(s) + " " + of.property(p) + " " + of.name(o)));
            of.nonRedundant(i, projection, (s, p, o) -> lines.add("non-redundant " + of.name(s) + " " + of.property(p) + " " + of.name(o)));
        }
        Collections.sort(lines);
        lines.addAll(of.unsatisfiable());
        return lines;
    }

    @Test
    void aClassThatCouldNotExistCanAgain() {
        OWLAxiom disjoint = FACTORY.getOWLDisjointClassesAxiom(c("d"), c("e"));
        OWLAxiom guilty = sub(c("b"), c("e"));
        List<OWLAxiom> rest = List.of(sub(c("a"), FACTORY.getOWLObjectSomeValuesFrom(p("p"), c("b"))), sub(c("b"), c("d")), disjoint,
                sub(c("b"), FACTORY.getOWLObjectSomeValuesFrom(p("q"), c("f"))), sub(c("f"), c("g")), sub(c("e"), c("g")),
                FACTORY.getOWLSubClassOfAxiom(FACTORY.getOWLObjectSomeValuesFrom(p("q"), c("g")), c("h")));
        Trace both = Trace.of(Stream.concat(rest.stream(), Stream.of(guilty)).toList());
        assertThat(both.classification().unsatisfiable()).hasSize(2);
        Trace less = both.without(Map.of(guilty, List.of()), List.of(), List.of());
        assertThat(less.classification().unsatisfiable()).isEmpty();
        assertThat(all(less.classification())).isEqualTo(all(Trace.of(rest).classification()));
        assertThat(less.minimal(Goal.relation(c("a").getIRI(), p("p").getIRI(), c("h").getIRI())).orElseThrow()).hasSize(4);
    }

    private static List<String> names(Trace of, int number) {
        List<String> names = new ArrayList<>();
        for (int s : of.classification().superclasses(number)) {
            names.add(of.classification().name(s));
        }
        return names;
    }

    @Test
    void anImpossibleClassHasAReason() {
        OWLClass a = c("a");
        OWLClass b = c("b");
        List<OWLAxiom> few = List.of(FACTORY.getOWLSubClassOfAxiom(a, FACTORY.getOWLObjectSomeValuesFrom(p("p"), b)),
                FACTORY.getOWLSubClassOfAxiom(b, c("d")), FACTORY.getOWLSubClassOfAxiom(b, c("e")), FACTORY.getOWLSubClassOfAxiom(b, c("f")),
                FACTORY.getOWLDisjointClassesAxiom(c("d"), c("e")));
        Trace of = Trace.of(few);
        assertThat(of.classification().unsatisfiable()).containsExactly(a.getIRI().toString(), b.getIRI().toString());
        assertThat(of.minimal(Goal.unsatisfiable(a.getIRI())).orElseThrow()).containsExactlyInAnyOrder(few.get(0), few.get(1), few.get(2), few.get(4));
        assertThat(of.minimal(Goal.subclass(a.getIRI(), c("f").getIRI())).orElseThrow()).hasSize(4);
        assertThat(of.entails(Goal.unsatisfiable(c("d").getIRI()))).isFalse();
    }

    @Test
    void chainsReflexivityDomainsAndRangesHaveTheirPart() {
        OWLAxiom edge = sub(c("a"), FACTORY.getOWLObjectSomeValuesFrom(p("p"), c("b")));
        OWLAxiom next = sub(c("b"), FACTORY.getOWLObjectSomeValuesFrom(p("q"), c("d")));
        OWLAxiom chain = FACTORY.getOWLSubPropertyChainOfAxiom(List.of(p("p"), p("q"), p("r")), p("s"));
        OWLAxiom reflexive = FACTORY.getOWLReflexiveObjectPropertyAxiom(p("r"));
        OWLAxiom domain = FACTORY.getOWLObjectPropertyDomainAxiom(p("t"), c("x"));
        OWLAxiom above = FACTORY.getOWLSubObjectPropertyOfAxiom(p("s"), p("t"));
        OWLAxiom range = FACTORY.getOWLObjectPropertyRangeAxiom(p("u"), c("y"));
        OWLAxiom wide = FACTORY.getOWLSubObjectPropertyOfAxiom(p("p"), p("u"));
        Trace of = Trace.of(List.of(edge, next, chain, reflexive, domain, above, range, wide, sub(c("a"), c("z"))));
        assertThat(of.minimal(Goal.relation(c("a").getIRI(), p("s").getIRI(), c("d").getIRI())).orElseThrow())
                .containsExactlyInAnyOrder(edge, next, chain, reflexive);
        assertThat(of.minimal(Goal.subclass(c("a").getIRI(), c("x").getIRI())).orElseThrow())
                .containsExactlyInAnyOrder(edge, next, chain, reflexive, above, domain);
        assertThat(of.minimal(Goal.relation(c("a").getIRI(), p("u").getIRI(), c("y").getIRI())).orElseThrow())
                .containsExactlyInAnyOrder(edge, range, wide);
        assertThat(of.minimal(Goal.subclass(c("a").getIRI(), c("d").getIRI()))).isEmpty();
        assertThat(of.minimal(Goal.subclass(c("unknown").getIRI(), c("d").getIRI()))).isEmpty();
        assertThat(of.minimal(Goal.relation(c("a").getIRI(), p("unknown").getIRI(), c("d").getIRI()))).isEmpty();
        assertThat(of.minimal(Goal.subclass(c("a").getIRI(), c("a").getIRI())).orElseThrow()).isEmpty();
    }

    private static OWLClass c(String name) {
        return FACTORY.getOWLClass(IRI.create("http://example.org/" + name));
    }

    private static org.semanticweb.owlapi.model.OWLObjectProperty p(String name) {
        return FACTORY.getOWLObjectProperty(IRI.create("http://example.org/" + name));
    }

    private static OWLAxiom sub(OWLClass sub, OWLClassExpression sup) {
        return FACTORY.getOWLSubClassOfAxiom(sub, sup);
    }

    /** ELK answers what it has classified, so the question gets a class of its own. */
    private static boolean follows(OWLReasonerFactory factory, Collection<OWLAxiom> from, Goal goal) {
        OWLClass asked = c("asked");
        OWLClass object = FACTORY.getOWLClass(goal.object());
        OWLSubClassOfAxiom question = goal.property().isEmpty() ? FACTORY.getOWLSubClassOfAxiom(object, asked)
                : FACTORY.getOWLSubClassOfAxiom(FACTORY.getOWLObjectSomeValuesFrom(FACTORY.getOWLObjectProperty(goal.property().get()), object), asked);
        try {
            OWLOntology ontology = OWLManager.createOWLOntologyManager().createOntology(from);
            ontology.add(question);
            OWLReasoner reasoner = factory.createReasoner(ontology);
            try {
                return reasoner.getSuperClasses(FACTORY.getOWLClass(goal.subject()), false).containsEntity(asked)
                        || reasoner.getEquivalentClasses(FACTORY.getOWLClass(goal.subject())).contains(asked);
            } finally {
                reasoner.dispose();
            }
        } catch (OWLOntologyCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
