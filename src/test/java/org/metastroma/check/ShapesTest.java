package org.metastroma.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metastroma.assemble.Assembler;
import org.metastroma.assemble.Assembly;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Memo;
import org.metastroma.model.Problem;
import org.metastroma.read.KnowledgeReader;
import org.metastroma.testing.MiniSources;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLDataFactory;

/** The shapes of the project over a small knowledge base: silent when it is right, and each rule fires. */
class ShapesTest {

    private static final String M = "https://w3id.org/metastroma/MSTR_";
    private static final String CLAIM = "https://w3id.org/metastroma/claim/mini2020-0001";

    @TempDir
    Path folder;
    private Assembly assembly;
    private OWLDataFactory factory;
    private Set<Triple> facts;

    @BeforeEach
    void assemble() throws IOException {
        MiniSources sources = MiniSources.copyTo(folder);
        Path shapes = Files.createDirectories(sources.folder().resolve("shapes"));
        try (Stream<Path> files = Files.list(Path.of("ontology/shapes"))) {
            for (Path file : files.toList()) {
                Files.copy(file, shapes.resolve(file.getFileName()));
            }
        }
        assembly = Assembler.assemble(KnowledgeReader.read(sources.folder()).value()).value();
        factory = OWLManager.getOWLDataFactory();
        facts = new LinkedHashSet<>(assembly.individuals().triples());
    }

    private List<Problem> problems() {
        return ShapeRules.problems(assembly, facts, new Memo());
    }

    private void remove(String property) {
        assertThat(facts.removeIf(t -> t.getSubject().equals(node(CLAIM)) && t.getPredicate().equals(node(M + property)))).isTrue();
    }

    private void add(String subject, String property, Node value) {
        facts.add(Triple.create(node(subject), node(property), value));
    }

    private static Node node(String iri) {
        return NodeFactory.createURI(iri);
    }

    @Test
    void rightClaimsKeepAllShapes() {
        assertThat(assembly.knowledge().terminology().shapes().isEmpty()).isFalse();
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0000401,one subject", "0000402,one relation", "0000403,one object", "0000404,what was done", "0000405,hedged or negated",
        "0000414,type of ECO", "0000415,disputed or", "0000416,one section", "0000417,a paragraph unless", "0000419,one review",
        "0000420,sign of its statement", "0000421,unperturbed subject"})
    void aClaimThatLacksSomethingIsCaught(String property, String told) {
        remove(property);
        assertThat(problems()).isNotEmpty().allSatisfy(p -> {
            assertThat(p.id()).isEqualTo(ErrorId.SHAPE_VIOLATION);
            assertThat(p.where()).isEqualTo("claims/mini2020.tsv:2 claim:mini2020-0001");
        }).anySatisfy(p -> assertThat(p.what()).contains(told));
    }

    @ParameterizedTest
    @CsvSource({"0000405,maybe,hedged or negated", "0000417,x,number from 1", "0000420,++,sign of its statement"})
    void aValueOutsideTheListIsCaught(String property, String value, String told) {
        remove(property);
        add(CLAIM, M + property, NodeFactory.createLiteralString(value));
        assertThat(problems()).anySatisfy(p -> assertThat(p.what()).contains(told).contains("'" + value + "'"));
    }

    @Test
    void aSubjectThatIsNoClassIsCaught() {
        remove("0000401");
        add(CLAIM, M + "0000401", node("http://purl.obolibrary.org/obo/CL_9999999"));
        assertThat(problems()).singleElement().satisfies(p -> assertThat(p.what()).contains("one subject").contains("CL:9999999"));
    }

    @Test
    void aCitationFromAnotherReviewIsCaught() {
        String other = "https://w3id.org/metastroma/review/other/reference/1";
        add(CLAIM, M + "0000413", node(other));
        add(other, M + "0000427", node("https://w3id.org/metastroma/review/other"));
        assertThat(problems()).anySatisfy(p -> assertThat(p.what()).contains("bibliography of its own review"));
    }

    @Test
    void aSynonymThatRepeatsTheLabelIsCaught() {
        assembly.base().add(factory.getOWLAnnotationAssertionAxiom(factory.getOWLAnnotationProperty(
                IRI.create("http://www.geneontology.org/formats/oboInOwl#hasExactSynonym")), IRI.create(M + "0001122"),
                factory.getOWLLiteral("cancer-associated fibroblast", "en")));
        assertThat(problems()).singleElement().satisfies(p -> {
            assertThat(p.where()).isEqualTo("MSTR:0001122");
            assertThat(p.what()).contains("another word than the label");
        });
    }

    @Test
    void anIdentifierThatIsNoDoiIsCaught() {
        add("https://w3id.org/metastroma/review/mini2020", "http://purl.org/dc/terms/identifier", NodeFactory.createLiteralString("10.1000/1"));
        assertThat(problems()).singleElement().satisfies(p -> assertThat(p.what()).contains("DOI or a PubMed id"));
    }

    @Test
    void shapesWithBrokenSyntaxAreToldWithTheirFile() throws IOException {
        Files.writeString(folder.resolve("ontology/shapes/claims.ttl"), "shape:Claim a");
        assertThat(KnowledgeReader.read(folder.resolve("ontology")).problems())
                .anyMatch(p -> p.id() == ErrorId.BAD_ONTOLOGY_SYNTAX && p.where().equals("shapes/claims.ttl"));
    }
}
