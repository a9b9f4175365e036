package org.metastroma.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a curator changes in one claim; each time another claim, so that no earlier result serves. */
enum ClaimChange {

    /** The note: no axiom changes. */
    NOTE,
    /** From asserted to hedged, where no other claim says the same: an axiom goes. */
    AXIOM;

    private static final String TABLE = "claims/han2018.tsv";

    /** @param sources a copy of the curated files */
    void apply(Path sources, int run) throws IOException {
        Path table = sources.resolve(TABLE);
        List<String> lines = new ArrayList<>(Files.readAllLines(table));
        List<String> header = List.of(lines.get(0).split("\t", -1));
        int row = this == NOTE ? 1 + run : alone(sources, lines, header);
        String[] cells = lines.get(row).split("\t", -1);
        int column = header.indexOf(this == NOTE ? "note" : "certainty");
        cells[column] = this == NOTE ? (cells[column] + " Changed, " + run + ".").strip() : "hedged";
        lines.set(row, String.join("\t", cells));
        // An editor replaces a file: a build that watches never sees half of it.
        Path beside = table.resolveSibling(".han2018.tmp");
        Files.write(beside, lines);
        Files.move(beside, table, java.nio.file.StandardCopyOption.ATOMIC_MOVE, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** @return the row of a claim that something promotes something, asserted, of which no other claim speaks */
    private static int alone(Path sources, List<String> lines, List<String> header) throws IOException {
        Map<String, Integer> said = new HashMap<>();
        Set<String> subjects = new HashSet<>();
        try (Stream<Path> tables = Files.list(sources.resolve("claims"))) {
            for (Path table : tables.filter(f -> f.toString().endsWith(".tsv")).toList()) {
                List<String> all = Files.readAllLines(table);
                List<String> names = List.of(all.get(0).split("\t", -1));
                all.stream().skip(1).map(l -> l.split("\t", -1)).forEach(c -> {
                    said.merge(c[names.indexOf("subject")] + " " + c[names.indexOf("object")], 1, Integer::sum);
                    subjects.add(c[names.indexOf("subject")]);
                });
            }
        }
        for (int i = 1; i < lines.size(); i++) {
            String[] c = lines.get(i).split("\t", -1);
            String subject = c[header.indexOf("subject")];
            // of what has no identifier elsewhere much is too general to become an axiom
            if (c[header.indexOf("certainty")].equals("asserted") && c[header.indexOf("perturbation")].equals("none") && subject.startsWith("HGNC:")
                    && c[header.indexOf("relation_label")].equals("promotes") && said.get(subject + " " + c[header.indexOf("object")]) == 1) {
                return i;
            }
        }
        throw new IOException("No claim stands alone in " + TABLE);
    }
}
