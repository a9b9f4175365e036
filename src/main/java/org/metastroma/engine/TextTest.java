package org.metastroma.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.apache.jena.sparql.expr.E_Str;
import org.apache.jena.sparql.expr.E_StrContains;
import org.apache.jena.sparql.expr.E_StrEndsWith;
import org.apache.jena.sparql.expr.E_StrLowerCase;
import org.apache.jena.sparql.expr.E_StrStartsWith;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunction1;
import org.apache.jena.sparql.expr.ExprFunction2;
import org.metastroma.store.Terms;

/**
 * CONTAINS, STRSTARTS and STRENDS of a variable with a constant, on the bytes of stored terms: no string is made. In UTF-8 a
 * text contains another one exactly when its bytes do. The word is of ASCII, so LCASE is, but for two letters left to Jena.
 * The search is Horspool's (1980): the byte under the end of the word tells how far the word may move on.
 */
final class TextTest implements Test {

    private static final int LONGEST = Byte.MAX_VALUE;

    private enum Place { ANYWHERE, START, END }

    private final Terms terms;
    private final Run run;
    private final int slot;
    private final byte[] word;
    private final Place place;
    private final boolean lower;
    private final boolean any;
    private final boolean folding;
    private final byte[] shifts;
    private final int again;
    private final Test general;

    private TextTest(Run run, int slot, byte[] word, Place place, boolean lower, boolean any, Test general) {
        this.run = run;
        this.terms = run.terms;
        this.slot = slot;
        this.word = word;
        this.place = place;
        this.lower = lower;
        this.any = any;
        this.general = general;
        // Of the two, U+212A becomes a k, and U+0130 an i with a combining dot, which only an i at the end of the word can meet.
        this.folding = lower && word.length > 0 && (word[word.length - 1] == 'i' || new String(word, StandardCharsets.US_ASCII).indexOf('k') >= 0);
        this.shifts = shifts(word, lower);
        this.again = again(word);
    }

    /** @return for each byte under the end of the word how far the word may move on; 0 for the last byte of the word */
    private static byte[] shifts(byte[] word, boolean lower) {
        byte[] shifts = new byte[256];
        Arrays.fill(shifts, (byte) word.length);
        for (int i = 0; i < word.length; i++) {
            shifts[word[i]] = (byte) (word.length - 1 - i);
            if (lower && word[i] >= 'a' && word[i] <= 'z') {
                shifts[word[i] - 32] = shifts[word[i]];
            }
        }
        return shifts;
    }

    /** @return how far the word may move on when its last byte fits but not all do: to where that byte comes before */
    private static int again(byte[] word) {
        for (int i = word.length - 2; i >= 0; i--) {
            if (word[i] == word[word.length - 1]) {
                return word.length - 1 - i;
            }
        }
        return word.length;
    }

    /** @return the test, or the general one when the expression is of another form */
    static Test of(Expr wrapped, Run run, Test general) {
        Expr expr = ExprWrapper.plain(wrapped);
        if (!(expr instanceof ExprFunction2 function) || !function.getArg2().isConstant()) {
            return general;
        }
        Place place = expr instanceof E_StrContains ? Place.ANYWHERE : expr instanceof E_StrStartsWith ? Place.START
                : expr instanceof E_StrEndsWith ? Place.END : null;
        if (place == null || !function.getArg2().getConstant().isString()) {
            return general;
        }
        byte[] word = function.getArg2().getConstant().getString().getBytes(StandardCharsets.UTF_8);
        Expr text = ExprWrapper.plain(function.getArg1());
        boolean lower = text instanceof E_StrLowerCase;
        if (lower) {
            text = ExprWrapper.plain(((ExprFunction1) text).getArg());
        }
        boolean any = text instanceof E_Str;
        if (any) {
            text = ((ExprFunction1) text).getArg();
        }
        if (!text.isVariable() || word.length > LONGEST || !ascii(word, 0, word.length)) {
            return general;
        }
        return new TextTest(run, run.slots.add(text.asVar()), word, place, lower, any, general);
    }

    /** @return whether it may have one of the two characters beyond ASCII whose lower case has a letter of ASCII: U+0130, U+212A */
    private static boolean folds(byte[] text, int from, int to) {
        for (int i = from; i < to - 1; i++) {
            if (text[i] == (byte) 0xc4 && text[i + 1] == (byte) 0xb0 || text[i] == (byte) 0xe2 && text[i + 1] == (byte) 0x84) {
                return true;
            }
        }
        return false;
    }

    private static boolean ascii(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int test(int[] row) {
        run.watch.tick();
        int id = row[slot];
        if (id == 0 || !run.isStored(id)) {
            return general.test(row);
        }
        int kind = terms.kind(id);
        int start = terms.start(id);
        int end = terms.end(id);
        byte[] text = terms.text();
        if (kind == Terms.BLANK || !any && (kind == Terms.IRI || kind == Terms.TYPED) || folding && folds(text, start, end)) {
            return general.test(row);
        }
        int last = end - word.length;
        boolean found = switch (place) {
            case START -> last >= start && matches(text, start);
            case END -> last >= start && matches(text, last);
            case ANYWHERE -> contains(text, start, last);
        };
        return found ? TRUE : FALSE;
    }

    private boolean contains(byte[] text, int start, int last) {
        int ahead = word.length - 1;
        if (ahead < 0) {
            return true;
        }
        for (int at = start; at <= last;) {
            int shift = shifts[text[at + ahead] & 0xff];
            if (shift == 0) {
                if (matches(text, at)) {
                    return true;
                }
                shift = again;
            }
            at += shift;
        }
        return false;
    }

    private boolean matches(byte[] text, int at) {
        for (int i = 0; i < word.length; i++) {
            byte b = text[at + i];
            if ((lower && b >= 'A' && b <= 'Z' ? b + 32 : b) != word[i]) {
                return false;
            }
        }
        return true;
    }
}
