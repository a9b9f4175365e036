package org.metastroma.extract;

import org.metastroma.model.Curie;
import org.metastroma.model.Place;

/** A label that changed after the release of the source: a row of {@code imports/relabel.tsv}. */
record Relabel(Curie id, String label, String was, Place where) {
}
