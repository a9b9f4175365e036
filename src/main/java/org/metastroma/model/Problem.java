package org.metastroma.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Something a user has to know or mend: what is wrong, where, and what to do.
 *
 * @param id     stable id, documented in docs/errors.md
 * @param where  file and line, a term or a resource
 * @param what   what is wrong, in one sentence
 * @param remedy what to do, in one sentence
 */
public record Problem(ErrorId id, String where, String what, String remedy) {

    /** Order of reports: by place, then id, then text, so that two runs print the same. */
    public static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::where).thenComparing(p -> p.id().code()).thenComparing(Problem::what);

    public static Problem of(ErrorId id, Object where, String what, String remedy) {
        return new Problem(id, where.toString(), what, remedy);
    }

    public boolean isError() {
        return id.severity() == ErrorId.Severity.ERROR;
    }

    @Override
    public String toString() {
        return "%s %s: %s%n    %s".formatted(id.code(), where, what, remedy);
    }

    /**
     * How problems are told to a reader: errors one by one; warnings of one kind and one remedy as one, each of them on a line of its
     * own and the remedy once.
     *
     * @return a text for each, in the order of the first of each kind
     */
    public static List<String> texts(List<Problem> problems) {
        Map<Object, List<Problem>> told = new LinkedHashMap<>();
        problems.forEach(p -> told.computeIfAbsent(p.isError() ? told.size() : List.of(p.id(), p.remedy()), k -> new ArrayList<>()).add(p));
        return told.values().stream().map(Problem::text).toList();
    }

    private static String text(List<Problem> same) {
        Problem first = same.get(0);
        return same.size() == 1 ? first.toString() : "%s %s: %d warnings%n%s%n    %s".formatted(first.id().code(), first.id().title(), same.size(),
                same.stream().map(p -> "    - " + p.where() + ": " + p.what()).collect(Collectors.joining(System.lineSeparator())), first.remedy());
    }
}
