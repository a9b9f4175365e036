package org.metastroma.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metastroma.evidence.Agreement;
import org.metastroma.evidence.Agreement.Kind;
import org.metastroma.evidence.Agreement.Topic;
import org.metastroma.evidence.Evidence;
import org.metastroma.evidence.Finding;
import org.metastroma.evidence.Gaps;
import org.metastroma.model.Sign;
import org.metastroma.path.Mechanism;
import org.metastroma.path.PathFinder;

/** Agreement, conflict, paths and gaps of the project's own claims. */
class WeighingTest {

    private final ReleaseAnswers answers = RealAnswers.INSTANCE.answers;
    private final Evidence evidence = answers.evidence();

    /** The actors of which the reviews say both. */
    @ParameterizedTest
    @ValueSource(strings = {"neutrophil", "T cell", "FPLX:TGFB", "autophagy", "HSPA5", "EIF2AK3"})
    void actorsWithTwoFacesHaveBothSides(String actor) {
        ConflictAnswer answer = answers.conflicts(actor, null);
        assertThat(answer.topics()).as("topics of %s", actor).isNotEmpty().allSatisfy(t -> {
            assertThat(t.promoting()).isNotEmpty();
            assertThat(t.suppressing()).isNotEmpty();
            assertThat(t.conflicts()).hasSize(t.promoting().size() * t.suppressing().size());
        });
        assertThat(answer.text()).contains("  for\n").contains("  against\n").contains("review ");
    }

    /** Of reactive oxygen species the review says the opposite things by what is done to their level. */
    @Test
    void pairsThatTheCuratorMarksAreShownWithBothClaims() {
        assertThat(answers.conflicts("reactive oxygen species", null).marked()).isNotEmpty();
        assertThat(answers.conflicts("reactive oxygen species", null).text()).contains("Marked as opposite");
    }

    @Test
    void apparentConflictsNameWhatDiffersAndRealOnesDoNot() {
        List<Topic> topics = new Agreement(evidence).conflicts();
        assertThat(topics.stream().flatMap(t -> t.conflicts().stream())).isNotEmpty().allSatisfy(p -> {
            assertThat(p.differences().isEmpty()).isEqualTo(p.kind() == Kind.CONFLICT);
            assertThat(p.one().direction()).isEqualTo(p.other().direction().opposite());
        });
    }

    @Test
    void agreementsHaveOneDirectionAndGeneralizationsFollowTheHierarchy() {
        assertThat(new Agreement(evidence).agreements()).isNotEmpty().allSatisfy(p -> {
            assertThat(p.one().direction()).isEqualTo(p.other().direction());
            assertThat(evidence.isBelow(p.other().subject(), p.one().subject()) && evidence.isBelow(p.other().object(), p.one().object())).isTrue();
        }).anyMatch(p -> p.kind() == Kind.SUPPORT).anyMatch(p -> p.kind() == Kind.GENERALIZATION);
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

    @Test
    void gapsTellEvidenceFromNone() {
        for (Gaps.Table table : Gaps.Table.values()) {
            assertThat(answers.gaps(table).fields()).as("%s", table).anyMatch(f -> f.state() == Gaps.State.NONE)
                    .anyMatch(f -> f.state() == Gaps.State.ONE_REVIEW)
                    .allSatisfy(f -> assertThat(f.state() == Gaps.State.NONE).isEqualTo(f.support().isEmpty() && f.against().isEmpty() && f.other().isEmpty()));
        }
    }
}
