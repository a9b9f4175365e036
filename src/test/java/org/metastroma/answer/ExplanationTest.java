package org.metastroma.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.metastroma.explain.Explanation;
import org.metastroma.explain.Explanation.Justification;
import org.metastroma.explain.Explanation.Leaf;
import org.metastroma.explain.Limits;
import org.metastroma.explain.Question;
import org.metastroma.model.ProblemsException;
import org.semanticweb.elk.owlapi.ElkReasonerFactory;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLObjectPropertyRangeAxiom;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;

/** Explanations of the project's own release, against ELK run afresh on their axioms alone. */
class ExplanationTest {

    private static final int SAMPLE = 300;
    private static final long SEED = 20261121;
    private final ReleaseAnswers answers = RealAnswers.INSTANCE.answers;

    @Test
    void axiomsOfEachExplanationEntailAndNoneCanBeLeftOut() throws IOException {
        List<Question> sample = sample();
        assertThat(sample).hasSize(SAMPLE);
        for (Question question : sample) {
            Explanation explanation = answers.explain(question, Limits.ONE).explanation();
            assertThat(explanation.justifications()).as("of %s", question).hasSize(1);
            Justification justification = explanation.justifications().get(0);
            check(question, justification);
            assertThat(justification.leaves()).as("each axiom has an origin").allMatch(l -> !l.origins().isEmpty());
            assertThat(justification.proof().leaves()).containsExactlyInAnyOrderElementsOf(justification.leaves().stream().map(Leaf::axiom).toList());
            assertThat(justification.proof().conclusion()).isEqualTo(question.axiom(OWLManager.getOWLDataFactory()));
        }
    }

    private static void check(Question question, Justification justification) {
        OWLAxiom goal = question.axiom(OWLManager.getOWLDataFactory());
        Set<OWLAxiom> axioms = justification.leaves().stream().map(Leaf::axiom).collect(Collectors.toSet());
        assertThat(entails(axioms, goal)).as("%s from %s", goal, axioms).isTrue();
        for (OWLAxiom axiom : axioms) {
            Set<OWLAxiom> fewer = axioms.stream().filter(a -> !a.equals(axiom)).collect(Collectors.toSet());
            assertThat(entails(fewer, goal)).as("%s without %s", goal, axiom).isFalse();
        }
    }

    @Test
    void rangesThatAnEdgeComesFromAreTold() throws IOException {
        // what is recruited is material because of the range: nothing above the target says so
        Question question = Question.relation(IRI.create("https://w3id.org/metastroma/MSTR_0004023"),
                IRI.create("https://w3id.org/metastroma/MSTR_0000125"), IRI.create("http://purl.obolibrary.org/obo/BFO_0000040"));
        String edge = "<" + question.subject() + "> <" + question.property().orElseThrow() + "> <" + question.object() + "> <";
        try (var lines = Files.lines(RealAnswers.INSTANCE.store.current().orElseThrow().resolve("metastroma.nq"))) {
            assertThat(lines.filter(l -> l.startsWith(edge) && l.contains("/inferred/relations>"))).as("the edge is inferred").hasSize(1);
        }
        Explanation explanation = answers.explain(question, Limits.ONE).explanation();
        assertThat(explanation.justifications()).hasSize(1);
        check(question, explanation.justifications().get(0));
        assertThat(explanation.justifications().get(0).leaves()).anyMatch(l -> l.axiom() instanceof OWLObjectPropertyRangeAxiom);
    }

    @Test
    void furtherJustificationsAreMinimalTooAndKeepTheLimits() {
        Question question = Question.subclass(IRI.create("http://purl.obolibrary.org/obo/CL_0000235"),
                IRI.create("https://w3id.org/metastroma/MSTR_0001140"));
        Explanation explanation = answers.explain(question, new Limits(4, Duration.ofSeconds(20))).explanation();
        assertThat(explanation.justifications()).hasSizeBetween(2, 4);
        assertThat(explanation.justifications().stream().map(j -> Set.copyOf(j.leaves())).distinct()).hasSameSizeAs(explanation.justifications());
        explanation.justifications().forEach(j -> check(question, j));
    }

    @Test
    void allJustificationsAreFoundWithinTheLimits() {
        Question question = Question.subclass(IRI.create("http://purl.obolibrary.org/obo/CL_0000669"), IRI.create("https://w3id.org/metastroma/MSTR_0001141"));
        Explanation explanation = answers.explain(question, new Limits(Limits.MOST, Duration.ofSeconds(60))).explanation();
        assertThat(explanation.complete()).isTrue();
        assertThat(explanation.justifications()).hasSizeGreaterThan(10);
        explanation.justifications().forEach(j -> check(question, j));
        assertThat(answers.explain(question, Limits.ONE).explanation().complete()).isFalse();
    }

    @Test
    void leavesEndInPapers() {
        String text = answers.explain("tumor-induced neutrophil", null, "pro-metastatic cell", Limits.ONE).text();
        assertThat(text).contains("import: Cell Ontology, release ").contains("Metastroma, metastroma-edit.ofn:").contains("doi:10.");
        String turtle = answers.explain("tumor-induced neutrophil", null, "pro-metastatic cell", Limits.ONE).render(Answer.Format.TURTLE);
        assertThat(turtle).contains("prov:wasDerivedFrom").contains("https://doi.org/10.");
    }

    @Test
    void nearestGeneralizationIsToldOfWhatIsNotEntailed() {
        ExplanationAnswer answer = answers.explain("neutrophil", null, "monocyte", Limits.ONE);
        assertThat(answer.explanation().entailed()).isFalse();
        assertThat(answer.explanation().nearest()).isNotEmpty().allSatisfy(q ->
                assertThat(answers.explain(q, Limits.ONE).explanation().entailed()).isTrue());
        assertThat(answer.text()).contains("Not entailed").contains("The nearest that is:");
    }

    @Test
    void unknownTermsAreToldWithNearNames() {
        assertThatThrownBy(() -> answers.explain("neutrofil", null, "cell", Limits.ONE)).isInstanceOf(ProblemsException.class)
                .satisfies(e -> assertThat(((ProblemsException) e).problems().get(0).remedy()).contains("neutrophil"));
    }

    private static boolean entails(Collection<OWLAxiom> axioms, OWLAxiom goal) {
        try {
            var elk = new ElkReasonerFactory().createNonBufferingReasoner(OWLManager.createOWLOntologyManager().createOntology(axioms));
            try {
                return elk.isEntailed(goal);
            } finally {
                elk.dispose();
            }
        } catch (OWLOntologyCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One third of the hierarchy, two thirds of the relation graph. */
    private static List<Question> sample() throws IOException {
        List<Question> hierarchy = new ArrayList<>();
        List<Question> relations = new ArrayList<>();
        Path file = RealAnswers.INSTANCE.store.current().orElseThrow().resolve("metastroma.nq");
        try (var lines = Files.lines(file)) {
            lines.filter(l -> l.contains("/graph/inferred/")).map(l -> l.split(" ")).forEach(t -> {
                if (t[3].contains("inferred/hierarchy") && !t[0].equals(t[2])) {
                    hierarchy.add(Question.subclass(iri(t[0]), iri(t[2])));
                } else if (t[3].endsWith("inferred/relations>")) {
                    relations.add(Question.relation(iri(t[0]), iri(t[1]), iri(t[2])));
                }
            });
        }
        Collections.shuffle(hierarchy, new Random(SEED));
        Collections.shuffle(relations, new Random(SEED));
        List<Question> sample = new ArrayList<>(hierarchy.subList(0, SAMPLE / 3));
        sample.addAll(relations.subList(0, SAMPLE - sample.size()));
        return sample;
    }

    private static IRI iri(String text) {
        return IRI.create(text.substring(1, text.length() - 1));
    }
}
