package org.metastroma.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.metastroma.portal.ClaimRow;
import org.metastroma.portal.Link;

/** Addresses and words that templates need. */
public final class View {

    private View() {
    }

    /** @return path of the page of a thing; its own IRI when it has no page here */
    public static String href(Link link) {
        return link.name().isEmpty() ? link.iri() : page(link.name());
    }

    public static String page(String name) {
        return "/page/" + name;
    }

    /** @return the page that explains why a step of the hierarchy follows */
    public static String why(Link sub, Link sup) {
        return "/explain?sub=" + encode(sub.id()) + "&sup=" + encode(sup.id());
    }

    /** @return the page that explains why a relation follows */
    public static String why(Link subject, Link relation, Link object) {
        return "/explain?subject=" + encode(subject.id()) + "&property=" + encode(relation.id()) + "&object=" + encode(object.id());
    }

    /** @return the SPARQL page with a query */
    public static String editor(String query) {
        return "/sparql-editor?query=" + encode(query);
    }

    /** @param suffix empty for the page, {@code .tsv} or {@code .json} for a download */
    public static String claims(String suffix, Map<String, String> parameters) {
        return "/claims" + suffix + "?" + new TreeMap<>(parameters).entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue())).collect(Collectors.joining("&"));
    }

    public static String claims(String key, String value) {
        return claims("", Map.of(key, value));
    }

    public static String claims(String key, String value, String key2, String value2) {
        return claims("", Map.of(key, value, key2, value2));
    }

    /** @return what the claim says of the subject, for style: {@code up}, {@code down} or {@code flat} */
    public static String tone(ClaimRow claim) {
        return tone(claim.derivedSign());
    }

    public static String tone(String sign) {
        return sign.equals("+") ? "up" : sign.equals("-") ? "down" : "flat";
    }

    public static String glyph(String sign) {
        return sign.equals("+") ? "▲" : sign.equals("-") ? "▼" : "•";
    }

    public static String words(String sign) {
        return sign.equals("+") ? "positive" : sign.equals("-") ? "negative" : "no sign";
    }

    /** @return the class of a field of the map with this many claims */
    public static String strength(int claims) {
        return claims >= 4 ? " s3" : claims >= 2 ? " s2" : "";
    }

    /** @return a row starts another group of a table sorted by meaning */
    public static boolean starts(List<ClaimRow> rows, int at) {
        return at == 0 || !group(rows.get(at)).equals(group(rows.get(at - 1)));
    }

    public static String group(ClaimRow claim) {
        return claim.derivedSign() + " " + claim.meaning().label();
    }

    /** @return the last part of a review's IRI */
    public static String key(Link review) {
        return review.id();
    }

    public static String count(int number, String one, String more) {
        return String.format(java.util.Locale.ROOT, "%,d %s", number, number == 1 ? one : more);
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%3A", ":").replace("%2F", "/");
    }
}
