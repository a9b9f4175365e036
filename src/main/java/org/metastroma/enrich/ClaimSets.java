package org.metastroma.enrich;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.metastroma.enrich.TestSet.Direction;
import org.metastroma.enrich.TestSet.Family;
import org.metastroma.evidence.Evidence;
import org.metastroma.evidence.Finding;
import org.metastroma.model.Certainty;
import org.metastroma.model.Names;
import org.metastroma.model.Sign;

/**
 * Sets that the claims define.
 *
 * @param certainties which claims count
 * @param families    which sets are made
 * @param anySign     one set a term, whatever the sign, in place of one that promotes and one that suppresses
 */
public record ClaimSets(Evidence evidence, Links links, Set<Certainty> certainties, Set<Family> families, boolean anySign) {

    private static final String GENE = "http://identifiers.org/hgnc/";
    private static final String GO = "http://purl.obolibrary.org/obo/GO_";
    private static final String BIOLOGICAL_PROCESS = GO + "0008150";
    private static final String CELL = "http://purl.obolibrary.org/obo/CL_0000000";
    private static final String METASTASIS = Names.BASE + "MSTR_0001203";
    private static final String CASCADE_STEP = Names.BASE + "MSTR_0001270";
    private static final String SECRETES = Names.BASE + "MSTR_0000118";
    private static final String EXPRESSES = Names.BASE + "MSTR_0000120";
    private static final String LITTLE = Names.BASE + "MSTR_0000122";

    public ClaimSets {
        certainties = EnumSet.copyOf(certainties);
        families = EnumSet.copyOf(families);
    }

    /** @return the claims that count, by IRI */
    public List<Finding> claims() {
        return evidence.findings().stream().filter(f -> certainties.contains(f.certainty())).toList();
    }

    /** @return the genes that a term is or is a form of; a family is none of its members */
    public Set<String> genes(String term) {
        Set<String> genes = new TreeSet<>();
        if (term.startsWith(GENE)) {
            genes.add(term);
        }
        evidence.superclasses().getOrDefault(term, Set.of()).stream().filter(t -> t.startsWith(GENE)).forEach(genes::add);
        return genes;
    }

    /** @return genes that a claim which counts has as subject or object */
    public Set<String> genesWithClaims() {
        Set<String> genes = new TreeSet<>();
        claims().forEach(f -> {
            genes.addAll(genes(f.subject()));
            genes.addAll(genes(f.object()));
        });
        return genes;
    }

    /** @return the subjects of the claims that count */
    public Set<String> actors() {
        return claims().stream().map(Finding::subject).collect(Collectors.toCollection(TreeSet::new));
    }

    /** @return the claims that something promotes metastasis to an organ, a kind or a part of it */
    public List<Finding> promoting(String organ) {
        return claims().stream().filter(f -> f.direction() == Sign.POSITIVE && evidence.targets().getOrDefault(f.object(), Set.of()).stream()
                .anyMatch(t -> t.equals(organ) || links.isAbove(t, organ))).toList();
    }

    /** @return sets of genes */
    public List<TestSet> ofGenes() {
        Sets sets = new Sets();
        Set<String> organs = organs();
        for (Finding f : claims()) {
            genes(f.subject()).forEach(gene -> acts(f, gene, organs, sets));
            family(f).filter(families::contains).filter(x -> evidence.isBelow(f.subject(), CELL)).ifPresent(family ->
                    genes(f.object()).forEach(gene -> evidence.superclasses().getOrDefault(f.subject(), Set.of(f.subject())).stream()
                            .filter(cell -> evidence.isBelow(cell, CELL) && !cell.equals(CELL))
                            .forEach(cell -> sets.add(family, Direction.ANY, cell, gene, f.id()))));
        }
        return sets.list();
    }

    /** @return sets of subjects of claims, by what they act on */
    public List<TestSet> ofActors() {
        Sets sets = new Sets();
        Set<String> organs = organs();
        claims().forEach(f -> acts(f, f.subject(), organs, sets));
        return sets.list();
    }

    /** @return sets of claims, by what their subjects act on in this claim or another one */
    public List<TestSet> ofClaims() {
        Map<String, Set<String>> bySubject = claims().stream().collect(Collectors.groupingBy(Finding::subject, TreeMap::new,
                Collectors.mapping(Finding::id, Collectors.toCollection(TreeSet::new))));
        return ofActors().stream().map(set -> {
            Map<String, Set<String>> members = new TreeMap<>();
            set.members().forEach((actor, why) -> bySubject.get(actor).forEach(claim -> members.put(claim, why)));
            return new TestSet(set.family(), set.direction(), set.term(), members);
        }).toList();
    }

    /** @return organs that some metastasis has as its target, and not merely what these organs are kinds of */
    private Set<String> organs() {
        Set<String> organs = new TreeSet<>();
        evidence.targets().values().forEach(all -> all.stream().filter(organ -> organ.contains("/UBERON_")
                && all.stream().noneMatch(o -> !o.equals(organ) && evidence.isBelow(o, organ) && !evidence.isBelow(organ, o))).forEach(organs::add));
        return organs;
    }

    private void acts(Finding f, String element, Set<String> organs, Sets sets) {
        links.of(f.object()).forEach((term, link) -> {
            if (families.contains(Family.GO) && term.startsWith(GO) && !term.equals(BIOLOGICAL_PROCESS) && evidence.isBelow(term, BIOLOGICAL_PROCESS)) {
                add(Family.GO, f, link, term, element, sets);
            }
            if (families.contains(Family.STEP) && !term.equals(CASCADE_STEP) && evidence.isBelow(term, CASCADE_STEP)) {
                add(Family.STEP, f, link, term, element, sets);
            }
            if (families.contains(Family.METASTASIS) && term.equals(METASTASIS)) {
                add(Family.METASTASIS, f, link, term, element, sets);
            }
        });
        if (families.contains(Family.ORGAN)) {
            evidence.targets().getOrDefault(f.object(), Set.of()).stream().filter(organs::contains)
                    .forEach(organ -> add(Family.ORGAN, f, Sign.POSITIVE, organ, element, sets));
        }
    }

    private void add(Family family, Finding f, Sign link, String term, String element, Sets sets) {
        if (anySign) {
            sets.add(family, Direction.ANY, term, element, f.id());
        } else if (link != Sign.NONE && f.direction() != Sign.NONE) {
            sets.add(family, f.direction() == link ? Direction.PROMOTES : Direction.SUPPRESSES, term, element, f.id());
        }
    }

    /** @return whether the claim says that its subject secretes or expresses its object; low expression is none */
    private Optional<Family> family(Finding f) {
        if (f.certainty() == Certainty.NEGATED || !f.perturbation().equals("none")) {
            return Optional.empty();
        }
        Set<String> relations = evidence.properties().getOrDefault(f.relation(), Set.of(f.relation()));
        return relations.contains(LITTLE) ? Optional.empty() : relations.contains(SECRETES) ? Optional.of(Family.SECRETED)
                : relations.contains(EXPRESSES) ? Optional.of(Family.EXPRESSED) : Optional.empty();
    }

    /** Sets that grow, in the order of family, direction and term. */
    private static final class Sets {
        private final Map<Family, Map<Direction, Map<String, Map<String, Set<String>>>>> sets = new EnumMap<>(Family.class);

        void add(Family family, Direction direction, String term, String element, String claim) {
            Function<Object, Map<String, Set<String>>> members = k -> new TreeMap<>();
            sets.computeIfAbsent(family, k -> new EnumMap<>(Direction.class)).computeIfAbsent(direction, k -> new TreeMap<>())
                    .computeIfAbsent(term, members).computeIfAbsent(element, k -> new TreeSet<>()).add(claim);
        }

        List<TestSet> list() {
            return sets.entrySet().stream().flatMap(f -> f.getValue().entrySet().stream().flatMap(d -> d.getValue().entrySet().stream()
                    .map(t -> new TestSet(f.getKey(), d.getKey(), t.getKey(), t.getValue())))).toList();
        }
    }
}
