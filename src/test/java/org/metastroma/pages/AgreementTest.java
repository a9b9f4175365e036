package org.metastroma.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.jena.graph.Node;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.resultset.ResultsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metastroma.query.Answers;
import org.metastroma.testing.RealServer;

/**
 * Clients of three families ask the running server every question of {@code queries/} and get the rows that the files there
 * say; and RDF4J, as an engine with no code in common with ours, finds the same rows in the released N-Quads.
 */
class AgreementTest {

    private static final Path QUERIES = Path.of("queries").toAbsolutePath();
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Pattern NUMBER = Pattern.compile("\"([^\"]*)\"\\^\\^<http://www.w3.org/2001/XMLSchema#(integer|decimal|int|long)>");

    @TempDir
    private Path out;

    @Test
    void rdflib() throws Exception {
        Programs.require(PYTHON, "python3 python3-rdflib");
        Programs.run(out, Map.of(), 120, List.of(PYTHON.toString(), Path.of("src/test/clients/ask.py").toAbsolutePath().toString(),
                RealServer.INSTANCE.endpoint(), QUERIES.toString(), out.toString()));
        assertRows();
    }

    @Test
    void comunica() throws Exception {
        Programs.installNodePackages();
        Programs.run(Programs.NODE_FOLDER, Map.of(), 180, List.of("node", "ask.mjs", RealServer.INSTANCE.endpoint(), QUERIES.toString(),
                out.toString()));
        assertRows();
    }

    @Test
    void rdf4j() throws Exception {
        rdf4j(RealServer.INSTANCE.endpoint());
        assertRows();
    }

    @Test
    void rdf4jAsAnEngineOfItsOwn() throws Exception {
        rdf4j(RealServer.INSTANCE.store().folder().resolve("current/metastroma.nq").toRealPath().toString());
        assertRows();
    }

    private void rdf4j(String source) throws IOException, InterruptedException {
        Programs.run(out, Map.of(), 180, List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "-XX:+UseSerialGC",
                "-cp", Path.of("target/tools/rdf4j/lib").toAbsolutePath() + "/*", Path.of("src/test/tools/rdf4j/Ask.java").toAbsolutePath().toString(),
                source, QUERIES.toString(), out.toString()));
    }

    private void assertRows() throws IOException {
        for (Map.Entry<String, Path> question : Answers.questions(QUERIES).entrySet()) {
            List<String> rows = new ArrayList<>(Arrays.asList(Files.readString(out.resolve(question.getKey() + ".rows")).split("\n")));
            assertThat(rows.stream().map(AgreementTest::number)).as(question.getKey())
                    .containsExactlyInAnyOrderElementsOf(expected(Answers.expected(question.getValue())));
        }
    }

    private static List<String> expected(Path file) throws IOException {
        List<String> rows = new ArrayList<>();
        RowSet set = RowSet.adapt(ResultsReader.create().lang(ResultSetLang.RS_TSV).read(Files.newInputStream(file)));
        while (set.hasNext()) {
            rows.add(number(line(set.next(), set.getResultVars())));
        }
        return rows;
    }

    private static String line(Binding row, List<Var> vars) {
        List<String> cells = vars.stream().filter(row::contains).map(v -> v.getVarName() + "=" + term(row.get(v))).collect(Collectors.toList());
        Collections.sort(cells);
        return String.join("\t", cells);
    }

    private static String term(Node node) {
        if (!node.isLiteral()) {
            return node.isURI() ? '<' + node.getURI() + '>' : "_:b";
        }
        String text = '"' + node.getLiteralLexicalForm().replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + '"';
        return !node.getLiteralLanguage().isEmpty() ? text + '@' + node.getLiteralLanguage().toLowerCase(Locale.ROOT)
                : node.getLiteralDatatypeURI().endsWith("#string") ? text : text + "^^<" + node.getLiteralDatatypeURI() + '>';
    }

    /** Engines write the same number as 1.50 or 1.5. */
    private static String number(String line) {
        Matcher matcher = NUMBER.matcher(line);
        return matcher.replaceAll(m -> "\"" + new BigDecimal(m.group(1)).stripTrailingZeros().toPlainString() + "\"^^<" + m.group(2) + ">");
    }
}
