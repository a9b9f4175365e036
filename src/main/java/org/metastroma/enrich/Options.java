package org.metastroma.enrich;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import org.metastroma.enrich.Statistics.Correction;
import org.metastroma.enrich.TestSet.Family;
import org.metastroma.model.Certainty;

/**
 * What is tested and shown.
 *
 * @param families    which sets
 * @param anySign     one set a term, whatever the sign of the claims
 * @param certainties which claims count; a negated one counts against its own sign
 * @param smallest    elements that a set must have in the background, at least 1
 * @param mostQ       rows with a greater q are not shown
 */
public record Options(Set<Family> families, boolean anySign, Set<Certainty> certainties, Correction correction, int smallest, double mostQ) {

    /** Sets of all kinds that claims define, by sign, from asserted claims, of three elements or more. */
    public static final Options DEFAULT = new Options(EnumSet.allOf(Family.class), false,
            EnumSet.of(Certainty.ASSERTED), Correction.BH, 3, 1);

    public Options {
        families = Collections.unmodifiableSet(EnumSet.copyOf(families));
        certainties = Collections.unmodifiableSet(EnumSet.copyOf(certainties));
    }

    public Options withFamilies(Set<Family> others) {
        return new Options(others, anySign, certainties, correction, smallest, mostQ);
    }
}
