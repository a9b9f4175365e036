package org.metastroma.enrich;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;

/**
 * Reads GO Annotation Files 2.0 to 2.2 (geneontology.org/docs/go-annotation-file-gaf-format-2.2), gzipped or not. Phenol's
 * reader does not serve: it takes 2.2 alone, tells not which annotations are negated, and stops at the first bad line.
 */
public final class GafReader {

    private static final Pattern VERSION = Pattern.compile("!\\s*gaf-version:\\s*(\\S+).*");
    private static final Pattern TERM = Pattern.compile("GO:\\d{7}");
    private static final Pattern TAXA = Pattern.compile("taxon:\\d+(\\|taxon:\\d+)?");
    private static final Pattern ASPECT = Pattern.compile("[PFC]");
    private static final Pattern DATE = Pattern.compile("\\d{8}");
    private static final int LEAST_COLUMNS = 15;
    private static final int MOST_COLUMNS = 17;
    private static final int MOST_TOLD = 200;
    /** The columns that may not be empty, from 0, with their names. */
    private static final String[] REQUIRED = {"DB", "DB Object ID", "DB Object Symbol", null, "GO ID", "DB:Reference", "Evidence Code", null, "Aspect", null,
        null, "DB Object Type", "Taxon", "Date", "Assigned By"};

    private final Path file;
    private final List<Problem> problems = new ArrayList<>();
    private final List<GeneAnnotation> annotations = new ArrayList<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, List<String>> taxa = new HashMap<>();
    private int bad;
    private String version = "";

    private GafReader(Path file) {
        this.file = file;
    }

    /**
     * @return the annotations, in the order of the lines
     * @throws ProblemsException {@link ErrorId#BAD_ANNOTATION} for every bad line, {@link ErrorId#UNREADABLE_FILE}
     */
    public static List<GeneAnnotation> read(Path file) {
        GafReader reader = new GafReader(file);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8.newDecoder()))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reader.line(line, ++number);
            }
        } catch (IOException e) {
            throw new ProblemsException(Problem.of(ErrorId.UNREADABLE_FILE, file, "The annotations cannot be read as UTF-8 text, gzipped or not.",
                    "Check the path and the file."));
        }
        if (reader.bad > MOST_TOLD) {
            reader.problems.add(Problem.of(ErrorId.BAD_ANNOTATION, file, (reader.bad - MOST_TOLD) + " more lines are bad.",
                    "Correct the lines told; is this a GO annotation file?"));
        }
        if (!reader.problems.isEmpty()) {
            throw new ProblemsException(reader.problems);
        }
        return reader.annotations;
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(2);
        boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return zipped ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private void line(String line, int number) {
        if (number == 1) {
            var match = VERSION.matcher(line);
            version = match.matches() ? match.group(1) : "";
            if (!version.matches("2\\.[012]")) {
                bad(number, version.isEmpty() ? "The file does not begin with its version." : "Version " + version + " is not read here.",
                        "The first line of the format is '!gaf-version: 2.2'; 2.0 and 2.1 are read too.");
            }
        }
        if (line.startsWith("!") || line.isBlank()) {
            return;
        }
        String[] cells = line.split("\t", -1);
        List<String> wrong = wrong(cells);
        if (!wrong.isEmpty()) {
            bad(number, String.join(" ", wrong), "Correct the line, or take it out.");
            return;
        }
        annotations.add(new GeneAnnotation(once(cells[0] + ":" + cells[1]), once(cells[2]), Arrays.asList(cells[3].split("\\|")).contains("NOT"),
                once("http://purl.obolibrary.org/obo/" + cells[4].replace(':', '_')), once(cells[5]), once(cells[6]),
                taxa.computeIfAbsent(cells[12], c -> Arrays.stream(c.split("\\|")).map(t -> t.substring("taxon:".length())).toList())));
    }

    /** @return an equal text, one object for all: a file has each of its texts many times */
    private String once(String text) {
        String before = texts.putIfAbsent(text, text);
        return before == null ? text : before;
    }

    private List<String> wrong(String[] cells) {
        if (cells.length < LEAST_COLUMNS || cells.length > MOST_COLUMNS) {
            return List.of("It has " + cells.length + " columns and not " + LEAST_COLUMNS + " to " + MOST_COLUMNS + " between tabs.");
        }
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < REQUIRED.length; i++) {
            if (REQUIRED[i] != null && cells[i].isBlank()) {
                wrong.add("Column " + (i + 1) + ", " + REQUIRED[i] + ", is empty.");
            }
        }
        if (version.equals("2.2") && cells[3].isBlank()) {
            wrong.add("Column 4, Qualifier, is empty.");
        }
        shaped(wrong, cells[4], TERM, "Column 5 is no GO identifier");
        shaped(wrong, cells[8], ASPECT, "Column 9, Aspect, is none of P, F, C");
        shaped(wrong, cells[12], TAXA, "Column 13 is no taxon");
        shaped(wrong, cells[13], DATE, "Column 14 is no date");
        return wrong;
    }

    private static void shaped(List<String> wrong, String cell, Pattern pattern, String words) {
        if (!cell.isBlank() && !pattern.matcher(cell).matches()) {
            wrong.add(words + ": '" + (cell.length() > 40 ? cell.substring(0, 40) + "..." : cell) + "'.");
        }
    }

    private void bad(int number, String what, String remedy) {
        if (++bad <= MOST_TOLD) {
            problems.add(Problem.of(ErrorId.BAD_ANNOTATION, file + ":" + number, what, remedy));
        }
    }
}
