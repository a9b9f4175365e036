package org.metastroma.portal;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is the same name in another spelling: TGF-β, TGFbeta and TGF beta; é and e; upper and lower case. */
final class Spelling {

    private static final Map<String, String> GREEK = greek();

    private Spelling() {
    }

    private static Map<String, String> greek() {
        Map<String, String> letters = new LinkedHashMap<>();
        String[] names = ("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho . sigma tau upsilon"
                + " phi chi psi omega").split(" ");
        for (int i = 0; i < names.length; i++) {
            if (!names[i].equals(".")) {
                letters.put(String.valueOf((char) ('α' + i)), names[i]);
            }
        }
        letters.put("ς", "sigma");
        return letters;
    }

    /** @return the words, in lower case, without accents, Greek letters by name, apart at signs and at the border of letters and digits */
    static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "").toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> letter : GREEK.entrySet()) {
            plain = plain.replace(letter.getKey(), " " + letter.getValue() + " ");
        }
        plain = plain.replaceAll("(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})", " ").replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
        return plain.isEmpty() ? List.of() : Arrays.asList(plain.split(" "));
    }

    /** @return the spellings written as one word: with names of Greek letters, and with their Latin letters as gene symbols have them */
    static Set<String> keys(String text) {
        String joined = String.join("", words(text));
        Set<String> keys = new LinkedHashSet<>();
        keys.add(joined);
        String symbol = joined;
        for (String name : List.of("alpha", "beta", "gamma", "delta", "epsilon", "kappa")) {
            symbol = symbol.replace(name, name.substring(0, 1));
        }
        keys.add(symbol);
        keys.remove("");
        return keys;
    }
}
