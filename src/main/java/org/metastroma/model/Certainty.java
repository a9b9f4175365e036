package org.metastroma.model;

/** How firmly the review states the claim. Only asserted claims become axioms. */
public enum Certainty { ASSERTED, HEDGED, NEGATED }
