package org.metastroma.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metastroma.evidence.Agreement;
import org.metastroma.evidence.Agreement.Kind;
import org.metastroma.evidence.Agreement.Topic;
import org.metastroma.evidence.Evidence;
import org.metastroma.evidence.Finding;
import org.metastroma.evidence.Gaps;
import org.metastroma.evidence.TermLookup;
import org.metastroma.model.Context.Facet;
import org.metastroma.model.Sign;
import org.metastroma.path.Mechanism;
import org.metastroma.path.PathFinder;

/** Agreement, conflict, paths and gaps of the project's own claims. */
class WeighingTest {

    private final ReleaseAnswers answers = RealAnswers.INSTANCE.answers;
    private final Evidence evidence = answers.evidence();

    /**
     * The actors of which the reviews say both. Of neutrophils and T cells one table says both in one breath; where the
     * reviews name stage, process, dose or means, the conflict is only apparent.
     */
    @ParameterizedTest
    @CsvSource({"neutrophil, MSTR:0001204, CONFLICT", "T cell, MSTR:0001204, CONFLICT", "FPLX:TGFB, MSTR:0001202, APPARENT_CONFLICT",
        "autophagy, MSTR:0001202, APPARENT_CONFLICT", "HSPA5, MSTR:0001203, APPARENT_CONFLICT", "EIF2AK3, MSTR:0001202, APPARENT_CONFLICT",
        "reactive oxygen species, MSTR:0001202, APPARENT_CONFLICT"})
    void actorsWithTwoFacesHaveBothSides(String actor, String about, Kind kind) {
        ConflictAnswer answer = answers.conflicts(actor, null, false);
        assertThat(answer.topics()).as("topics of %s", actor).isNotEmpty().allSatisfy(t -> {
            assertThat(t.promoting()).isNotEmpty();
            assertThat(t.suppressing()).isNotEmpty();
            assertThat(t.conflicts()).hasSize(t.promoting().size() * t.suppressing().size());
        }).anySatisfy(t -> {
            assertThat(evidence.curie(t.object())).isEqualTo(about);
            assertThat(t.worst()).hasValue(kind);
            assertThat(t.papers()).isNotEmpty();
        });
        assertThat(answer.marked()).isNotEmpty();
        assertThat(answer.text()).contains("  for\n").contains("  against\n").contains("review ").contains("Marked as opposite");
        assertThat(new Agreement(evidence, 0).groups().keySet()).as("groups of the graph").anyMatch(k -> k.kind() == kind
                && evidence.curie(k.object()).equals(about) && k.subject().equals(answer.topics().get(0).subject()));
    }

    /** No claim says that reactive oxygen species at large hinder a tumor; that an agent which raises them does is the other side. */
    @Test
    void whatAgentsDoSpeaksForWhatTheyRaise() {
        Topic topic = new Agreement(evidence, ConflictAnswer.MOST_PAIRS).course(new TermLookup(evidence).owlClass("reactive oxygen species")).orElseThrow();
        assertThat(topic.promoting()).allMatch(f -> evidence.isBelow(f.subject(), topic.subject()));
        assertThat(topic.promoting()).anyMatch(f -> f.subject().equals(topic.subject()));
        List<Finding> through = topic.suppressing().stream().filter(f -> !evidence.isBelow(f.subject(), topic.subject())).toList();
        assertThat(through).isNotEmpty().allMatch(f -> f.perturbation().equals("treatment"));
        assertThat(topic.conflicts()).filteredOn(p -> through.contains(p.other()))
                .allMatch(p -> p.differences().stream().anyMatch(d -> d.startsWith("subject: ")));
    }

    @Test
    void apparentConflictsNameWhatDiffersAndRealOnesDoNot() {
        List<Topic> topics = new Agreement(evidence, Integer.MAX_VALUE).conflicts();
        assertThat(topics).allSatisfy(t -> assertThat(t.worst()).isEqualTo(t.conflicts().stream().map(Agreement.Pair::kind).max(Comparator.naturalOrder())));
        assertThat(topics.stream().flatMap(t -> t.conflicts().stream())).isNotEmpty().allSatisfy(p -> {
            assertThat(p.differences().isEmpty()).isEqualTo(p.kind() == Kind.CONFLICT);
            assertThat(p.one().direction()).isEqualTo(p.other().direction().opposite());
        });
    }

    /** That one gene furthers what another hinders tells nothing; what is asked for is told however general. */
    @Test
    void topicsOnVeryGeneralTermsComeLastOrNotAtAll() {
        ConflictAnswer some = answers.conflicts(null, null, false);
        ConflictAnswer all = answers.conflicts(null, null, true);
        assertThat(some.general()).isPositive().isEqualTo(all.topics().size() - some.topics().size());
        assertThat(all.general()).isZero();
        assertThat(some.text()).contains("on very general terms left out; --all");
        Agreement agreement = new Agreement(evidence, ConflictAnswer.MOST_PAIRS);
        assertThat(all.topics()).extracting(t -> evidence.label(t.subject())).contains("gene or gene product", "neutrophil", "T cell");
        assertThat(some.topics()).extracting(t -> evidence.label(t.subject())).doesNotContain("gene or gene product").contains("neutrophil", "T cell");
        long signed = evidence.findings().stream().filter(f -> f.sign() != Sign.NONE).count();
        assertThat(some.topics()).allSatisfy(t -> assertThat(evidence.findings().stream().filter(f -> f.sign() != Sign.NONE
                && evidence.isBelow(f.subject(), t.subject())).count()).isLessThanOrEqualTo(signed / 10));
        assertThat(some.topics()).extracting(agreement.information()::of).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(answers.conflicts("gene or gene product", null, false).topics()).hasSizeGreaterThan(20);
        assertThat(answers.conflicts(null, "metastasis", false).topics()).isNotEmpty();
    }

    @Test
    void pathsComposeSignsInOrderOfLength() {
        PathAnswer answer = answers.path("cancer-associated fibroblast", "metastasis", PathFinder.Options.DEFAULT);
        assertThat(answer.mechanisms()).hasSize(PathFinder.Options.DEFAULT.paths()).doesNotHaveDuplicates();
        for (Mechanism m : answer.mechanisms()) {
            long minus = m.steps().stream().flatMap(s -> s.finding().stream()).map(Finding::sign).filter(s -> s == Sign.NEGATIVE).count();
            assertThat(m.sign()).isEqualTo(minus % 2 == 0 ? Sign.POSITIVE : Sign.NEGATIVE);
            for (int i = 1; i < m.steps().size(); i++) {
                assertThat(m.steps().get(i).from()).isEqualTo(m.steps().get(i - 1).to());
            }
        }
        assertThat(answers.path("cancer-associated fibroblast", "metastasis", PathFinder.Options.DEFAULT).text()).isEqualTo(answer.text())
                .contains("Hypotheses");
    }

    @Test
    void incompatibleStepsAreLeftOutOnRequest() {
        PathFinder.Options all = new PathFinder.Options(50, 6, false);
        List<Mechanism> marked = answers.path("cancer-associated fibroblast", "metastasis", all).mechanisms();
        assertThat(marked).anyMatch(m -> !m.compatible());
        assertThat(answers.path("cancer-associated fibroblast", "metastasis", new PathFinder.Options(50, 6, true)).mechanisms())
                .isNotEmpty().allMatch(Mechanism::compatible);
    }

    /** An unnamed target organ may be the lung, which the brain is not; vessels and niches may be in any organ. */
    @Test
    void organsDifferOnlyWhereNeitherIsAKindOrAPartOfTheOther() {
        TermLookup terms = new TermLookup(evidence);
        String lung = terms.owlClass("lung");
        assertThat(evidence.mayBeOneOrgan(terms.owlClass("metastatic target organ"), lung)).isTrue();
        assertThat(evidence.mayBeOneOrgan(lung, terms.owlClass("brain"))).isFalse();
        assertThat(evidence.mayBeOneOrgan(terms.owlClass("sentinel lymph node"), terms.owlClass("lymph node"))).isTrue();
        assertThat(evidence.findings()).filteredOn(f -> f.context(Facet.SITE).equals(List.of(terms.owlClass("tumor microenvironment")))
                && !evidence.targets().containsKey(f.object())).isNotEmpty().allSatisfy(f -> assertThat(evidence.organs(f)).isEmpty());
        assertThat(evidence.findings()).filteredOn(f -> f.context(Facet.SITE).equals(List.of(terms.owlClass("bone marrow"))))
                .isNotEmpty().allSatisfy(f -> assertThat(evidence.organs(f)).contains(terms.owlClass("bone element")));
        List<Mechanism> paths = answers.path("hypoxia", "metastasis to lung", new PathFinder.Options(50, 6, false)).mechanisms();
        assertThat(paths).anySatisfy(m -> {
            assertThat(m.steps()).anyMatch(s -> s.finding().filter(f -> f.context(Facet.SITE).contains(terms.owlClass("metastatic target organ"))).isPresent());
            assertThat(m.steps()).anyMatch(s -> s.finding().filter(f -> f.context(Facet.SITE).equals(List.of(lung))).isPresent());
            assertThat(m.compatible()).isTrue();
        });
    }

    /** A chain through a therapy or through the tumor as a whole is no mechanism. */
    @Test
    void pathsLeadThroughMoleculesCellsAndProcesses() {
        for (String from : List.of("tumor-associated macrophage", "cancer-associated fibroblast", "hypoxia")) {
            assertThat(answers.path(from, "metastasis", new PathFinder.Options(50, 6, false)).mechanisms()).isNotEmpty()
                    .allSatisfy(m -> assertThat(m.steps().subList(0, m.steps().size() - 1)).extracting(Mechanism.Step::to)
                            .noneMatch(t -> evidence.isBelow(t, new TermLookup(evidence).owlClass("cancer"))
                                    || evidence.isBelow(t, new TermLookup(evidence).owlClass("therapeutic intervention"))));
        }
    }

    /** For, against, none, and one review only, as of T cells; a claim without a direction counts for neither side. */
    @Test
    void gapsTellForAgainstNoneAndOneReview() {
        String text = answers.gaps(Gaps.Table.CELLS).text();
        String cell = text.substring(text.indexOf("\nT cell\n"), text.indexOf("\nactivated astrocyte\n"));
        assertThat(cell.lines()).anyMatch(l -> l.matches("  lung: [1-9]\\d* for, [1-9]\\d* against, several reviews \\(.*csc-0192.*"))
                .anyMatch(l -> l.matches("  lymph node: 1 for, 0 against, one review \\(xie2017-\\d+\\)")).anyMatch(l -> l.startsWith("  nothing on bone element, brain"));
        for (Gaps.Table table : Gaps.Table.values()) {
            List<Gaps.Field> fields = answers.gaps(table).fields();
            assertThat(fields).as("%s", table).anyMatch(f -> !f.against().isEmpty()).allSatisfy(f -> {
                assertThat(f.support()).allMatch(c -> c.direction() == Sign.POSITIVE);
                assertThat(f.against()).allMatch(c -> c.direction() == Sign.NEGATIVE);
                assertThat(f.state() == Gaps.State.ONE_REVIEW).isEqualTo(Stream.of(f.support(), f.against(), f.other()).flatMap(List::stream)
                        .map(Finding::review).distinct().count() == 1);
            });
        }
    }

    @Test
    void gapsTellEvidenceFromNone() {
        for (Gaps.Table table : Gaps.Table.values()) {
            assertThat(answers.gaps(table).fields()).as("%s", table).anyMatch(f -> f.state() == Gaps.State.NONE)
                    .anyMatch(f -> f.state() == Gaps.State.ONE_REVIEW)
                    .allSatisfy(f -> assertThat(f.state() == Gaps.State.NONE).isEqualTo(f.support().isEmpty() && f.against().isEmpty() && f.other().isEmpty()));
        }
    }
}
