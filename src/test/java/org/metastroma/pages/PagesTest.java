package org.metastroma.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonValue;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metastroma.model.Names;
import org.metastroma.pages.LiveServer.Site;

/** Linked data, search and pages by HTTP, over the curated knowledge base. */
@ExtendWith(LiveServer.class)
class PagesTest {

    private static final String MAP_CELL = "<td class=\"cell ";
    private static final Map<String, Lang> SYNTAX = Map.of("text/turtle", Lang.TURTLE, "application/ld+json", Lang.JSONLD11,
            "application/rdf+xml", Lang.RDFXML, "application/n-triples", Lang.NTRIPLES);

    private final Site site;

    PagesTest(Site site) {
        this.site = site;
    }

    @ParameterizedTest
    @CsvSource({"MSTR_0001203, MSTR_0001203", "term/CL:0000057, CL:0000057", "term/MSTR:0001203, MSTR_0001203", "claim/xie2017-0001, claim/xie2017-0001",
            "review/xie2017, review/xie2017", "review/xie2017/reference/1, review/xie2017/reference/1", "graph/claims, graph/claims",
            "graph/inferred/relations, graph/inferred/relations", "graph/meta, graph/meta"})
    void everyThingLeadsToADocumentInTheFormatAskedFor(String iri, String name) {
        HttpResponse<String> page = site.get("/" + iri, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.headers().firstValue("Location")).hasValue("/page/" + name);
        assertThat(page.headers().firstValue("Vary")).hasValue("Accept");
        assertThat(page.headers().allValues("Link")).anyMatch(l -> l.equals("</data/" + name + ".ttl>; rel=\"describedby\"; type=\"text/turtle\""));
        assertThat(site.get("/page/" + name).statusCode()).isEqualTo(200);

        Node thing = NodeFactory.createURI(name.matches("CL:.*") ? name.replace("CL:", "http://purl.obolibrary.org/obo/CL_") : Names.BASE + name);
        SYNTAX.forEach((type, lang) -> {
            HttpResponse<String> redirect = site.get("/" + iri, "Accept", type);
            assertThat(redirect.statusCode()).isEqualTo(303);
            HttpResponse<String> document = site.get(redirect.headers().firstValue("Location").orElseThrow(), "Accept", type);
            assertThat(document.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
            assertThat(parse(document.body(), lang).contains(thing, RDFS.label.asNode(), Node.ANY)).as(type + " of " + name).isTrue();
        });
        assertThat(site.get("/" + iri, "Accept", "image/png").statusCode()).isEqualTo(406);
        assertThat(site.get("/data/" + name, "Accept", "image/png").statusCode()).isEqualTo(406);
    }

    @ParameterizedTest
    @CsvSource({"/explain?sub=pericyte&sup=MSTR:0001141, 200, Why every pericyte", "/explain?sub=neutrophil&sup=monocyte, 200, It does not follow",
            "/explain?sub=neutrofil&sup=cell, 404, neutrofil", "/explain, 200, Why does it follow", "/conflicts, 200, Where claims point both ways",
            "/path?from=TGFB1&to=metastasis&compatible=true, 200, TGFB1 to metastasis", "/path?from=TGFB1&to=, 400, is missing", "/gaps, 200, What is not known",
            "/gaps?table=planets, 400, cells or molecules"})
    void answersArePagesForBrowsersAndDataForPrograms(String path, int status, String says) {
        HttpResponse<String> page = site.get(path, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Vary")).hasValue("Accept");
        assertThat(page.body()).contains(says);
        assertThat(site.get(path, "Accept", "*/*").headers().firstValue("Content-Type").orElseThrow()).startsWith("application/").contains("json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"metastroma", "metastroma-base", "metastroma-simple"})
    void theOntologyAnswersUnderItsOwnIriAndThatOfItsVersion(String product) {
        Node ontology = NodeFactory.createURI(Names.BASE + product + ".owl");
        SYNTAX.forEach((type, lang) -> {
            HttpResponse<String> document = site.get("/" + product + ".owl", "Accept", type);
            assertThat(document.statusCode()).isEqualTo(200);
            assertThat(document.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
            assertThat(document.headers().firstValue("Vary")).hasValue("Accept");
            assertThat(parse(document.body(), lang).contains(ontology, RDF.type.asNode(), OWL.Ontology.asNode())).isTrue();
        });
        HttpResponse<String> plain = site.get("/" + product + ".owl");
        assertThat(plain.headers().firstValue("Content-Type")).hasValue("application/rdf+xml");
        assertThat(site.get("/" + product + ".owl", "If-None-Match", plain.headers().firstValue("ETag").orElseThrow()).statusCode()).isEqualTo(304);
        assertThat(site.get("/" + product + ".owl", "Accept", "image/png").statusCode()).isEqualTo(406);
        Node version = parse(plain.body(), Lang.RDFXML).find(ontology, OWL2.versionIRI.asNode(), Node.ANY).next().getObject();
        assertThat(site.get(version.getURI().replace(Names.BASE, "/")).body()).isEqualTo(plain.body());
        assertThat(site.get("/releases/1999-01-01/" + product + ".owl").statusCode()).isEqualTo(404);
        HttpResponse<String> page = site.get("/" + product + ".owl", "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(site.get(page.headers().firstValue("Location").orElseThrow()).body()).contains("/" + product + ".ttl");
    }

    @Test
    void documentsAreKeptUntilTheyChange() {
        HttpResponse<String> first = site.get("/data/CL:0000057.ttl");
        assertThat(first.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=60");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = site.get("/data/CL:0000057.ttl", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/MSTR_9999999", "/term/CL:9999999", "/claim/nobody-0001", "/page/MSTR_9999999", "/data/MSTR_9999999.ttl", "/page/%3Cscript%3E", "/term/nope",
            "/assets/../app.css", "/anything"})
    void whatIsNotKnownIsNotFound(String path) {
        assertThat(site.get(path, "Accept", "text/html").statusCode()).isIn(400, 404);
        HttpResponse<String> machine = site.get(path, "Accept", "text/turtle");
        assertThat(machine.statusCode()).isIn(400, 404);
        assertThat(machine.headers().firstValue("Content-Type").orElseThrow()).isEqualTo("application/problem+json");
    }

    @Test
    void theDatasetIsDescribedByWhatIsServed() {
        Graph graph = parse(site.get("/.well-known/void", "Accept", "text/turtle").body(), Lang.TURTLE);
        Node dataset = NodeFactory.createURI(Names.BASE + "dataset");
        assertThat(graph.contains(dataset, NodeFactory.createURI("http://rdfs.org/ns/void#sparqlEndpoint"),
                NodeFactory.createURI(site.base() + "/sparql"))).isTrue();
        assertThat(graph.contains(dataset, NodeFactory.createURI("http://rdfs.org/ns/void#subset"), NodeFactory.createURI(Names.GRAPH + "claims"))).isTrue();
        Node subject = NodeFactory.createURI(Names.BASE + "MSTR_0000401");
        Node part = graph.find(Node.ANY, NodeFactory.createURI("http://rdfs.org/ns/void#property"), subject).next().getSubject();
        String counted = site.get("/sparql?format=csv&query=" + View.encode("SELECT (COUNT(*) AS ?n) { ?s <" + subject.getURI() + "> ?o }")).body().lines().skip(1).findFirst().orElseThrow();
        assertThat(graph.find(part, NodeFactory.createURI("http://rdfs.org/ns/void#triples"), Node.ANY).next().getObject().getLiteralLexicalForm()).isEqualTo(counted);
        assertThat(graph.contains(Node.ANY, NodeFactory.createURI("http://rdfs.org/ns/void#class"), NodeFactory.createURI(Names.CLAIM_CLASS))).isTrue();
    }

    @Test
    void theQuestionsAreServedForTheEndpointAsked() {
        Graph graph = parse(site.get("/.well-known/sparql-examples", "Accept", "text/turtle").body(), Lang.TURTLE);
        Node question = NodeFactory.createURI(Names.QUESTION + "claims-on-cell");
        assertThat(graph.find(Node.ANY, NodeFactory.createURI("https://schema.org/target"), Node.ANY).mapWith(Triple::getObject).toSet())
                .containsExactly(NodeFactory.createURI(site.base() + "/sparql"));
        assertThat(graph.contains(question, NodeFactory.createURI("http://www.w3.org/ns/shacl#select"), Node.ANY)).isTrue();
        assertThat(graph.contains(Node.ANY, NodeFactory.createURI("http://www.w3.org/ns/shacl#namespace"), Node.ANY)).isTrue();
        assertThat(parse(site.get("/.well-known/void", "Accept", "text/turtle").body(), Lang.TURTLE).contains(question, Node.ANY, Node.ANY)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"TGF-beta, FPLX:TGFB", "TGFβ, FPLX:TGFB", "tgf beta, FPLX:TGFB", "TGFB1, HGNC:11766", "TGFB2X, FPLX:TGFB", "neutrophyl, CL:0000775", "CL:0000057, CL:0000057",
            "xie2017-0001, xie2017-0001", "GRP78, HGNC:5238", "lung metastasis, MSTR:0001205", "10.1038/nature03799, xie2017/reference/1"})
    void searchFindsNamesInAnySpelling(String text, String id) {
        List<JsonObject> hits = hits(text);
        if (text.equals("TGFB2X")) {
            assertThat(hits).noneMatch(h -> h.get("id").getAsString().value().equals("FPLX:TGFB"));
        } else {
            assertThat(hits.get(0).get("id").getAsString().value()).isEqualTo(id);
        }
    }

    @ParameterizedTest
    @CsvSource({"TGF-beta", "TGFβ", "TGFB1", "neutrophyl", "lung metastasis", "GRP78", "CL:0000775", "pericytes suppress", "10.1038/nature03799"})
    void queriesFindWhatTheSearchBoxFindsInTheSameOrder(String text) {
        String answer = site.get("/sparql?query=" + View.encode("PREFIX metastroma: <https://w3id.org/metastroma/> SELECT ?thing { (?thing ?score) "
                + "metastroma:search (\"" + text + "\" 50) } ORDER BY DESC(?score) ?thing"), "Accept", "text/csv").body();
        assertThat(answer.lines().skip(1).toList()).isNotEmpty().isEqualTo(objects(JSON.parse("{\"hits\":" + site.get("/search.json?q=" + View.encode(text)).body()
                + "}").get("hits")).stream().map(h -> h.get("iri").getAsString().value()).toList());
    }

    @ParameterizedTest
    @CsvSource({"''", "'   '", "'<script>alert(1)</script>'", "'*:* OR (('", "'\"'", "'β'"})
    void searchTakesAnything(String text) {
        HttpResponse<String> page = site.get("/search?q=" + View.encode(text));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("<script>alert");
        assertThat(site.get("/suggest?q=" + View.encode(text)).statusCode()).isEqualTo(200);
    }

    @Test
    void theQueryBesideATableGivesTheTable() {
        for (String question : List.of("subject=CL:0000775", "object=MSTR_0001203", "kinds=MSTR_0001203", "review=review/xie2017", "work=review/xie2017/reference/1",
                "context=DOID:1612", "relation=MSTR_0000101", "cell=CL:0000775&organ=none", "review=review/xie2017&section=Abstract")) {
            JsonObject table = JSON.parse(site.get("/claims.json?" + question).body());
            String answer = site.get("/sparql?query=" + View.encode(table.get("query").getAsString().value()), "Accept", "text/csv").body();
            assertThat(answer.lines().skip(1).map(l -> l.replaceFirst(",.*", "").replace(Names.CLAIM, "")).distinct()).as(question).isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(objects(table.get("claims")).stream().map(c -> c.get("id").getAsString().value()).toList());
            assertThat(site.get("/claims.tsv?" + question).body().lines().count() - 1).isEqualTo(objects(table.get("claims")).size());
        }
        assertThat(site.get("/claims?nonsense=1").statusCode()).isEqualTo(400);
        assertThat(site.get("/claims?subject=%22%20.%20?s%20?p%20?o").statusCode()).isEqualTo(400);
    }

    @Test
    void everyCellOfTheMapLeadsToAsManyClaimsAsItSays() {
        String map = site.get("/").body();
        List<String> cells = map.lines().flatMap(l -> java.util.Arrays.stream(l.split("(?=" + MAP_CELL + ")"))).filter(l -> l.startsWith(MAP_CELL)).toList();
        assertThat(cells).hasSizeGreaterThan(10);
        for (String cell : cells) {
            int said = java.util.regex.Pattern.compile("[▲▼✕](\\d+)").matcher(cell).results().mapToInt(m -> Integer.parseInt(m.group(1))).sum();
            String address = cell.replaceFirst("(?s).*?href=\"([^\"]*)\".*", "$1").replace("&amp;", "&").replace("/claims?", "/claims.json?");
            assertThat(objects(JSON.parse(site.get(address).body()).get("claims"))).as(address).hasSize(said);
        }
    }

    @Test
    void relationsThatFollowAreThoseOfTheQueryBesideThem() {
        for (String term : List.of("HGNC:5238", "CL:0000775", "MSTR_0001122", "MSTR_0001205")) {
            String follows = site.get("/page/" + term).body().replaceFirst("(?s).*<section aria-labelledby=\"follows\">", "");
            String query = follows.replaceFirst("(?s).*?query=([^\"]*)\".*", "$1").replace("&amp;", "&");
            long rows = site.get("/sparql?query=" + query, "Accept", "text/csv").body().lines().count() - 1;
            assertThat(follows.replaceFirst("(?s).*?<span class=\"n\">(\\d+)</span>.*", "$1")).as(term).isEqualTo(String.valueOf(rows));
        }
    }

    @Test
    void busyTermPagesAreSmallAndKeepTheStrictPolicy() {
        List<String> busiest = hits("metastasis").stream().filter(h -> h.get("kind").getAsString().value().equals("class")).limit(8)
                .map(h -> h.get("page").getAsString().value()).toList();
        for (String page : busiest) {
            HttpResponse<String> response = site.get(page);
            assertThat(response.body().length()).as(page).isLessThan(100_000);
            assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'self'").doesNotContain("unsafe");
        }
    }

    private List<JsonObject> hits(String text) {
        return objects(JSON.parseAny(site.get("/search.json?q=" + View.encode(text)).body()));
    }

    private static List<JsonObject> objects(JsonValue array) {
        return StreamSupport.stream(array.getAsArray().spliterator(), false).map(JsonValue::getAsObject).toList();
    }

    private static Graph parse(String text, Lang lang) {
        Graph graph = GraphFactory.createDefaultGraph();
        RDFParser.create().source(new StringReader(text)).lang(lang).base("http://example.org/").parse(graph);
        return graph;
    }
}
