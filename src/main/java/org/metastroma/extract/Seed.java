package org.metastroma.extract;

import org.metastroma.model.Curie;
import org.metastroma.model.Place;

/** A term that must be in a module, and the first place that asks for it. */
record Seed(Curie id, Place where) {
}
