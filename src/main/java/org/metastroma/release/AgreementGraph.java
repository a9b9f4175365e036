package org.metastroma.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.metastroma.evidence.Agreement;
import org.metastroma.evidence.Agreement.Kind;
import org.metastroma.evidence.Agreement.Pair;
import org.metastroma.evidence.Evidence;
import org.metastroma.evidence.Finding;
import org.metastroma.evidence.Group;
import org.metastroma.evidence.Group.Key;
import org.metastroma.model.Memo;
import org.metastroma.model.Names;
import org.metastroma.model.Prefixes;
import org.metastroma.model.Sign;
import org.metastroma.reason.Inference;
import org.semanticweb.owlapi.model.IRI;

/**
 * Where claims agree and where they conflict, as RDF: a resource for each group of claims and, for conflicts, one for each
 * pair with what tells the circumstances apart; between claims the relations of CiTO. The few terms that CiTO lacks are in
 * the graph itself.
 */
final class AgreementGraph {

    private static final String GROUP = Names.BASE + "agreement/";
    /** Pairs grow with the square of the claims on one thing; of a group that has more, the claims and their number are written. */
    static final int MOST_PAIRS = 200;
    private static final String CITO = "http://purl.org/spar/cito/";

    private static final Memo.Step<Evidence> TOLD = new Memo.Step<>("what claims say by themselves");
    private static final Memo.Step<List<Triple>> MADE = new Memo.Step<>("agreement");
    private static final Memo.Step<Inference> WITHOUT_CLAIMS = new Memo.Step<>("what follows without claims for the classes they speak of");

    private final Evidence evidence;
    private final Set<Triple> triples = new LinkedHashSet<>();

    private AgreementGraph(Evidence evidence) {
        this.evidence = evidence;
    }

    /**
     * @param graphs the ontology, claims and whatever else is known
     * @param memo   of earlier builds; a note, or whatever else says nothing of agreement, leaves all as it was
     * @return what they say by themselves; the very same as long as they say the same
     */
    static Evidence told(Collection<List<Triple>> graphs, Prefixes prefixes, Memo memo) {
        List<List<Triple>> read = graphs.stream().map(triples -> triples.stream().filter(t -> Evidence.reads(t.getPredicate())).toList()).toList();
        return memo.get(TOLD, List.of(read, prefixes), () -> Evidence.read(graph(read), prefixes));
    }

    /**
     * @param classes labels and superclasses of the classes that claims speak of, where {@code told} does not know them
     * @param memo    of earlier builds
     */
    static List<Triple> of(Evidence told, List<Triple> classes, Memo memo) {
        return memo.get(MADE, List.of(Memo.same(told), classes), () -> {
            AgreementGraph graph = new AgreementGraph(told.with(graph(List.of(classes))));
            graph.vocabulary();
            new Agreement(graph.evidence, MOST_PAIRS).groups().values().forEach(graph::group);
            return List.copyOf(graph.triples);
        });
    }

    private static Graph graph(List<List<Triple>> parts) {
        Graph union = GraphFactory.createDefaultGraph();
        parts.forEach(triples -> triples.forEach(union::add));
        return union;
    }

    /**
     * @param labels of the classes that claims speak of, empty for none
     * @param memo   of earlier builds
     * @return their labels and superclasses by what follows of whole ontologies
     */
    static List<Triple> classes(Map<IRI, String> labels, WholeInferred whole, Memo memo) {
        List<Triple> triples = new ArrayList<>();
        Set<String> classes = labels.keySet().stream().map(IRI::toString).collect(Collectors.toCollection(TreeSet::new));
        whole.about(classes, "", WITHOUT_CLAIMS, memo).superclasses().forEach((iri, above) -> {
            if (!labels.get(iri).isEmpty()) {
                triples.add(Triple.create(uri(iri.toString()), RDFS.label.asNode(), text(labels.get(iri))));
            }
            above.forEach(s -> triples.add(Triple.create(uri(iri.toString()), RDFS.subClassOf.asNode(), uri(s.toString()))));
        });
        return triples;
    }

    private void vocabulary() {
        term("Group", RDFS.Class.asNode(), "Claims that agree or disagree on one thing, or on something and a kind of it.");
        Map.of(Kind.SUPPORT, "Claims of one direction on the same subject and object.",
                Kind.GENERALIZATION, "A claim, and claims of the same direction on kinds of what it is about, which refine it.",
                Kind.APPARENT_CONFLICT, "Claims of opposite directions whose circumstances differ, as far as they are named.",
                Kind.CONFLICT, "Claims of opposite directions of which at least two are in the same circumstances, as far as they are named.")
                .entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(e -> {
                    term(name(e.getKey()), RDFS.Class.asNode(), e.getValue());
                    add(own(name(e.getKey())), RDFS.subClassOf.asNode(), own("Group"));
                });
        term("subject", RDF.Property.asNode(), "What a group is about: the subject of its most general claim.");
        term("object", RDF.Property.asNode(), "What a group is about: the object of its most general claim.");
        term("direction", RDF.Property.asNode(), "The direction that claims which agree share: + or -.");
        term("member", RDF.Property.asNode(), "A claim of a group, on any side.");
        term("for", RDF.Property.asNode(), "A claim that the subject furthers the object.");
        term("against", RDF.Property.asNode(), "A claim that the subject hinders the object.");
        term("pair", RDF.Property.asNode(), "Two claims of a group that disagree.");
        term("difference", RDF.Property.asNode(), "What tells the circumstances of two claims apart, in words.");
        term("paper", RDF.Property.asNode(), "A work that a claim of the group cites.");
        term("review", RDF.Property.asNode(), "A review that makes a claim of the group.");
        term("refines", RDF.Property.asNode(), "From a claim to one of the same direction on something more general.");
    }

    private void term(String name, Node type, String comment) {
        add(own(name), RDF.type.asNode(), type);
        add(own(name), RDFS.label.asNode(), text(name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT)));
        add(own(name), RDFS.comment.asNode(), text(comment));
    }

    private void group(Group each) {
        Key key = each.key();
        String local = file(key.subject()) + "--" + file(key.object()) + "--" + key.kind().name().toLowerCase(Locale.ROOT).replace('_', '-')
                + switch (key.direction()) {
                    case POSITIVE -> "-positive";
                    case NEGATIVE -> "-negative";
                    case NONE -> "";
                };
        Node group = uri(GROUP + local);
        add(group, RDF.type.asNode(), own(name(key.kind())));
        add(group, RDFS.label.asNode(), text(key.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + evidence.label(key.subject())
                + " and " + evidence.label(key.object())));
        add(group, own("subject"), uri(key.subject()));
        add(group, own("object"), uri(key.object()));
        if (key.direction() != Sign.NONE) {
            add(group, own("direction"), text(key.direction().symbol()));
        }
        each.pairs().forEach(pair -> pair(group, pair));
        if (each.untold() > 0) {
            untold(group, each);
        }
    }

    private void pair(Node group, Pair pair) {
        member(group, pair.one());
        member(group, pair.other());
        Node one = uri(pair.one().iri());
        Node other = uri(pair.other().iri());
        switch (pair.kind()) {
            case SUPPORT -> add(one, uri(CITO + "agreesWith"), other);
            case GENERALIZATION -> {
                add(other, own("refines"), one);
                add(other, uri(CITO + "supports"), one);
            }
            case APPARENT_CONFLICT, CONFLICT -> disagree(group, pair, one, other);
        }
    }

    /** The claims of a group, each once, and how many pairs they make. */
    private void untold(Node group, Group each) {
        term("pairsNotListed", RDF.Property.asNode(), "How many pairs the claims of a group make that are not listed one by one, because they are more than "
                + MOST_PAIRS + ": nothing is said between two claims of the group as such. The claims are all members.");
        add(group, own("pairsNotListed"), NodeFactory.createLiteralDT(String.valueOf(each.untold()), XSDDatatype.XSDinteger));
        each.members().forEach(claim -> member(group, claim));
        if (each.key().direction() == Sign.NONE) {
            each.ones().forEach(claim -> add(group, own("for"), uri(claim.iri())));
            each.others().forEach(claim -> add(group, own("against"), uri(claim.iri())));
        }
    }

    private void disagree(Node group, Pair pair, Node one, Node other) {
        add(group, own("for"), one);
        add(group, own("against"), other);
        add(one, uri(CITO + "disagreesWith"), other);
        Node node = uri(GROUP + pair.one().id() + "--" + pair.other().id());
        add(group, own("pair"), node);
        add(node, RDF.type.asNode(), own(name(pair.kind())));
        add(node, own("for"), one);
        add(node, own("against"), other);
        pair.differences().forEach(d -> add(node, own("difference"), text(d)));
    }

    private void member(Node group, Finding finding) {
        add(group, own("member"), uri(finding.iri()));
        add(group, own("review"), uri(Names.REVIEW + finding.review()));
        finding.papers().forEach(p -> add(group, own("paper"), uri(p.iri())));
    }

    /** @return such as {@code ApparentConflict} */
    private static String name(Kind kind) {
        StringBuilder name = new StringBuilder();
        for (String word : kind.name().split("_")) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    private String file(String iri) {
        return evidence.curie(iri).replaceAll("[^A-Za-z0-9.]+", "_");
    }

    private void add(Node s, Node p, Node o) {
        triples.add(Triple.create(s, p, o));
    }

    private static Node own(String name) {
        return uri(Names.AGREEMENT + name);
    }

    private static Node uri(String iri) {
        return NodeFactory.createURI(iri);
    }

    private static Node text(String text) {
        return NodeFactory.createLiteralString(text);
    }
}
