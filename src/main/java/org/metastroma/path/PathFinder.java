package org.metastroma.path;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

import org.metastroma.evidence.Evidence;
import org.metastroma.evidence.Finding;
import org.metastroma.model.Certainty;
import org.metastroma.model.Context.Facet;
import org.metastroma.model.Sign;
import org.metastroma.model.Weight.Role;
import org.metastroma.path.Mechanism.Step;

/**
 * The k shortest loopless chains over signed claims and the hierarchy. A claim costs 2, a hedged one 3, a step up the
 * hierarchy 1; no two of the last follow each other. Best first with the exact remaining cost as heuristic, so that the
 * chains come out in order of cost; among equals by the names of their terms.
 */
public final class PathFinder {

    /**
     * @param paths      how many at most
     * @param steps      of one chain, those up the hierarchy included
     * @param compatible whether chains with steps of incompatible context are left out
     */
    public record Options(int paths, int steps, boolean compatible) {
        public static final Options DEFAULT = new Options(5, 6, false);
        public static final int MOST_PATHS = 50;
        public static final int MOST_STEPS = 8;
    }

    private static final int MOST_EXPANSIONS = 200_000;

    private record Edge(String from, String to, Optional<Finding> finding, List<Finding> others, int cost) {
    }

    private record Partial(Partial before, Edge edge, int cost, int estimate, int length, String key) {
        boolean visits(String node, String start) {
            if (node.equals(start)) {
                return true;
            }
            for (Partial p = this; p.edge != null; p = p.before) {
                if (p.edge.to().equals(node)) {
                    return true;
                }
            }
            return false;
        }
    }

    private final Evidence evidence;
    private final Map<String, List<Edge>> edges = new TreeMap<>();

    public PathFinder(Evidence evidence) {
        this.evidence = evidence;
        Map<String, Map<String, Map<Sign, List<Finding>>>> claims = new TreeMap<>();
        evidence.findings().stream().filter(f -> f.sign() != Sign.NONE && f.certainty() != Certainty.NEGATED && !f.subject().equals(f.object()))
                .forEach(f -> claims.computeIfAbsent(f.subject(), k -> new TreeMap<>()).computeIfAbsent(f.object(), k -> new TreeMap<>())
                        .computeIfAbsent(f.sign(), k -> new ArrayList<>()).add(f));
        claims.forEach((subject, byObject) -> byObject.forEach((object, bySign) -> bySign.values().forEach(findings -> {
            List<Finding> sorted = findings.stream().sorted(Comparator.comparing(Finding::certainty).thenComparing(Finding::iri)).toList();
            Finding first = sorted.get(0);
            add(new Edge(subject, object, Optional.of(first), sorted.subList(1, sorted.size()), first.certainty() == Certainty.HEDGED ? 3 : 2));
        })));
        Set<String> objects = new TreeSet<>(claims.keySet());
        claims.values().forEach(m -> objects.addAll(m.keySet()));
        evidence.classes().forEach(c -> evidence.superclasses().getOrDefault(c, Set.of()).stream().sorted()
                .filter(s -> !s.equals(c) && claims.containsKey(s) && (objects.contains(c) || claims.containsKey(c)))
                .forEach(s -> add(new Edge(c, s, Optional.empty(), List.of(), 1))));
    }

    private void add(Edge edge) {
        edges.computeIfAbsent(edge.from(), k -> new ArrayList<>()).add(edge);
    }

    /** @return chains from a term to another or to a kind of it, the cheapest first */
    public List<Mechanism> find(String from, String to, Options options) {
        Map<String, Integer> remaining = remaining(to);
        PriorityQueue<Partial> open = new PriorityQueue<>(Comparator.comparingInt(Partial::estimate).thenComparing(Partial::key));
        if (remaining.containsKey(from) || edges.containsKey(from)) {
            open.add(new Partial(null, null, 0, remaining.getOrDefault(from, 0), 0, ""));
        }
        List<Mechanism> found = new ArrayList<>();
        for (int n = 0; n < MOST_EXPANSIONS && !open.isEmpty() && found.size() < options.paths(); n++) {
            Partial path = open.poll();
            String at = path.edge() == null ? from : path.edge().to();
            if (path.edge() != null && evidence.isBelow(at, to)) {
                Mechanism mechanism = mechanism(path);
                if (!options.compatible() || mechanism.compatible()) {
                    found.add(mechanism);
                }
                continue;
            }
            if (path.length() == options.steps()) {
                continue;
            }
            for (Edge edge : edges.getOrDefault(at, List.of())) {
                boolean twiceUp = edge.finding().isEmpty() && path.edge() != null && path.edge().finding().isEmpty();
                Integer rest = remaining.get(edge.to());
                if (!twiceUp && rest != null && !path.visits(edge.to(), from) && leadsOn(edge.to(), to)) {
                    int cost = path.cost() + edge.cost();
                    open.add(new Partial(path, edge, cost, cost + rest, path.length() + 1,
                            path.key() + "\t" + evidence.label(edge.to()) + edge.finding().map(f -> f.sign().symbol()).orElse("")));
                }
            }
        }
        return found;
    }

    /** What only begins or ends a chain passes nothing on. */
    private boolean leadsOn(String term, String to) {
        return evidence.isBelow(term, to) || !evidence.hasRole(term, Role.ENDS);
    }

    /** The cost from each term to the goal. */
    private Map<String, Integer> remaining(String to) {
        Map<String, List<Edge>> into = new HashMap<>();
        edges.values().stream().flatMap(List::stream).forEach(e -> into.computeIfAbsent(e.to(), k -> new ArrayList<>()).add(e));
        Map<String, Integer> cost = new HashMap<>();
        record Reached(String term, int cost) {
        }
        PriorityQueue<Reached> open = new PriorityQueue<>(Comparator.comparingInt(Reached::cost));
        Stream.concat(into.keySet().stream(), Stream.of(to)).distinct().filter(t -> evidence.isBelow(t, to)).forEach(t -> open.add(new Reached(t, 0)));
        while (!open.isEmpty()) {
            Reached next = open.poll();
            if (cost.putIfAbsent(next.term(), next.cost()) == null) {
                into.getOrDefault(next.term(), List.of()).forEach(e -> open.add(new Reached(e.from(), next.cost() + e.cost())));
            }
        }
        return cost;
    }

    private Mechanism mechanism(Partial path) {
        List<Edge> chain = new ArrayList<>();
        for (Partial p = path; p.edge() != null; p = p.before()) {
            chain.add(0, p.edge());
        }
        List<Step> steps = new ArrayList<>();
        Sign sign = Sign.POSITIVE;
        for (Edge edge : chain) {
            List<String> why = edge.finding().map(f -> incompatible(f, chain)).orElse(List.of());
            steps.add(new Step(edge.from(), edge.to(), edge.finding(), edge.others(), why));
            if (edge.finding().filter(f -> f.sign() == Sign.NEGATIVE).isPresent()) {
                sign = sign.opposite();
            }
        }
        return new Mechanism(steps, sign);
    }

    /** Another tumor or another organ than that of another step. */
    private List<String> incompatible(Finding finding, List<Edge> chain) {
        List<String> why = new ArrayList<>();
        differing("disease", f -> f.context(Facet.DISEASE), (a, b) -> evidence.isBelow(a, b) || evidence.isBelow(b, a), finding, chain).ifPresent(why::add);
        differing("organ", evidence::organs, evidence::mayBeOneOrgan, finding, chain).ifPresent(why::add);
        return why;
    }

    private Optional<String> differing(String kind, Function<Finding, Collection<String>> values, BiPredicate<String, String> compatible,
                                       Finding finding, List<Edge> chain) {
        Collection<String> mine = values.apply(finding);
        for (Edge edge : chain) {
            Collection<String> its = edge.finding().map(values).orElse(List.of());
            if (!mine.isEmpty() && !its.isEmpty() && mine.stream().noneMatch(a -> its.stream().anyMatch(b -> compatible.test(a, b)))) {
                return Optional.of(kind + " " + evidence.label(mine.iterator().next()) + ", but " + evidence.label(its.iterator().next()) + " in "
                        + edge.finding().orElseThrow().id());
            }
        }
        return Optional.empty();
    }
}
