package org.metastroma.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metastroma.assemble.Assembly;
import org.metastroma.reason.Reasoner;
import org.metastroma.reason.el.Classification;
import org.metastroma.reason.el.Difference;
import org.metastroma.reason.el.Groundwork;
import org.metastroma.reason.el.Trace;
import org.semanticweb.elk.owlapi.ElkReasonerFactory;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLClassExpression;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLObjectProperty;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.reasoner.OWLReasoner;

/** Axioms added to what has been concluded end where classifying all of them from the beginning ends. */
class GroundworkTest {

    private static final OWLDataFactory FACTORY = OWLManager.getOWLDataFactory();
    private static List<OWLAxiom> ground;
    private static List<OWLAxiom> lifted;
    private static Set<String> properties;

    @TempDir
    Path folder;

    @BeforeAll
    static void axioms() {
        Assembly assembly = RealOntology.INSTANCE.result().assembly();
        ground = logical(Stream.of(assembly.base(), assembly.imports()));
        lifted = logical(Stream.of(assembly.lifted()));
        lifted.removeAll(ground);
        properties = Stream.concat(ground.stream(), lifted.stream()).flatMap(OWLAxiom::objectPropertiesInSignature)
                .map(p -> p.getIRI().toString()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<OWLAxiom> logical(Stream<OWLOntology> ontologies) {
        return ontologies.flatMap(OWLOntology::axioms).filter(Reasoner::bearsOnHierarchy)
                .map(a -> (OWLAxiom) a.getAxiomWithoutAnnotations()).distinct().collect(Collectors.toList());
    }

    private static List<OWLAxiom> both(List<OWLAxiom> one, List<OWLAxiom> other) {
        return Stream.concat(one.stream(), other.stream()).distinct().toList();
    }

    @Test
    void theAxiomsOfClaims() throws IOException, OWLOntologyCreationException {
        for (int seed = 0; seed < 3; seed++) {
            List<OWLAxiom> mixed = new ArrayList<>(lifted);
            mixed.sort(null);
            Collections.shuffle(mixed, new Random(seed));
            int first = seed == 0 ? 0 : mixed.size() * seed / 3;
            List<OWLAxiom> known = both(ground, mixed.subList(0, first));
            List<OWLAxiom> further = mixed.subList(first, seed == 2 ? first + 1 : mixed.size());
            Groundwork groundwork = Groundwork.of(Trace.of(known, properties).classification());
            List<OWLAxiom> all = both(known, further);
            Classification anew = Trace.of(all).classification();
            Classification more = groundwork.with(further).orElseThrow();
            same(groundwork.classification(), more, anew);
            assertThat(lines(groundwork.classification(), Set.of())).as("stays as it is").isEqualTo(lines(Trace.of(known).classification(), Set.of()));
            groundwork.write(folder);
            Groundwork read = Groundwork.read(folder);
            same(read.classification(), read.with(further).orElseThrow(), anew);
            if (seed == 0) {
                elk(more, all);
            }
        }
    }

    /** Axioms with names, intersections and existentials in each other, of any class and property: what comes of them is anything. */
    @Test
    void anyAxiomsOfTheirForm() throws IOException, OWLOntologyCreationException {
        List<OWLClass> classes = ground.stream().flatMap(OWLAxiom::classesInSignature).distinct().sorted().toList();
        List<OWLObjectProperty> relations = ground.stream().flatMap(OWLAxiom::objectPropertiesInSignature).distinct().sorted().toList();
        Groundwork groundwork = Groundwork.of(Trace.of(ground, properties).classification());
        groundwork.write(folder);
        Groundwork read = Groundwork.read(folder);
        int conflicts = 0;
        for (int seed = 0; seed < 8; seed++) {
            Random random = new Random(seed);
            List<OWLAxiom> further = new ArrayList<>();
            for (int i = 0; i < 1 << random.nextInt(7); i++) {
                further.add(FACTORY.getOWLSubClassOfAxiom(classes.get(random.nextInt(classes.size())), expression(random, classes, relations, 3)));
            }
            List<OWLAxiom> all = both(ground, further);
            Classification anew = Trace.of(all).classification();
            same(groundwork.classification(), groundwork.with(further).orElseThrow(), anew);
            Classification more = read.with(further).orElseThrow();
            same(read.classification(), more, anew);
            if (seed % 4 == 0) {
                elk(more, all);
            }
            conflicts += more.unsatisfiable().isEmpty() && more.equivalents().isEmpty() ? 0 : 1;
        }
        assertThat(conflicts).isBetween(1, 7);
    }

    private static OWLClassExpression expression(Random random, List<OWLClass> classes, List<OWLObjectProperty> relations, int depth) {
        OWLClass named = classes.get(random.nextInt(classes.size()));
        return switch (depth == 0 ? 0 : random.nextInt(6)) {
            case 0 -> named;
            case 1 -> FACTORY.getOWLObjectIntersectionOf(named, expression(random, classes, relations, depth - 1));
            default -> FACTORY.getOWLObjectSomeValuesFrom(relations.get(random.nextInt(relations.size())),
                    expression(random, classes, relations, depth - 1));
        };
    }

    @Test
    void whatCannotBeAddedIsTold() {
        Groundwork groundwork = Groundwork.of(Trace.of(ground, properties).classification());
        OWLClass known = ground.stream().flatMap(OWLAxiom::classesInSignature).findFirst().orElseThrow();
        OWLClass unknown = FACTORY.getOWLClass(IRI.create("http://example.org/unknown"));
        OWLObjectProperty part = FACTORY.getOWLObjectProperty(IRI.create("http://purl.obolibrary.org/obo/BFO_0000050"));
        OWLObjectProperty other = FACTORY.getOWLObjectProperty(IRI.create("http://example.org/other"));
        for (OWLAxiom axiom : List.of(FACTORY.getOWLSubClassOfAxiom(unknown, known), FACTORY.getOWLSubClassOfAxiom(known, unknown),
                FACTORY.getOWLSubClassOfAxiom(known, FACTORY.getOWLObjectSomeValuesFrom(other, known)),
                FACTORY.getOWLSubClassOfAxiom(known, FACTORY.getOWLObjectSomeValuesFrom(part, FACTORY.getOWLObjectSomeValuesFrom(part, unknown))),
                FACTORY.getOWLSubClassOfAxiom(known, FACTORY.getOWLObjectAllValuesFrom(part, known)),
                FACTORY.getOWLSubClassOfAxiom(FACTORY.getOWLObjectSomeValuesFrom(part, known), known),
                FACTORY.getOWLDisjointClassesAxiom(known, FACTORY.getOWLNothing()))) {
            assertThat(groundwork.with(List.of(axiom))).as(axiom.toString()).isEmpty();
        }
        assertThat(groundwork.with(List.of())).isPresent();
    }

    private static void same(Classification before, Classification more, Classification anew) {
        Set<String> names = new HashSet<>();
        Difference difference = new Difference(before, more);
        difference.classes().stream().forEach(c -> names.add(more.name(c)));
        List<String> all = lines(more, Set.of());
        assertThat(all).isEqualTo(lines(anew, Set.of()));
        assertThat(more.unsatisfiable()).isEqualTo(anew.unsatisfiable());
        assertThat(more.equivalents()).isEqualTo(anew.equivalents());
        if (more.unsatisfiable().isEmpty()) {
            added(difference, before, more);
        }
        // what is not said to differ is as before
        assertThat(lines(more, names)).isEqualTo(lines(before, names));
    }

    /** What is told as new, and what was there before, are all there is, and share nothing. */
    private static void added(Difference difference, Classification before, Classification more) {
        int[] every = more.properties(null);
        int[] some = IntStream.of(every).filter(p -> p % 3 == 0).toArray();
        List<String> all = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        difference.classes().stream().forEach(c -> {
            int[] then = c % 2 == 0 ? every : some;
            IntStream.of(more.superclasses(c)).forEach(s -> all.add(c + " " + s));
            IntStream.of(before.superclasses(c)).forEach(s -> parts.add(c + " " + s));
            difference.superclasses(c, s -> parts.add(c + " " + s));
            more.relations(c, every, (s, p, o) -> all.add(s + " " + p + " " + o));
            before.relations(c, then, (s, p, o) -> parts.add(s + " " + p + " " + o));
            if (c % 2 == 0) {
                difference.relations(c, every, (s, p, o) -> parts.add(s + " " + p + " " + o));
            } else {
                difference.relations(c, some, every, (s, p, o) -> parts.add(s + " " + p + " " + o));
            }
        });
        Collections.sort(all);
        Collections.sort(parts);
        assertThat(parts).isEqualTo(all);
    }

    private static List<String> lines(Classification of, Set<String> without) {
        List<String> lines = new ArrayList<>();
        int[] all = of.properties(null);
        int[][] projection = of.projection(all);
        for (int i = 0; i < of.size(); i++) {
            if (!without.contains(of.name(i))) {
                for (int s : of.superclasses(i)) {
                    lines.add(of.name(i) + " " + of.name(s));
                }
                of.relations(i, all, (s, p, o) -> lines.add(of.name(s) + " " + of.property(p) + " " + of.name(o)));
                of.nonRedundant(i, projection, (s, p, o) -> lines.add("non-redundant " + of.name(s) + " " + of.property(p) + " " + of.name(o)));
            }
        }
        Collections.sort(lines);
        return lines;
    }

    private static void elk(Classification ours, List<OWLAxiom> axioms) throws OWLOntologyCreationException {
        OWLReasoner elk = new ElkReasonerFactory().createReasoner(OWLManager.createOWLOntologyManager().createOntology(axioms));
        try {
            for (int i = 0; i < ours.size(); i++) {
                OWLClass c = FACTORY.getOWLClass(IRI.create(ours.name(i)));
                boolean nothing = ours.unsatisfiable().contains(ours.name(i));
                assertThat(elk.isSatisfiable(c)).as(ours.name(i)).isEqualTo(!nothing);
                if (!nothing) {
                    assertThat(Arrays.stream(ours.superclasses(i)).mapToObj(ours::name).collect(Collectors.toSet())).as(ours.name(i))
                            .isEqualTo(Stream.concat(elk.getEquivalentClasses(c).entities(), elk.getSuperClasses(c, false).entities())
                                    .filter(s -> !s.isOWLThing()).map(s -> s.getIRI().toString()).collect(Collectors.toSet()));
                }
            }
        } finally {
            elk.dispose();
        }
    }
}
