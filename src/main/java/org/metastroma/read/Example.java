package org.metastroma.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A competency question: a {@code .rq} file with a header of {@code #+} lines, as grlc reads them.
 *
 * @param summary the question in words
 * @param text    the query without its header
 */
public record Example(String name, String summary, String description, List<String> tags, String text) {

    public Example {
        tags = List.copyOf(tags);
    }

    /** @return the questions of a folder by file name; none when there is no such folder */
    public static List<Example> readAll(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".rq")).sorted().map(file -> read(file.getFileName().toString().replaceFirst("\\.rq$", ""), lines(file))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param name of the question, without the ending of a file */
    public static Example read(String name, List<String> lines) {
        String summary = "";
        StringBuilder description = new StringBuilder();
        List<String> tags = new ArrayList<>();
        List<String> body = new ArrayList<>();
        String key = "";
        for (String line : lines) {
            if (!line.startsWith("#+")) {
                body.add(line);
                continue;
            }
            String content = line.substring(2);
            String value = content.strip();
            if (content.matches(" ?[a-z]+:.*")) {
                key = value.substring(0, value.indexOf(':'));
                value = value.substring(value.indexOf(':') + 1).strip();
                if (key.equals("summary")) {
                    summary = value;
                }
            }
            if (key.equals("description") && !value.matches("[>|]?-?")) {
                description.append(description.isEmpty() ? "" : " ").append(value);
            } else if (key.equals("tags") && value.startsWith("- ")) {
                tags.add(value.substring(2).strip());
            }
        }
        return new Example(name, summary, description.toString(), tags,
                String.join("\n", body).strip());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
