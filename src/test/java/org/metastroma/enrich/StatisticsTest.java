package org.metastroma.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.metastroma.enrich.Statistics.Correction;

class StatisticsTest {

    /** The example of Benjamini and Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x: fifteen tests of one trial. */
    private static final double[] TRIAL = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
        0.6528, 0.7590, 1.0};

    @Test
    void ladyTastingTea() {
        assertThat(Statistics.upperTail(8, 4, 4, 4)).isCloseTo(1 / 70.0, within(1e-15));
        assertThat(Statistics.upperTail(8, 4, 4, 3)).isCloseTo(17 / 70.0, within(1e-15));
        assertThat(Statistics.upperTail(8, 4, 4, 0)).isEqualTo(1);
    }

    @Test
    void tailIsThatOfExactBinomials() {
        Random random = new Random(8);
        for (int i = 0; i < 2000; i++) {
            int background = 1 + random.nextInt(150);
            int set = random.nextInt(background + 1);
            int list = random.nextInt(background + 1);
            int least = Math.max(0, set + list - background);
            int overlap = least + random.nextInt(Math.min(set, list) - least + 1);
            assertThat(Statistics.upperTail(background, set, list, overlap)).as("%d %d %d %d", background, set, list, overlap)
                    .isCloseTo(Exact.upperTail(background, set, list, overlap), Percentage.withPercentage(1e-9));
        }
        assertThat(Statistics.upperTail(20000, 300, 200, 15)).isCloseTo(Exact.upperTail(20000, 300, 200, 15), Percentage.withPercentage(1e-9));
    }

    @Test
    void edgesAreOneAndWhatCannotBeIsRefused() {
        assertThat(Statistics.upperTail(5, 5, 3, 3)).isEqualTo(1);
        assertThat(Statistics.upperTail(105, 8, 105, 8)).isEqualTo(1);
        assertThat(Statistics.upperTail(5, 0, 3, 0)).isEqualTo(1);
        assertThatThrownBy(() -> Statistics.upperTail(5, 3, 6, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Statistics.upperTail(5, 3, 2, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void publishedExampleIsAdjustedByHand() {
        double[] q = Statistics.adjust(TRIAL, Correction.BH);
        double[] byHand = {0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.0298 * 15 / 7, 0.0298 * 15 / 7, 0.0645, 0.0765, 0.486, 0.4262 * 15 / 11,
            0.714875, 0.6528 * 15 / 13, 0.7590 * 15 / 14, 1};
        assertThat(q).containsExactly(byHand, within(1e-12));
        assertThat(Arrays.stream(q).filter(x -> x <= 0.05)).as("the paper rejects four hypotheses").hasSize(4);
        assertThat(Arrays.stream(Statistics.adjust(TRIAL, Correction.BONFERRONI)).filter(x -> x <= 0.05)).as("and Bonferroni three").hasSize(3);
        double harmonic = 0;
        for (int i = 1; i <= 15; i++) {
            harmonic += 1.0 / i;
        }
        assertThat(Statistics.adjust(TRIAL, Correction.BY)[0]).isCloseTo(0.0015 * harmonic, within(1e-12));
    }

    @Test
    void orderDoesNotMatterAndTiesStayTied() {
        Random random = new Random(3);
        double[] p = random.doubles(200).map(x -> Math.round(x * 50) / 50.0).toArray();
        double[] q = Statistics.adjust(p, Correction.BH);
        assertThat(q).containsExactly(Exact.benjaminiHochberg(p), within(1e-12));
        assertThat(Statistics.adjust(new double[0], Correction.BH)).isEmpty();
    }
}
