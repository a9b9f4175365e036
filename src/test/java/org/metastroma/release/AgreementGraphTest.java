package org.metastroma.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.Test;
import org.metastroma.model.Memo;
import org.metastroma.model.Names;
import org.metastroma.model.Prefixes;

/** What the graph of agreement says of groups that make few pairs and of those that make many. */
class AgreementGraphTest {

    private static final String AG = Names.BASE + "agreement#";
    private static final String CITO = "http://purl.org/spar/cito/";

    private final List<Triple> claims = new ArrayList<>();

    /** Claims that one thing furthers or hinders another. */
    private Set<String> claim(String name, int count, String subject, String sign) {
        Set<String> made = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            Node claim = uri(Names.CLAIM + name + i);
            made.add(claim.getURI());
            claims.add(Triple.create(claim, RDF.type.asNode(), uri(Names.CLAIM_CLASS)));
            Map.of(Names.SUBJECT, subject, Names.RELATION, "promotes", Names.OBJECT, "growth", Names.CLAIM_OF, "review")
                    .forEach((p, o) -> claims.add(Triple.create(claim, uri(p), uri(Names.BASE + o))));
            Map.of(Names.PERTURBATION, "none", Names.CERTAINTY, "asserted", Names.DERIVED_SIGN, sign)
                    .forEach((p, o) -> claims.add(Triple.create(claim, uri(p), NodeFactory.createLiteralString(o))));
        }
        return made;
    }

    private List<Triple> graph() {
        return AgreementGraph.of(AgreementGraph.told(List.of(claims), new Prefixes(new LinkedHashMap<>(Map.of("m", Names.BASE))), new Memo()), List.of(),
                new Memo());
    }

    private static Node uri(String iri) {
        return NodeFactory.createURI(iri);
    }

    private static Set<String> values(List<Triple> graph, String group, String property) {
        return graph.stream().filter(t -> t.getSubject().toString().equals(Names.BASE + "agreement/" + group)
                && t.getPredicate().getURI().equals(AG + property)).map(t -> t.getObject().isURI() ? t.getObject().getURI()
                : t.getObject().getLiteralLexicalForm()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static long count(List<Triple> graph, String property) {
        return graph.stream().filter(t -> t.getPredicate().getURI().equals(property)).count();
    }

    @Test
    void groupsOfManyPairsHaveTheirClaimsAndTheNumberOfPairs() {
        Set<String> plus = claim("plus", 40, "cell", "+");
        Set<String> minus = claim("minus", 10, "cell", "-");
        List<Triple> graph = graph();
        Set<String> all = new TreeSet<>(plus);
        all.addAll(minus);
        String conflict = "m_cell--m_growth--conflict";
        assertThat(values(graph, conflict, "member")).isEqualTo(all);
        assertThat(values(graph, conflict, "for")).isEqualTo(plus);
        assertThat(values(graph, conflict, "against")).isEqualTo(minus);
        assertThat(values(graph, conflict, "pairsNotListed")).containsExactly("400");
        assertThat(values(graph, conflict, "review")).hasSize(1);
        String support = "m_cell--m_growth--support-positive";
        assertThat(values(graph, support, "member")).isEqualTo(plus);
        assertThat(values(graph, support, "direction")).containsExactly("+");
        assertThat(values(graph, support, "pairsNotListed")).containsExactly("780");
        assertThat(values(graph, "m_cell--m_growth--support-negative", "pairsNotListed")).isEmpty();
        assertThat(count(graph, CITO + "agreesWith")).as("of the negative ones alone").isEqualTo(45);
        assertThat(count(graph, CITO + "disagreesWith")).isZero();
        assertThat(count(graph, AG + "pair")).isZero();
        assertThat(graph).as("the property tells what it means").anyMatch(t -> t.getSubject().toString().equals(AG + "pairsNotListed")
                && t.getObject().isLiteral() && t.getObject().getLiteralLexicalForm().contains("more than " + AgreementGraph.MOST_PAIRS));
    }

    @Test
    void groupsAtTheLimitHaveAllTheirPairs() {
        claim("plus", AgreementGraph.MOST_PAIRS / 10, "cell", "+");
        claim("minus", 10, "cell", "-");
        List<Triple> graph = graph();
        assertThat(count(graph, AG + "pair")).isEqualTo(AgreementGraph.MOST_PAIRS);
        assertThat(count(graph, CITO + "disagreesWith")).isEqualTo(AgreementGraph.MOST_PAIRS);
        assertThat(graph).as("nothing is said of what does not occur").noneMatch(t -> t.toString().contains("pairsNotListed"));
    }

    /** The pairs that are not listed would not fit into memory: 20,000 claims for a thing and as many against it make 400 million. */
    @Test
    void manyClaimsOnOneThingAreAsManyMembers() {
        claim("plus", 20_000, "cell", "+");
        claim("minus", 20_000, "cell", "-");
        List<Triple> graph = graph();
        assertThat(values(graph, "m_cell--m_growth--conflict", "member")).hasSize(40_000);
        assertThat(values(graph, "m_cell--m_growth--conflict", "pairsNotListed")).containsExactly("400000000");
        assertThat(values(graph, "m_cell--m_growth--support-negative", "pairsNotListed")).containsExactly("199990000");
        assertThat(graph).hasSizeLessThan(200_000);
    }
}
