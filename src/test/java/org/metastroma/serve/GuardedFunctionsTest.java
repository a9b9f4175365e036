package org.metastroma.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions under guard give what SPARQL says. */
class GuardedFunctionsTest {

    @TempDir
    static Path data;
    private static MetastromaServer server;

    @BeforeAll
    static void start() {
        SmallRelease.publish(data, 20, "1");
        server = MetastromaServer.start(SmallRelease.options(data));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static java.util.List<String> ask(String query) {
        return new Http(server.endpoint()).column("PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> PREFIX rdfs: "
                + "<http://www.w3.org/2000/01/rdf-schema#> " + query);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "REGEX(\"tumor cell\", \"^tum.r\\\\s\")|true", "REGEX(\"Tumor\", \"tumor\")|false",
            "REGEX(\"Tumor\", \"tumor\", \"i\")|true", "REGEX(\"a\\nb\", \"a.b\")|false",
            "REGEX(\"a\\nb\", \"a.b\", \"s\")|true", "REGEX(\"a\\nb\", \"^b$\", \"m\")|true",
            "REGEX(\"a.c\", \"a.c\", \"q\")|true", "REGEX(\"abc\", \"a.c\", \"q\")|false",
            "REGEX(\"abc\", \"a b c\", \"x\")|true", "REGEX(\"Ökologie\"@de, \"^öko\", \"i\")|true",
            "REPLACE(\"abcd\", \"b\", \"Z\")|aZcd", "REPLACE(\"abab\", \"B\", \"Z\", \"i\")|aZaZ",
            "REPLACE(\"abracadabra\", \"a(.)\", \"[$1]\")|[b]r[c][d][b]ra", "REPLACE(\"a.b\", \".\", \"-\", \"q\")|a-b",
            "REPLACE(\"x$y\", \"\\\\$\", \"\\\\$\\\\$\")|x$$y", "LANG(REPLACE(\"abc\"@en, \"b\", \"x\"))|en",
            "CONCAT(\"a\", \"b\", \"c\")|abc", "LANG(CONCAT(\"a\"@en, \"b\"@en))|en", "UCASE(\"straße\")|STRASSE",
            "ENCODE_FOR_URI(\"a b/é\")|a%20b%2F%C3%A9", "CONTAINS(\"metastasis\", \"stas\")|true",
            "STRBEFORE(\"lung metastasis\", \" \")|lung", "STRAFTER(\"lung metastasis\", \" \")|metastasis", "2 * 3|6",
            "2 + 3|5", "1.5 * 2|3.0", "xsd:integer(\"12\") + 1|13", "STR(STRDT(\"12\", xsd:integer))|12",
            "IF(BOUND(?none), 1, 2)|2"})
    void functionsGiveWhatTheyShould(String expression, String value) {
        assertThat(ask("SELECT (" + expression + " AS ?x) {}")).containsExactly(value);
    }

    @Test
    void aggregatesGiveWhatTheyShould() {
        String values = " { VALUES (?g ?v) { (\"a\" 1) (\"a\" 2) (\"a\" 2) (\"b\" 5) } } ";
        assertThat(ask("SELECT (GROUP_CONCAT(?v; separator=\"/\") AS ?x)" + values + "GROUP BY ?g ORDER BY ?g")).containsExactly("1/2/2", "5");
        assertThat(ask("SELECT (GROUP_CONCAT(DISTINCT ?v) AS ?x)" + values + "GROUP BY ?g ORDER BY ?g")).containsExactly("1 2", "5");
        assertThat(ask("SELECT (COUNT(DISTINCT ?v) AS ?x)" + values)).containsExactly("3");
        assertThat(ask("SELECT (SUM(?v) + COUNT(*) AS ?x)" + values + "GROUP BY ?g HAVING (SUM(?v) > 4) ORDER BY ?g")).containsExactly("8", "6");
        assertThat(ask("SELECT ?g" + values + "GROUP BY ?g ORDER BY ?g")).containsExactly("a", "b");
        assertThat(ask("SELECT (COUNT(*) AS ?n) { ?s ?p 99 }")).containsExactly("0");
        assertThat(ask("SELECT (MAX(?v) AS ?x)" + values + "GROUP BY ?g ORDER BY DESC(SUM(?v)) ?g")).containsExactly("2", "5");
    }

    @Test
    void guardsReachIntoExistsSubqueriesAndFilters() {
        String label = "?x rdfs:label ?l";
        assertThat(ask("SELECT (COUNT(*) AS ?n) { ?x rdfs:subClassOf ?x FILTER EXISTS { " + label + " FILTER REGEX(?l, \"^term 1\\\\d\") } }"))
                .containsExactly("10");
        assertThat(ask("SELECT (COUNT(*) AS ?n) { { SELECT ?x { " + label + " FILTER (!REGEX(?l, \"term 1\")) } } }")).containsExactly("9");
        assertThat(ask("SELECT (COUNT(?m) AS ?n) { " + label + " OPTIONAL { ?x rdfs:label ?m FILTER REGEX(?m, ?pattern) BIND(\"5\" AS ?pattern) } }"))
                .hasSize(1);
    }
}
