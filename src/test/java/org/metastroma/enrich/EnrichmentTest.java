package org.metastroma.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.junit.jupiter.api.Test;
import org.metastroma.enrich.Statistics.Correction;
import org.metastroma.enrich.TestSet.Direction;
import org.metastroma.enrich.TestSet.Family;
import org.metastroma.evidence.Evidence;
import org.metastroma.model.Certainty;
import org.metastroma.model.Names;
import org.metastroma.model.Prefixes;

/** Six genes, one process and what belongs to it; every figure is worked out by hand. */
class EnrichmentTest {

    private static final String GO = "http://purl.obolibrary.org/obo/GO_";
    private static final String A = GO + "1";
    private static final String HEADER = """
            PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            PREFIX obo: <http://purl.obolibrary.org/obo/>
            PREFIX go: <http://purl.obolibrary.org/obo/GO_>
            PREFIX g: <http://identifiers.org/hgnc/>
            PREFIX syn: <http://www.geneontology.org/formats/oboInOwl#>
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            PREFIX M: <https://w3id.org/metastroma/MSTR_>
            PREFIX c: <https://w3id.org/metastroma/claim/>
            """;
    /** A process 1, its kind 2, its part 3; 4 regulates it negatively, 5 somehow, 6 positively. */
    private static final String TERMS = """
            go:0008150 rdfs:subClassOf go:0008150 .
            go:1 rdfs:subClassOf go:1 , go:0008150 .
            go:2 rdfs:subClassOf go:2 , go:1 , go:0008150 .
            go:3 rdfs:subClassOf go:3 , go:0008150 ; obo:BFO_0000050 go:1 .
            go:4 rdfs:subClassOf go:4 , go:0008150 ; obo:RO_0002212 go:1 ; obo:RO_0002211 go:1 .
            go:5 rdfs:subClassOf go:5 , go:0008150 ; obo:RO_0002211 go:1 .
            go:6 rdfs:subClassOf go:6 , go:0008150 ; obo:RO_0002213 go:1 ; obo:RO_0002211 go:1 .
            g:1 rdfs:subClassOf g:1 ; rdfs:label "GENA" ; syn:hasRelatedSynonym "OLD1" ; skos:exactMatch <http://identifiers.org/ncbigene/101> .
            g:2 rdfs:subClassOf g:2 ; rdfs:label "GENB" ; syn:hasRelatedSynonym "BOTH" ; skos:closeMatch <http://purl.uniprot.org/uniprot/P00002> .
            g:3 rdfs:subClassOf g:3 ; rdfs:label "GENC" ; syn:hasExactSynonym "BOTH" , "gen three" .
            g:4 rdfs:subClassOf g:4 ; rdfs:label "GEND" .
            g:5 rdfs:subClassOf g:5 ; rdfs:label "GENE" .
            g:6 rdfs:subClassOf g:6 ; rdfs:label "GENF" .
            g:7 rdfs:subClassOf g:7 ; rdfs:label "GENG" .
            M:form rdfs:subClassOf M:form , g:6 .
            M:family rdfs:subClassOf M:family .
            """;

    private static final Graph GRAPH = RDFParser.fromString(HEADER + TERMS
            + claim(1, "g:1", "go:2", "+", "asserted") + claim(2, "g:2", "go:3", "+", "asserted") + claim(3, "g:3", "go:4", "+", "asserted")
            + claim(4, "g:4", "go:4", "-", "asserted") + claim(5, "g:5", "go:5", "+", "asserted") + claim(6, "g:6", "go:1", "+", "hedged")
            + claim(7, "M:form", "go:1", "-", "asserted") + claim(8, "M:family", "go:1", "+", "asserted")
            + claim(9, "g:5", "go:1", "+", "negated") + claim(10, "g:4", "go:6", "+", "asserted"), Lang.TURTLE).toGraph();
    private static final Evidence EVIDENCE = Evidence.read(GRAPH, new Prefixes(Map.of("GO", GO, "HGNC", "http://identifiers.org/hgnc/")));
    private static final Links LINKS = new Links(EVIDENCE, GRAPH);

    private static String claim(int n, String subject, String object, String sign, String certainty) {
        return "c:x-" + n + " a <" + Names.CLAIM_CLASS + "> ; rdfs:label 'claim' ; <" + Names.SUBJECT + "> " + subject + " ; <" + Names.RELATION
                + "> M:0000101 ; <" + Names.OBJECT + "> " + object + " ; <" + Names.DERIVED_SIGN + "> '" + sign + "' ; <" + Names.CERTAINTY + "> '"
                + certainty + "' ; <" + Names.PERTURBATION + "> 'none' ; <" + Names.STATUS + "> 'ok' .\n";
    }

    private static Set<String> members(boolean anySign, Direction direction, String term, Certainty... certainties) {
        return new ClaimSets(EVIDENCE, LINKS, EnumSet.of(Certainty.ASSERTED, certainties), EnumSet.of(Family.GO), anySign).ofGenes().stream()
                .filter(s -> s.direction() == direction && s.term().equals(term)).flatMap(s -> s.members().keySet().stream())
                .map(EVIDENCE::label).collect(Collectors.toSet());
    }

    @Test
    void signsAreKeptTurnedOrLostOnTheWayToTheProcess() {
        assertThat(members(false, Direction.PROMOTES, A)).containsExactlyInAnyOrder("GENA", "GENB", "GEND");
        assertThat(members(false, Direction.SUPPRESSES, A)).containsExactlyInAnyOrder("GENC", "GENF");
        assertThat(members(true, Direction.ANY, A)).containsExactlyInAnyOrder("GENA", "GENB", "GENC", "GEND", "GENE", "GENF");
        assertThat(members(false, Direction.PROMOTES, GO + "0008150")).as("the root is no set").isEmpty();
    }

    @Test
    void hedgedAndNegatedClaimsCountOnlyWhenAsked() {
        assertThat(members(false, Direction.PROMOTES, A, Certainty.HEDGED)).contains("GENF");
        assertThat(members(false, Direction.SUPPRESSES, A, Certainty.NEGATED)).contains("GENE");
        assertThat(members(false, Direction.SUPPRESSES, A)).doesNotContain("GENE");
    }

    @Test
    void claimsThatPutAGeneIntoASetAreKept() {
        TestSet promotes = new ClaimSets(EVIDENCE, LINKS, EnumSet.of(Certainty.ASSERTED), EnumSet.of(Family.GO), false).ofGenes().stream()
                .filter(s -> s.direction() == Direction.PROMOTES && s.term().equals(A)).findFirst().orElseThrow();
        assertThat(promotes.members().get("http://identifiers.org/hgnc/4")).containsExactly("x-10", "x-4");
    }

    @Test
    void figuresAreThoseWorkedOutByHand() {
        ClaimSets sets = new ClaimSets(EVIDENCE, LINKS, EnumSet.of(Certainty.ASSERTED), EnumSet.of(Family.GO), false);
        Set<String> background = sets.genesWithClaims();
        assertThat(background).as("a gene without a claim, and a family, are outside").hasSize(6);
        Enrichment enrichment = Enrichment.test(background, genes(1, 2), sets.ofGenes(), 2, Correction.BH, LINKS::isAbove);
        // two sets of two or more: promotes {A, B, D}, suppresses {C, F}; C(3,2) C(3,0) / C(6,2) = 3/15
        assertThat(enrichment.rows()).hasSize(2);
        Row best = enrichment.rows().get(0);
        assertThat(best.set().direction()).isEqualTo(Direction.PROMOTES);
        assertThat(best.overlap()).hasSize(2);
        assertThat(List.of(best.inList(), best.inSet(), best.background())).containsExactly(2, 3, 6);
        assertThat(best.expected()).isEqualTo(1);
        assertThat(best.fold()).isEqualTo(2);
        assertThat(best.p()).isCloseTo(0.2, within(1e-15));
        assertThat(best.q()).as("of two tests").isCloseTo(0.4, within(1e-15));
        assertThat(best.claims()).containsExactly("x-1", "x-2");
        assertThat(enrichment.rows().get(1).p()).isEqualTo(1);
    }

    @Test
    void allGenesOrNoneAreNoEnrichment() {
        ClaimSets sets = new ClaimSets(EVIDENCE, LINKS, EnumSet.of(Certainty.ASSERTED), EnumSet.of(Family.GO), false);
        Set<String> background = sets.genesWithClaims();
        for (List<String> list : List.of(List.copyOf(background), List.<String>of())) {
            assertThat(Enrichment.test(background, list, sets.ofGenes(), 1, Correction.BH, LINKS::isAbove).rows()).isNotEmpty().allSatisfy(r -> {
                assertThat(r.p()).isEqualTo(1);
                assertThat(r.q()).isEqualTo(1);
            });
        }
    }

    @Test
    void repetitionsAndStrangersDoNotCount() {
        ClaimSets sets = new ClaimSets(EVIDENCE, LINKS, EnumSet.of(Certainty.ASSERTED), EnumSet.of(Family.GO), false);
        Set<String> background = sets.genesWithClaims();
        List<String> noisy = Stream.concat(Stream.of("urn:stranger"), Stream.of(genes(1, 2), genes(2, 1, 7)).flatMap(List::stream)).toList();
        assertThat(Enrichment.test(background, noisy, sets.ofGenes(), 2, Correction.BH, LINKS::isAbove))
                .isEqualTo(Enrichment.test(background, genes(1, 2), sets.ofGenes(), 2, Correction.BH, LINKS::isAbove));
    }

    @Test
    void ofTermsWithTheSameMembersTheMostSpecialIsTested() {
        TestSet upper = set(A, "a", "b");
        TestSet lower = set(GO + "2", "a", "b");
        TestSet part = set(GO + "3", "a", "b");
        TestSet other = set(GO + "5", "a", "b");
        Enrichment enrichment = Enrichment.test(Set.of("a", "b", "c", "d"), List.of("a", "b"), List.of(upper, lower, part, other), 1, Correction.BONFERRONI,
                LINKS::isAbove);
        assertThat(enrichment.rows()).extracting(r -> r.set().term()).containsExactly(GO + "2", GO + "3", GO + "5");
        assertThat(enrichment.rows()).extracting(Row::same).containsExactly(List.of(A), List.of(A), List.of());
        // 1 / C(4,2), three tests
        assertThat(enrichment.rows()).allSatisfy(r -> assertThat(r.q()).isCloseTo(0.5, within(1e-15)));
    }

    @Test
    void smallSetsAreCountedAndNotTested() {
        Enrichment enrichment = Enrichment.test(Set.of("a", "b", "c"), List.of("a"), List.of(set(A, "a", "b"), set(GO + "5", "a", "stranger")), 2,
                Correction.BH, LINKS::isAbove);
        assertThat(enrichment.rows()).hasSize(1);
        assertThat(enrichment.small()).isEqualTo(1);
    }

    @Test
    void genesAreKnownByAllTheirNames() {
        GeneNames names = new GeneNames(EVIDENCE, GRAPH);
        GeneNames.Reading reading = names.read("# remark, GENF\nGENA, gena;OLD1\t101 NCBIGene:101\nHGNC:2 UniProtKB:P00002-3\nuniprot:p00002\n"
                + "gen three\nhttp://identifiers.org/hgnc/4\nNOPE BOTH NOPE");
        assertThat(reading.genes().keySet()).containsExactlyElementsOf(genes(1, 2, 3, 4));
        assertThat(reading.genes().values().iterator().next()).containsExactly("GENA", "gena", "OLD1", "101", "NCBIGene:101");
        assertThat(reading.unknown()).containsExactly("NOPE");
        assertThat(reading.ambiguous()).isEqualTo(Map.of("BOTH", Set.copyOf(genes(2, 3))));
        assertThat(reading.repeated()).isEqualTo(6);
        assertThat(names.read("\n\n# nothing\n").genes()).isEmpty();
    }

    private static TestSet set(String term, String... members) {
        return new TestSet(Family.GO, Direction.PROMOTES, term, Stream.of(members).collect(Collectors.toMap(m -> m, m -> Set.of("x-1"), (a, b) -> a, TreeMap::new)));
    }

    private static List<String> genes(int... numbers) {
        return java.util.Arrays.stream(numbers).mapToObj(n -> "http://identifiers.org/hgnc/" + n).toList();
    }
}
