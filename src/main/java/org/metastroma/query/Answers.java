package org.metastroma.query;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.apache.jena.query.Dataset;

/** The questions of {@code queries/} and their expected answers: {@code NAME.rq} and, beside it, {@code NAME.tsv}. */
public final class Answers {

    private Answers() {
    }

    /** @return the query files by name */
    public static Map<String, Path> questions(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, Path> found = new TreeMap<>();
            files.filter(f -> f.getFileName().toString().endsWith(".rq"))
                    .forEach(f -> found.put(f.getFileName().toString().replaceFirst("\\.rq$", ""), f));
            return found;
        }
    }

    public static Path expected(Path question) {
        return question.resolveSibling(question.getFileName().toString().replaceFirst("\\.rq$", ".tsv"));
    }

    /** @return the answer as SPARQL 1.1 TSV, lines in the order of the query */
    public static List<String> answer(Path question, Dataset dataset) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        QueryRunner.run(QueryRunner.parse(Files.readString(question), question.toString()), dataset, QueryRunner.Format.TSV,
                new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
