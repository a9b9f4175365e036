package org.metastroma.read;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.metastroma.model.Checked;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Place;
import org.metastroma.model.Problem;

/**
 * Reads a tab-separated table with a header row: UTF-8, no quoting, one record a line.
 */
public final class TableReader {

    private static final CSVFormat FORMAT = CSVFormat.TDF.builder()
            .setQuote(null).setEscape(null).setIgnoreSurroundingSpaces(false).setIgnoreEmptyLines(true)
            .setHeader().setSkipHeaderRecord(true).setTrim(true).get();

    private TableReader() {
    }

    /** One line of a table. */
    public record Row(Place place, Map<String, String> cells) {

        /** @return the trimmed cell, empty when the column is absent */
        public String get(String column) {
            return cells.getOrDefault(column, "");
        }

        public Place at(String column) {
            return place.column(column);
        }
    }

    /**
     * @param root     folder that places are told relative to
     * @param file     the table
     * @param required columns that must be there
     * @param optional columns that may be there; any other is a problem, it is most likely a misspelled one
     */
    public static Checked<List<Row>> read(Path root, Path file, Set<String> required, Set<String> optional) {
        return read(root, file, FORMAT, required, optional);
    }

    /** Reads a table whose lines that start with {@code #} are comments. */
    static Checked<List<Row>> readCommented(Path root, Path file, Set<String> required, Set<String> optional) {
        return read(root, file, FORMAT.builder().setCommentMarker('#').get(), required, optional);
    }

    private static Checked<List<Row>> read(Path root, Path file, CSVFormat format, Set<String> required, Set<String> optional) {
        String name = root.relativize(file).toString();
        List<Problem> problems = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        String text;
        try {
            text = decode(Files.readAllBytes(file));
        } catch (BrokenEncoding e) {
            problems.add(Problem.of(ErrorId.BROKEN_ENCODING, new Place(name, e.line, ""),
                    "The file is not valid UTF-8 from this line on.", "Save the file as UTF-8."));
            return new Checked<>(rows, problems);
        } catch (IOException e) {
            problems.add(Problem.of(ErrorId.UNREADABLE_FILE, Place.file(name), "The file cannot be read: " + e.getMessage(),
                    "Check that the file exists and may be read."));
            return new Checked<>(rows, problems);
        }
        try (CSVParser parser = format.parse(new StringReader(text))) {
            long header = Math.max(1, parser.getCurrentLineNumber());
            Set<String> missing = new TreeSet<>(required);
            missing.removeAll(parser.getHeaderMap().keySet());
            missing.forEach(column -> problems.add(Problem.of(ErrorId.MISSING_COLUMN, new Place(name, header, column),
                    "The table has no column '" + column + "'.", "Add the column; leave cells empty where nothing applies.")));
            Set<String> unknown = new TreeSet<>(parser.getHeaderMap().keySet());
            unknown.removeAll(required);
            unknown.removeAll(optional);
            unknown.forEach(column -> problems.add(Problem.of(ErrorId.UNKNOWN_COLUMN, new Place(name, header, column),
                    "The table has a column '" + column + "' that nothing reads.", "Correct its name or remove it.")));
            int width = parser.getHeaderMap().size();
            for (CSVRecord record : parser) {
                Place place = new Place(name, parser.getCurrentLineNumber(), "");
                if (record.size() != width) {
                    problems.add(Problem.of(ErrorId.MALFORMED_ROW, place,
                            "The row has " + record.size() + " cells, the header has " + width + ".",
                            "Check for a missing or an extra tab."));
                } else {
                    rows.add(new Row(place, Map.copyOf(record.toMap())));
                }
            }
        } catch (IllegalArgumentException | UncheckedIOException | IOException e) {
            problems.add(Problem.of(ErrorId.MALFORMED_ROW, Place.file(name), "The table cannot be read: " + e.getMessage(),
                    "Check the header: every column needs a name of its own."));
        }
        return new Checked<>(rows, problems);
    }

    private static String decode(byte[] bytes) throws BrokenEncoding {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(in).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            long line = 1;
            for (int i = 0; i < in.position(); i++) {
                if (bytes[i] == '\n') {
                    line++;
                }
            }
            throw new BrokenEncoding(line);
        }
    }

    private static final class BrokenEncoding extends Exception {
        private static final long serialVersionUID = 1L;
        private final long line;

        BrokenEncoding(long line) {
            this.line = line;
        }
    }
}
