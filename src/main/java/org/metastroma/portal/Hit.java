package org.metastroma.portal;

/**
 * A search result.
 *
 * @param kind    class, relation, claim, review or work
 * @param matched the name that fitted, when it is not the label
 * @param claims  number of claims about it
 * @param score   higher is better; comparable within one search only
 */
public record Hit(Link link, String kind, String matched, int claims, double score) {
}
