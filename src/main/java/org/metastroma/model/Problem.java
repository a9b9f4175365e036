package org.metastroma.model;

import java.util.Comparator;

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
}
