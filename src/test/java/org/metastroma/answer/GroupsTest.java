package org.metastroma.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.apache.jena.graph.Graph;
import org.apache.jena.sparql.graph.GraphFactory;
import org.junit.jupiter.api.Test;
import org.metastroma.evidence.Agreement;
import org.metastroma.evidence.Agreement.Kind;
import org.metastroma.evidence.Evidence;
import org.metastroma.evidence.Finding;
import org.metastroma.evidence.Group;
import org.metastroma.evidence.Group.Key;
import org.metastroma.model.Sign;

/** Groups of the project's own claims: what all pairs of claims, looked at one by one, say too. */
class GroupsTest {

    private final Evidence evidence = RealAnswers.INSTANCE.answers.evidence();
    private final SortedMap<Key, Group> groups = new Agreement(evidence, Integer.MAX_VALUE).groups();

    /** Courses are told apart: they gather the claims of a subject on all processes, and stand in place of what else has their key. */
    @Test
    void groupsHaveAllPairsThatAgreeOrDisagree() {
        Map<Key, TreeSet<String>> expected = new TreeMap<>();
        List<Finding> signed = evidence.findings().stream().filter(f -> f.sign() != Sign.NONE).toList();
        for (Finding one : signed) {
            for (Finding other : signed) {
                key(one, other).ifPresent(key -> expected.computeIfAbsent(key, k -> new TreeSet<>()).add(one.id() + " " + other.id()));
            }
        }
        assertThat(expected.keySet()).extracting(Key::kind).contains(Kind.values());
        Map<Key, TreeSet<String>> found = new TreeMap<>();
        groups.forEach((key, group) -> group.pairs().forEach(p -> found.computeIfAbsent(key, k -> new TreeSet<>()).add(p.one().id() + " " + p.other().id())));
        courses().forEach(key -> {
            assertThat(found.remove(key)).as("%s", key).isNotEmpty();
            expected.remove(key);
        });
        assertThat(found).isEqualTo(expected);
    }

    private java.util.Optional<Key> key(Finding one, Finding other) {
        boolean below = evidence.isBelow(other.subject(), one.subject()) && evidence.isBelow(other.object(), one.object());
        if (one.direction() == other.direction()) {
            boolean same = one.subject().equals(other.subject()) && one.object().equals(other.object());
            return below && (!same || one.id().compareTo(other.id()) > 0) ? java.util.Optional.of(new Key(one.subject(), one.object(),
                    same ? Kind.SUPPORT : Kind.GENERALIZATION, one.direction())) : java.util.Optional.empty();
        }
        return one.direction() == Sign.POSITIVE && related(one.subject(), other.subject()) && related(one.object(), other.object())
                ? java.util.Optional.of(new Key(upper(one.subject(), other.subject()), upper(one.object(), other.object()),
                        new Agreement(evidence, Integer.MAX_VALUE).differences(one, other).isEmpty() ? Kind.CONFLICT : Kind.APPARENT_CONFLICT, Sign.NONE))
                : java.util.Optional.empty();
    }

    private boolean related(String a, String b) {
        return evidence.isBelow(a, b) || evidence.isBelow(b, a);
    }

    private String upper(String a, String b) {
        return evidence.isBelow(a, b) ? b : a;
    }

    /** @return keys of the courses of the subjects of which claims are marked as opposite */
    private List<Key> courses() {
        Agreement agreement = new Agreement(evidence, Integer.MAX_VALUE);
        return evidence.findings().stream().flatMap(f -> f.opposedBy().stream().flatMap(o -> evidence.finding(o).stream()).flatMap(o -> Stream.of(f, o)))
                .map(Finding::subject).distinct().flatMap(s -> agreement.course(s).stream())
                .map(t -> new Key(t.subject(), t.object(), t.worst().orElseThrow(), Sign.NONE)).toList();
    }

    @Test
    void aCourseHasThePairsOfItsTopic() {
        Agreement agreement = new Agreement(evidence, Integer.MAX_VALUE);
        assertThat(courses()).isNotEmpty().allSatisfy(key ->
                assertThat(new TreeSet<>(ids(groups.get(key)))).isEqualTo(new TreeSet<>(agreement.course(key.subject()).orElseThrow().conflicts().stream()
                        .map(p -> p.one().id() + " " + p.other().id()).toList())));
    }

    /** The build reads evidence without what it does not look at. */
    @Test
    void whatIsNotReadMakesNoDifference() {
        Graph whole = RealAnswers.INSTANCE.union();
        Graph less = GraphFactory.createDefaultGraph();
        whole.find().filterKeep(t -> Evidence.reads(t.getPredicate())).forEachRemaining(less::add);
        assertThat(less.size()).isPositive().isLessThan(whole.size() / 2);
        assertThat(Evidence.read(less, evidence.prefixes())).isEqualTo(evidence);
    }

    private static List<String> ids(Group group) {
        return group.pairs().stream().map(p -> p.one().id() + " " + p.other().id()).toList();
    }

    /** Agreements by the special claim, conflicts by what is claimed; a release would not be the same twice without an order. */
    @Test
    void pairsComeInOneOrder() {
        assertThat(groups.values()).filteredOn(g -> g.key().direction() != Sign.NONE).allSatisfy(g ->
                assertThat(g.pairs().stream().map(p -> p.other().object() + " " + p.other().id() + " " + p.one().id()).toList()).isSorted());
        List<Group> again = new ArrayList<>(new Agreement(evidence, Integer.MAX_VALUE).groups().values());
        assertThat(again).isEqualTo(List.copyOf(groups.values()));
    }

    /** With a low limit more groups are over it, and nothing else differs; the shipped release tells all pairs. */
    @Test
    void aLimitTakesPairsAndLeavesClaimsAndCounts() {
        int most = 5;
        SortedMap<Key, Group> limited = new Agreement(evidence, most).groups();
        assertThat(limited.keySet()).isEqualTo(groups.keySet());
        assertThat(limited.values()).anyMatch(g -> g.untold() > 0).anyMatch(g -> g.count() == most && g.untold() == 0).allSatisfy(g -> {
            Group all = groups.get(g.key());
            assertThat(all.untold()).isZero();
            assertThat(g.count()).isEqualTo(all.count());
            assertThat(g.pairs()).isEqualTo(g.count() > most ? List.of() : all.pairs());
            assertThat(g.ones()).isEqualTo(all.ones());
            assertThat(g.others()).isEqualTo(all.others());
        });
        assertThat(groups.values()).allSatisfy(g -> {
            assertThat(g.members().map(Finding::id)).doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(g.pairs().stream().flatMap(p -> Stream.of(p.one().id(), p.other().id())).distinct().toList());
            assertThat(g.pairs()).allSatisfy(p -> {
                assertThat(g.ones()).contains(p.one());
                assertThat(g.key().kind() == Kind.SUPPORT ? g.ones() : g.others()).contains(p.other());
            });
        });
    }
}
