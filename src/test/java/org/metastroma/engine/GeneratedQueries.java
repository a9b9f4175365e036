package org.metastroma.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import org.apache.jena.graph.Node;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.Quad;

/**
 * Queries made from data, so that they have answers: patterns are taken from quads that share terms, some of the terms
 * replaced by variables, and then optional parts, unions, conditions, subqueries, groups and modifiers put around them. The
 * same seed makes the same queries.
 */
final class GeneratedQueries {

    private static final int TRIES = 30;

    private final List<Quad> quads;
    private final List<List<Quad>> bySubject;
    private final Map<Node, List<Quad>> byTerm = new HashMap<>();
    private final Random random;
    private int variables;

    GeneratedQueries(List<Quad> quads, long seed) {
        this.quads = quads;
        this.random = new Random(seed);
        for (Quad quad : quads) {
            byTerm.computeIfAbsent(quad.getSubject(), s -> new ArrayList<>()).add(quad);
            if (!quad.getObject().equals(quad.getSubject())) {
                byTerm.computeIfAbsent(quad.getObject(), s -> new ArrayList<>()).add(quad);
            }
        }
        this.bySubject = new ArrayList<>(quads.stream().collect(Collectors.groupingBy(Quad::getSubject, java.util.LinkedHashMap::new,
                Collectors.toList())).values());
    }

    /** A pattern in the making: triples with the variables that stand for their terms. */
    private static final class Part {
        private final List<Node> terms = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
    }

    String next() {
        variables = 0;
        Part part = new Part();
        StringBuilder body = new StringBuilder(pattern(part, 1 + random.nextInt(4), random.nextInt(30) == 0));
        for (int extra = random.nextInt(3); extra > 0; extra--) {
            body.append(extra(part));
        }
        return finish(part, body.toString());
    }

    private String finish(Part part, String body) {
        List<String> vars = part.names;
        String from = random.nextInt(12) == 0 ? "FROM <" + pick(quads).getGraph() + "> FROM <" + pick(quads).getGraph() + "> FROM NAMED <"
                + pick(quads).getGraph() + "> " : "";
        switch (random.nextInt(10)) {
            case 0:
                return "SELECT (COUNT(*) AS ?n) " + from + "{ " + body + "}";
            case 1: {
                String key = pick(vars);
                String value = pick(vars);
                String having = random.nextInt(3) == 0 ? " HAVING (COUNT(*) > 1)" : "";
                return "SELECT " + key + " (COUNT(" + (random.nextBoolean() ? "DISTINCT " : "") + value + ") AS ?n) (MIN(STR(" + value
                        + ")) AS ?least) " + from + "{ " + body + "} GROUP BY " + key + having;
            }
            case 2:
                return "SELECT DISTINCT " + some(vars) + " " + from + "{ " + body + "}";
            case 3: {
                String order = random.nextBoolean() ? "DESC(" + pick(vars) + ")" : pick(vars);
                return "SELECT * " + from + "{ " + body + "} ORDER BY " + order + " " + pick(vars) + " LIMIT " + (1 + random.nextInt(20))
                        + (random.nextBoolean() ? " OFFSET " + random.nextInt(5) : "");
            }
            case 4:
                return "SELECT DISTINCT " + some(vars) + " " + from + "{ " + body + "} ORDER BY " + pick(vars);
            case 5:
                return "SELECT " + pick(vars) + " (STRLEN(STR(" + pick(vars) + ")) AS ?computed) " + from + "{ " + body + "}";
            default:
                return "SELECT * " + from + "{ " + body + "}";
        }
    }

    private String extra(Part part) {
        Part more = new Part();
        more.terms.addAll(part.terms);
        more.names.addAll(part.names);
        String name = pick(part.names);
        String other = pick(part.names);
        return switch (random.nextInt(14)) {
            case 0, 1 -> "OPTIONAL { " + pattern(more, 1 + random.nextInt(2), false) + (random.nextInt(4) == 0 ? condition(more) : "")
                    + (random.nextInt(4) == 0 ? "OPTIONAL { " + pattern(more, 1, false) + "} " : "") + "} " + adopt(part, more);
            case 2, 3 -> "{ " + pattern(more, 1 + random.nextInt(2), false) + "} UNION { " + pattern(more, 1, false)
                    + (random.nextInt(3) == 0 ? condition(more) : "") + "} " + adopt(part, more);
            case 4 -> "MINUS { " + pattern(more, 1 + random.nextInt(2), false) + "} ";
            case 5 -> "FILTER " + (random.nextBoolean() ? "NOT " : "") + "EXISTS { " + pattern(more, 1, false)
                    + (random.nextInt(4) == 0 ? condition(more) : "") + "} ";
            case 6 -> "BIND(STR(" + name + ") AS ?text" + variables++ + ") ";
            case 7 -> "VALUES " + name + " { " + term(value(part, name)) + " " + term(pick(quads).getSubject()) + " } ";
            case 8 -> "{ SELECT " + name + " (COUNT(*) AS ?times" + variables++ + ") { " + pattern(more, 1, false) + "} GROUP BY " + name + " } ";
            case 9 -> "GRAPH " + (random.nextBoolean() ? "?g" : "<" + pick(quads).getGraph() + ">") + " { " + pattern(more, 1 + random.nextInt(2), false)
                    + "} " + adopt(part, more);
            case 10 -> "{ SELECT DISTINCT " + name + " { " + pattern(more, 1 + random.nextInt(2), false) + "} LIMIT 100000 } ";
            case 11 -> name + " <http://www.w3.org/2000/01/rdf-schema#subClassOf>" + (random.nextBoolean() ? "* " : "+ ") + "?above" + variables++ + " . ";
            case 12 -> "{ " + pattern(more, 1, false) + "OPTIONAL { " + pattern(more, 1, false) + "} } " + adopt(part, more);
            default -> "FILTER(" + name + " != " + other + " || " + test(part) + ") ";
        };
    }

    private static String adopt(Part part, Part more) {
        for (int i = part.names.size(); i < more.names.size(); i++) {
            part.names.add(more.names.get(i));
            part.terms.add(more.terms.get(i));
        }
        return "";
    }

    private String condition(Part part) {
        return "FILTER(" + test(part) + ") ";
    }

    private String test(Part part) {
        String name = pick(part.names);
        Node value = value(part, name);
        return switch (random.nextInt(11)) {
            case 0 -> "isIRI(" + name + ")";
            case 1 -> "CONTAINS(LCASE(STR(" + name + ")), \"" + "aeiorst".charAt(random.nextInt(7)) + "\")";
            case 9 -> "STRSTARTS(" + name + ", \"cell\")";
            case 10 -> "STRENDS(LCASE(STR(" + name + ")), \"" + random.nextInt(10) + "\")";
            case 2 -> "!isBlank(" + name + ") && " + name + " = " + term(value);
            case 3 -> "bound(" + name + ")";
            case 4 -> "!bound(" + name + ")";
            case 5 -> "STRLEN(STR(" + name + ")) > " + random.nextInt(40);
            case 6 -> name + " IN (" + term(value) + ", " + term(pick(quads).getObject()) + ")";
            case 7 -> name + " < " + pick(part.names);
            default -> name + " != " + term(value);
        };
    }

    /** Adds triples that share a term with those before, and variables for some of their terms. */
    private String pattern(Part part, int triples, boolean crossing) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < triples; i++) {
            Quad quad = connected(part, crossing);
                text.append(position(part, quad.getSubject(), 0.85)).append(' ').append(position(part, quad.getPredicate(), 0.08)).append(' ')
                    .append(position(part, quad.getObject(), 0.7)).append(" . ");
        }
        if (part.names.isEmpty()) {
            part.names.add("?v" + variables++);
            part.terms.add(pick(quads).getSubject());
        }
        return text.toString();
    }

    /** @return a quad with a term for which a variable stands already, so that joins stay small */
    private Quad connected(Part part, boolean crossing) {
        for (int i = 0; i < TRIES && !part.terms.isEmpty() && !crossing; i++) {
            List<Quad> around = byTerm.getOrDefault(pick(part.terms), List.of());
            if (!around.isEmpty()) {
                return pick(around);
            }
        }
        return random.nextBoolean() ? pick(quads) : pick(pick(bySubject));
    }

    private String position(Part part, Node node, double chance) {
        int known = part.terms.indexOf(node);
        if (known >= 0 && random.nextDouble() < 0.97) {
            return part.names.get(known);
        }
        if (node.isBlank() || random.nextDouble() < chance) {
            String name = "?v" + variables++;
            part.names.add(name);
            part.terms.add(node);
            return name;
        }
        return term(node);
    }

    private Node value(Part part, String name) {
        Node node = part.terms.get(part.names.indexOf(name));
        return node.isBlank() ? pick(quads).getPredicate() : node;
    }

    private static String term(Node node) {
        return node.isBlank() ? "\"blank\"" : NodeFmtLib.strNT(node);
    }

    private String some(List<String> vars) {
        return vars.stream().distinct().filter(v -> random.nextBoolean()).collect(Collectors.joining(" ")) + " " + pick(vars);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
