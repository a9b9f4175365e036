package org.metastroma.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.metastroma.model.Certainty;
import org.metastroma.model.Context.Facet;
import org.metastroma.model.Sign;
import org.metastroma.model.Weight.Role;

/**
 * Where claims agree and where they conflict. A topic is a subject and an object; it gathers all claims of a sign whose
 * subject and object are at or below them. A claim without a sign says nothing for or against.
 */
public final class Agreement {

    /** Facets that tell the circumstances of two findings apart. */
    private static final Set<Facet> TELLING = EnumSet.of(Facet.SITE, Facet.DISEASE, Facet.STEP, Facet.CELL, Facet.CELL_LINE, Facet.ORGANISM,
            Facet.CONDITION);

    private final Evidence evidence;
    private final int most;

    /** @param most pairs of a topic or a group that are told one by one; of one that makes more, none is */
    public Agreement(Evidence evidence, int most) {
        this.evidence = evidence;
        this.most = most;
    }

    /** How two findings of opposite sign, or of the same, stand to each other. */
    public enum Kind {
        /** Same sign, same subject and object. */
        SUPPORT,
        /** Same sign; the first speaks of something more general. */
        GENERALIZATION,
        /** Opposite sign, and the circumstances differ. */
        APPARENT_CONFLICT,
        /** Opposite sign in the same circumstances, as far as the claims name them. */
        CONFLICT
    }

    /**
     * Two findings of one topic.
     *
     * @param differences why they need not contradict each other, in words; empty for other kinds than apparent conflict
     */
    public record Pair(Finding one, Finding other, Kind kind, List<String> differences) {
        public Pair {
            differences = List.copyOf(differences);
        }
    }

    /**
     * What is said of one subject and one object.
     *
     * @param promoting   findings of positive direction, by IRI
     * @param suppressing findings of negative direction, by IRI
     * @param worst       the worst that a pair of one from each side is; empty when there is none
     * @param conflicts   every pair of one from each side, or none when they are more than was asked for
     * @param exact       whether each finding is about this very subject and object
     */
    public record Topic(String subject, String object, List<Finding> promoting, List<Finding> suppressing, Optional<Kind> worst,
                        List<Pair> conflicts, boolean exact) {
        public Topic {
            promoting = List.copyOf(promoting);
            suppressing = List.copyOf(suppressing);
            conflicts = List.copyOf(conflicts);
        }

        public Stream<Finding> findings() {
            return Stream.concat(promoting.stream(), suppressing.stream());
        }

        /** @return keys of the reviews */
        public Set<String> reviews() {
            return findings().map(Finding::review).collect(Collectors.toCollection(TreeSet::new));
        }

        /** @return the different works cited */
        public Set<String> papers() {
            return findings().flatMap(f -> f.papers().stream()).map(Paper::identity).collect(Collectors.toCollection(TreeSet::new));
        }

        /** @return how many pairs are not told one by one */
        public long untold() {
            return (long) promoting.size() * suppressing.size() - conflicts.size();
        }
    }

    /** @return the topics with claims of both directions, by subject; of objects with the same claims the first */
    public List<Topic> conflicts() {
        return topics(evidence.findings().stream().map(Finding::subject).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** @return the conflicts of a subject and its kinds, by object */
    public List<Topic> conflicts(String subject) {
        return topics(Set.of(subject));
    }

    /**
     * What a subject does to the course of the tumor: claims that it furthers a cancer process or takes away what works
     * against the tumor on one side, the reverse on the other. An actor with two faces shows here even where the reviews
     * name different processes.
     *
     * @return the topic, empty when the claims point one way or the release names no course; its object is {@link Evidence#course}
     */
    public Optional<Topic> course(String subject) {
        return sides(subject).map(s -> topic(subject, s.object(), s.helping(), s.hindering(), false));
    }

    /** Both sides of a {@link #course}, whose object is this one. */
    record Sides(String object, List<Finding> helping, List<Finding> hindering) {
    }

    Optional<Sides> sides(String subject) {
        Set<String> kinds = new HashSet<>(evidence.below(subject));
        Map<String, Sign> valences = new HashMap<>();
        List<Finding> helping = new ArrayList<>();
        List<Finding> hindering = new ArrayList<>();
        signed().filter(f -> kinds.contains(f.subject())).forEach(f -> {
            Sign valence = valences.computeIfAbsent(f.object(), this::valence);
            if (valence != Sign.NONE) {
                (f.direction() == valence ? helping : hindering).add(f);
            }
        });
        if (Stream.of(helping, hindering).filter(side -> side.stream().anyMatch(f -> f.subject().equals(subject))).count() == 1) {
            throughAgents(subject, helping, hindering);
        }
        return evidence.course().filter(c -> !helping.isEmpty() && !hindering.isEmpty()).map(course -> new Sides(course, helping, hindering));
    }

    /**
     * What treatments tell of the subject: of an agent that raises or lowers it, the claims on the tumor's course. Looked at
     * only where the claims on the subject itself point one way.
     */
    private void throughAgents(String subject, List<Finding> helping, List<Finding> hindering) {
        Map<String, Sign> agents = new TreeMap<>();
        signed().filter(f -> f.perturbation().equals("treatment") && f.certainty() == Certainty.ASSERTED && evidence.isBelow(f.object(), subject))
                .forEach(f -> agents.merge(f.subject(), f.sign(), (a, b) -> a == b ? a : Sign.NONE));
        signed().filter(f -> f.perturbation().equals("treatment") && f.certainty() == Certainty.ASSERTED && valence(f.object()) != Sign.NONE
                && agents.getOrDefault(f.subject(), Sign.NONE) != Sign.NONE)
                .forEach(f -> (f.direction() == valence(f.object()) == (agents.get(f.subject()) == Sign.POSITIVE) ? helping : hindering).add(f));
    }

    /** @return whether a process is part of the tumor's course, works against it, or neither */
    private Sign valence(String process) {
        if (evidence.hasRole(process, Role.AGAINST)) {
            return Sign.NEGATIVE;
        }
        return evidence.hasRole(process, Role.COURSE) || evidence.hasRole(process, Role.FOR) ? Sign.POSITIVE : Sign.NONE;
    }

    /** @return pairs that the curator marks as opposite, of a subject and its kinds, whatever their sign */
    public List<Pair> marked(String subject) {
        Set<String> named = evidence.findings().stream().flatMap(f -> f.opposedBy().stream()).collect(Collectors.toSet());
        Map<String, Finding> opposing = evidence.findings().stream().filter(f -> named.contains(f.iri())).collect(Collectors.toMap(Finding::iri, f -> f));
        return evidence.findings().stream().flatMap(f -> f.opposedBy().stream().map(opposing::get).filter(Objects::nonNull)
                .filter(o -> f.iri().compareTo(o.iri()) < 0 || !o.opposedBy().contains(f.iri())).map(o -> pair(f, o)))
                .filter(p -> evidence.isBelow(p.one().subject(), subject) || evidence.isBelow(p.other().subject(), subject)).toList();
    }

    /** @return how much terms tell among all signed claims */
    public Information information() {
        return Information.of(signed().toList(), evidence);
    }

    private List<Topic> topics(Set<String> subjects) {
        List<Topic> topics = new ArrayList<>();
        atOrBelow(Finding::subject, signed().toList(), subjects).forEach((subject, own) -> {
            Map<Set<String>, Topic> byClaims = new LinkedHashMap<>();
            Set<String> objects = own.stream().map(Finding::object).collect(Collectors.toSet());
            atOrBelow(Finding::object, own, objects).forEach((object, findings) -> {
                if (findings.stream().map(Finding::direction).distinct().count() == 2) {
                    byClaims.computeIfAbsent(findings.stream().map(Finding::iri).collect(Collectors.toSet()), k -> topic(subject, object, findings));
                }
            });
            topics.addAll(byClaims.values());
        });
        return topics;
    }

    /** Each claim is held against what is above it, and not each term against all claims. */
    private SortedMap<String, List<Finding>> atOrBelow(Function<Finding, String> place, List<Finding> findings, Set<String> terms) {
        SortedMap<String, List<Finding>> found = new TreeMap<>();
        for (Finding finding : findings) {
            String own = place.apply(finding);
            Set<String> above = evidence.superclasses().getOrDefault(own, Set.of());
            Stream.concat(Stream.of(own), above.stream().filter(s -> !s.equals(own))).filter(terms::contains)
                    .forEach(term -> found.computeIfAbsent(term, t -> new ArrayList<>()).add(finding));
        }
        return found;
    }

    /** @return all groups of claims that agree or disagree, by what they are about */
    public SortedMap<Group.Key, Group> groups() {
        return new Grouping(evidence, this, most).groups();
    }

    Stream<Finding> signed() {
        return evidence.findings().stream().filter(f -> f.sign() != Sign.NONE);
    }

    private Topic topic(String subject, String object, List<Finding> findings) {
        List<Finding> promoting = findings.stream().filter(f -> f.direction() == Sign.POSITIVE).toList();
        List<Finding> suppressing = findings.stream().filter(f -> f.direction() == Sign.NEGATIVE).toList();
        return topic(subject, object, promoting, suppressing, findings.stream().allMatch(f -> f.subject().equals(subject) && f.object().equals(object)));
    }

    private Topic topic(String subject, String object, List<Finding> promoting, List<Finding> suppressing, boolean exact) {
        Optional<Kind> worst = promoting.isEmpty() || suppressing.isEmpty() ? Optional.empty() : Optional.of(worst(promoting, suppressing));
        return new Topic(subject, object, promoting, suppressing, worst, pairs(promoting, suppressing), exact);
    }

    /** @return each of the first with each of the second, none when they are too many */
    List<Pair> pairs(List<Finding> ones, List<Finding> others) {
        return (long) ones.size() * others.size() > most ? List.of()
                : ones.stream().flatMap(one -> others.stream().map(other -> pair(one, other))).toList();
    }

    /** @return a conflict when some two are in the same circumstances, which claims on different subjects are not */
    Kind worst(List<Finding> ones, List<Finding> others) {
        Map<String, Collection<Finding>> bySubject = examples(others);
        return examples(ones).entrySet().stream().anyMatch(e -> e.getValue().stream().anyMatch(one ->
                bySubject.getOrDefault(e.getKey(), List.of()).stream().anyMatch(other -> !differ(one, other)))) ? Kind.CONFLICT : Kind.APPARENT_CONFLICT;
    }

    /** @return by subject, one finding of those that have the same object and circumstances */
    private static Map<String, Collection<Finding>> examples(List<Finding> findings) {
        Map<String, Map<List<Object>, Finding>> examples = new LinkedHashMap<>();
        findings.forEach(f -> examples.computeIfAbsent(f.subject(), s -> new LinkedHashMap<>()).putIfAbsent(List.of(f.object(), Circumstances.of(f)), f));
        return examples.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().values()));
    }

    Pair pair(Finding one, Finding other) {
        List<String> differences = differences(one, other);
        return new Pair(one, other, differences.isEmpty() ? Kind.CONFLICT : Kind.APPARENT_CONFLICT, differences);
    }

    /** @return what tells the circumstances of two findings apart; a facet that one does not name does not tell */
    public List<String> differences(Finding one, Finding other) {
        Set<String> differences = new LinkedHashSet<>();
        if (!one.subject().equals(other.subject())) {
            differences.add((related(one.subject(), other.subject()) ? "subtype: " : "subject: ") + evidence.label(one.subject()) + " / " + evidence.label(other.subject()));
        }
        if (!related(one.object(), other.object())) {
            differences.add("process: " + evidence.label(one.object()) + " / " + evidence.label(other.object()));
        }
        if (!one.perturbation().equals(other.perturbation())) {
            differences.add("perturbation: " + one.perturbation() + " / " + other.perturbation());
        }
        for (Facet facet : TELLING) {
            if (tells(facet, one, other)) {
                differences.add(facet.column().replace('_', ' ') + ": " + names(one.context(facet)) + " / " + names(other.context(facet)));
            }
        }
        return List.copyOf(differences);
    }

    /** @return whether there are {@link #differences} */
    boolean differ(Finding one, Finding other) {
        return !one.subject().equals(other.subject()) || !related(one.object(), other.object()) || !one.perturbation().equals(other.perturbation())
                || TELLING.stream().anyMatch(facet -> tells(facet, one, other));
    }

    private boolean tells(Facet facet, Finding one, Finding other) {
        List<String> a = one.context(facet);
        List<String> b = other.context(facet);
        return a.isEmpty() || b.isEmpty() ? facet == Facet.CONDITION && a.isEmpty() != b.isEmpty()
                : a.stream().noneMatch(x -> b.stream().anyMatch(y -> related(x, y)));
    }

    /** What {@link #differ} looks at, beside subject and object: findings with equal ones differ from the same others. */
    record Circumstances(String perturbation, Map<Facet, List<String>> context) {
        static Circumstances of(Finding finding) {
            Map<Facet, List<String>> context = new EnumMap<>(Facet.class);
            TELLING.forEach(facet -> context.put(facet, finding.context(facet)));
            return new Circumstances(finding.perturbation(), context);
        }
    }

    private String names(List<String> terms) {
        return terms.isEmpty() ? "none named" : terms.stream().map(evidence::label).collect(Collectors.joining(", "));
    }

    private boolean related(String a, String b) {
        return evidence.isBelow(a, b) || evidence.isBelow(b, a);
    }
}
