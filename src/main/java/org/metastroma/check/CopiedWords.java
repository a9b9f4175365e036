package org.metastroma.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;

/**
 * Finds texts of ours that share a run of words with the texts of the reviews. Words are compared without regard to
 * case and punctuation; names of entities do not count, for there is only one way to write them.
 */
public final class CopiedWords {

    /** More words in a row than these are copied. */
    public static final int ALLOWED = 8;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    /** Stands for a name. It is no word of any text, so that no run goes across it. */
    private static final String NAME = "\u0000";

    private final Map<String, List<Integer>> starts = new HashMap<>();
    private final List<String> source;
    private final Map<String, List<List<String>>> names = new HashMap<>();

    /** A text of ours and where it stands. */
    public record OwnText(String where, String text) {
    }

    /**
     * @param texts the reviews' texts
     * @param names labels and synonyms of entities
     */
    public CopiedWords(Collection<String> texts, Collection<String> names) {
        Set<List<String>> known = new HashSet<>();
        for (String name : names) {
            List<String> words = words(name);
            if (!words.isEmpty() && known.add(words)) {
                this.names.computeIfAbsent(words.get(0), k -> new ArrayList<>()).add(words);
            }
        }
        this.names.values().forEach(list -> list.sort(Comparator.comparingInt((List<String> w) -> w.size()).reversed()));
        source = new ArrayList<>();
        texts.forEach(t -> {
            source.addAll(words(t));
            source.add(NAME);
        });
        for (int i = 0; i < source.size(); i++) {
            starts.computeIfAbsent(source.get(i), k -> new ArrayList<>()).add(i);
        }
    }

    /** @return the texts of all {@code *.txt} files of a folder */
    public static List<String> readTexts(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
                texts.add(Files.readString(file));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Problem> problems(Collection<OwnText> own) {
        List<Problem> problems = new ArrayList<>();
        for (OwnText text : own) {
            List<String> run = longestRun(text.text());
            if (run.size() > ALLOWED) {
                problems.add(Problem.of(ErrorId.COPIED_WORDS, text.where(), run.size() + " words in a row stand in a review: '"
                        + String.join(" ", run) + "'.", "Say it in other words."));
            }
        }
        return problems;
    }

    /** @return the longest run of words, names aside, that the text shares with a review */
    public List<String> longestRun(String text) {
        List<String> words = withoutNames(words(text));
        List<String> longest = List.of();
        for (int i = 0; i < words.size(); i++) {
            for (int start : starts.getOrDefault(words.get(i), List.of())) {
                int n = 0;
                while (i + n < words.size() && start + n < source.size() && words.get(i + n).equals(source.get(start + n))
                        && !words.get(i + n).equals(NAME)) {
                    n++;
                }
                if (n > longest.size()) {
                    longest = List.copyOf(words.subList(i, i + n));
                }
            }
        }
        return longest;
    }

    private List<String> withoutNames(List<String> words) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < words.size();) {
            int length = nameAt(words, i);
            kept.add(length > 0 ? NAME : words.get(i));
            i += Math.max(1, length);
        }
        return kept;
    }

    private int nameAt(List<String> words, int at) {
        for (List<String> name : names.getOrDefault(words.get(at), List.of())) {
            if (name.size() > 1 && at + name.size() <= words.size() && words.subList(at, at + name.size()).equals(name)) {
                return name.size();
            }
        }
        return 0;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher m = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (m.find()) {
            words.add(m.group());
        }
        return words;
    }
}
