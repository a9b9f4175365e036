package org.metastroma.enrich;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;

/** The figures computed in another way: by whole numbers, and from the definitions. */
public final class Exact {

    private Exact() {
    }

    /** @return the sum of C(set, i) C(background - set, list - i) / C(background, list) from the overlap on */
    public static double upperTail(int background, int set, int list, int overlap) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = overlap; i <= Math.min(set, list); i++) {
            sum = sum.add(choose(set, i).multiply(choose(background - set, list - i)));
        }
        return new BigDecimal(sum).divide(new BigDecimal(choose(background, list)), MathContext.DECIMAL128).doubleValue();
    }

    private static BigInteger choose(int n, int k) {
        BigInteger c = k < 0 || k > n ? BigInteger.ZERO : BigInteger.ONE;
        for (int i = 0; i < k && i < n; i++) {
            c = c.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1));
        }
        return c;
    }

    /** @return for each p the least of m p' / #(p'' not above p') over all p' not below p */
    public static double[] benjaminiHochberg(double[] p) {
        return Arrays.stream(p).map(x -> Arrays.stream(p).filter(y -> y >= x)
                .map(y -> y * p.length / Arrays.stream(p).filter(z -> z <= y).count()).min().orElseThrow()).map(q -> Math.min(1, q)).toArray();
    }
}
