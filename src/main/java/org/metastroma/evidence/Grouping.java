package org.metastroma.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.metastroma.evidence.Agreement.Circumstances;
import org.metastroma.evidence.Agreement.Kind;
import org.metastroma.evidence.Agreement.Pair;
import org.metastroma.evidence.Group.Key;
import org.metastroma.model.Sign;

/**
 * Finds the groups. Not claim by claim, whose pairs grow with the square of the claims, but by strands: all claims of one
 * direction on the same subject and object. A strand meets the strands above and below it, and of two that meet each claim
 * makes a pair with each; only where the circumstances decide of which kind a pair is are claims taken apart, by their
 * circumstances. So the time goes with the claims, and with the things that they are about.
 */
final class Grouping {

    private final Evidence evidence;
    private final Agreement agreement;
    private final int most;
    /** Of each direction, by subject and object. */
    private final Map<Sign, Map<String, Map<String, Strand>>> strands = new HashMap<>();
    /** What claims are about, and of that what is above, itself included, or above and below. */
    private final Map<String, Set<String>> above = new HashMap<>();
    private final Map<String, Set<String>> related = new HashMap<>();
    private final Map<List<Finding>, Collection<List<Finding>>> apart = new IdentityHashMap<>();
    private final SortedMap<Key, Builder> groups = new TreeMap<>();

    /** @param most pairs of a group that are told one by one */
    Grouping(Evidence evidence, Agreement agreement, int most) {
        this.evidence = evidence;
        this.agreement = agreement;
        this.most = most;
        agreement.signed().forEach(f -> strands.computeIfAbsent(f.direction(), d -> new LinkedHashMap<>())
                .computeIfAbsent(f.subject(), s -> new LinkedHashMap<>())
                .computeIfAbsent(f.object(), o -> new Strand(f.subject(), f.object(), f.direction(), new ArrayList<>())).findings().add(f));
        relate(agreement.signed().map(Finding::subject).collect(Collectors.toCollection(TreeSet::new)));
        relate(agreement.signed().map(Finding::object).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Findings of one direction on one subject and object, by IRI. */
    private record Strand(String subject, String object, Sign direction, List<Finding> findings) {
    }

    /** @return the findings taken apart by their circumstances, the same lists each time */
    private Collection<List<Finding>> byCircumstances(Strand strand) {
        return apart.computeIfAbsent(strand.findings(), findings -> findings.stream().collect(Collectors.groupingBy(Circumstances::of, LinkedHashMap::new,
                Collectors.toList())).values());
    }

    private void relate(Set<String> terms) {
        for (String term : terms) {
            Set<String> supers = above.computeIfAbsent(term, t -> new TreeSet<>(Set.of(t)));
            evidence.superclasses().getOrDefault(term, Set.of()).stream().filter(terms::contains).forEach(supers::add);
        }
        for (String term : terms) {
            for (String upper : above.get(term)) {
                related.computeIfAbsent(term, t -> new TreeSet<>()).add(upper);
                related.computeIfAbsent(upper, t -> new TreeSet<>()).add(term);
            }
        }
    }

    /** @return the groups, with the course of every subject of which a curator marks claims as opposite */
    SortedMap<Key, Group> groups() {
        Stream.of(Sign.POSITIVE, Sign.NEGATIVE).flatMap(this::all).forEach(this::agreements);
        all(Sign.POSITIVE).forEach(this::conflicts);
        SortedMap<Key, Group> made = new TreeMap<>();
        groups.forEach((key, builder) -> made.put(key, builder.build()));
        courses().forEach(group -> made.put(group.key(), group));
        return made;
    }

    private Stream<Strand> all(Sign direction) {
        return strands.getOrDefault(direction, Map.of()).values().stream().flatMap(byObject -> byObject.values().stream());
    }

    /** @return the strands on those of the terms on which there are any */
    private List<Strand> meeting(Sign direction, Set<String> subjects, Set<String> objects) {
        List<Strand> found = new ArrayList<>();
        for (String subject : subjects) {
            Map<String, Strand> byObject = strands.getOrDefault(direction, Map.of()).getOrDefault(subject, Map.of());
            if (byObject.size() < objects.size()) {
                byObject.values().stream().filter(s -> objects.contains(s.object())).forEach(found::add);
            } else {
                objects.stream().map(byObject::get).filter(Objects::nonNull).forEach(found::add);
            }
        }
        return found;
    }

    private void agreements(Strand special) {
        if (special.findings().size() > 1) {
            group(special.subject(), special.object(), Kind.SUPPORT, special.direction()).all(special.findings());
        }
        for (Strand general : meeting(special.direction(), above.get(special.subject()), above.get(special.object()))) {
            if (general != special) {
                group(general.subject(), general.object(), Kind.GENERALIZATION, general.direction()).cross(general.findings(), special.findings());
            }
        }
    }

    private void conflicts(Strand one) {
        for (Strand other : meeting(Sign.NEGATIVE, related.get(one.subject()), related.get(one.object()))) {
            Function<Kind, Builder> group = kind -> group(upper(one.subject(), other.subject()), upper(one.object(), other.object()), kind, Sign.NONE);
            if (!one.subject().equals(other.subject())) {
                group.apply(Kind.APPARENT_CONFLICT).cross(one.findings(), other.findings());
                continue;
            }
            for (List<Finding> ones : byCircumstances(one)) {
                for (List<Finding> others : byCircumstances(other)) {
                    group.apply(agreement.differ(ones.get(0), others.get(0)) ? Kind.APPARENT_CONFLICT : Kind.CONFLICT).cross(ones, others);
                }
            }
        }
    }

    private String upper(String a, String b) {
        return above.get(a).contains(b) ? b : a;
    }

    private Builder group(String subject, String object, Kind kind, Sign direction) {
        return groups.computeIfAbsent(new Key(subject, object, kind, direction), Builder::new);
    }

    private Stream<Group> courses() {
        Map<String, Finding> byIri = evidence.findings().stream().collect(Collectors.toMap(Finding::iri, f -> f));
        Set<String> subjects = new TreeSet<>();
        evidence.findings().forEach(f -> f.opposedBy().stream().map(byIri::get).filter(Objects::nonNull).forEach(o -> {
            subjects.add(f.subject());
            subjects.add(o.subject());
        }));
        return subjects.stream().flatMap(subject -> agreement.sides(subject).stream().map(sides -> {
            List<Finding> ones = distinct(sides.helping());
            List<Finding> others = distinct(sides.hindering());
            long count = (long) ones.size() * others.size();
            return new Group(new Key(subject, sides.object(), agreement.worst(ones, others), Sign.NONE), ones, others, count, agreement.pairs(ones, others));
        }));
    }

    private static List<Finding> distinct(Collection<Finding> findings) {
        Map<String, Finding> byIri = new LinkedHashMap<>();
        findings.forEach(f -> byIri.putIfAbsent(f.iri(), f));
        return List.copyOf(byIri.values());
    }

    /** A group of which the claims are added list by list. */
    private final class Builder {
        private final Key key;
        private final Set<List<Finding>> ones = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Set<List<Finding>> others = Collections.newSetFromMap(new IdentityHashMap<>());
        private final List<List<List<Finding>>> met = new ArrayList<>();
        private long count;

        Builder(Key key) {
            this.key = key;
        }

        /** Each of the first makes a pair with each of the second. */
        void cross(List<Finding> first, List<Finding> second) {
            ones.add(first);
            others.add(second);
            count(first, second, (long) first.size() * second.size());
        }

        /** Each makes a pair with each after it. */
        void all(List<Finding> findings) {
            ones.add(findings);
            count(findings, findings, findings.size() * (findings.size() - 1L) / 2);
        }

        private void count(List<Finding> first, List<Finding> second, long pairs) {
            count += pairs;
            met.add(List.of(first, second));
            if (count > most) {
                met.clear();
            }
        }

        Group build() {
            return new Group(key, members(ones), members(others), count, met.stream().flatMap(this::pairs).sorted(order()).toList());
        }

        private List<Finding> members(Set<List<Finding>> lists) {
            return distinct(lists.stream().flatMap(List::stream).sorted(Comparator.comparing(Finding::iri)).toList());
        }

        private Stream<Pair> pairs(List<List<Finding>> lists) {
            return lists.get(0).stream().flatMap(one -> lists.get(1).stream().flatMap(other -> switch (key.kind()) {
                case SUPPORT -> one.iri().compareTo(other.iri()) > 0 ? Stream.of(new Pair(one, other, key.kind(), List.of())) : Stream.of();
                case GENERALIZATION -> Stream.of(new Pair(one, other, key.kind(), List.of()));
                case APPARENT_CONFLICT, CONFLICT -> Stream.of(agreement.pair(one, other));
            }));
        }

        /** So that a release is the same byte for byte: agreements by the more special claim, conflicts by the strands. */
        private Comparator<Pair> order() {
            return key.direction() == Sign.NONE
                    ? Comparator.comparing((Pair p) -> first(p.one())).thenComparing(p -> first(p.other())).thenComparing(p -> p.one().iri())
                            .thenComparing(p -> p.other().iri())
                    : Comparator.comparing((Pair p) -> p.other().object()).thenComparing(p -> p.other().iri()).thenComparing(p -> p.one().iri());
        }

        private String first(Finding finding) {
            return strands.get(finding.direction()).get(finding.subject()).get(finding.object()).findings().get(0).iri();
        }
    }
}
