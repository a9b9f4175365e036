package org.metastroma.serve;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.NodeValue;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A regular expression that takes time linear in the text (RE2), whose matching a {@link Guard} can end. RE2 has neither
 * back-references nor look-around; a pattern that needs them is refused with a message, never answered wrongly.
 */
final class SafeRegex {

    private static final int LONGEST_PATTERN = 2_000;
    private static final int LARGEST_PROGRAM = 10_000;
    private static final int LARGEST_REPEAT_PRODUCT = 10_000;

    private final Pattern pattern;

    private SafeRegex(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * @param flags of XPath: s, m, i, x, q
     * @throws Unsupported when RE2 does not read the pattern or it is too large
     */
    static SafeRegex compile(String regex, String flags) {
        int mask = 0;
        boolean quote = false;
        boolean spaced = false;
        for (char c : flags.toCharArray()) {
            switch (c) {
                case 'i' -> mask |= Pattern.CASE_INSENSITIVE;
                case 's' -> mask |= Pattern.DOTALL;
                case 'm' -> mask |= Pattern.MULTILINE;
                case 'x' -> spaced = true;
                case 'q' -> quote = true;
                default -> throw new Unsupported("'" + c + "' is no flag of a regular expression");
            }
        }
        if (regex.length() > LONGEST_PATTERN) {
            throw new Unsupported("it has more than " + LONGEST_PATTERN + " characters");
        }
        String text = quote ? Pattern.quote(regex) : spaced ? withoutSpaces(regex) : regex;
        if (!quote && repeats(text) > LARGEST_REPEAT_PRODUCT) {
            throw new Unsupported("its repetitions multiply to more than " + LARGEST_REPEAT_PRODUCT);
        }
        try {
            Pattern compiled = Pattern.compile(text, mask);
            if (compiled.programSize() > LARGEST_PROGRAM) {
                throw new Unsupported("it is too large");
            }
            return new SafeRegex(compiled);
        } catch (PatternSyntaxException e) {
            throw new Unsupported(e.getDescription() + (e.getPattern() == null ? "" : ": " + e.getPattern()));
        } catch (StackOverflowError e) {
            throw new Unsupported("it is nested too deeply");
        }
    }

    /** Tells why a pattern is not matched. */
    static final class Unsupported extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unsupported(String why) {
            super(why, null, false, false);
        }
    }

    /** A counted repetition is compiled to copies, nested ones to their product: the compiler is not to see such a one. */
    private static long repeats(String regex) {
        long product = 1;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '{') {
                long largest = 1;
                long number = 0;
                for (i++; i < regex.length() && (Character.isDigit(regex.charAt(i)) || regex.charAt(i) == ','); i++) {
                    number = regex.charAt(i) == ',' ? 0 : Math.min(LARGEST_REPEAT_PRODUCT + 1L, number * 10 + regex.charAt(i) - '0');
                    largest = Math.max(largest, number);
                }
                product = Math.min(LARGEST_REPEAT_PRODUCT + 1L, product * largest);
            }
        }
        return product;
    }

    private static String withoutSpaces(String regex) {
        StringBuilder text = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\' && i + 1 < regex.length()) {
                text.append(c).append(regex.charAt(++i));
                continue;
            }
            inClass = c == '[' || inClass && c != ']';
            if (inClass || !Character.isWhitespace(c)) {
                text.append(c);
            }
        }
        return text.toString();
    }

    boolean find(String text, Guard guard) {
        return pattern.matcher(new Watched(text, guard)).find();
    }

    /** @return the text with every match replaced, in the language of the argument, as REPLACE of SPARQL gives it */
    NodeValue replace(Node argument, String replacement, Guard guard) {
        String text = argument.getLiteralLexicalForm();
        Matcher matcher = pattern.matcher(new Watched(text, guard));
        StringBuilder result = new StringBuilder();
        int end = 0;
        try {
            while (matcher.find()) {
                result.append(text, end, matcher.start());
                expand(replacement, matcher, result);
                end = matcher.end();
                guard.string(result.length());
                guard.tick();
            }
        } catch (IndexOutOfBoundsException e) {
            throw new ExprEvalException("REPLACE: no such group");
        }
        result.append(text, end, text.length());
        guard.string(result.length());
        String language = argument.getLiteralLanguage();
        return NodeValue.makeNode(language == null || language.isEmpty() ? NodeFactory.createLiteralString(result.toString())
                : NodeFactory.createLiteralLang(result.toString(), language));
    }

    /** {@code $N} is group N, of as many digits as name a group; {@code \$} and {@code \\} are themselves. */
    private static void expand(String replacement, Matcher matcher, StringBuilder out) {
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            if (c == '\\' && i + 1 < replacement.length()) {
                out.append(replacement.charAt(++i));
            } else if (c == '$' && i + 1 < replacement.length() && Character.isDigit(replacement.charAt(i + 1))) {
                int group = replacement.charAt(++i) - '0';
                while (i + 1 < replacement.length() && Character.isDigit(replacement.charAt(i + 1))
                        && group * 10 + replacement.charAt(i + 1) - '0' <= matcher.groupCount()) {
                    group = group * 10 + replacement.charAt(++i) - '0';
                }
                if (group > matcher.groupCount()) {
                    throw new ExprEvalException("REPLACE: no group " + group);
                }
                String matched = matcher.group(group);
                out.append(matched == null ? "" : matched);
            } else if (c == '$' || c == '\\') {
                throw new ExprEvalException("REPLACE: bad replacement");
            } else {
                out.append(c);
            }
        }
    }

    /** Text that counts how often it is looked at. */
    private record Watched(String text, Guard guard) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            guard.work();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
