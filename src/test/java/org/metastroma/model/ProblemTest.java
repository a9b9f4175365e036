package org.metastroma.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

/** How problems are told. */
class ProblemTest {

    private static final Problem FIRST = Problem.of(ErrorId.OUTSIDE_EL, "metastroma.owl", "One is outside.", "It may stand.");
    private static final Problem SECOND = Problem.of(ErrorId.OUTSIDE_EL, "go.obo", "Another is outside.", "It may stand.");
    private static final Problem OTHER_REMEDY = Problem.of(ErrorId.OUTSIDE_EL, "cl.ofn", "A third is outside.", "Leave it out.");
    private static final Problem OTHER_KIND = Problem.of(ErrorId.UNUSED_TERM, "terms.tsv:3", "It is not used.", "It may stand.");

    private static String lines(String... lines) {
        return String.join(System.lineSeparator(), lines);
    }

    @Test
    void warningsOfOneKindAndOneRemedyAreToldAsOne() {
        assertThat(Problem.texts(List.of(FIRST, OTHER_KIND, SECOND, OTHER_REMEDY))).containsExactly(
                lines("MST-302 outside el: 2 warnings", "    - metastroma.owl: One is outside.", "    - go.obo: Another is outside.", "    It may stand."),
                lines("MST-309 terms.tsv:3: It is not used.", "    It may stand."),
                lines("MST-302 cl.ofn: A third is outside.", "    Leave it out."));
    }

    @Test
    void errorsAreToldOneByOne() {
        Problem one = Problem.of(ErrorId.MISSING_LABEL, "terms.tsv:1", "It has no label.", "Give it one.");
        Problem other = Problem.of(ErrorId.MISSING_LABEL, "terms.tsv:2", "It has no label.", "Give it one.");
        assertThat(Problem.texts(List.of(one, FIRST, other))).containsExactly(one.toString(), FIRST.toString(), other.toString());
        assertThat(Problem.texts(List.of())).isEmpty();
    }
}
