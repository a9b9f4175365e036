package org.metastroma.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.apache.jena.query.QueryFactory;
import org.junit.jupiter.api.Test;
import org.metastroma.testing.RealServer;

/** The metadata of the questions, as SIB's editor asks an endpoint for them and as grlc reads them from the files. */
class ExamplesTest {

    private static final Path QUERIES = Path.of("queries");

    private static JsonNode ask(String query) throws IOException {
        var response = RealServer.INSTANCE.ask("PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX schema: <https://schema.org/> "
                + "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> " + query, "application/sparql-results+json");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body()).at("/results/bindings");
    }

    /** The lines after {@code #+}, which are YAML to grlc. */
    private static JsonNode header(Path question) throws IOException {
        return new YAMLMapper().readTree(Files.readAllLines(question).stream().filter(l -> l.startsWith("#+")).map(l -> l.substring(2))
                .collect(Collectors.joining("\n")));
    }

    @Test
    void endpointHoldsEveryQuestionAsTheFileHasIt() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (JsonNode row : ask("SELECT ?q ?comment ?text ?tags ?target { ?q a sh:SPARQLExecutable ; rdfs:comment ?comment ; schema:target ?target ; "
                + "sh:select|sh:ask|sh:construct|sh:describe ?text { SELECT ?q (GROUP_CONCAT(?tag; separator=',') AS ?tags) "
                + "{ ?q schema:keywords ?tag } GROUP BY ?q } }")) {
            String name = row.at("/q/value").textValue().replace("https://w3id.org/metastroma/question/", "");
            found.put(name, row.at("/text/value").textValue());
            JsonNode header = header(QUERIES.resolve(name + ".rq"));
            assertThat(row.at("/comment/value").textValue()).isEqualTo(header.get("summary").textValue());
            assertThat(row.at("/tags/value").textValue().split(",")).containsExactlyInAnyOrderElementsOf(texts(header.get("tags")));
            assertThat(row.at("/target/value").textValue()).isEqualTo("https://w3id.org/metastroma/sparql");
        }
        Map<String, String> expected = new TreeMap<>();
        for (Map.Entry<String, Path> question : Answers.questions(QUERIES).entrySet()) {
            expected.put(question.getKey(), Files.readAllLines(question.getValue()).stream().filter(l -> !l.startsWith("#+"))
                    .collect(Collectors.joining("\n")).strip());
        }
        assertThat(found).isEqualTo(expected).hasSizeGreaterThanOrEqualTo(30);
    }

    /** SHACL puts the declarations before the text, which may declare the same prefix again. */
    @Test
    void textsParseAloneAndWithTheDeclaredPrefixes() throws IOException {
        StringBuilder prefixes = new StringBuilder();
        for (JsonNode row : ask("SELECT ?prefix ?namespace { ?q sh:prefixes/sh:declare ?d . ?d sh:prefix ?prefix ; sh:namespace ?namespace } "
                + "GROUP BY ?prefix ?namespace")) {
            prefixes.append("PREFIX ").append(row.at("/prefix/value").textValue()).append(": <").append(row.at("/namespace/value").textValue()).append(">\n");
        }
        assertThat(prefixes).contains("PREFIX CL: <http://purl.obolibrary.org/obo/CL_>");
        for (JsonNode row : ask("SELECT ?text { ?q sh:select ?text }")) {
            String text = row.at("/text/value").textValue();
            assertThat(QueryFactory.create(prefixes + text).getQueryPattern()).isEqualTo(QueryFactory.create(text).getQueryPattern());
        }
    }

    @Test
    void grlcFindsItsDecoratorsAndAnEndpoint() throws IOException {
        for (Path question : Answers.questions(QUERIES).values()) {
            JsonNode header = header(question);
            assertThat(header.fieldNames()).toIterable().as(question.toString()).containsExactlyInAnyOrder("summary", "description", "tags", "reasoning");
            assertThat(header.get("summary").textValue()).isNotBlank();
            assertThat(header.get("description").textValue()).isNotBlank();
            assertThat(texts(header.get("tags"))).isNotEmpty().doesNotContainNull();
        }
        assertThat(URI.create(Files.readString(QUERIES.resolve("endpoint.txt")).strip())).hasScheme("http").hasPath("/sparql");
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::textValue).toList();
    }
}
