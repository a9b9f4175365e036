package org.metastroma.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.Progress;
import org.metastroma.testing.MiniSources;
import org.semanticweb.HermiT.ReasonerFactory;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.HasIRI;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLDisjointClassesAxiom;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.reasoner.InferenceType;
import org.semanticweb.owlapi.reasoner.OWLReasoner;

/** HermiT, a complete reasoner for OWL 2 DL, sees the same hierarchy in the whole logical ontology as ELK does in its part. */
class SecondOpinionTest {

    private static OWLReasoner hermit;
    private static OWLOntology logical;

    @BeforeAll
    static void classify() throws OWLOntologyCreationException {
        logical = merge(RealOntology.INSTANCE.result().assembly().logical());
        hermit = new ReasonerFactory().createReasoner(logical);
        hermit.precomputeInferences(InferenceType.CLASS_HIERARCHY);
    }

    @AfterAll
    static void dispose() {
        hermit.dispose();
    }

    /** Inverse properties and all else that is outside OWL 2 EL included; only annotations left out. */
    private static OWLOntology merge(Collection<OWLOntology> parts) throws OWLOntologyCreationException {
        return OWLManager.createOWLOntologyManager().createOntology(parts.stream().flatMap(OWLOntology::axioms)
                .filter(a -> a.isLogicalAxiom() || a.isOfType(AxiomType.DECLARATION)).collect(Collectors.toSet()));
    }

    @Test
    void elkAndHermitAgreeOnTheHierarchy() {
        Map<IRI, Set<IRI>> seen = new TreeMap<>();
        logical.classesInSignature().filter(c -> !c.isBuiltIn()).forEach(c -> seen.put(c.getIRI(),
                Stream.concat(hermit.getEquivalentClasses(c).entities(), hermit.getSuperClasses(c, false).entities())
                        .filter(s -> !s.isOWLThing()).map(HasIRI::getIRI).collect(Collectors.toCollection(TreeSet::new))));
        assertThat(seen).isEqualTo(RealOntology.INSTANCE.result().inference().superclasses());
    }

    @Test
    void noClassIsUnsatisfiable() {
        assertThat(hermit.getUnsatisfiableClasses().getEntitiesMinusBottom()).isEmpty();
        assertThat(RealOntology.INSTANCE.computed().problems()).extracting(Problem::id).doesNotContain(ErrorId.UNSATISFIABLE_CLASS,
                ErrorId.INCONSISTENT_ONTOLOGY);
    }

    @Test
    void noEquivalenceComesOutThatNobodyStated() {
        Set<Set<IRI>> stated = logical.axioms(AxiomType.EQUIVALENT_CLASSES)
                .map(a -> a.namedClasses().map(HasIRI::getIRI).collect(Collectors.toSet())).collect(Collectors.toSet());
        assertThat(logical.classesInSignature().filter(c -> !c.isBuiltIn())
                .map(c -> hermit.getEquivalentClasses(c).entities().map(HasIRI::getIRI).collect(Collectors.toSet()))
                .filter(same -> same.size() > 1 && stated.stream().noneMatch(s -> s.containsAll(same)))).isEmpty();
    }

    @Test
    void whatIsBelowTwoDisjointClassesCannotBe() throws OWLOntologyCreationException {
        assertThat(disjointPairs(logical)).isNotEmpty();
        assertThat(satisfiableProbes(logical)).isEmpty();
    }

    @Test
    void theProbeFindsADisjointnessThatIsNot(@TempDir Path folder) throws OWLOntologyCreationException {
        MiniSources mini = MiniSources.copyTo(folder);
        OWLOntology small = merge(Build.compute(mini.folder(), Progress.SILENT).value().assembly().logical());
        assertThat(disjointPairs(small)).isNotEmpty();
        assertThat(satisfiableProbes(small)).isEmpty();
        List<OWLDisjointClassesAxiom> axioms = small.axioms(AxiomType.DISJOINT_CLASSES).toList();
        List<List<OWLClass>> pairs = disjointPairs(small);
        small.remove(axioms);
        assertThat(satisfiableProbes(small, pairs)).as("without the axioms").isNotEmpty();
    }

    private static List<List<OWLClass>> disjointPairs(OWLOntology ontology) {
        return ontology.axioms(AxiomType.DISJOINT_CLASSES).flatMap(a -> a.asPairwiseAxioms().stream())
                .map(a -> a.classExpressions().filter(e -> !e.isAnonymous()).map(e -> e.asOWLClass()).sorted().toList())
                .filter(pair -> pair.size() == 2).distinct().toList();
    }

    private static List<List<OWLClass>> satisfiableProbes(OWLOntology ontology) throws OWLOntologyCreationException {
        return satisfiableProbes(ontology, disjointPairs(ontology));
    }

    /** @return the pairs of which a common subclass would be possible */
    private static List<List<OWLClass>> satisfiableProbes(OWLOntology ontology, List<List<OWLClass>> pairs) throws OWLOntologyCreationException {
        OWLOntology probed = merge(List.of(ontology));
        OWLDataFactory factory = probed.getOWLOntologyManager().getOWLDataFactory();
        List<OWLClass> probes = pairs.stream().map(pair -> {
            OWLClass probe = factory.getOWLClass(IRI.create("urn:probe:" + pairs.indexOf(pair)));
            pair.forEach(c -> probed.add(factory.getOWLSubClassOfAxiom(probe, c)));
            return probe;
        }).toList();
        OWLReasoner reasoner = new ReasonerFactory().createReasoner(probed);
        try {
            return probes.stream().filter(reasoner::isSatisfiable).map(p -> pairs.get(probes.indexOf(p))).toList();
        } finally {
            reasoner.dispose();
        }
    }
}
