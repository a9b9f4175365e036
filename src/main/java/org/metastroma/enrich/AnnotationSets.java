package org.metastroma.enrich;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.metastroma.enrich.TestSet.Direction;
import org.metastroma.enrich.TestSet.Family;
import org.metastroma.evidence.Evidence;

/**
 * Sets of genes by a user's GO annotations: of the genes annotated to a term, a kind of it or a part of it, by the hierarchy
 * of the release. Annotations that are negated, of other organisms than man, or to terms that the release lacks have no part.
 */
public final class AnnotationSets {

    /** Taxon of the genes of the release. */
    public static final String HUMAN = "9606";
    private static final String GO = "http://purl.obolibrary.org/obo/GO_";
    private static final Set<String> ROOTS = Set.of(GO + "0008150", GO + "0003674", GO + "0005575");

    private final Evidence evidence;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Map<String, Set<String>>> direct = new TreeMap<>();
    private final Map<String, Integer> otherTaxa = new TreeMap<>();
    private final Set<String> missing = new TreeSet<>();
    private int used;
    private int negated;
    private int lacking;

    public AnnotationSets(Evidence evidence, GeneNames known, Collection<GeneAnnotation> annotations) {
        this.evidence = evidence;
        for (GeneAnnotation a : annotations) {
            if (a.not()) {
                negated++;
            } else if (!a.taxa().get(0).equals(HUMAN)) {
                otherTaxa.merge(a.taxa().get(0), 1, Integer::sum);
            } else if (!evidence.classes().contains(a.term())) {
                missing.add(a.term());
                lacking++;
            } else {
                used++;
                direct.computeIfAbsent(a.term(), k -> new TreeMap<>()).computeIfAbsent(gene(a, known), k -> new TreeSet<>())
                        .add(a.reference() + " " + a.evidence());
            }
        }
    }

    /** The gene of the release, or the symbol of one that it does not have. */
    private String gene(GeneAnnotation a, GeneNames known) {
        String before = names.get(key(a.id()));
        if (before != null) {
            return before;
        }
        Set<String> found = known.find(a.id());
        Set<String> named = found.size() == 1 ? found : known.find(a.symbol());
        String gene = named.size() == 1 ? named.iterator().next() : key(a.symbol());
        List.of(a.id(), a.symbol(), a.id().substring(a.id().indexOf(':') + 1)).forEach(name -> names.putIfAbsent(key(name), gene));
        return gene;
    }

    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    /** @return the gene that has a name in the file */
    public Optional<String> find(String name) {
        return Optional.ofNullable(names.get(key(name)));
    }

    /** @return all genes with an annotation that has a part */
    public Set<String> genes() {
        Set<String> genes = new TreeSet<>();
        direct.values().forEach(members -> genes.addAll(members.keySet()));
        return genes;
    }

    /** @param explained genes of which the sets tell the references and evidence codes */
    public List<TestSet> sets(Set<String> explained) {
        Map<String, Map<String, Set<String>>> all = new TreeMap<>();
        direct.forEach((term, members) -> {
            Set<String> above = new HashSet<>(evidence.superclasses().getOrDefault(term, Set.of()));
            above.add(term);
            above.addAll(evidence.wholes().getOrDefault(term, Set.of()));
            above.stream().filter(t -> t.startsWith(GO) && !ROOTS.contains(t)).forEach(t -> members.forEach((gene, why) -> {
                Map<String, Set<String>> set = all.computeIfAbsent(t, k -> new TreeMap<>());
                if (explained.contains(gene)) {
                    set.computeIfAbsent(gene, k -> new TreeSet<>()).addAll(why);
                } else {
                    set.put(gene, Set.of());
                }
            }));
        });
        List<TestSet> sets = new ArrayList<>();
        all.forEach((term, members) -> sets.add(new TestSet(Family.ANNOTATION, Direction.ANY, term, members)));
        return sets;
    }

    /** @return whether the second term is above the first */
    public boolean isAbove(String lower, String upper) {
        return evidence.isBelow(lower, upper) || evidence.wholes().getOrDefault(lower, Set.of()).contains(upper);
    }

    /** @return what has a part and what has none, in sentences */
    public List<String> told() {
        List<String> told = new ArrayList<>(List.of(used + " annotations given, of " + genes().size() + " genes (taxon " + HUMAN
                + "), make sets too; these are tested against the annotated genes."));
        if (negated > 0) {
            told.add(negated + " annotations are negated (NOT) and left out.");
        }
        if (!otherTaxa.isEmpty()) {
            told.add("Annotations of other taxa are left out: " + String.join(", ", otherTaxa.entrySet().stream()
                    .map(t -> t.getValue() + " of taxon " + t.getKey()).toList()) + ".");
        }
        if (lacking > 0) {
            told.add(lacking + " annotations to " + missing.size() + " terms that the release lacks are left out; a release built --with go.obo has all.");
        }
        return told;
    }
}
