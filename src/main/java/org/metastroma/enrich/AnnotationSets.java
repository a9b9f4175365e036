package org.metastroma.enrich;

import java.util.ArrayList;
import java.util.BitSet;
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
import java.util.stream.Collectors;

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
    private final Map<String, List<GeneAnnotation>> byGene = new TreeMap<>();
    private final Map<String, Integer> otherTaxa = new TreeMap<>();
    private final Set<String> missing = new TreeSet<>();
    private final List<TestSet> sets;
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
                byGene.computeIfAbsent(gene(a, known), k -> new ArrayList<>()).add(a);
            }
        }
        sets = makeSets();
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
        return new TreeSet<>(byGene.keySet());
    }

    /** @return one set a term, by term */
    public List<TestSet> sets() {
        return sets;
    }

    private List<TestSet> makeSets() {
        String[] genes = byGene.keySet().toArray(String[]::new);
        Map<String, BitSet> direct = new TreeMap<>();
        for (int i = 0; i < genes.length; i++) {
            for (GeneAnnotation a : byGene.get(genes[i])) {
                direct.computeIfAbsent(a.term(), k -> new BitSet()).set(i);
            }
        }
        Map<String, List<String>> below = new TreeMap<>();
        direct.keySet().forEach(term -> above(term).forEach(t -> below.computeIfAbsent(t, k -> new ArrayList<>()).add(term)));
        List<TestSet> made = new ArrayList<>();
        BitSet members = new BitSet();
        below.forEach((term, parts) -> {
            members.clear();
            parts.forEach(part -> members.or(direct.get(part)));
            made.add(new TestSet(Family.ANNOTATION, Direction.ANY, term, new AnnotatedGenes(genes, members.stream().toArray(), gene -> why(gene, term))));
        });
        return List.copyOf(made);
    }

    /** @return the term and the GO terms above it, except the roots */
    private Set<String> above(String term) {
        Set<String> above = new HashSet<>(evidence.superclasses().getOrDefault(term, Set.of()));
        above.add(term);
        above.addAll(evidence.wholes().getOrDefault(term, Set.of()));
        above.removeIf(t -> !t.startsWith(GO) || ROOTS.contains(t));
        return above;
    }

    /** @return references and evidence codes of what annotates a gene to a term */
    private Set<String> why(String gene, String term) {
        return byGene.get(gene).stream().filter(a -> a.term().equals(term) || isAbove(a.term(), term)).map(a -> a.reference() + " " + a.evidence())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @return whether the second term is above the first */
    public boolean isAbove(String lower, String upper) {
        return evidence.isBelow(lower, upper) || evidence.wholes().getOrDefault(lower, Set.of()).contains(upper);
    }

    /** @return what has a part and what has none, in sentences */
    public List<String> told() {
        List<String> told = new ArrayList<>(List.of(used + " annotations given, of " + byGene.size() + " genes (taxon " + HUMAN
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
