package org.metastroma.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
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
import java.util.stream.Stream;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.metastroma.model.Certainty;
import org.metastroma.model.Context.Facet;
import org.metastroma.model.Curie;
import org.metastroma.model.Names;
import org.metastroma.model.Prefixes;
import org.metastroma.model.Sign;
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
    private static final String PART_OF = "http://purl.obolibrary.org/obo/BFO_0000050";
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
        return new Reader(union).read(prefixes);
    }

    /** @return the same with the labels and superclasses that more triples give; nothing else of them is looked at */
    public Evidence with(Graph classes) {
        Reader reader = new Reader(classes);
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

    private static final class Reader {
        private final Graph graph;
        private final Map<String, Paper> papers = new HashMap<>();
        private final Map<String, String> reviews = new HashMap<>();

        Reader(Graph graph) {
            this.graph = graph;
        }

        Evidence read(Prefixes prefixes) {
            Map<String, String> labels = new HashMap<>();
            labels(labels);
            Map<String, Set<String>> synonyms = new HashMap<>();
            each(null, uri(Names.EXACT_SYNONYM), null, t -> synonyms.computeIfAbsent(t.getSubject().getURI(), k -> new TreeSet<>())
                    .add(t.getObject().getLiteralLexicalForm()));
            Map<String, Set<String>> supers = new TreeMap<>();
            Set<String> classes = new TreeSet<>();
            each(null, RDF.Nodes.type, OWL.Class.asNode(), t -> {
                if (t.getSubject().isURI()) {
                    classes.add(t.getSubject().getURI());
                }
            });
            superclasses(supers, classes);
            List<Finding> findings = new ArrayList<>();
            each(null, RDF.Nodes.type, uri(Names.CLAIM_CLASS), t -> finding(t.getSubject()).ifPresent(findings::add));
            findings.sort(Comparator.comparing(Finding::iri));
            return new Evidence(findings, labels, synonyms, supers, classes, properties(), related(HAS_TARGET), related(PART_OF), weights(), prefixes);
        }

        /** Of several labels the first is kept. */
        private void labels(Map<String, String> labels) {
            each(null, RDFS.Nodes.label, null, t -> {
                if (t.getSubject().isURI() && t.getObject().isLiteral()) {
                    labels.merge(t.getSubject().getURI(), t.getObject().getLiteralLexicalForm(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
                }
            });
        }

        private void superclasses(Map<String, Set<String>> supers, Set<String> classes) {
            each(null, RDFS.Nodes.subClassOf, null, t -> {
                if (t.getSubject().isURI() && t.getObject().isURI()) {
                    classes.add(t.getSubject().getURI());
                    supers.computeIfAbsent(t.getSubject().getURI(), k -> new HashSet<>(Set.of(k))).add(t.getObject().getURI());
                }
            });
        }

        private Map<String, Set<String>> related(String property) {
            Map<String, Set<String>> related = new TreeMap<>();
            each(null, uri(property), null, t -> {
                if (t.getSubject().isURI() && t.getObject().isURI()) {
                    related.computeIfAbsent(t.getSubject().getURI(), k -> new TreeSet<>()).add(t.getObject().getURI());
                }
            });
            return related;
        }

        private Map<String, Role> weights() {
            Map<String, Role> weights = new TreeMap<>();
            each(null, uri(Names.WEIGHING_ROLE), null, t -> Role.of(t.getObject().getLiteralLexicalForm())
                    .ifPresent(role -> weights.put(t.getSubject().getURI(), role)));
            return weights;
        }

        private Map<String, Set<String>> properties() {
            Map<String, Set<String>> direct = new TreeMap<>();
            each(null, RDF.Nodes.type, OWL.ObjectProperty.asNode(), t -> {
                if (t.getSubject().isURI()) {
                    direct.put(t.getSubject().getURI(), new TreeSet<>());
                }
            });
            each(null, RDFS.Nodes.subPropertyOf, null, t -> {
                if (t.getObject().isURI() && direct.containsKey(t.getObject().getURI()) && t.getSubject().isURI()) {
                    direct.getOrDefault(t.getSubject().getURI(), new TreeSet<>()).add(t.getObject().getURI());
                }
            });
            Map<String, Set<String>> all = new TreeMap<>();
            direct.keySet().forEach(p -> {
                Set<String> seen = new TreeSet<>();
                close(p, direct, seen);
                all.put(p, seen);
            });
            return all;
        }

        private static void close(String p, Map<String, Set<String>> direct, Set<String> seen) {
            if (seen.add(p)) {
                direct.getOrDefault(p, Set.of()).forEach(s -> close(s, direct, seen));
            }
        }

        private Optional<Finding> finding(Node claim) {
            Optional<String> subject = link(claim, Names.SUBJECT);
            Optional<String> relation = link(claim, Names.RELATION);
            Optional<String> object = link(claim, Names.OBJECT);
            if (subject.isEmpty() || relation.isEmpty() || object.isEmpty() || !claim.getURI().startsWith(Names.CLAIM)) {
                return Optional.empty();
            }
            Map<Facet, List<String>> context = new EnumMap<>(Facet.class);
            for (Facet facet : Facet.values()) {
                List<String> values = links(claim, Names.facet(facet)).sorted().toList();
                if (!values.isEmpty()) {
                    context.put(facet, values);
                }
            }
            List<Paper> cited = links(claim, Names.CITES).map(this::paper).sorted(Comparator.comparingInt(Paper::number)).toList();
            String review = link(claim, Names.CLAIM_OF).orElse("");
            return Optional.of(new Finding(claim.getURI(), text(claim, RDFS.Nodes.label), review.replace(Names.REVIEW, ""),
                    reviews.computeIfAbsent(review, this::review), text(claim, uri(Names.SECTION)), number(claim, Names.PARAGRAPH),
                    number(claim, Names.ROW), subject.get(), relation.get(), link(claim, Names.DERIVED_RELATION), object.get(),
                    text(claim, uri(Names.PERTURBATION)), sign(text(claim, uri(Names.DERIVED_SIGN))),
                    Certainty.valueOf(text(claim, uri(Names.CERTAINTY)).toUpperCase(Locale.ROOT)), text(claim, uri(Names.STATUS)), context,
                    cited, links(claim, Names.OPPOSED_BY).sorted().toList()));
        }

        private Paper paper(String iri) {
            return papers.computeIfAbsent(iri, key -> {
                Node node = uri(key);
                String doi = "";
                String pmid = "";
                for (Triple t : graph.find(node, DCTerms.identifier.asNode(), Node.ANY).toList()) {
                    String id = t.getObject().getLiteralLexicalForm();
                    doi = id.startsWith("doi:") ? id.substring(4) : doi;
                    pmid = id.startsWith("PMID:") ? id.substring(5) : pmid;
                }
                String review = link(node, Names.BIBLIOGRAPHY_OF).orElse("").replace(Names.REVIEW, "");
                return new Paper(key, review, number(node, Names.REFERENCE_NUMBER), text(node, DCTerms.creator.asNode()),
                        text(node, DCTerms.date.asNode()), text(node, DCTerms.title.asNode()), doi, pmid);
            });
        }

        private String review(String iri) {
            Node node = uri(iri);
            String doi = graph.find(node, DCTerms.identifier.asNode(), Node.ANY).mapWith(t -> t.getObject().getLiteralLexicalForm())
                    .toList().stream().filter(i -> i.startsWith("doi:")).findFirst().map(i -> ", " + i).orElse("");
            return "review " + iri.replace(Names.REVIEW, "") + doi;
        }

        private void each(Node s, Node p, Node o, java.util.function.Consumer<Triple> action) {
            graph.find(s == null ? Node.ANY : s, p, o == null ? Node.ANY : o).forEachRemaining(action);
        }

        private Stream<String> links(Node subject, String property) {
            return graph.find(subject, uri(property), Node.ANY).toList().stream().map(Triple::getObject).filter(Node::isURI).map(Node::getURI)
                    .distinct();
        }

        private Optional<String> link(Node subject, String property) {
            return links(subject, property).min(Comparator.naturalOrder());
        }

        private String text(Node subject, Node property) {
            return graph.find(subject, property, Node.ANY).toList().stream().map(Triple::getObject).filter(Node::isLiteral)
                    .map(Node::getLiteralLexicalForm).min(Comparator.naturalOrder()).orElse("");
        }

        private int number(Node subject, String property) {
            String text = text(subject, uri(property));
            return text.isEmpty() ? 0 : Integer.parseInt(text);
        }

        private static Sign sign(String symbol) {
            return Stream.of(Sign.values()).filter(s -> s.symbol().equals(symbol)).findFirst().orElse(Sign.NONE);
        }

        private static Node uri(String iri) {
            return NodeFactory.createURI(iri);
        }
    }
}
