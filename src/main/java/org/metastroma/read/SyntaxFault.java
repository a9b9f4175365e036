package org.metastroma.read;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.semanticweb.owlapi.io.OWLParserException;
import org.semanticweb.owlapi.io.UnparsableOntologyException;
import org.xml.sax.SAXParseException;

/**
 * What hinders the OWL API from reading a file. Most of its parsers tell the line in their words only, and none for a prefix
 * that is not declared.
 *
 * @param line from 1; 0 when it is not known
 * @param what in the words of the parser, one line
 */
public record SyntaxFault(long line, String what) {

    private static final Pattern PLACE = Pattern.compile("(?i)\\b(?:at line|line:?|lineno:?|lineNumber:) (\\d+)");
    private static final Pattern PREFIX = Pattern.compile("(?:Undefined prefix name|Prefix not declared):? (\\S*:)");
    private static final Map<String, String> ENDINGS = Map.of("obo", "OBO", "ofn", "Functional", "ttl", "Turtle", "omn", "Manchester", "owx", "OWLXML");
    private static final int SNIFFED = 2048;

    /** @return what the parser says that fits the file best */
    public static SyntaxFault of(Path file, UnparsableOntologyException e) {
        String parser = parser(file);
        Optional<OWLParserException> complaint = e.getExceptions().entrySet().stream()
                .sorted(Comparator.comparing(x -> x.getKey().getClass().getSimpleName()))
                .filter(x -> x.getKey().getClass().getSimpleName().contains(parser)).map(Map.Entry::getValue).findFirst();
        return complaint.map(c -> of(file, c)).orElse(new SyntaxFault(0, "no parser knows its syntax"));
    }

    /** @return what an exception says on reading the file */
    public static SyntaxFault of(Path file, Throwable e) {
        String message = String.valueOf(e.getMessage());
        String what = message.lines().map(String::strip).filter(s -> !s.isEmpty()).findFirst().orElse(e.getClass().getSimpleName());
        Matcher prefix = PREFIX.matcher(message);
        if (prefix.find()) {
            return new SyntaxFault(use(file, prefix.group(1)), what);
        }
        for (Throwable c = e; c != null; c = c.getCause()) {
            if (c instanceof SAXParseException xml && xml.getLineNumber() > 0) {
                return new SyntaxFault(xml.getLineNumber(), xml.getMessage());
            }
        }
        if (e instanceof OWLParserException known && known.getLineNumber() > 0) {
            return new SyntaxFault(known.getLineNumber(), what);
        }
        Matcher place = PLACE.matcher(message);
        return new SyntaxFault(place.find() ? Long.parseLong(place.group(1)) : 0, what.replaceFirst("^[\\w.]+(Exception|Error): ", ""));
    }

    /** @return a part of the name of the parser for a file, by its ending, or by how it begins when the ending leaves it open */
    private static String parser(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String byEnding = ENDINGS.get(name.substring(name.lastIndexOf('.') + 1));
        if (byEnding != null) {
            return byEnding;
        }
        String start = "";
        try (var in = Files.newInputStream(file)) {
            start = new String(in.readNBytes(SNIFFED), StandardCharsets.UTF_8).lines().map(String::strip)
                    .filter(l -> !l.isEmpty() && !l.startsWith("#") && !l.startsWith("<?") && !l.startsWith("<!")).findFirst().orElse("");
        } catch (IOException e) {
            // the parsers have read it; then the commonest
        }
        return start.matches("(Prefix|Ontology) ?\\(.*") ? "Functional" : start.matches("(Prefix|Ontology): ?.*") ? "Manchester"
                : start.toLowerCase(Locale.ROOT).matches("@?(prefix|base) .*") ? "Turtle" : start.startsWith("<Ontology") ? "OWLXML" : "RDFXML";
    }

    /** @return the first line where a prefix is used outside IRIs and strings, 0 when there is none, or the file declares it */
    private static long use(Path file, String prefix) {
        Pattern declared = Pattern.compile("(?i)@?prefix\\s*\\(?\\s*" + Pattern.quote(prefix) + ".*");
        Pattern used = Pattern.compile("(?:^|[\\s(,;\\[^])" + Pattern.quote(prefix));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            long number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine(), number++) {
                if (declared.matcher(line.strip()).matches()) {
                    return 0;
                }
                if (used.matcher(line.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"|<[^>]*>", "")).find()) {
                    return number;
                }
            }
        } catch (IOException e) {
            // the parsers have read it, so this is no fault to tell here
        }
        return 0;
    }
}
