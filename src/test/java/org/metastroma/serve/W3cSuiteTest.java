package org.metastroma.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.ResultSet;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.RDFList;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.riot.resultset.ResultSetReaderRegistry;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.resultset.RDFInput;
import org.apache.jena.sparql.resultset.SPARQLResult;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The W3C's query evaluation, syntax and result format tests of SPARQL 1.0 and 1.1, asked over HTTP of a running server.
 * All data files are named graphs of one release; the protocol's dataset parameters choose those of a test.
 */
class W3cSuiteTest {

    private static final Path JAR = Path.of("target/test-artifacts/w3c-sparql-tests.jar");
    private static final String BASE = "http://w3c.example/";
    private static final String MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
    private static final String QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#";
    private static final List<String> FOLDERS_1_1 = List.of("aggregates", "bind", "bindings", "construct", "csv-tsv-res", "exists",
            "functions", "grouping", "json-res", "negation", "project-expression", "property-path", "subquery", "syntax-query");

    private static final String GRAMMAR = "SPARQL 1.1 no longer reads '12.' as a decimal";
    private static final String STRINGS = "since RDF 1.1 a simple literal and an xsd:string are the same term";
    private static final String SHARED = "the default graph and a named graph are loaded from one file, here once, so that blank nodes are shared";
    private static final String FUNCTION = "a function that does not exist is refused with a message instead of dropping rows silently";

    /**
     * Tests that are not passed, each with the reason (docs/serving.md lists them); a test of them that passes fails, so that
     * the list stays true.
     */
    private static final Map<String, String> NOT_APPLICABLE = Map.ofEntries(
            Map.entry("1.0/basic/term-6", GRAMMAR), Map.entry("1.0/basic/term-7", GRAMMAR), Map.entry("1.0/syntax-sparql1/syntax-lit-08", GRAMMAR),
            Map.entry("1.0/dataset/dawg-dataset-09", SHARED), Map.entry("1.0/dataset/dawg-dataset-10", SHARED),
            Map.entry("1.0/dataset/dawg-dataset-12", SHARED), Map.entry("1.0/graph/dawg-graph-10", SHARED),
            Map.entry("1.0/distinct/distinct-2", STRINGS), Map.entry("1.0/distinct/distinct-9", STRINGS),
            Map.entry("1.0/open-world/sameTerm", STRINGS), Map.entry("1.0/open-world/sameTerm-StringSimpleLiteralCmp", STRINGS),
            Map.entry("1.0/open-world/sameTerm-eq", STRINGS), Map.entry("1.0/open-world/sameTerm-eq-StringSimpleLiteralCmp", STRINGS),
            Map.entry("1.0/open-world/sameTerm-not-eq-StringSimpleLiteralCmp", STRINGS), Map.entry("1.1/functions/strdt03", STRINGS),
            Map.entry("1.1/functions/strlang03", STRINGS),
            Map.entry("1.0/optional-filter/dawg-optional-filter-005-simplified", "SPARQL 1.1 decided for the other of the two readings"),
            Map.entry("1.0/syntax-sparql1/syntax-expr-05", FUNCTION), Map.entry("1.0/syntax-sparql1/syntax-order-05", FUNCTION),
            Map.entry("1.0/syntax-sparql1/syntax-order-06", FUNCTION), Map.entry("1.0/syntax-sparql2/syntax-function-01", FUNCTION),
            Map.entry("1.0/syntax-sparql2/syntax-function-02", FUNCTION), Map.entry("1.0/syntax-sparql2/syntax-function-03", FUNCTION),
            Map.entry("1.0/syntax-sparql2/syntax-function-04", FUNCTION), Map.entry("1.1/syntax-query/test_4", FUNCTION),
            Map.entry("1.1/functions/bnode01", "Jena 5.6.0 gives BNODE(label) a new node at each use"),
            Map.entry("1.1/csv-tsv-res/csv01", "Jena 5.6.0 writes a blank node in CSV without '_:'"),
            Map.entry("1.1/csv-tsv-res/csv02", "Jena 5.6.0 writes a blank node in CSV without '_:'"));

    @TempDir
    static Path data;
    private static MetastromaServer server;
    private static final Map<String, byte[]> FILES = new LinkedHashMap<>();

    @BeforeAll
    static void start() throws IOException {
        try (ZipFile zip = new ZipFile(JAR.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (!entry.isDirectory() && entry.getName().startsWith("testcases-sparql-1.")) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        FILES.put(BASE + entry.getName(), in.readAllBytes());
                    }
                }
            }
        }
        DatasetGraph graphs = DatasetGraphFactory.create();
        for (String name : FILES.keySet()) {
            if (name.matches(".*\\.(ttl|rdf|nt|n3)") && !name.contains("syntax-")) {
                try {
                    graphs.addGraph(NodeFactory.createURI(name), graph(name));
                } catch (RiotException e) {
                    // Some result files of old tests are no RDF of today; a test that needs one will fail.
                }
            }
        }
        ByteArrayOutputStream quads = new ByteArrayOutputStream();
        RDFWriter.source(graphs).lang(Lang.NQUADS).output(quads);
        SmallRelease.publish(data, quads.toString(StandardCharsets.UTF_8), "w3c", 0);
        server = MetastromaServer.start(SmallRelease.options(data));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Graph graph(String name) {
        Lang lang = name.endsWith(".n3") ? Lang.TURTLE : RDFLanguages.filenameToLang(name, Lang.TURTLE);
        return RDFParser.create().source(new ByteArrayInputStream(FILES.get(name))).lang(lang).base(name)
                .errorHandler(ErrorHandlerFactory.errorHandlerSimple()).toGraph();
    }

    private record Case(String name, String type, String query, List<String> defaults, List<String> named, String result, boolean lax) {
    }

    @TestFactory
    Stream<DynamicTest> suites() {
        List<Case> cases = new ArrayList<>();
        FILES.keySet().stream().filter(f -> f.endsWith("manifest.ttl")).filter(f -> f.contains("data-r2/")
                || FOLDERS_1_1.stream().anyMatch(d -> f.contains("1.1-w3c/" + d + "/"))).sorted().forEach(f -> cases.addAll(read(f)));
        assertThat(cases).hasSizeGreaterThan(600);
        return cases.stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> check(c)));
    }

    private static List<Case> read(String manifest) {
        Model model = ModelFactory.createModelForGraph(graph(manifest));
        List<Case> cases = new ArrayList<>();
        model.listObjectsOfProperty(model.createProperty(MF + "entries")).forEach(list -> list.as(RDFList.class).iterator().forEach(entry -> {
            Case test = test(manifest, entry.asResource());
            if (test != null) {
                cases.add(test);
            }
        }));
        return cases;
    }

    private static Case test(String manifest, Resource entry) {
        String type = entry.hasProperty(RDF.type) ? entry.getPropertyResourceValue(RDF.type).getURI().replace(MF, "") : "QueryEvaluationTest";
        String folder = manifest.substring(BASE.length(), manifest.lastIndexOf('/')).replaceFirst("^testcases-sparql-(1\\.\\d)-w3c/(data-r2/)?", "$1/");
        String name = folder + "/" + (entry.isURIResource() ? entry.getURI().replaceFirst(".*[#/]", "")
                : entry.getProperty(entry.getModel().createProperty(MF + "name")).getString());
        Resource action = value(entry, MF + "action");
        if (type.contains("SyntaxTest")) {
            return new Case(name, type, action.getURI(), List.of(), List.of(), "", false);
        }
        if (!type.equals("QueryEvaluationTest") && !type.equals("CSVResultFormatTest")) {
            return null;
        }
        return new Case(name, type, value(action, QT + "query").getURI(), uris(action, "data"),
                uris(action, "graphData"), value(entry, MF + "result").getURI(),
                entry.hasProperty(entry.getModel().createProperty(MF + "resultCardinality")));
    }

    private static Resource value(Resource subject, String property) {
        return subject.getPropertyResourceValue(subject.getModel().createProperty(property));
    }

    private static List<String> uris(Resource action, String property) {
        return action.listProperties(action.getModel().createProperty(QT + property)).toList().stream()
                .map(s -> s.getObject().asResource()).filter(RDFNode::isURIResource).map(Resource::getURI).toList();
    }

    private static void check(Case test) throws IOException {
        String reason = NOT_APPLICABLE.get(test.name());
        if (reason == null) {
            try {
                assertPasses(test);
            } catch (AssertionError e) {
                throw new AssertionError(test.name() + ": " + e.getMessage(), e);
            }
            return;
        }
        try {
            assertPasses(test);
        } catch (AssertionError | RuntimeException e) {
            return;
        }
        throw new AssertionError("Passes although it is listed as not applicable: " + reason);
    }

    private static void assertPasses(Case test) throws IOException {
        String text = "BASE <" + test.query() + ">\n" + new String(FILES.get(test.query()), StandardCharsets.UTF_8);
        boolean negative = test.type().startsWith("Negative");
        if (test.result().isEmpty()) {
            HttpResponse<String> response = send(test, text, "*/*");
            assertThat(response.statusCode()).as(response.body()).isEqualTo(negative ? 400 : 200);
        } else if (test.type().equals("CSVResultFormatTest") || test.result().endsWith(".csv")) {
            assertThat(lines(body(test, text, "text/csv"))).containsExactlyInAnyOrderElementsOf(
                    lines(new String(FILES.get(test.result()), StandardCharsets.UTF_8)));
        } else if (isGraph(text)) {
            Graph actual = RDFParser.fromString(body(test, text, "text/turtle"), Lang.TURTLE).toGraph();
            assertThat(actual.isIsomorphicWith(graph(test.result()))).as(actual.toString()).isTrue();
        } else {
            compare(test, text);
        }
    }

    private static boolean isGraph(String text) {
        return text.replaceAll("#[^\n>]*\n", "\n").matches("(?is)(?!.*\\bselect\\b.*construct).*\\bconstruct\\b.*");
    }

    private static void compare(Case test, String text) throws IOException {
        boolean json = test.result().endsWith(".srj");
        SPARQLResult actual = result(body(test, text, json ? "application/sparql-results+json" : test.result().endsWith(".tsv")
                ? "text/tab-separated-values" : "application/sparql-results+xml").getBytes(StandardCharsets.UTF_8),
                json ? ResultSetLang.RS_JSON : test.result().endsWith(".tsv") ? ResultSetLang.RS_TSV : ResultSetLang.RS_XML);
        SPARQLResult expected = expected(test.result());
        if (expected.isBoolean()) {
            assertThat(actual.getBooleanResult()).isEqualTo(expected.getBooleanResult());
            return;
        }
        List<Map<String, Node>> a = rows(actual.getResultSet());
        List<Map<String, Node>> e = rows(expected.getResultSet());
        if (test.lax()) {
            assertThat(Set.copyOf(keys(a))).isEqualTo(Set.copyOf(keys(e)));
        } else {
            assertThat(keys(a)).containsExactlyInAnyOrderElementsOf(keys(e));
        }
        assertThat(blankNodes(a)).isEqualTo(blankNodes(e));
    }

    private static List<Map<String, Node>> rows(ResultSet rows) {
        List<Map<String, Node>> all = new ArrayList<>();
        rows.forEachRemaining(solution -> {
            Map<String, Node> row = new TreeMap<>();
            solution.varNames().forEachRemaining(v -> row.put(v, solution.get(v).asNode()));
            all.add(row);
        });
        return all;
    }

    private static List<String> keys(List<Map<String, Node>> rows) {
        return rows.stream().map(row -> row.entrySet().stream().map(e -> e.getKey() + "=" + key(e.getValue())).collect(Collectors.joining(" "))).toList();
    }

    /** Numbers by value and type, because the suites leave their lexical form open; blank nodes by how they are shared, below. */
    private static String key(Node node) {
        NodeValue value = node.isLiteral() && node.getLiteralDatatype().isValid(node.getLiteralLexicalForm()) ? NodeValue.makeNode(node) : null;
        if (value != null && value.isNumber()) {
            return node.getLiteralDatatypeURI() + " " + value.getDouble();
        }
        return node.isBlank() ? "_:b" : node.isLiteral() ? node.getLiteralLexicalForm() + "@" + node.getLiteralLanguage().toLowerCase(Locale.ROOT)
                + "^^" + node.getLiteralDatatypeURI() : node.toString();
    }

    /** @return how often each blank node occurs, which two equal results agree on */
    private static List<Long> blankNodes(List<Map<String, Node>> rows) {
        return rows.stream().flatMap(r -> r.values().stream()).filter(Node::isBlank)
                .collect(Collectors.groupingBy(n -> n, Collectors.counting())).values().stream().sorted().toList();
    }

    private static SPARQLResult expected(String file) {
        if (file.endsWith(".ttl") || file.endsWith(".rdf")) {
            Model model = ModelFactory.createModelForGraph(graph(file));
            String rs = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#";
            return model.contains(null, model.createProperty(rs + "boolean"))
                    ? new SPARQLResult(model.listObjectsOfProperty(model.createProperty(rs + "boolean")).next().asLiteral().getBoolean())
                    : new SPARQLResult(RDFInput.fromRDF(model));
        }
        return result(FILES.get(file), file.endsWith(".srj") ? ResultSetLang.RS_JSON : file.endsWith(".tsv") ? ResultSetLang.RS_TSV
                : ResultSetLang.RS_XML);
    }

    private static SPARQLResult result(byte[] bytes, Lang lang) {
        return ResultSetReaderRegistry.getFactory(lang).create(lang).readAny(new ByteArrayInputStream(bytes), Context.emptyContext());
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).map(l -> l.replaceAll("_:[A-Za-z0-9]+", "_:b")).collect(Collectors.toList());
    }

    private static String body(Case test, String text, String accept) {
        HttpResponse<String> response = send(test, text, accept);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private static HttpResponse<String> send(Case test, String text, String accept) {
        StringBuilder form = new StringBuilder("query=" + Http.encode(text));
        boolean ownDataset = text.matches("(?is).*\\bfrom\\s+(named\\s+)?[<\\w:].*");
        if (!ownDataset) {
            test.defaults().forEach(g -> form.append("&default-graph-uri=").append(Http.encode(g)));
            test.named().forEach(g -> form.append("&named-graph-uri=").append(Http.encode(g)));
            if (test.defaults().isEmpty() && test.named().isEmpty()) {
                form.append("&default-graph-uri=urn:empty");
            }
        }
        return Http.send(new Http(server.endpoint()).request("/sparql").header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", accept).POST(HttpRequest.BodyPublishers.ofString(form.toString())));
    }
}
