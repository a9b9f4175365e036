package org.metastroma.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.metastroma.testing.RealServer;

/** Every question of {@code queries/}, asked over HTTP, is answered as the file beside it says. */
class AnswersTest {

    private static final Path QUERIES = Path.of("queries");

    static Stream<Arguments> questions() throws IOException {
        return Answers.questions(QUERIES).entrySet().stream().map((Map.Entry<String, Path> e) -> Arguments.of(e.getKey(), e.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("questions")
    void answerIsTheExpectedOne(String name, Path question) throws IOException {
        var response = RealServer.INSTANCE.ask(Files.readString(question), "text/tab-separated-values");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        List<String> rows = response.body().lines().toList();
        List<String> expected = Files.readAllLines(Answers.expected(question));
        assertThat(rows.get(0)).isEqualTo(expected.get(0));
        assertThat(rows.size()).as("an answer with rows").isGreaterThan(1);
        assertThat(rows).as("run 'metastroma answers', read what changed, and commit").containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void claimsTableKeepsItsColumns() throws IOException {
        assertThat(Files.readAllLines(QUERIES.resolve("claims.tsv")).get(0).replace("?", "").split("\t")).containsExactly("claim", "source",
                "section", "paragraph", "row", "subject", "subjectLabel", "perturbation", "relation", "relationLabel", "object",
                "objectLabel", "sign", "certainty", "context", "references", "status");
    }

    @Test
    void everyQuestionSaysWhatItIs() throws IOException {
        for (Path question : Answers.questions(QUERIES).values()) {
            List<String> lines = Files.readAllLines(question);
            assertThat(lines).as(question.toString()).anyMatch(l -> l.startsWith("#+ summary: "))
                    .anyMatch(l -> l.startsWith("#+ description:")).anyMatch(l -> l.startsWith("#+ tags:"))
                    .anyMatch(l -> l.matches("#\\+ reasoning: .+"));
        }
    }
}
