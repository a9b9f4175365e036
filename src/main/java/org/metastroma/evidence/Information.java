package org.metastroma.evidence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * How much terms tell: the information content (Resnik, IJCAI 1995) of a term among the subjects of claims, or among their objects.
 *
 * @param all      how many claims there are
 * @param subjects of how many of them a term, or a kind of it, is the subject
 * @param objects  the same of objects
 */
public record Information(long all, Map<String, Long> subjects, Map<String, Long> objects) {

    static Information of(List<Finding> findings, Evidence evidence) {
        return new Information(findings.size(), counts(findings, Finding::subject, evidence), counts(findings, Finding::object, evidence));
    }

    private static Map<String, Long> counts(List<Finding> findings, Function<Finding, String> place, Evidence evidence) {
        Map<String, Long> own = new HashMap<>();
        findings.forEach(f -> own.merge(place.apply(f), 1L, Long::sum));
        Map<String, Long> counts = new HashMap<>(own);
        own.forEach((term, count) -> evidence.superclasses().getOrDefault(term, Set.of()).stream().filter(s -> !s.equals(term))
                .forEach(s -> counts.merge(s, count, Long::sum)));
        return counts;
    }

    /** @return bits, those of subject and object together; low when the topic gathers what many claims say of many different things */
    public double of(Agreement.Topic topic) {
        return bits(subjects, topic.subject()) + bits(objects, topic.object());
    }

    /** @return whether a term is so general that every tenth claim or more has it, or a kind of it, as its subject */
    public boolean isGeneralSubject(String term) {
        return bits(subjects, term) < Math.log(10) / Math.log(2);
    }

    /** @return whether every other claim or more has a term, or a kind of it, as its object */
    public boolean isGeneralObject(String term) {
        return bits(objects, term) < 1;
    }

    private double bits(Map<String, Long> counts, String term) {
        return Math.log((double) all / Math.max(1, counts.getOrDefault(term, 0L))) / Math.log(2);
    }
}
