package org.metastroma.enrich;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.monarchinitiative.phenol.analysis.stats.PValue;
import org.monarchinitiative.phenol.analysis.stats.mtc.BenjaminiHochberg;
import org.monarchinitiative.phenol.analysis.stats.mtc.BenjaminiYekutieli;
import org.monarchinitiative.phenol.analysis.stats.mtc.Bonferroni;
import org.monarchinitiative.phenol.analysis.stats.mtc.MultipleTestingCorrection;
import org.monarchinitiative.phenol.ontology.data.TermId;

/** The test and its corrections. */
public final class Statistics {

    private Statistics() {
    }

    /**
     * How p values of many tests are adjusted. Phenol's Holm is not offered: in 2.1.1 it gives the values of
     * Benjamini-Hochberg.
     */
    public enum Correction {
        /** False discovery rate, Benjamini and Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x. */
        BH("Benjamini-Hochberg"),
        /** False discovery rate under any dependence, Benjamini and Yekutieli 2001, doi:10.1214/aos/1013699998. */
        BY("Benjamini-Yekutieli"),
        /** Family-wise error rate. */
        BONFERRONI("Bonferroni");

        private final String words;

        Correction(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private MultipleTestingCorrection method() {
            return switch (this) {
                case BH -> new BenjaminiHochberg();
                case BY -> new BenjaminiYekutieli();
                case BONFERRONI -> new Bonferroni();
            };
        }
    }

    /**
     * The one-sided Fisher exact test for too many: the probability of {@code overlap} or more when {@code list} elements
     * are drawn without replacement. Phenol's own is not used: it is NaN where the list is the background, and its sums of
     * logarithms lose six digits.
     *
     * @param background elements in all
     * @param set        those of them in the set
     * @param list       those of them in the list
     * @param overlap    those in both
     */
    public static double upperTail(int background, int set, int list, int overlap) {
        if (set < 0 || list < 0 || overlap < 0 || set > background || list > background || overlap > Math.min(set, list)
                || overlap < set + list - background) {
            throw new IllegalArgumentException("No such table: " + background + ", " + set + ", " + list + ", " + overlap);
        }
        return overlap == 0 ? 1 : HypergeometricDistribution.of(background, set, list).survivalProbability(overlap - 1);
    }

    /** @return the adjusted values, in the order of the given ones; at most 1 */
    public static double[] adjust(double[] p, Correction correction) {
        List<PValue> values = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            values.add(new PValue(TermId.of("test", String.valueOf(i)), p[i]));
        }
        List<PValue> given = List.copyOf(values);
        if (p.length > 0) {
            correction.method().adjustPvals(values);
        }
        return given.stream().mapToDouble(v -> Math.min(1, v.getAdjustedPValue())).toArray();
    }
}
