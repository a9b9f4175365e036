package org.metastroma.model;

/** A label that a table shows beside an identifier, to be compared with the identifier's real label. */
public record LabelUse(Curie id, String label, Place where) {
}
