package org.metastroma.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.assertj.core.api.Assertions;

/** A small, complete {@code ontology/} folder that a test may copy and spoil. */
public record MiniSources(Path folder) {

    private static final Path ORIGINAL = Path.of("src/test/resources/mini");

    /** @return a copy below {@code parent} */
    public static MiniSources copyTo(Path parent) {
        Path target = parent.resolve("ontology");
        try (Stream<Path> walk = Files.walk(ORIGINAL)) {
            for (Path path : walk.sorted().toList()) {
                Path copy = target.resolve(ORIGINAL.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new MiniSources(target);
    }

    /** Replaces the first occurrence of some text, which must be there. */
    public MiniSources replace(String file, String from, String to) {
        return edit(file, text -> {
            Assertions.assertThat(text).as("text to be spoiled in " + file).contains(from);
            int at = text.indexOf(from);
            return text.substring(0, at) + to + text.substring(at + from.length());
        });
    }

    public MiniSources append(String file, String line) {
        return edit(file, text -> text + line + "\n");
    }

    public MiniSources edit(String file, UnaryOperator<String> change) {
        return bytes(file, change.apply(read(file)).getBytes(StandardCharsets.UTF_8));
    }

    public MiniSources bytes(String file, byte[] content) {
        try {
            Files.write(folder.resolve(file), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public MiniSources delete(String file) {
        try {
            Files.delete(folder.resolve(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
