package org.metastroma.evidence;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.metastroma.model.Context.Facet;
import org.metastroma.model.Curie;
import org.metastroma.model.Names;
import org.metastroma.model.Prefixes;
import org.metastroma.model.Weight.Role;

/**
 * What a release says, read once from its union graph.
 *
 * @param findings     all claims, by IRI
 * @param labels       label of every term
 * @param synonyms     exact synonyms, term to texts
 * @param superclasses every class with all its superclasses, itself included
 * @param classes      the named classes
 * @param properties   the object properties, each with all its super-properties, itself included
 * @param targets      process to organs: {@code process has-target some organ}, inferred
 * @param wholes       class to what it is part of, inferred
 * @param weights    classes with a role when claims are weighed
 * @param prefixes     for CURIEs
 */
public record Evidence(List<Finding> findings, Map<String, String> labels, Map<String, Set<String>> synonyms,
                       Map<String, Set<String>> superclasses, Set<String> classes, Map<String, Set<String>> properties,
                       Map<String, Set<String>> targets, Map<String, Set<String>> wholes,
                       Map<String, Role> weights, Prefixes prefixes) {

    /** {@code has target}, from a metastasis to its organ. */
    public static final String HAS_TARGET = Names.BASE + "MSTR_0000203";
    static final String PART_OF = "http://purl.obolibrary.org/obo/BFO_0000050";
    private static final String ORGAN = "http://purl.obolibrary.org/obo/UBERON_0000062";
    /** {@code metastatic target organ}: whichever organ a metastasis has as target. */
    private static final String TARGET_ORGAN = Names.BASE + "MSTR_0001110";

    /** All that {@link #read} looks at. */
    private static final Set<Node> READ = Stream.of(Stream.of(RDFS.Nodes.label, RDF.Nodes.type, RDFS.Nodes.subClassOf, RDFS.Nodes.subPropertyOf,
                    DCTerms.identifier.asNode(), DCTerms.creator.asNode(), DCTerms.date.asNode(), DCTerms.title.asNode()),
            Stream.of(Names.EXACT_SYNONYM, HAS_TARGET, PART_OF, Names.WEIGHING_ROLE, Names.SUBJECT, Names.RELATION, Names.OBJECT, Names.DERIVED_RELATION,
                    Names.CITES, Names.CLAIM_OF, Names.SECTION, Names.PARAGRAPH, Names.ROW, Names.PERTURBATION, Names.DERIVED_SIGN, Names.CERTAINTY,
                    Names.STATUS, Names.OPPOSED_BY, Names.BIBLIOGRAPHY_OF, Names.REFERENCE_NUMBER).map(NodeFactory::createURI),
            Stream.of(Facet.values()).map(Names::facet).map(NodeFactory::createURI)).flatMap(p -> p).collect(Collectors.toUnmodifiableSet());

    public Evidence {
        findings = List.copyOf(findings);
    }

    /** @return whether {@link #read} looks at triples of a property: a graph without the others is read as the same */
    public static boolean reads(Node property) {
        return READ.contains(property);
    }

    /** @param union the default graph of a release */
    public static Evidence read(Graph union, Prefixes prefixes) {
        return new EvidenceReader(union).read(prefixes);
    }

    /** @return the same with the labels and superclasses that more triples give; nothing else of them is looked at */
    public Evidence with(Graph classes) {
        EvidenceReader reader = new EvidenceReader(classes);
        Map<String, String> allLabels = new HashMap<>(labels);
        reader.labels(allLabels);
        Map<String, Set<String>> above = new TreeMap<>();
        superclasses.forEach((c, supers) -> above.put(c, new HashSet<>(supers)));
        Set<String> all = new TreeSet<>(this.classes);
        reader.superclasses(above, all);
        return new Evidence(findings, allLabels, synonyms, above, all, properties, targets, wholes, weights, prefixes);
    }

    /** @return the label, or the identifier of a term without one */
    public String label(String iri) {
        return labels.getOrDefault(iri, curie(iri));
    }

    public String curie(String iri) {
        return prefixes.contract(iri).map(Curie::toString).orElse(iri);
    }

    public boolean isBelow(String sub, String sup) {
        return sub.equals(sup) || superclasses.getOrDefault(sub, Set.of()).contains(sup);
    }

    /** @return whether a class or one above it has a role */
    public boolean hasRole(String iri, Role role) {
        return weights.entrySet().stream().anyMatch(w -> w.getValue() == role && isBelow(iri, w.getKey()));
    }

    /** @return the class of the tumor's course as a whole, if the release names one */
    public Optional<String> course() {
        return weights.entrySet().stream().filter(w -> w.getValue() == Role.COURSE).map(Map.Entry::getKey).findFirst();
    }

    public Optional<Finding> finding(String iri) {
        return findings.stream().filter(f -> f.iri().equals(iri)).findFirst();
    }

    /**
     * The organs in which a claim takes place: those of its sites, and the targets of its object. A site that is no organ
     * stands for the organs that it is part of, so that a vessel, a niche or an organelle may be in any.
     *
     * @return the most special ones, sorted; empty when the claim names none
     */
    public Set<String> organs(Finding finding) {
        Set<String> organs = new TreeSet<>();
        for (String site : finding.context(Facet.SITE)) {
            organs.addAll(mostSpecial(isBelow(site, ORGAN) ? Set.of(site) : wholes.getOrDefault(site, Set.of())));
        }
        organs.addAll(mostSpecial(targets.getOrDefault(finding.object(), Set.of())));
        return organs;
    }

    private Set<String> mostSpecial(Set<String> terms) {
        Set<String> organs = new TreeSet<>(terms.stream().filter(t -> !t.equals(ORGAN) && isBelow(t, ORGAN)).toList());
        organs.removeIf(t -> organs.stream().anyMatch(o -> !o.equals(t) && isBelow(o, t)));
        return organs;
    }

    /** @return whether two organs may be one: a kind of the other, a part of it, or a target of metastasis where that is all that is said */
    public boolean mayBeOneOrgan(String a, String b) {
        return covers(a, b) || covers(b, a);
    }

    private boolean covers(String general, String special) {
        return isBelow(special, general) || wholes.getOrDefault(special, Set.of()).contains(general)
                || general.equals(TARGET_ORGAN) && targets.values().stream().anyMatch(t -> t.contains(special));
    }

    /** @return the classes at or below one, sorted */
    public Set<String> below(String iri) {
        Set<String> found = new TreeSet<>(Set.of(iri));
        superclasses.forEach((c, supers) -> {
            if (supers.contains(iri)) {
                found.add(c);
            }
        });
        return found;
    }
}
