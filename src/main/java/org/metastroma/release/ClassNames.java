package org.metastroma.release;

import org.metastroma.reason.el.Classification;
import org.metastroma.store.StoreBuilder;
import org.metastroma.store.Terms;

/** The classes of a classification as they are written and as a store numbers them, each made when it is first asked for. */
final class ClassNames {

    private final Classification classification;
    private final byte[][] bytes;
    private final int[] terms;

    ClassNames(Classification classification) {
        this.classification = classification;
        this.bytes = new byte[classification.size()][];
        this.terms = new int[classification.size()];
    }

    /** @return in angle brackets; may be asked by several threads at once */
    byte[] bytes(int number) {
        byte[] known = bytes[number];
        if (known == null) {
            known = QuadLines.bytes("<" + classification.name(number) + ">");
            bytes[number] = known;
        }
        return known;
    }

    /** @return its number in a store, always the same one */
    int term(int number, StoreBuilder store) {
        if (terms[number] == 0) {
            terms[number] = store.term(Terms.IRI, classification.name(number));
        }
        return terms[number];
    }
}
