package org.metastroma.extract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.metastroma.model.Checked;
import org.metastroma.model.Curie;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Place;
import org.metastroma.model.Prefixes;
import org.metastroma.model.Problem;
import org.semanticweb.owlapi.model.HasIRI;
import org.semanticweb.owlapi.model.OWLOntology;

/**
 * Finds the CURIEs that the curated files use. Whether the files are right otherwise is not looked at: what is broken
 * there is told when they are built.
 */
final class SeedScan {

    private static final Pattern CURIE = Pattern.compile("(?<![A-Za-z0-9_.:/#-])([A-Za-z][A-Za-z0-9_.]*):([A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?)");
    private static final Set<String> FREE_TEXT = Set.of("label", "definition", "definition_source", "exact_synonyms",
            "related_synonyms", "note", "comment", "printed", "corrected", "opposite");

    private SeedScan() {
    }

    /** @return the CURIEs in the tables of the folders {@code terms} and {@code claims}; mappings speak of terms in use */
    static Checked<List<Seed>> tables(Path root, Prefixes prefixes) {
        List<Seed> seeds = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (String folder : List.of("terms", "claims")) {
            if (!Files.isDirectory(root.resolve(folder))) {
                continue;
            }
            try (Stream<Path> files = Files.list(root.resolve(folder))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".tsv")).sorted().toList()) {
                    table(root.relativize(file).toString(), Files.readString(file, StandardCharsets.UTF_8),
                            prefixes.namespaces()::containsKey, seeds);
                }
            } catch (IOException e) {
                problems.add(Problem.of(ErrorId.UNREADABLE_FILE, Place.file(folder), "A table cannot be read: " + e.getMessage(),
                        "Check that the tables may be read and are UTF-8."));
            }
        }
        return new Checked<>(seeds, problems);
    }

    private static void table(String name, String text, Predicate<String> declared, List<Seed> seeds) {
        String[] header = null;
        long number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            String[] cells = line.split("\t", -1);
            if (header == null) {
                header = cells;
                continue;
            }
            for (int i = 0; i < Math.min(cells.length, header.length); i++) {
                String column = header[i].strip();
                if (FREE_TEXT.contains(column) || column.endsWith("_label")) {
                    continue;
                }
                // Labels stand beside their ids after an exclamation mark.
                Matcher m = CURIE.matcher(cells[i].replaceAll("\\s!\\s[^|]*", ""));
                while (m.find()) {
                    if (declared.test(m.group(1))) {
                        seeds.add(new Seed(new Curie(m.group(1), m.group(2)), new Place(name, number, column)));
                    }
                }
            }
        }
    }

    /** @return the classes and object properties that the hand-edited ontology uses; none when there is no such file */
    static Checked<List<Seed>> ontology(Path root, Path file, Prefixes prefixes) {
        if (Files.notExists(file)) {
            return Checked.of(List.of());
        }
        Checked<Optional<OWLOntology>> loaded = SourceReader.ontology(root, file);
        List<Seed> seeds = new ArrayList<>();
        loaded.value().ifPresent(ontology -> {
            List<String> lines = lines(file);
            Stream.concat(ontology.classesInSignature(), ontology.objectPropertiesInSignature()).map(HasIRI::getIRI)
                    .flatMap(iri -> prefixes.contract(iri.getIRIString()).stream()).sorted(Comparator.naturalOrder())
                    .forEach(id -> seeds.add(new Seed(id, new Place(root.relativize(file).toString(), line(lines, id), ""))));
        });
        return new Checked<>(seeds, loaded.problems());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The first line with the local identifier as a whole word, 0 when it is written otherwise. */
    private static long line(List<String> lines, Curie id) {
        Pattern word = Pattern.compile("(?:\\b" + id.prefix() + "|[:/#])[_:]?" + Pattern.quote(id.localId()) + "\\b");
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith("#") && word.matcher(lines.get(i)).find()) {
                return i + 1L;
            }
        }
        return 0;
    }
}
