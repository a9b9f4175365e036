package org.metastroma.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ResourceFactory;
import org.junit.jupiter.api.Test;
import org.metastroma.evidence.Agreement;
import org.metastroma.evidence.Agreement.Kind;
import org.metastroma.evidence.Agreement.Topic;
import org.metastroma.evidence.Evidence;
import org.metastroma.evidence.Finding;
import org.metastroma.model.Certainty;
import org.metastroma.model.Names;
import org.metastroma.model.Prefixes;
import org.metastroma.model.Sign;

/** Pairs grow with the square of the claims on one thing; the answer of conflicts does not. */
class LargeTopicTest {

    private static final String CELL = Names.BASE + "cell";
    private static final String GROWTH = Names.BASE + "growth";

    /** Claims on two kinds of a cell and on growth: the first kind furthers it, the second hinders it. */
    private static Evidence evidence(int promoting, int suppressing, boolean sameKind) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < promoting + suppressing; i++) {
            boolean furthers = i < promoting;
            findings.add(new Finding(Names.CLAIM + (furthers ? "plus" : "minus") + i, "A cell does something to growth", "review", "Someone 2020", "Results", 1, 0,
                    CELL + (furthers || sameKind ? 1 : 2), Names.BASE + "affects", Optional.empty(), GROWTH, "none", furthers ? Sign.POSITIVE : Sign.NEGATIVE,
                    Certainty.ASSERTED, "reported", Map.of(), List.of(), List.of()));
        }
        return new Evidence(findings, Map.of(CELL, "cell", GROWTH, "growth"), Map.of(), Map.of(CELL + 1, Set.of(CELL + 1, CELL),
                CELL + 2, Set.of(CELL + 2, CELL)), Set.of(CELL, CELL + 1, CELL + 2, GROWTH), Map.of(), Map.of(), Map.of(), Map.of(),
                new Prefixes(new LinkedHashMap<>(Map.of("m", Names.BASE))));
    }

    private static ConflictAnswer answer(Evidence evidence) {
        return new ConflictAnswer(new Agreement(evidence, ConflictAnswer.MOST_PAIRS).conflicts(CELL), 0, List.of(), evidence);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> json(ConflictAnswer answer) {
        return ((List<Map<String, Object>>) answer.json().get("topics")).get(0);
    }

    private static boolean says(Model model, String property) {
        return model.contains(null, ResourceFactory.createProperty(property));
    }

    @Test
    void aTopicOfManyPairsHasItsClaimsAndTheirNumber() {
        ConflictAnswer answer = answer(evidence(200, 60, true));
        Topic topic = answer.topics().get(0);
        assertThat(topic.untold()).isEqualTo(12_000);
        assertThat(topic.conflicts()).isEmpty();
        assertThat(topic.worst()).hasValue(Kind.CONFLICT);
        assertThat(answer.text()).contains("cell and growth: conflict").contains("12,000 pairs").contains("plus0: ").contains("minus259: ")
                .doesNotContain(" / ");
        assertThat(json(answer)).containsEntry("kind", "conflict").containsEntry("pairsNotListed", 12_000L).containsEntry("pairs", List.of());
        assertThat((List<?>) json(answer).get("for")).hasSize(200);
        assertThat((List<?>) json(answer).get("against")).hasSize(60);
        Model model = answer.rdf();
        assertThat(says(model, ConflictAnswer.CITO_DISAGREES)).isFalse();
        assertThat(model.listObjectsOfProperty(ResourceFactory.createProperty(Names.AGREEMENT, "pairsNotListed")).mapWith(n -> n.asLiteral().getInt())
                .toList()).containsExactly(12_000);
        assertThat(model.listObjectsOfProperty(ResourceFactory.createProperty(Names.AGREEMENT, "for")).toList()).hasSize(200);
        assertThat(model.listObjectsOfProperty(ResourceFactory.createProperty(Names.AGREEMENT, "against")).toList()).hasSize(60);
    }

    @Test
    void aTopicAtTheLimitHasAllItsPairs() {
        ConflictAnswer answer = answer(evidence(ConflictAnswer.MOST_PAIRS / 50, 50, true));
        assertThat(answer.topics().get(0).conflicts()).hasSize(ConflictAnswer.MOST_PAIRS);
        assertThat(answer.topics().get(0).untold()).isZero();
        assertThat(answer.text()).doesNotContain("not told one by one").contains("plus0 / minus100: conflict");
        assertThat((List<?>) json(answer).get("pairs")).hasSize(ConflictAnswer.MOST_PAIRS);
        assertThat(json(answer)).doesNotContainKey("pairsNotListed");
        assertThat(says(answer.rdf(), Names.AGREEMENT + "pairsNotListed")).isFalse();
        assertThat(says(answer.rdf(), ConflictAnswer.CITO_DISAGREES)).isTrue();
    }

    /** 400 million pairs would not fit into memory; of claims on different kinds of a thing none is more than an apparent conflict. */
    @Test
    void manyClaimsOnOneThingMakeAnAnswerAsLongAsTheyAre() {
        ConflictAnswer answer = answer(evidence(20_000, 20_000, false));
        assertThat(answer.topics()).singleElement().satisfies(topic -> {
            assertThat(topic.worst()).hasValue(Kind.APPARENT_CONFLICT);
            assertThat(topic.untold()).isEqualTo(400_000_000);
            assertThat(topic.findings()).hasSize(40_000);
        });
        assertThat(answer.text().lines().count()).isLessThan(80_100);
    }
}
