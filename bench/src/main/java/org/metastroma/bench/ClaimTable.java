package org.metastroma.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A claims table of made rows in a copy of the curated files: each is a real row under a name of its own, with the object of another
 * real row of the same relation. So relations, signs, contexts and how often a term is named stay as they are, and what a relation
 * takes as its subject and object still holds. References and corrections, which belong to a review, are left out.
 */
final class ClaimTable {

    private static final String REVIEW = "synthetic";

    private ClaimTable() {
    }

    static void add(Path sources, int claims, long seed) throws IOException {
        List<String[]> real = new ArrayList<>();
        List<String> header = List.of();
        try (Stream<Path> files = Files.list(sources.resolve("claims"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".tsv")).sorted().toList()) {
                List<String> lines = Files.readAllLines(file);
                header = List.of(lines.get(0).split("\t", -1));
                lines.subList(1, lines.size()).forEach(l -> real.add(l.split("\t", -1)));
            }
        }
        Map<String, Integer> at = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            at.put(header.get(i), i);
        }
        Map<String, List<String[]>> byRelation = new HashMap<>();
        real.forEach(row -> byRelation.computeIfAbsent(row[at.get("relation")], r -> new ArrayList<>()).add(row));
        Random random = new Random(seed);
        try (BufferedWriter out = Files.newBufferedWriter(sources.resolve("claims/" + REVIEW + ".tsv"))) {
            out.write(String.join("\t", header) + "\n");
            for (int i = 0; i < claims; i++) {
                String[] row = real.get(random.nextInt(real.size())).clone();
                List<String[]> others = byRelation.get(row[at.get("relation")]);
                String[] other = others.get(random.nextInt(others.size()));
                if (row[at.get("status")].equals("ok")) {
                    row[at.get("object")] = other[at.get("object")];
                    row[at.get("object_label")] = other[at.get("object_label")];
                }
                row[at.get("id")] = "%s-%07d".formatted(REVIEW, i);
                row[at.get("status")] = "ok";
                for (String column : List.of("opposite", "printed", "corrected", "references")) {
                    row[at.get(column)] = "";
                }
                out.write(String.join("\t", row) + "\n");
            }
        }
        Path reviews = sources.resolve("sources/reviews.tsv");
        int columns = Files.readAllLines(reviews).get(0).split("\t", -1).length;
        Files.writeString(reviews, REVIEW + "\tSynthetic claims\tNobody\tNowhere\t2026" + "\t".repeat(columns - 5) + "\n", StandardOpenOption.APPEND);
        Path references;
        try (Stream<Path> files = Files.list(sources.resolve("sources"))) {
            references = files.filter(f -> f.toString().endsWith("-references.tsv")).sorted().findFirst().orElseThrow();
        }
        Files.writeString(sources.resolve("sources/" + REVIEW + "-references.tsv"), Files.readAllLines(references).get(0) + "\n");
    }
}
