package org.metastroma.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metastroma.model.Progress;
import org.metastroma.model.Sha256;
import org.metastroma.testing.JavaProcess;
import org.metastroma.testing.MiniSources;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;

/** A release of a small knowledge base: all its files, the same bytes twice, readable by others. */
class PublicationTest {

    private static final String VERSION = "2026-01-01";

    private static final String QUESTION = "#+ summary: Is there a \"claim\"?\n#+ description: Any.\n#+ tags:\n#+   - claims\n"
            + "ASK {\n  ?c a <https://w3id.org/metastroma/MSTR_0000501>\n}\n";

    @TempDir
    static Path folder;
    private static MiniSources sources;
    private static Path release;

    @BeforeAll
    static void publish() throws IOException {
        sources = MiniSources.copyTo(folder);
        Files.createDirectories(folder.resolve("queries"));
        Files.writeString(folder.resolve("queries/any-claim.rq"), QUESTION);
        release = publish("one", Optional.empty());
    }

    private static Path publish(String out, Optional<Path> previous) {
        return Publication.run(new Publication.Options(sources.folder(), folder.resolve(out), previous), Progress.SILENT);
    }

    private static List<String> names(Path release) throws IOException {
        return Publication.files(release).stream().map(f -> release.relativize(f).toString()).toList();
    }

    @Test
    void everythingIsThereUnderTheDateOfTheVersion() throws IOException {
        assertThat(release.getFileName()).hasToString(VERSION);
        List<String> expected = new ArrayList<>(List.of("CHANGES.md", "CITATION.cff", "SHA256SUMS", "claims.tsv", "metastroma-nanopubs.trig",
                "metastroma-sbom.cdx.json", "sparql-examples.ttl", "void.ttl"));
        Stream.of("metastroma", "metastroma-base", "metastroma-simple").forEach(product ->
                Stream.of("owl", "ttl", "ofn", "json").forEach(ending -> expected.add(product + "." + ending)));
        expected.addAll(List.of("metastroma-base.obo", "metastroma-simple.obo"));
        Stream.of(NamedGraph.values()).forEach(g -> expected.add("graphs/" + g.path() + ".nq"));
        assertThat(names(release)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(release.resolveSibling("." + VERSION + ".part")).doesNotExist();
    }

    @Test
    void questionsAreExecutablesInADocumentOfTheirOwn() {
        Graph graph = RDFDataMgr.loadGraph(release.resolve("sparql-examples.ttl").toString());
        Node question = NodeFactory.createURI("https://w3id.org/metastroma/question/any-claim");
        assertThat(graph.contains(question, RDF.Nodes.type, sh("SPARQLAskExecutable"))).isTrue();
        assertThat(graph.find(null, sh("ask"), null).toList()).singleElement().satisfies(t -> {
            assertThat(t.getSubject()).isEqualTo(question);
            assertThat(t.getObject().getLiteralLexicalForm()).isEqualTo("ASK {\n  ?c a <https://w3id.org/metastroma/MSTR_0000501>\n}");
        });
        assertThat(graph.find(null, sh("declare"), null).toList()).isNotEmpty();
        assertThat(RDFDataMgr.loadGraph(release.resolve("void.ttl").toString()).contains(question, null, null)).isFalse();
    }

    private static Node sh(String name) {
        return NodeFactory.createURI("http://www.w3.org/ns/shacl#" + name);
    }

    @Test
    void sameSourcesGiveTheSameBytes() throws IOException {
        Path again = publish("two", Optional.empty());
        assertThat(names(again)).isEqualTo(names(release));
        for (String name : names(release)) {
            assertThat(again.resolve(name)).hasSameBinaryContentAs(release.resolve(name));
        }
    }

    @Test
    void checksumsAreThoseOfTheFiles() throws IOException {
        Map<String, String> sums = Files.readAllLines(release.resolve("SHA256SUMS")).stream()
                .collect(Collectors.toMap(l -> l.substring(66), l -> l.substring(0, 64)));
        assertThat(sums.keySet()).containsExactlyInAnyOrderElementsOf(
                names(release).stream().filter(n -> !n.equals("SHA256SUMS")).toList());
        for (Map.Entry<String, String> sum : sums.entrySet()) {
            assertThat(Sha256.ofFile(release.resolve(sum.getKey()))).isEqualTo(sum.getValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"metastroma", "metastroma-base", "metastroma-simple"})
    void theSyntaxesSayTheSame(String product) throws OWLOntologyCreationException {
        OWLOntology owl = load(product + ".owl");
        assertThat(owl.getOntologyID().getOntologyIRI().orElseThrow().toString()).isEqualTo("https://w3id.org/metastroma/" + product + ".owl");
        assertThat(owl.getOntologyID().getVersionIRI().orElseThrow().toString())
                .isEqualTo("https://w3id.org/metastroma/releases/" + VERSION + "/" + product + ".owl");
        assertThat(owl.logicalAxioms()).isNotEmpty();
        for (String ending : List.of(".ttl", ".ofn")) {
            assertThat(load(product + ending).axioms()).containsExactlyInAnyOrderElementsOf(owl.axioms().toList());
        }
    }

    @Test
    void productsDifferAsTheySay() throws OWLOntologyCreationException {
        assertThat(load("metastroma.owl").getAxiomCount(AxiomType.CLASS_ASSERTION)).isPositive();
        assertThat(load("metastroma-base.owl").individualsInSignature()).isEmpty();
        OWLOntology simple = load("metastroma-simple.owl");
        assertThat(simple.individualsInSignature()).isEmpty();
        assertThat(simple.axioms(AxiomType.EQUIVALENT_CLASSES)).isEmpty();
        assertThat(simple.axioms(AxiomType.SUBCLASS_OF).map(Object::toString)).as("found by the reasoner")
                .anyMatch(a -> a.contains("CL_0000669") && a.contains("MSTR_0001141"));
    }

    private static OWLOntology load(String name) throws OWLOntologyCreationException {
        return OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(release.resolve(name).toFile());
    }

    @Test
    void identifiersInOboAreThoseOfTheTerms() throws IOException, OWLOntologyCreationException {
        List<String> obo = Files.readAllLines(release.resolve("metastroma-simple.obo"));
        assertThat(obo).contains("idspace: MSTR https://w3id.org/metastroma/MSTR_", "idspace: HGNC http://identifiers.org/hgnc/",
                "id: MSTR:0001122", "id: HGNC:10672", "is_a: CL:0000057 ! fibroblast");
        long classes = load("metastroma-simple.owl").classesInSignature().filter(c -> !c.isBuiltIn()).count();
        assertThat(obo.stream().filter("[Term]"::equals)).hasSize((int) classes);
        assertThat(obo.stream().filter(l -> l.startsWith("id: ") && l.contains("http"))).isEmpty();
    }

    @Test
    void aNanopublicationIsMadeOfEveryClaim() {
        DatasetGraph nanopubs = RDFDataMgr.loadDatasetGraph(release.resolve("metastroma-nanopubs.trig").toString());
        Set<String> graphs = new TreeSet<>();
        nanopubs.listGraphNodes().forEachRemaining(g -> graphs.add(g.getURI().replace("https://w3id.org/metastroma/np/", "")));
        Set<String> expected = new TreeSet<>();
        Stream.of("0001", "0002", "0003", "0004").forEach(n -> Stream.of("Head", "assertion", "provenance", "pubinfo")
                .forEach(part -> expected.add("mini2020-" + n + "#" + part)));
        assertThat(graphs).isEqualTo(expected);
        String m = "https://w3id.org/metastroma/MSTR_";
        assertThat(contains(nanopubs, "mini2020-0001#assertion", "http://purl.obolibrary.org/obo/CL_0000669", m + "0000102", m + "0001205"))
                .as("the sign of the unperturbed subject").isTrue();
        assertThat(contains(nanopubs, "mini2020-0004#assertion", "http://purl.obolibrary.org/obo/CL_0000057", m + "0000101", m + "0001203"))
                .as("a negated claim asserts nothing").isFalse();
        assertThat(contains(nanopubs, "mini2020-0001#provenance", "https://w3id.org/metastroma/claim/mini2020-0001", m + "0000413",
                "https://w3id.org/metastroma/review/mini2020/reference/1")).isTrue();
    }

    private static boolean contains(DatasetGraph data, String graph, String s, String p, String o) {
        return data.contains(uri("https://w3id.org/metastroma/np/" + graph), uri(s), uri(p), uri(o));
    }

    private static org.apache.jena.graph.Node uri(String iri) {
        return org.apache.jena.graph.NodeFactory.createURI(iri);
    }

    @Test
    void robotMakesTheSameOboGraph(@TempDir Path other) throws IOException {
        Path json = other.resolve("robot.json");
        JavaProcess.Result robot = JavaProcess.run(Path.of("target/tools/robot/lib").toAbsolutePath() + "/*",
                "org.obolibrary.robot.CommandLineInterface", "convert", "--input", release.resolve("metastroma-base.owl"), "--output", json);
        assertThat(robot.exitCode()).as(robot.output()).isZero();
        JsonNode theirs = new ObjectMapper().readTree(json.toFile()).at("/graphs/0");
        JsonNode ours = new ObjectMapper().readTree(release.resolve("metastroma-base.json").toFile()).at("/graphs/0");
        assertThat(edges(ours)).isEqualTo(edges(theirs)).isNotEmpty();
        assertThat(labels(ours)).containsAllEntriesOf(labels(theirs));
    }

    @ParameterizedTest
    @ValueSource(strings = {"metastroma-base", "metastroma-simple"})
    void robotReadsTheOboFiles(String product, @TempDir Path other) throws OWLOntologyCreationException {
        Path owl = other.resolve("robot.owl");
        JavaProcess.Result robot = JavaProcess.run(Path.of("target/tools/robot/lib").toAbsolutePath() + "/*",
                "org.obolibrary.robot.CommandLineInterface", "convert", "--input", release.resolve(product + ".obo"), "--output", owl);
        assertThat(robot.exitCode()).as(robot.output()).isZero();
        assertThat(OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(owl.toFile()).classesInSignature().filter(c -> !c.isBuiltIn()))
                .containsAll(load(product + ".owl").classesInSignature().filter(c -> !c.isBuiltIn()).toList());
    }

    @Test
    void everyRdfFileIsReadByJena() throws IOException {
        for (String name : names(release)) {
            if (name.matches(".*\\.(owl|ttl|nq|trig)")) {
                DatasetGraph data = RDFDataMgr.loadDatasetGraph(release.resolve(name).toString());
                assertThat(data.isEmpty() && !name.endsWith("mappings.nq")).as(name).isFalse();
            }
        }
    }

    private static Set<String> edges(JsonNode graph) {
        Set<String> edges = new TreeSet<>();
        graph.path("edges").forEach(e -> edges.add(e.path("sub").asText() + " " + e.path("pred").asText() + " " + e.path("obj").asText()));
        return edges;
    }

    private static Map<String, String> labels(JsonNode graph) {
        Map<String, String> labels = new TreeMap<>();
        graph.path("nodes").forEach(n -> {
            if (n.has("lbl")) {
                labels.put(n.path("id").asText(), n.path("lbl").asText());
            }
        });
        return labels;
    }

    @Test
    void catalogueNamesEveryFileBeforeItWithItsChecksum() throws IOException {
        var model = RDFDataMgr.loadModel(release.resolve("void.ttl").toString());
        assertThat(model.listObjectsOfProperty(model.createProperty("http://www.w3.org/ns/dcat#downloadURL")).toList())
                .extracting(n -> n.asResource().getURI().replace("https://w3id.org/metastroma/releases/" + VERSION + "/", ""))
                .containsExactlyInAnyOrderElementsOf(names(release).stream().filter(n -> !Set.of("void.ttl", "SHA256SUMS").contains(n)).toList());
        assertThat(Files.readString(release.resolve("CITATION.cff"))).contains("cff-version: \"1.2.0\"", "date-released: \"2026-01-01\"",
                "repository-code: \"https://w3id.org/metastroma/repository\"");
        assertThat(new ObjectMapper().readTree(release.resolve("metastroma-sbom.cdx.json").toFile()).path("components"))
                .extracting(c -> c.path("name").asText()).contains("jena-fuseki-main", "elk-owlapi").doesNotContain("junit-jupiter");
    }

    @Test
    void changesSinceTheReleaseBeforeAreTold(@TempDir Path elsewhere) throws IOException {
        assertThat(Files.readString(release.resolve("CHANGES.md"))).contains("The first release.");
        MiniSources next = MiniSources.copyTo(elsewhere);
        next.replace("metastroma-edit.ofn", VERSION, "2026-02-01")
                .replace("terms/cells.tsv", "A fibroblast that is part of some tumor microenvironment.", "A fibroblast in a tumor.")
                .append("terms/cells.tsv", "MSTR:0009901\tresting fibroblast\tCL:0000057 ! fibroblast\tA fibroblast that is at rest.\tdoi:10.1/x\t\t\t\t\t")
                .edit("claims/mini2020.tsv", t -> t.lines().filter(l -> !l.startsWith("mini2020-0003")).collect(Collectors.joining("\n", "", "\n")))
                .replace("claims/mini2020.tsv", "mini2020-0002\tCells\t1", "mini2020-0002\tCells\t2");
        Path second = Publication.run(new Publication.Options(next.folder(), elsewhere.resolve("out"), Optional.of(release)), Progress.SILENT);
        assertThat(Files.readString(second.resolve("CHANGES.md"))).contains("releases/2026-01-01/metastroma-base.owl",
                "## Terms added: 1\n- MSTR:0009901 resting fibroblast", "## Terms removed: 0",
                "- MSTR:0001122 cancer-associated fibroblast: 1 statements come, 1 gone",
                "## Claims removed: 1\n- mini2020-0003", "## Claims changed: 1\n- mini2020-0002");
        assertThat(Files.readString(second.resolve("metastroma.ofn")))
                .contains("owl:priorVersion <https://w3id.org/metastroma/releases/2026-01-01/metastroma.owl>");
        assertThatThrownBy(() -> publish("three", Optional.of(elsewhere))).hasMessageContaining("MST-402");
    }
}
