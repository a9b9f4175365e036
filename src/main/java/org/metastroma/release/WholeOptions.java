package org.metastroma.release;

import java.util.List;

/**
 * Which whole ontologies a build takes in beside the curated files, and how.
 *
 * @param files        paths and http(s) addresses
 * @param setAside     whether axioms that make a class unsatisfiable, or classes the same that no axiom states, are left out
 *                     and listed; else they stop the build
 * @param allRelations whether relations of every property are written for every class, and not only those that matter
 */
public record WholeOptions(List<String> files, boolean setAside, boolean allRelations) {

    public WholeOptions {
        files = List.copyOf(files);
    }
}
