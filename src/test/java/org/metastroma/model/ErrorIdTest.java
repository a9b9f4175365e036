package org.metastroma.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class ErrorIdTest {

    @Test
    void everyErrorIsExplainedUnderItsOwnHeadingAndNoOther() throws IOException {
        List<String> headings = Files.readAllLines(Path.of("docs/errors.md")).stream()
                .filter(l -> l.startsWith("### ")).map(l -> l.substring(4)).toList();
        assertThat(headings).containsExactlyInAnyOrderElementsOf(
                Stream.of(ErrorId.values()).map(id -> id.code() + " " + id.title()).toList());
        assertThat(Stream.of(ErrorId.values()).map(ErrorId::code)).doesNotHaveDuplicates();
    }
}
