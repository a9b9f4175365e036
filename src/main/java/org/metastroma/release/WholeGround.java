package org.metastroma.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;

import org.metastroma.reason.el.Classification;
import org.metastroma.reason.el.Groundwork;

/**
 * What follows from whole ontologies without claims, in a form to which the axioms lifted from claims are added. It is kept with
 * the {@link WholePart}.
 */
record WholeGround(Groundwork groundwork, NonRedundantTable nonRedundant) {

    private static final String NON_REDUNDANT = "nonredundant.numbers";

    /**
     * @param relations the properties that are written for every class, null for all
     * @param own       the classes for which all are
     */
    static WholeGround of(Classification classification, Collection<String> relations, Set<String> own) {
        return new WholeGround(Groundwork.of(classification),
                NonRedundantTable.of(classification.size(), NonRedundantTable.teller(classification, relations, own)));
    }

    void write(Path folder) throws IOException {
        groundwork.write(folder);
        nonRedundant.write(folder.resolve(NON_REDUNDANT));
    }

    static WholeGround read(Path folder) {
        try {
            return new WholeGround(Groundwork.read(folder), NonRedundantTable.read(folder.resolve(NON_REDUNDANT)));
        } catch (IOException e) {
            // its checksum was right just now
            throw new UncheckedIOException(e);
        }
    }
}
