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
import java.util.function.Consumer;
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
import org.metastroma.model.Names;
import org.metastroma.model.Prefixes;
import org.metastroma.model.Sign;
import org.metastroma.model.Weight.Role;

/** Reads what a release says from a graph. */
final class EvidenceReader {

    private final Graph graph;
    private final Map<String, Paper> papers = new HashMap<>();
    private final Map<String, String> reviews = new HashMap<>();

    EvidenceReader(Graph graph) {
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
        return new Evidence(findings, labels, synonyms, supers, classes, properties(), related(Evidence.HAS_TARGET), related(Evidence.PART_OF), weights(), prefixes);
    }

    /** Of several labels the first is kept. */
    void labels(Map<String, String> labels) {
        each(null, RDFS.Nodes.label, null, t -> {
            if (t.getSubject().isURI() && t.getObject().isLiteral()) {
                labels.merge(t.getSubject().getURI(), t.getObject().getLiteralLexicalForm(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
            }
        });
    }

    void superclasses(Map<String, Set<String>> supers, Set<String> classes) {
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

    private void each(Node s, Node p, Node o, Consumer<Triple> action) {
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
