package org.metastroma.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.metastroma.pages.LiveServer.Site;

/** Runs the examples of {@code docs/clients.md} as they stand there, but for the address of the server. */
@ExtendWith(LiveServer.class)
class ClientsTest {

    private static final Path DOCUMENT = Path.of("docs/clients.md");
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path R = Path.of("/usr/bin/Rscript");

    @TempDir
    private Path folder;

    private final Site site;

    ClientsTest(Site site) {
        this.site = site;
    }

    @Test
    void curl() throws IOException, InterruptedException {
        Programs.require(Path.of("/usr/bin/curl"), "curl");
        assertCells(run(example("bash", 0), "example.sh", List.of("bash")), ",");
        assertThat(run(example("bash", 1), "more.sh", List.of("bash", "-e"))).contains("xie2017-0001", "claim\treview", "\"TGFB1\"");
        assertThat(run(example("bash", 2), "search.sh", List.of("bash")).lines().toList()).hasSizeGreaterThan(3).first().isEqualTo("thing,name,score,claims");
    }

    @Test
    void python() throws IOException, InterruptedException {
        Programs.require(PYTHON, "python3 python3-sparqlwrapper python3-rdflib");
        assertCells(run(example("python", 0), "wrapper.py", List.of(PYTHON.toString())), "\t");
        String label = site.get("/claims.json?work=review/xie2017/reference/1").body();
        assertThat(label).contains("\"claims\"");
        assertThat(run(example("python", 1), "graph.py", List.of(PYTHON.toString()))).isNotBlank();
    }

    @Test
    void r() throws IOException, InterruptedException {
        Programs.require(R, "r-base-core");
        assertCells(run(example("r", 0), "cells.R", List.of(R.toString(), "--vanilla")), "\t");
    }

    @Test
    void javaScript() throws IOException, InterruptedException {
        Programs.installNodePackages();
        Path file = Files.createTempFile(Programs.NODE_FOLDER, "example", ".mjs");
        try {
            Files.writeString(file, example("js", 0));
            assertCells(Programs.run(Programs.NODE_FOLDER, Map.of(), 60, List.of("node", file.getFileName().toString())), "\t");
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void javaWithJena() throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path file = Files.writeString(folder.resolve("AntiMetastaticCells.java"), example("java", 0));
        assertCells(Programs.run(folder, Map.of(), 60, List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath,
                file.toString())), "\t");
    }

    private String run(String program, String name, List<String> command) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve(name), program);
        List<String> all = new java.util.ArrayList<>(command);
        all.add(file.toString());
        return Programs.run(folder, Map.of(), 60, all);
    }

    /** The cells that the endpoint gives, whoever asks. */
    private void assertCells(String output, String separator) {
        List<String> expected = site.get("/sparql?query=" + View.encode("""
                PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
                SELECT DISTINCT ?cell WHERE { ?cell rdfs:subClassOf <https://w3id.org/metastroma/MSTR_0001141> ; rdfs:label ?label }"""),
                "Accept", "text/csv").body().lines().skip(1).toList();
        assertThat(expected).hasSizeGreaterThan(1);
        assertThat(output.lines().filter(l -> l.startsWith("http")).map(l -> l.substring(0, l.indexOf(separator)))).containsExactlyInAnyOrderElementsOf(expected);
    }

    private String example(String language, int number) throws IOException {
        Matcher block = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(DOCUMENT));
        for (int i = 0; i <= number; i++) {
            assertThat(block.find()).as("example %d in %s of %s", i, language, DOCUMENT).isTrue();
        }
        assertThat(block.group(1)).contains("http://localhost:3030");
        return block.group(1).replace("http://localhost:3030", site.base());
    }
}
