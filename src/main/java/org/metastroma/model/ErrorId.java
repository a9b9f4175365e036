package org.metastroma.model;

import java.util.Locale;

/**
 * Every kind of problem a user can cause, with an id that never changes its meaning. docs/errors.md explains each under
 * an anchor of the same name; a test keeps the two in step.
 */
public enum ErrorId {
    // Reading
    UNREADABLE_FILE("MST-101", Severity.ERROR),
    BROKEN_ENCODING("MST-102", Severity.ERROR),
    MISSING_COLUMN("MST-103", Severity.ERROR),
    UNKNOWN_COLUMN("MST-104", Severity.ERROR),
    MALFORMED_ROW("MST-105", Severity.ERROR),
    MISSING_VALUE("MST-106", Severity.ERROR),
    BAD_VALUE("MST-107", Severity.ERROR),
    DUPLICATE_ID("MST-108", Severity.ERROR),
    UNKNOWN_CURIE("MST-109", Severity.ERROR),
    UNKNOWN_PREFIX("MST-110", Severity.ERROR),
    LABEL_MISMATCH("MST-111", Severity.ERROR),
    UNKNOWN_RELATION("MST-112", Severity.ERROR),
    UNKNOWN_REFERENCE("MST-113", Severity.ERROR),
    BAD_EXPRESSION("MST-114", Severity.ERROR),
    MISSING_IMPORT("MST-115", Severity.ERROR),
    BAD_ONTOLOGY_SYNTAX("MST-116", Severity.ERROR),
    OBSOLETE_TERM("MST-117", Severity.ERROR),
    IMPORT_LEFT_OUT("MST-118", Severity.WARNING),
    // Assembling and reasoning
    CYCLE("MST-201", Severity.ERROR),
    UNSATISFIABLE_CLASS("MST-202", Severity.ERROR),
    UNASSERTED_EQUIVALENCE("MST-203", Severity.ERROR),
    INCONSISTENT_ONTOLOGY("MST-204", Severity.ERROR),
    NO_CATEGORY("MST-205", Severity.ERROR),
    AXIOMS_SET_ASIDE("MST-206", Severity.WARNING),
    // Quality
    NOT_OWL_DL("MST-301", Severity.ERROR),
    OUTSIDE_EL("MST-302", Severity.WARNING),
    SHAPE_VIOLATION("MST-303", Severity.ERROR),
    MISSING_LABEL("MST-304", Severity.ERROR),
    MISSING_DEFINITION("MST-305", Severity.ERROR),
    LABEL_CLASH("MST-306", Severity.ERROR),
    DANGLING_TERM("MST-307", Severity.ERROR),
    COPIED_WORDS("MST-308", Severity.ERROR),
    UNUSED_TERM("MST-309", Severity.WARNING),
    BAD_DEFINITION("MST-310", Severity.ERROR),
    STALE_OUTPUT("MST-311", Severity.ERROR),
    OUTSIDE_EL_WITHOUT_REASON("MST-312", Severity.ERROR),
    UNTYPED_SYNONYM("MST-313", Severity.ERROR),
    PART_OF_CYCLE("MST-314", Severity.ERROR),
    MISSING_INVERSE("MST-315", Severity.ERROR),
    WRONG_OPPOSITE("MST-316", Severity.ERROR),
    NO_GENUS("MST-317", Severity.ERROR),
    WIDE_LEVEL("MST-318", Severity.WARNING),
    // Release and serving
    NO_RELEASE("MST-401", Severity.ERROR),
    CORRUPT_RELEASE("MST-402", Severity.ERROR),
    PORT_IN_USE("MST-403", Severity.ERROR),
    CANNOT_WRITE("MST-404", Severity.ERROR),
    BAD_CONFIG("MST-405", Severity.ERROR),
    BUILD_RUNNING("MST-406", Severity.ERROR),
    CANNOT_LISTEN("MST-407", Severity.ERROR),
    STORE_MADE_ANEW("MST-408", Severity.WARNING),
    // Command line
    BAD_QUERY("MST-501", Severity.ERROR),
    QUERY_REFUSED("MST-502", Severity.ERROR),
    UNKNOWN_TERM("MST-503", Severity.ERROR),
    NOT_ENTAILED("MST-504", Severity.ERROR),
    UNKNOWN_PARAMETER("MST-505", Severity.ERROR),
    BAD_PARAMETER("MST-506", Severity.ERROR),
    EMPTY_GENE_LIST("MST-507", Severity.ERROR),
    BAD_ANNOTATION("MST-508", Severity.ERROR),
    INTERNAL("MST-900", Severity.ERROR);

    /** Errors stop a build; warnings are reported. */
    public enum Severity { ERROR, WARNING }

    private final String code;
    private final Severity severity;

    ErrorId(String code, Severity severity) {
        this.code = code;
        this.severity = severity;
    }

    public String code() {
        return code;
    }

    public Severity severity() {
        return severity;
    }

    /** @return the name in words, as docs/errors.md heads it */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
