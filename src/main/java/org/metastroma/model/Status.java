package org.metastroma.model;

/** What the curator thinks of the review's statement. */
public enum Status {
    OK("ok"), DISPUTED("disputed"), AS_PRINTED_WRONG("as-printed-wrong");

    private final String word;

    Status(String word) {
        this.word = word;
    }

    /** @return the word used in the tables */
    public String word() {
        return word;
    }
}
