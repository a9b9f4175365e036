package org.metastroma.serve;

import java.util.List;

import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.query.Syntax;
import org.apache.jena.shared.JenaException;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.expr.ExprException;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementService;
import org.apache.jena.sparql.syntax.ElementTriplesBlock;
import org.apache.jena.sparql.syntax.ElementVisitorBase;
import org.apache.jena.sparql.syntax.ElementWalker;

/**
 * Reads the text of a query. The text is looked over before the parser sees it, because the parser and all that walks its
 * result are recursive.
 */
final class QueryReader {

    private static final int MOST_BRACES = 1_000;
    private static final int MOST_OPERATORS = 5_000;
    private static final int MOST_TRIPLES = 1_000;
    private static final int LONGEST_NUMBER = 1_000;
    private static final String BASE = "https://w3id.org/metastroma/";

    private QueryReader() {
    }

    /**
     * @param defaultGraphs graphs of the protocol that replace FROM, see SPARQL 1.1 Protocol, 2.1.4
     * @param namedGraphs   likewise FROM NAMED
     * @throws HttpProblem when the query is malformed, too complex or asks for something that is not offered
     */
    static Query read(String text, List<String> defaultGraphs, List<String> namedGraphs, Limits limits, boolean service) {
        lookOver(text, limits);
        Query query = parse(text);
        if (!defaultGraphs.isEmpty() || !namedGraphs.isEmpty()) {
            query.getGraphURIs().clear();
            query.getNamedGraphURIs().clear();
            defaultGraphs.forEach(query::addGraphURI);
            namedGraphs.forEach(query::addNamedGraphURI);
        }
        if (query.getQueryPattern() != null) {
            check(query, service);
        }
        return query;
    }

    private static Query parse(String text) {
        try {
            return QueryFactory.create(text, BASE, Syntax.syntaxSPARQL_11);
        } catch (QueryParseException e) {
            String place = e.getLine() > 0 ? "Line " + e.getLine() + ", column " + e.getColumn() + ": " : "";
            throw new HttpProblem(Fault.BAD_QUERY, place + firstLine(e.getMessage()));
        } catch (ExprException e) {
            throw new HttpProblem(Fault.BAD_QUERY, "A constant expression of the query cannot be evaluated.");
        } catch (JenaException e) {
            throw new HttpProblem(Fault.BAD_QUERY, firstLine(e.getMessage()));
        } catch (StackOverflowError e) {
            throw tooComplex("it is nested too deeply");
        }
    }

    private static String firstLine(String message) {
        if (message == null) {
            return "It cannot be parsed.";
        }
        String line = message.lines().findFirst().orElse("").replaceFirst("^Line \\d+, column \\d+: ", "");
        return line.contains("org.apache") || line.contains("java.") ? "It cannot be parsed." : line;
    }

    private static void check(Query query, boolean service) {
        int[] triples = new int[1];
        ElementWalker.walk(query.getQueryPattern(), new ElementVisitorBase() {
            @Override
            public void visit(ElementService element) {
                if (!service) {
                    throw new HttpProblem(Fault.REFUSED_FEATURE, "SERVICE is switched off here. Join the results on your side.");
                }
            }

            @Override
            public void visit(ElementPathBlock element) {
                count(element.getPattern().size());
                for (TriplePath triple : element.getPattern()) {
                    checkProperty(triple.getPredicate());
                }
            }

            @Override
            public void visit(ElementTriplesBlock element) {
                count(element.getPattern().size());
            }

            private void count(int more) {
                triples[0] += more;
                if (triples[0] > MOST_TRIPLES) {
                    throw tooComplex("it has more than " + MOST_TRIPLES + " triple patterns");
                }
            }
        });
    }

    /** Jena reads some property IRIs as calls; here they would be plain properties without triples: say so instead. */
    private static void checkProperty(Node property) {
        if (property != null && property.isURI() && (property.getURI().startsWith("java:")
                || property.getURI().startsWith("http://jena.apache.org/ARQ/") || property.getURI().startsWith("http://jena.hpl.hp.com/ARQ/")
                || property.getURI().startsWith("http://jena.apache.org/text#"))) {
            throw new HttpProblem(Fault.REFUSED_FEATURE, "Property functions other than <" + TextProperty.IRI + "> are switched off here.");
        }
    }

    static HttpProblem noFunction(String iri) {
        return new HttpProblem(Fault.REFUSED_FEATURE, "There is no function <" + iri + "> here. SPARQL's own functions and the casts are.");
    }

    private static HttpProblem tooComplex(String why) {
        return new HttpProblem(Fault.QUERY_TOO_COMPLEX, "The query cannot be taken: " + why + ".");
    }

    /** Counts brackets and operators outside of strings, IRIs and comments. */
    private static void lookOver(String text, Limits limits) {
        int depth = 0;
        int braces = 0;
        int operators = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digits = Character.isDigit(c) ? digits + 1 : 0;
            if (digits > LONGEST_NUMBER) {
                throw tooComplex("a number has more than " + LONGEST_NUMBER + " digits");
            }
            switch (c) {
                case '#' -> i = endOfLine(text, i);
                case '"', '\'' -> i = endOfString(text, i);
                case '<' -> i = endOfIri(text, i);
                case '\\' -> i++;
                case '(', '[', '{' -> {
                    depth++;
                    braces += c == '{' ? 1 : 0;
                }
                case ')', ']', '}' -> depth--;
                case '!', '+', '-', '*', '/', '|', '&', '^', '=', '>' -> operators++;
                default -> {
                }
            }
            if (depth > limits.nesting()) {
                throw tooComplex("brackets are nested more than " + limits.nesting() + " deep");
            }
        }
        if (braces > MOST_BRACES) {
            throw tooComplex("it has more than " + MOST_BRACES + " groups");
        }
        if (operators > MOST_OPERATORS) {
            throw tooComplex("it has more than " + MOST_OPERATORS + " operators");
        }
    }

    private static int endOfLine(String text, int start) {
        int end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end;
    }

    private static int endOfString(String text, int start) {
        char quote = text.charAt(start);
        String triple = String.valueOf(quote).repeat(3);
        boolean longString = text.startsWith(triple, start);
        for (int i = start + (longString ? 3 : 1); i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (longString ? text.startsWith(triple, i) : text.charAt(i) == quote || text.charAt(i) == '\n') {
                return longString ? i + 2 : i;
            }
        }
        return text.length();
    }

    private static int endOfIri(String text, int start) {
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '>') {
                return i;
            }
            if (c <= ' ' || "<\"{}|^`".indexOf(c) >= 0) {
                return start;
            }
        }
        return start;
    }
}
