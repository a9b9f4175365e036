package org.metastroma.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;

/** Whether made claims are like the real ones: how often each value of a property occurs. */
final class Distribution {

    /**
     * @param values   different values in the real claims
     * @param real     of 100 claims, how many triples have the property; made: the same for the made ones
     * @param apart    half the sum of the differences between the shares of each value: 0 where both are alike, 1 where they share no value
     * @param topReal  share of the ten most frequent values; topMade: the same for the made ones
     */
    record Line(String property, int values, double real, double made, double apart, double topReal, double topMade) {
    }

    private final Map<Node, Map<Node, Integer>> real = new HashMap<>();
    private final Map<Node, Map<Node, Integer>> made = new HashMap<>();
    private final int realClaims;
    private final java.util.Set<Node> madeClaims = new java.util.HashSet<>();

    private final Map<Node, String> names;

    /** @param names of properties */
    Distribution(List<List<Triple>> claims, Map<Node, String> names) {
        this.names = names;
        this.realClaims = claims.size();
        claims.forEach(claim -> claim.forEach(triple -> count(real, triple)));
    }

    void add(Triple triple) {
        madeClaims.add(triple.getSubject());
        count(made, triple);
    }

    private static void count(Map<Node, Map<Node, Integer>> counts, Triple triple) {
        Node value = triple.getObject().isBlank() ? triple.getPredicate() : triple.getObject();
        counts.computeIfAbsent(triple.getPredicate(), p -> new HashMap<>()).merge(value, 1, Integer::sum);
    }

    /** @return the properties that the real claims have, by name; empty when nothing was made */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        if (!madeClaims.isEmpty()) {
            real.entrySet().stream().sorted(java.util.Comparator.comparing(e -> e.getKey().getURI())).forEach(each -> {
                Map<Node, Integer> ours = made.getOrDefault(each.getKey(), Map.of());
                lines.add(new Line(names.getOrDefault(each.getKey(), each.getKey().getLocalName()), each.getValue().size(), 100.0 * sum(each.getValue()) / realClaims,
                        100.0 * sum(ours) / madeClaims.size(), apart(each.getValue(), ours), top(each.getValue()), top(ours)));
            });
        }
        return lines;
    }

    private static double sum(Map<Node, Integer> counts) {
        return counts.values().stream().mapToLong(Integer::longValue).sum();
    }

    private static double apart(Map<Node, Integer> a, Map<Node, Integer> b) {
        java.util.Set<Node> all = new java.util.HashSet<>(a.keySet());
        all.addAll(b.keySet());
        double sumA = Math.max(1, sum(a));
        double sumB = Math.max(1, sum(b));
        return all.stream().mapToDouble(n -> Math.abs(a.getOrDefault(n, 0) / sumA - b.getOrDefault(n, 0) / sumB)).sum() / 2;
    }

    private static double top(Map<Node, Integer> counts) {
        return counts.values().stream().sorted(java.util.Comparator.reverseOrder()).limit(10).mapToLong(Integer::longValue).sum()
                / Math.max(1, sum(counts));
    }
}
