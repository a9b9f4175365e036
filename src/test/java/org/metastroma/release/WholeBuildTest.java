package org.metastroma.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import org.apache.jena.query.Dataset;
import org.apache.jena.query.QueryExecution;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metastroma.explain.Explainer;
import org.metastroma.explain.Explanation;
import org.metastroma.explain.Limits;
import org.metastroma.explain.Premises;
import org.metastroma.explain.Question;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import org.metastroma.query.LocalDataset;
import org.metastroma.testing.MiniSources;
import org.semanticweb.owlapi.model.IRI;

/** {@code metastroma build --with FILE...} over small whole ontologies in every format. */
class WholeBuildTest {

    private static final Path FILES = Path.of("src/test/resources/whole").toAbsolutePath();

    @TempDir
    Path folder;
    private MiniSources sources;
    private ReleaseStore store;
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void copy() {
        sources = MiniSources.copyTo(folder);
        store = new ReleaseStore(folder.resolve("data"));
    }

    private Manifest build(boolean setAside, String... files) {
        return Build.run(new Build.Options(sources.folder(), store, false, Optional.of(new WholeOptions(Stream.of(files)
                .map(f -> f.contains("://") ? f : FILES.resolve(f).toString()).toList(), setAside, false))), told::add);
    }

    private boolean ask(String pattern) {
        Dataset data = LocalDataset.load(store);
        try (QueryExecution execution = QueryExecution.dataset(data).query("PREFIX m: <https://w3id.org/metastroma/MSTR_>"
                + " PREFIX obo: <http://purl.obolibrary.org/obo/> PREFIX graph: <https://w3id.org/metastroma/graph/>"
                + " PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX oio: <http://www.geneontology.org/formats/oboInOwl#>"
                + " PREFIX owl: <http://www.w3.org/2002/07/owl#> ASK { " + pattern + " }").build()) {
            return execution.execAsk();
        }
    }

    @Test
    void claimsReachClassesThatOnlyTheWholeOntologiesHave() {
        build(false, "cells.ofn", "organs.obo");
        // pericytes act against metastasis, so says a claim; a perivascular lung cell is one by its file
        assertThat(ask("obo:CL_9000002 rdfs:subClassOf m:0001141")).isTrue();
        // by definition, over a part of a part in another file
        assertThat(ask("obo:CL_9000002 rdfs:subClassOf obo:CL_9000001")).isTrue();
        assertThat(ask("GRAPH graph:imports { obo:CL_9000002 rdfs:subClassOf obo:CL_9000001 }")).isFalse();
        assertThat(ask("GRAPH <https://w3id.org/metastroma/graph/inferred/relations> { obo:CL_9000004 obo:BFO_0000050 obo:UBERON_0002048 }")).isTrue();
        assertThat(ask("GRAPH graph:imports { obo:CL_9000001 oio:hasExactSynonym 'pericyte of \"the\" lung' ; rdfs:label 'lung pericyte' }")).isTrue();
        assertThat(ask("GRAPH graph:imports { obo:UBERON_9000001 oio:hasRelatedSynonym 'bronchial \"tube\"' ; oio:hasDbXref 'FMA:1' }")).isTrue();
        assertThat(ask("GRAPH graph:imports { obo:UBERON_9000009 owl:deprecated true ; obo:IAO_0100001 obo:UBERON_0002048 }")).isTrue();
        assertThat(ask("GRAPH graph:imports { obo:CL_9000001 owl:equivalentClass/owl:intersectionOf ?list }")).isTrue();
        assertThat(ask("GRAPH graph:meta { graph:imports <http://www.w3.org/ns/prov#wasDerivedFrom>/rdfs:label 'cells.ofn', 'organs.obo' }")).isTrue();
    }

    @Test
    void missingImportsAreToldAndDoNotStop() {
        build(false, "cells.ofn");
        assertThat(told).anyMatch(t -> t.contains("MST-118") && t.contains("http://example.org/not-there.owl"));
        assertThat(told).anyMatch(t -> t.matches("(?s).*about \\d+ s left.*"));
    }

    @Test
    void theSameFilesInAnyOrderGiveTheSameBytes() throws IOException {
        Manifest one = build(false, "cells.ofn", "organs.obo");
        store = new ReleaseStore(folder.resolve("other"));
        Manifest two = build(false, "organs.obo", "cells.ofn");
        assertThat(two.files()).isEqualTo(one.files());
        assertThat(two.id()).isEqualTo(one.id());
        assertThat(ReleaseStore.verify(store.folder().resolve("current"))).isEmpty();
    }

    @Test
    void aClaimMaySpeakOfAnyOfTheirClasses() {
        sources.edit("claims/mini2020.tsv", text -> text.replace("CL:0000669\tpericyte", "CL:9000004\tcell of the bronchus"));
        assertThat(problems(() -> Build.run(new Build.Options(sources.folder(), store, false), told::add))).extracting(Problem::id)
                .contains(ErrorId.UNKNOWN_CURIE);
        assertThat(problems(() -> build(false, "cells.ofn", "organs.obo"))).isEmpty();
        assertThat(ask("obo:CL_9000004 rdfs:subClassOf m:0001141")).isTrue();
    }

    @Test
    void whatFollowsOverTheFilesIsExplained() {
        build(false, "cells.ofn", "organs.obo");
        Question question = Question.subclass(IRI.create("http://purl.obolibrary.org/obo/CL_9000002"), IRI.create("https://w3id.org/metastroma/MSTR_0001141"));
        Explanation explanation = new Explainer(Premises.load(store.current().orElseThrow())).explain(question, Limits.ALL);
        assertThat(explanation.complete()).isTrue();
        assertThat(explanation.justifications()).isNotEmpty().allSatisfy(j -> assertThat(j.proof().conclusion().toString()).contains("CL_9000002"));
        assertThat(explanation.justifications().get(0).leaves().stream().flatMap(l -> l.origins().stream()).map(o -> o.source() + " " + o.title()))
                .anyMatch(o -> o.startsWith("CLAIM")).anyMatch(o -> o.startsWith("IMPORT cells"));
    }

    /** That a perivascular lung cell is a pericyte, only the files together say; so do the claims of both disagree. */
    @Test
    void claimsAreWeighedOverTheHierarchyOfTheFiles() {
        sources.append("claims/mini2020.tsv", String.join("\t", "mini2020-0090", "Cells", "1", "", "CL:9000002", "perivascular lung cell", "none", "MSTR:0000101",
                "promotes", "MSTR:0001205", "metastasis to lung", "asserted", "", "", "", "", "", "", "", "1", "ECO:0000033", "ok", "", "", "", ""));
        Manifest whole = build(false, "cells.ofn", "organs.obo");
        assertThat(whole.graphs().get("agreement")).isPositive();
        assertThat(ask("GRAPH graph:agreement { <https://w3id.org/metastroma/claim/mini2020-0090> <http://purl.org/spar/cito/disagreesWith>"
                + " <https://w3id.org/metastroma/claim/mini2020-0001> . ?group a <https://w3id.org/metastroma/agreement#ApparentConflict> ;"
                + " <https://w3id.org/metastroma/agreement#subject> obo:CL_0000669 ; <https://w3id.org/metastroma/agreement#for>"
                + " <https://w3id.org/metastroma/claim/mini2020-0090> ; rdfs:label ?label FILTER(CONTAINS(?label, 'pericyte')) }")).isTrue();
        assertThat(ask("GRAPH graph:meta { graph:agreement <http://rdfs.org/ns/void#triples> ?n ; <http://www.w3.org/ns/prov#wasGeneratedBy> ?by }")).isTrue();
    }

    @Test
    void serveRebuildsWithTheSameFiles() {
        Manifest whole = build(false, "cells.ofn");
        sources.append("claims/mini2020.tsv", "");
        Manifest again = Build.run(new Build.Options(sources.folder(), store, false).asBefore(), told::add);
        assertThat(again.id()).isEqualTo(whole.id());
        assertThat(again.with().files()).containsExactly(FILES.resolve("cells.ofn").toString());
    }

    @Test
    void anImpossibleClassIsExplainedAndStopsTheBuild() {
        List<Problem> problems = problems(() -> build(false, "cells.ofn", "impossible.ttl"));
        assertThat(problems).anySatisfy(p -> {
            assertThat(p.id()).isEqualTo(ErrorId.UNSATISFIABLE_CLASS);
            assertThat(p.where()).contains("impossible whole");
            assertThat(p.what()).contains("'impossible whole' (GO:9000001) SubClassOf 'something else' (GO:9000002)  [impossible.ttl]")
                    .contains("'cell' (CL:0000000) DisjointWith 'something else' (GO:9000002)").doesNotContain("pericyte");
        });
        assertThat(store.current()).isEmpty();
    }

    @Test
    void oneMayGoOnWithoutTheAxiomsThatMakeItImpossible() {
        build(true, "cells.ofn", "impossible.ttl");
        assertThat(told).anyMatch(t -> t.contains("MST-206") && t.contains("Left out:"));
        assertThat(ask("obo:CL_9000012 rdfs:subClassOf obo:CL_9000011 . obo:CL_9000011 obo:BFO_0000050 obo:GO_9000001")).isTrue();
        assertThat(ask("obo:GO_9000001 rdfs:subClassOf obo:CL_0000669")).as("not under everything").isFalse();
        assertThat(ask("GRAPH graph:meta { ?g rdfs:comment ?text FILTER(STRSTARTS(?text, 'Without the axiom')) }")).isTrue();
    }

    @Test
    void classesThatComeOutAsTheSameAreRefusedOrKeptApart() {
        List<Problem> problems = problems(() -> build(false, "cells.ofn", "same.owl"));
        assertThat(problems).anySatisfy(p -> {
            assertThat(p.id()).isEqualTo(ErrorId.UNASSERTED_EQUIVALENCE);
            assertThat(p.what()).contains("'cell of a lung' (CL:9000021) SubClassOf 'small cell of a lung' (CL:9000022)  [same.owl]");
        });
        build(true, "cells.ofn", "same.owl");
        assertThat(ask("obo:CL_9000021 rdfs:subClassOf obo:CL_9000022 . obo:CL_9000022 rdfs:subClassOf obo:CL_9000021")).isFalse();
    }

    @Test
    void allBadFilesAreToldAtOnce() throws IOException {
        Path obo = Files.writeString(folder.resolve("bad.obo"), "format-version: 1.2\n\n[Term]\nname: before its id\nid CL:1\n");
        Path ofn = Files.writeString(folder.resolve("bad.ofn"), "Ontology(<http://example.org/x>\nSubClassOf(<a> )\n)\n");
        Path ttl = Files.writeString(folder.resolve("bad.ttl"), "<a> <b> .\n");
        List<Problem> problems = problems(() -> build(false, obo.toString(), ofn.toString(), ttl.toString(), folder.resolve("none.owl").toString()));
        assertThat(problems).extracting(Problem::where).anyMatch(w -> w.contains("bad.obo")).anyMatch(w -> w.contains("bad.ofn"))
                .anyMatch(w -> w.contains("bad.ttl")).anyMatch(w -> w.contains("none.owl"));
        assertThat(problems).extracting(Problem::id).contains(ErrorId.UNREADABLE_FILE, ErrorId.BAD_ONTOLOGY_SYNTAX);
    }

    /** The parsers tell it in their words only, in four ways. */
    @Test
    void faultsInTheMiddleAreToldWithTheirLine() throws IOException {
        List<String> lines = Files.readAllLines(FILES.resolve("cells.ofn"));
        int middle = lines.size() / 2;
        assertFault(spoilt("token.ofn", lines, middle, lines.get(middle).replaceFirst("\\(", "((")), middle + 1, "unexpected token");
        assertFault(spoilt("keyword.ofn", lines, middle, "X" + lines.get(middle)), middle + 1, "unexpected token");
        assertFault(spoilt("prefix.ofn", lines, middle, "Declaration(Class(none:A))"), middle + 1, "Undefined prefix name: none:");
        assertFault(spoilt("functional.owl", lines, middle, lines.get(middle).replaceFirst("\\(", "((")), middle + 1, "unexpected token");
        assertFault(Files.write(folder.resolve("cut.ofn"), lines.subList(0, middle)), middle, "<EOF>");
        List<String> turtle = List.of("@prefix o: <http://example.org/> .", "@prefix owl: <http://www.w3.org/2002/07/owl#> .", "o:o a owl:Ontology .",
                "o:a a owl:Class .", "o:b a owl:Class .");
        assertFault(spoilt("token.ttl", turtle, 3, "o:a a owl:Class ; ] ."), 4, "unexpected token");
        assertFault(spoilt("prefix.ttl", turtle, 3, "none:a a owl:Class ."), 4, "Prefix not declared: none:");
        List<String> xml = List.of("<?xml version=\"1.0\"?>", "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
                + " xmlns:owl=\"http://www.w3.org/2002/07/owl#\">", "<owl:Class rdf:about=\"http://example.org/a\">", "</owl:Class>", "</rdf:RDF>");
        assertFault(spoilt("bad.owl", xml, 3, "</owl:Clas>"), 4, "must be terminated by the matching end-tag");
    }

    private Path spoilt(String name, List<String> lines, int at, String line) throws IOException {
        List<String> spoilt = new ArrayList<>(lines);
        spoilt.set(at, line);
        return Files.write(folder.resolve(name), spoilt);
    }

    private void assertFault(Path file, int line, String what) {
        assertThat(problems(() -> build(false, file.toString()))).as(file.toString()).singleElement().satisfies(p -> {
            assertThat(p.id()).isEqualTo(ErrorId.BAD_ONTOLOGY_SYNTAX);
            assertThat(p.where()).isEqualTo(file + ":" + line);
            assertThat(p.what()).contains(what);
        });
    }

    /** Their axioms are kept apart, so that nothing is missing from an explanation. */
    @Test
    void filesOfOneNameAndGzippedOnesAreTakenInWhole() throws IOException {
        Path obo = Files.writeString(folder.resolve("mine, all.obo"), """
                format-version: 1.2
                ontology: mine

                [Term]
                id: MINE:0000001
                name: resting pericyte
                is_a: CL:0000669
                """);
        Path ttl = folder.resolve("mine, all.ttl.gz");
        try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(ttl))) {
            out.write("""
                    @prefix obo: <http://purl.obolibrary.org/obo/> .
                    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
                    <http://example.org/mine> a <http://www.w3.org/2002/07/owl#Ontology> .
                    obo:MINE_0000002 a <http://www.w3.org/2002/07/owl#Class> ; rdfs:label "old pericyte" ; rdfs:subClassOf obo:MINE_0000001 .
                    """.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        build(false, obo.toString(), ttl.toString());
        Explanation why = new Explainer(Premises.load(store.current().orElseThrow())).explain(Question.subclass(
                IRI.create("http://purl.obolibrary.org/obo/MINE_0000002"), IRI.create("http://purl.obolibrary.org/obo/CL_0000669")), Limits.ONE);
        assertThat(why.entailed()).isTrue();
        assertThat(why.justifications().get(0).leaves()).hasSize(2).flatExtracting(l -> l.origins()).extracting(o -> o.words())
                .containsExactlyInAnyOrder("mine__all.obo", "mine__all-2.ttl");
        Files.write(ttl, java.util.Arrays.copyOf(Files.readAllBytes(ttl), 60));
        assertThat(problems(() -> build(false, obo.toString(), ttl.toString(), folder.toString()))).extracting(Problem::what)
                .anyMatch(w -> w.contains("cut short or damaged (gzip)")).anyMatch(w -> w.contains("it is a folder"));
    }

    @Test
    void anAddressIsFetched() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            boolean there = exchange.getRequestURI().getPath().equals("/cells.ofn");
            byte[] body = there ? Files.readAllBytes(FILES.resolve("cells.ofn")) : new byte[0];
            exchange.sendResponseHeaders(there ? 200 : 404, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String base = "http://127.0.0.1:" + server.getAddress().getPort();
            build(false, base + "/cells.ofn");
            assertThat(ask("GRAPH graph:imports { obo:CL_9000001 rdfs:label 'lung pericyte' }")).isTrue();
            assertThat(problems(() -> build(false, base + "/none.owl"))).singleElement()
                    .satisfies(p -> assertThat(p.what()).contains("404"));
        } finally {
            server.stop(0);
        }
    }

    private static List<Problem> problems(Runnable build) {
        try {
            build.run();
        } catch (ProblemsException e) {
            return e.problems();
        }
        return List.of();
    }
}
