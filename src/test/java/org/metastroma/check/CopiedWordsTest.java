package org.metastroma.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.metastroma.check.CopiedWords.OwnText;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;

class CopiedWordsTest {

    private final CopiedWords check = new CopiedWords(
            List.of("The quick, brown fox of the insulin-like growth factor binding protein jumps over a lazy dog in autumn rain."),
            List.of("insulin-like growth factor binding protein", "fox"));

    @Test
    void nineWordsInARowAreCopied() {
        assertThat(check.problems(List.of(new OwnText("a.tsv:3 column note", "We know it jumps over a lazy dog in AUTUMN rain!"))))
                .as("eight").isEmpty();
        assertThat(check.problems(List.of(new OwnText("a.tsv:3 column note", "Look: protein jumps over a lazy dog in autumn rain."))))
                .singleElement().satisfies(p -> {
                    assertThat(p.id()).isEqualTo(ErrorId.COPIED_WORDS);
                    assertThat(p.where()).isEqualTo("a.tsv:3 column note");
                    assertThat(p.what()).startsWith("9 words").contains("lazy dog");
                }).extracting(Problem::isError).isEqualTo(true);
    }

    @Test
    void namesOfEntitiesDoNotCount() {
        assertThat(check.longestRun("brown fox of the insulin-like growth factor binding protein jumps over")).containsExactly("brown", "fox", "of", "the");
    }
}
