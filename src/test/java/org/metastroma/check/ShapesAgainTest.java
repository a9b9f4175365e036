package org.metastroma.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.sparql.graph.GraphFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metastroma.assemble.Assembler;
import org.metastroma.assemble.Assembly;
import org.metastroma.model.Memo;
import org.metastroma.model.Names;
import org.metastroma.model.Problem;
import org.metastroma.read.KnowledgeReader;
import org.metastroma.testing.MiniSources;

/** A check that remembers what kept the shapes finds what one that looks at everything finds. */
class ShapesAgainTest {

    /** Shapes that reach further than those of the project: to whatever points at a claim, to what another one says, to all of one subject. */
    private static final String INVERSE = "sh:targetClass m:0000501 ; sh:property [ sh:path [ sh:inversePath m:0000424 ] ; sh:maxCount 1 ]";
    private static final String LONGER = "sh:targetClass m:0000501 ; sh:property [ sh:path ( m:0000424 m:0000405 ) ; sh:in ( \"asserted\" ) ]";
    private static final String NESTED = "sh:targetClass m:0000501 ; sh:property [ sh:path m:0000424 ; sh:node [ sh:property "
            + "[ sh:path m:0000405 ; sh:in ( \"asserted\" ) ] ] ]";
    private static final String POINTED_AT = "sh:targetObjectsOf m:0000424 ; sh:property [ sh:path m:0000405 ; sh:in ( \"asserted\" ) ]";
    private static final String ANY_LENGTH = "sh:targetClass m:0000501 ; sh:property [ sh:path ( [ sh:zeroOrMorePath m:0000424 ] m:0000404 ) ; sh:maxCount 2 ]";
    private static final String SPARQL = "sh:targetClass m:0000501 ; sh:sparql [ sh:select \"\"\"SELECT $this WHERE { $this "
            + "<https://w3id.org/metastroma/MSTR_0000401> ?s . ?other <https://w3id.org/metastroma/MSTR_0000401> ?s FILTER(?other != $this) }\"\"\" ]";

    @TempDir
    Path folder;

    /** @param further what a shape beside those of the project says, empty for none */
    private Assembly assembly(String further) throws IOException {
        MiniSources sources = MiniSources.copyTo(folder);
        Path shapes = Files.createDirectories(sources.folder().resolve("shapes"));
        try (Stream<Path> files = Files.list(Path.of("ontology/shapes"))) {
            for (Path file : files.toList()) {
                Files.copy(file, shapes.resolve(file.getFileName()));
            }
        }
        if (!further.isEmpty()) {
            Files.writeString(shapes.resolve("further.ttl"), """
                    PREFIX sh: <http://www.w3.org/ns/shacl#>
                    PREFIX m: <https://w3id.org/metastroma/MSTR_>
                    <https://w3id.org/metastroma/shape/Further> a sh:NodeShape ; sh:message "further" ;
                    """ + further + " .");
        }
        return Assembler.assemble(KnowledgeReader.read(sources.folder()).value()).value();
    }

    private static Node uri(String iri) {
        return NodeFactory.createURI(iri);
    }

    private static Node claim(int number) {
        return uri(Names.CLAIM + "mini2020-000" + number);
    }

    private static List<Problem> anew(Assembly assembly, Set<Triple> facts) {
        return ShapeRules.problems(assembly, facts, new Memo());
    }

    /** @return what SHACL's own engine finds in a plain graph: node, message, path and value of each result */
    private static Set<String> plain(Assembly assembly, Set<Triple> facts) {
        Graph graph = GraphFactory.createDefaultGraph();
        Stream.of(assembly.framework().rdf().base().triples(), assembly.framework().rdf().imports().triples(), facts)
                .forEach(triples -> triples.forEach(graph::add));
        return ShaclValidator.get().validate(Shapes.parse(assembly.knowledge().terminology().shapes()), graph).getEntries().stream()
                .map(e -> e.focusNode() + e.message() + e.resultPath() + e.value()).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", INVERSE, LONGER, NESTED, POINTED_AT, ANY_LENGTH, SPARQL})
    void theSameIsFoundAfterAnyEdits(String further) throws IOException {
        Assembly assembly = assembly(further);
        Random random = new Random(further.hashCode());
        Memo memo = new Memo();
        List<Triple> right = assembly.individuals().triples();
        List<Node> values = right.stream().map(Triple::getObject).distinct().toList();
        Set<Triple> facts = new LinkedHashSet<>(right);
        int wrong = 0;
        int kept = 0;
        for (int i = 0; i < 150; i++) {
            List<Problem> found = ShapeRules.problems(assembly, facts, memo);
            assertThat(found).isEqualTo(anew(assembly, facts)).hasSameSizeAs(plain(assembly, facts));
            wrong += found.isEmpty() ? 0 : 1;
            kept += found.isEmpty() ? 1 : 0;
            for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                edit(facts, right, values, random);
            }
        }
        assertThat(wrong).isPositive();
        if (further.isEmpty()) {
            assertThat(kept).isPositive();
        }
    }

    /** Takes a fact away, gives it another value or another subject; every now and then mends everything. */
    private static void edit(Set<Triple> facts, List<Triple> right, List<Node> values, Random random) {
        List<Triple> all = new ArrayList<>(facts);
        Triple one = all.get(random.nextInt(all.size()));
        Node value = values.get(random.nextInt(values.size()));
        switch (random.nextInt(6)) {
            case 0 -> facts.remove(one);
            case 1 -> {
                facts.remove(one);
                facts.add(Triple.create(one.getSubject(), one.getPredicate(), value));
            }
            case 2 -> facts.add(Triple.create(one.getSubject(), one.getPredicate(), value));
            case 3 -> facts.add(Triple.create(claim(1 + random.nextInt(4)), one.getPredicate(), one.getObject()));
            case 4 -> facts.add(Triple.create(claim(1 + random.nextInt(4)), uri(Names.OPPOSED_BY), claim(1 + random.nextInt(4))));
            default -> {
                facts.clear();
                facts.addAll(right);
                if (random.nextBoolean()) {
                    Collections.shuffle(all, random);
                    facts.clear();
                    all.stream().filter(right::contains).forEach(facts::add);
                    facts.addAll(right);
                }
            }
        }
    }

    /** The second claim is changed, and another one breaks the shape by that. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"inverse; mini2020-0001; 0000424; https://w3id.org/metastroma/claim/mini2020-0001",
        "sparql; mini2020-0003; 0000401; http://identifiers.org/hgnc/10672"})
    void aShapeMayReachFurther(String further, String broken, String property, String value) throws IOException {
        Assembly assembly = assembly(further.equals("sparql") ? SPARQL : INVERSE);
        Set<Triple> facts = new LinkedHashSet<>(assembly.individuals().triples());
        Memo memo = new Memo();
        assertThat(ShapeRules.problems(assembly, facts, memo)).isEmpty();
        assertThat(facts.add(Triple.create(claim(2), uri(Names.BASE + "MSTR_" + property), uri(value)))).isTrue();
        assertThat(ShapeRules.problems(assembly, facts, memo)).isEqualTo(anew(assembly, facts))
                .anySatisfy(p -> assertThat(p.where()).endsWith("claim:" + broken));
    }

    @Test
    void aPathMayLeadThroughAnotherClaim() throws IOException {
        Assembly assembly = assembly(LONGER);
        Set<Triple> facts = new LinkedHashSet<>(assembly.individuals().triples());
        Memo memo = new Memo();
        assertThat(ShapeRules.problems(assembly, facts, memo)).isEmpty();
        Node certainty = uri(Names.CERTAINTY);
        assertThat(facts.removeIf(t -> t.getSubject().equals(claim(1)) && t.getPredicate().equals(certainty))).isTrue();
        facts.add(Triple.create(claim(1), certainty, NodeFactory.createLiteralString("hedged")));
        assertThat(ShapeRules.problems(assembly, facts, memo)).isEqualTo(anew(assembly, facts))
                .singleElement().satisfies(p -> assertThat(p.where()).endsWith("claim:mini2020-0004"));
    }
}
