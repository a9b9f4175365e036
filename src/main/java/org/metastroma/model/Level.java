package org.metastroma.model;

/**
 * A class that may have more kinds right below it than a reader takes in at a glance.
 *
 * @param why in the curator's words
 */
public record Level(Curie id, String why, Place where) {
}
