package org.metastroma.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.metastroma.enrich.Enrichment;
import org.metastroma.enrich.Exact;
import org.metastroma.enrich.Options;
import org.metastroma.enrich.Row;
import org.metastroma.enrich.TestSet.Direction;
import org.metastroma.enrich.TestSet.Family;
import org.metastroma.model.ErrorId;
import org.metastroma.model.ProblemsException;
import org.metastroma.testing.RealServer;

/** Enrichment over the project's own claims. */
class EnrichAnswerTest {

    private static final String LIST = "SPARC VCAM1 MMP2 TNC COX2 PTGS2 EREG MMP1 NOSUCHGENE";
    private final Enricher enricher = RealAnswers.INSTANCE.answers.enricher();

    @Test
    void namesAreFoundTestedAndNeverDropped() {
        EnrichmentAnswer answer = enricher.genes(LIST, null, Options.DEFAULT);
        assertThat(answer.drawn()).isEqualTo(7);
        assertThat(answer.unknown()).containsExactly("NOSUCHGENE");
        assertThat(answer.text()).contains("not known here, left out (1): NOSUCHGENE").contains("1 name repeats a gene");
        assertThat(answer.shown()).anyMatch(r -> r.set().family() == Family.ORGAN && r.set().term().endsWith("UBERON_0002048")
                && r.set().direction() == Direction.PROMOTES && r.overlap().size() == 7);
    }

    @Test
    void figuresAreThoseOfExactArithmetic() {
        Enrichment enrichment = enricher.genes(LIST, null, Options.DEFAULT).enrichment();
        assertThat(enrichment.rows().size()).isGreaterThan(30);
        double[] p = enrichment.rows().stream().mapToDouble(Row::p).toArray();
        double[] q = Exact.benjaminiHochberg(p);
        IntStream.range(0, p.length).forEach(i -> {
            Row r = enrichment.rows().get(i);
            assertThat(r.p()).isCloseTo(Exact.upperTail(r.background(), r.inSet(), r.inList(), r.overlap().size()), Percentage.withPercentage(1e-9));
            assertThat(r.q()).isCloseTo(q[i], within(1e-12));
        });
        assertThat(p).isSorted();
    }

    /** The set of a GO term is what SPARQL finds. */
    @Test
    void membersAreThoseOfAQuery() {
        String query = """
                PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
                PREFIX obo: <http://purl.obolibrary.org/obo/>
                PREFIX M: <https://w3id.org/metastroma/MSTR_>
                SELECT DISTINCT ?gene WHERE {
                  ?claim M:0000401 ?s ; M:0000403 ?o ; M:0000421 ?sign ; M:0000405 "asserted" .
                  { ?o rdfs:subClassOf|obo:BFO_0000050 obo:GO_0016477 BIND ("+" AS ?sign) }
                  UNION { ?o obo:RO_0002213 obo:GO_0016477 BIND ("+" AS ?sign) }
                  UNION { ?o obo:RO_0002212 obo:GO_0016477 BIND ("-" AS ?sign) }
                  ?s rdfs:subClassOf ?gene FILTER (STRSTARTS(STR(?gene), "http://identifiers.org/hgnc/"))
                }""";
        Set<String> asked = new TreeSet<>();
        RealServer.INSTANCE.ask(query, "text/csv").body().lines().skip(1).forEach(asked::add);
        Row row = enricher.genes(LIST, null, Options.DEFAULT).enrichment().rows().stream().filter(r -> r.set().family() == Family.GO
                && r.set().direction() == Direction.PROMOTES && r.set().term().endsWith("GO_0016477")).findFirst().orElseThrow();
        assertThat(row.set().members().keySet()).hasSizeGreaterThan(10).isEqualTo(asked);
    }

    @Test
    void nothingToTestIsAProblemThatNamesWhatWasGiven() {
        for (String list : List.of("", "# remark", "NOSUCHGENE")) {
            assertThatThrownBy(() -> enricher.genes(list, null, Options.DEFAULT)).isInstanceOfSatisfying(ProblemsException.class, e -> {
                assertThat(e.problems().get(0).id()).isEqualTo(ErrorId.EMPTY_GENE_LIST);
                assertThat(e.problems().get(0).what()).contains(list.contains("NO") ? "Not known here: NOSUCHGENE." : "None of the list");
            });
        }
    }

    @Test
    void backgroundOfTheUserIsTheUniverse() {
        // larger list than background; a name unknown here counts where the background has it
        EnrichmentAnswer answer = enricher.genes(LIST, "SPARC\nVCAM1\nCCL2\nnosuchgene\nOTHER1\nOTHER2", Options.DEFAULT);
        assertThat(answer.size()).isEqualTo(6);
        assertThat(answer.drawn()).isEqualTo(3);
        assertThat(answer.unknown()).isEmpty();
        assertThat(answer.outside()).hasSize(5);
        assertThat(answer.text()).contains("not in the background, left out (5): ");
        assertThat(answer.enrichment().rows()).allSatisfy(r -> assertThat(r.background()).isEqualTo(6));
    }

    @Test
    void allGenesOfTheBackgroundAreNoEnrichment() {
        EnrichmentAnswer some = enricher.genes(LIST, null, Options.DEFAULT);
        String all = some.enrichment().rows().stream().flatMap(r -> r.set().members().keySet().stream()).distinct().collect(Collectors.joining("\n"));
        assertThat(enricher.genes(all, all, Options.DEFAULT).enrichment().rows()).isNotEmpty().allSatisfy(r -> assertThat(r.p()).isEqualTo(1));
    }

    @Test
    void claimsOfAnOrganConcentrateInProcesses() {
        Options go = Options.DEFAULT.withFamilies(EnumSet.of(Family.GO));
        EnrichmentAnswer actors = enricher.organ("lung", Enricher.Unit.ACTORS, go);
        assertThat(actors.shown().get(0).set().term()).endsWith("GO_0016477");
        assertThat(actors.shown().get(0).q()).isLessThan(0.05);
        EnrichmentAnswer claims = enricher.organ("UBERON:0002048", Enricher.Unit.CLAIMS, go);
        assertThat(claims.size()).isGreaterThan(actors.size());
        assertThat(claims.text()).contains("Claims of one actor are not independent");
        assertThatThrownBy(() -> enricher.organ("tail", Enricher.Unit.ACTORS, go)).isInstanceOf(ProblemsException.class);
    }

    @Test
    void sameQuestionSameBytes() {
        assertThat(enricher.genes(LIST, null, Options.DEFAULT).render(Answer.Format.JSON))
                .isEqualTo(enricher.genes("MMP1 NOSUCHGENE EREG PTGS2 COX2 TNC MMP2 VCAM1 SPARC", null, Options.DEFAULT).render(Answer.Format.JSON));
    }
}
