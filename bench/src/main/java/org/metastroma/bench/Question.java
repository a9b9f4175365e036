package org.metastroma.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * A question in a file: its triple patterns stand one a line, so that they can be put into another order.
 *
 * @param name  of the file
 * @param title its first line
 * @param lines the others
 */
record Question(String name, String title, List<String> lines) {

    static List<Question> all(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Question> questions = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".rq")).sorted().toList()) {
                List<String> lines = Files.readAllLines(file);
                questions.add(new Question(file.getFileName().toString().replaceFirst("\\.rq$", ""), lines.get(0).replaceFirst("^# *", ""),
                        lines.subList(1, lines.size())));
            }
            return questions;
        }
    }

    String text() {
        return String.join("\n", lines);
    }

    /** @return the question for data without a closure */
    static String overAsserted(String text) {
        return text.replaceAll("(?m)^(  \\S+ rdfs:subClassOf) ", "$1* ");
    }

    /** @return without a limit: which rows a limit leaves is open, so that answers can be compared only without it */
    String whole() {
        return text().replaceAll(" LIMIT \\d+", "");
    }

    boolean limited() {
        return !whole().equals(text());
    }

    /** @return whether it asks the hierarchy */
    boolean hierarchy() {
        return text().contains(" rdfs:subClassOf ");
    }

    /** @return the question about another class or word, the same for the same number */
    String varied(Variety variety, long number) {
        return variety.in(text(), number);
    }

    private static boolean isPattern(String line) {
        return line.startsWith("  ") && line.endsWith(" .");
    }

    /** @return the question with its patterns in every order */
    List<String> orders() {
        List<String> orders = new ArrayList<>();
        permute(new ArrayList<>(lines.stream().filter(Question::isPattern).toList()), 0, orders);
        return orders;
    }

    private void permute(List<String> patterns, int fixed, List<String> orders) {
        if (fixed == patterns.size()) {
            int next = 0;
            List<String> text = new ArrayList<>();
            for (String line : lines) {
                text.add(isPattern(line) ? patterns.get(next++) : line);
            }
            orders.add(String.join("\n", text));
            return;
        }
        for (int i = fixed; i < patterns.size(); i++) {
            Collections.swap(patterns, fixed, i);
            permute(patterns, fixed + 1, orders);
            Collections.swap(patterns, fixed, i);
        }
    }
}
