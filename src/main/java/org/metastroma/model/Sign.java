package org.metastroma.model;

/** Whether the subject brings more of the object, less of it, or the review does not say. */
public enum Sign {
    POSITIVE("+"), NEGATIVE("-"), NONE("none");

    private final String symbol;

    Sign(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }

    public Sign opposite() {
        return switch (this) {
            case POSITIVE -> NEGATIVE;
            case NEGATIVE -> POSITIVE;
            case NONE -> NONE;
        };
    }
}
