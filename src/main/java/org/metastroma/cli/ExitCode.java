package org.metastroma.cli;

/** What the process tells its caller; documented in the README. */
final class ExitCode {

    static final int OK = 0;
    /** The curated files, the ontology or the question have errors. */
    static final int PROBLEMS = 1;
    /** The command line is wrong. */
    static final int USAGE = 2;
    /** The surroundings do not allow it: port in use, disk full, no release. */
    static final int ENVIRONMENT = 3;
    /** A defect of the program. */
    static final int INTERNAL = 4;

    private ExitCode() {
    }
}
