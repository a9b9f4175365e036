package org.metastroma.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;

import org.apache.jena.query.Dataset;
import org.apache.jena.query.DatasetFactory;
import org.apache.jena.query.ParameterizedSparqlString;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.ResultSetFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metastroma.extract.MappingImporter;
import org.metastroma.extract.MappingImporter.Written;
import org.metastroma.model.Problem;
import org.metastroma.model.Progress;
import org.metastroma.query.LocalDataset;
import org.metastroma.query.QueryRunner;
import org.metastroma.read.KnowledgeReader;
import org.metastroma.testing.MiniSources;

/** SSSOM mapping sets: read with every fault told, loaded as a graph, made anew from the sources. */
class MappingsTest {

    private static final String FILE = "mappings/hgnc.sssom.tsv";
    private static final String SET = """
            #curie_map:
            #  HGNC: http://identifiers.org/hgnc/
            #  NCBIGene: http://identifiers.org/ncbigene/
            #  UniProtKB: http://purl.uniprot.org/uniprot/
            #mapping_set_id: https://w3id.org/metastroma/mappings/hgnc.sssom.tsv
            #mapping_set_title: Genes
            #license: https://creativecommons.org/publicdomain/zero/1.0/
            #mapping_date: 2026-01-01
            subject_id	subject_label	predicate_id	object_id	object_label	mapping_justification	author_label
            HGNC:10672	CXCL12	skos:exactMatch	NCBIGene:6387	CXCL12	semapv:UnspecifiedMatching	Metastroma contributors
            HGNC:10672	CXCL12	skos:closeMatch	UniProtKB:P48061	SDF1_HUMAN	semapv:CompositeMatching	Metastroma contributors
            """;

    @TempDir
    Path folder;

    private MiniSources sources() throws IOException {
        MiniSources sources = MiniSources.copyTo(folder);
        Files.createDirectories(sources.folder().resolve("mappings"));
        return sources.bytes(FILE, SET.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void claimsAreFoundByTheIdentifiersOfUniProtAndNcbi() throws IOException {
        ReleaseStore store = new ReleaseStore(folder.resolve("data"));
        Manifest manifest = Build.run(new Build.Options(sources().folder(), store, false), Progress.SILENT);
        assertThat(manifest.graphs().get("mappings")).isGreaterThanOrEqualTo(2);
        String text = Files.readString(Path.of("queries/gene-identifiers.rq")).replace("ncbigene:6347", "ncbigene:6387");
        Query query = QueryRunner.parse(text, "gene-identifiers.rq");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        QueryRunner.run(query, LocalDataset.load(store), QueryRunner.Format.TSV, new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(out.toString(StandardCharsets.UTF_8).lines().skip(1).toList()).hasSize(4)
                .allMatch(l -> l.contains("identifiers.org/hgnc/10672"))
                .anyMatch(l -> l.startsWith("<http://purl.uniprot.org/uniprot/P48061>") && l.contains("mini2020-0002"))
                .anyMatch(l -> l.startsWith("<http://identifiers.org/ncbigene/6387>") && l.contains("mini2020-0003"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "HGNC:10672\tCXCL12\tskos:closeMatch | HGNC:99\tCXCL12\tskos:closeMatch | MST-109 | :11 column subject_id",
        "HGNC:10672\tCXCL12\tskos:closeMatch | HGNC:10672\tCCL2\tskos:closeMatch | MST-111 | :11 column subject_label",
        "skos:closeMatch | owl:sameAs | MST-107 | :11 column predicate_id",
        "semapv:CompositeMatching | semapv:Guess | MST-107 | :11 column mapping_justification",
        "UniProtKB:P48061 | UNIPROT:P48061 | MST-110 | :11 column object_id",
        "UniProtKB:P48061 | NCBIGene:6387 | MST-108 | :11 column object_id",
        "SDF1_HUMAN | | MST-106 | :11 column object_label",
        "object_label | object_name | MST-104 | :9 column object_name",
        "#license | #licence | MST-106 | mappings/hgnc.sssom.tsv",
        "2026-01-01 | yesterday | MST-107 | mappings/hgnc.sssom.tsv",
        "#curie_map: | #curie_map: [ | MST-105 | mappings/hgnc.sssom.tsv"})
    void faultsAreToldWithTheirPlace(String from, String to, String code, String where) throws IOException {
        MiniSources sources = sources();
        assertThat(KnowledgeReader.read(sources.folder()).problems()).isEmpty();
        MiniSources spoiled = sources.replace(FILE, from.strip(), to == null ? "" : to.strip());
        assertThat(KnowledgeReader.read(spoiled.folder()).problems())
                .anyMatch(p -> p.id().code().equals(code) && p.where().endsWith(where) && p.where().startsWith("mappings/"));
    }

    @Test
    void mappingsAreTakenFromTheNomenclatureAndReadBackAlike() throws IOException {
        MiniSources sources = sources().delete(FILE);
        sources.bytes("imports/imports.tsv", """
                name	prefixes	source	relations	title	release	licence	homepage
                hgnc	HGNC	names.tsv		HGNC	2017	https://example.org/licence	https://example.org/
                """.getBytes(StandardCharsets.UTF_8));
        Path from = Files.createDirectory(folder.resolve("from"));
        Files.writeString(from.resolve("names.tsv"), """
                id	label	synonyms_and_xrefs	source	status
                HGNC:10672	CXCL12	SDF1|UniProtKB:P48061|UniProtKB:P00000|NCBIGene:6387	HGNC	\s
                UniProtKB:P48061	SDF1_HUMAN	Stromal cell-derived factor 1|CXCL12	UniProt	\s
                UniProtKB:P00000	OTHER_HUMAN	Some other protein|OTHER	UniProt	\s
                """);
        var first = MappingImporter.run(sources.folder(), from, line -> { });
        assertThat(first.problems()).isEmpty();
        assertThat(first.value()).containsExactly(new Written(sources.folder().resolve(FILE), 2, true));
        assertThat(sources.read(FILE)).contains("UniProtKB:P48061\tSDF1_HUMAN").contains("NCBIGene:6387")
                .as("an entry that does not list the gene").doesNotContain("P00000");
        assertThat(KnowledgeReader.read(sources.folder()).problems()).isEmpty();
        assertThat(MappingImporter.run(sources.folder(), from, line -> { }).value()).noneMatch(Written::changed);
    }

    @Test
    void crossReferencesAreTakenWhereTheOtherLabelIsKnown() throws IOException {
        MiniSources sources = sources().delete(FILE);
        sources.bytes("imports/imports.tsv", """
                name	prefixes	source	relations	title	release	licence	homepage
                cl	CL	cells.obo		Cells	2026	https://example.org/licence	https://example.org/
                """.getBytes(StandardCharsets.UTF_8));
        sources.bytes("imports/labels.tsv", "id\tlabel\tevidence\nMESH:D010\tFibroblasts\tlooked up\n".getBytes(StandardCharsets.UTF_8));
        Path from = Files.createDirectory(folder.resolve("from"));
        Files.writeString(from.resolve("cells.obo"), """
                format-version: 1.2
                ontology: cells

                [Term]
                id: CL:0000057
                name: fibroblast
                xref: MESH:D010
                xref: FMA:63877
                """);
        assertThat(MappingImporter.run(sources.folder(), from, line -> { }).value()).singleElement().extracting(Written::mappings).isEqualTo(1);
        assertThat(sources.read("mappings/cl.sssom.tsv")).contains("CL:0000057\tfibroblast\tskos:closeMatch\tMESH:D010\tFibroblasts\t")
                .doesNotContain("FMA");
    }

    /** The schema of SSSOM allows every slot and value, and finds those that it does not know. */
    @Test
    void mappingSetsAreValidByTheSchemaOfSssom() throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(
                Files.readString(Path.of("src/test/resources/sssom/mapping-set.schema.json")),
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
        List<Path> sets;
        try (Stream<Path> files = Files.list(Path.of("ontology/mappings"))) {
            sets = files.sorted().toList();
        }
        assertThat(sets).hasSizeGreaterThan(3);
        for (Path file : sets) {
            ObjectNode set = json(Files.readString(file));
            assertThat(schema.validate(set)).as(file.toString()).isEmpty();
            assertThat(set.hasNonNull("mapping_date")).isTrue();
            assertThat(set.path("mappings")).allMatch(m -> !m.path("subject_label").asText().isBlank()
                    && !m.path("object_label").asText().isBlank() && !m.path("author_label").isEmpty());
        }
        String text = Files.readString(sets.get(0));
        assertThat(schema.validate(json(text.replace("semapv:", "semapv:My")))).isNotEmpty();
        assertThat(schema.validate(json(text.replace("object_label", "object_name")))).isNotEmpty();
        assertThat(schema.validate(json(text.replace("#license:", "#licence:")))).isNotEmpty();
        assertThat(schema.validate(json(text.replaceFirst("mapping_date: \\S+", "mapping_date: today")))).isNotEmpty();
    }

    /** The tab-separated form in the words of the JSON form: header and rows in one object, slots of many values as lists. */
    private static ObjectNode json(String text) throws IOException {
        String header = text.lines().filter(l -> l.startsWith("#")).map(l -> l.substring(1)).collect(Collectors.joining("\n"));
        ObjectNode set = (ObjectNode) new ObjectMapper(new YAMLFactory()).readTree(header);
        List<String[]> rows = text.lines().filter(l -> !l.startsWith("#")).map(l -> l.split("\t", -1)).toList();
        ArrayNode mappings = set.putArray("mappings");
        for (String[] row : rows.subList(1, rows.size())) {
            ObjectNode mapping = mappings.addObject();
            for (int i = 0; i < row.length; i++) {
                if (rows.get(0)[i].equals("author_label")) {
                    Stream.of(row[i].split("\\|")).forEach(mapping.withArrayProperty("author_label")::add);
                } else if (!row[i].isEmpty()) {
                    mapping.put(rows.get(0)[i], row[i]);
                }
            }
        }
        return set;
    }

    /** A claim about CXCL12 is found by the numbers that other databases give its gene and its protein. */
    @Test
    void claimsOfTheProjectAreFoundByForeignIdentifiers() {
        Dataset data = DatasetFactory.create();
        Graphs.of(RealOntology.INSTANCE.result().assembly(), RealOntology.INSTANCE.result().inference()).forEach((graph, triples) ->
                triples.forEach(t -> data.asDatasetGraph().getDefaultGraph().add(t)));
        for (String id : List.of("http://identifiers.org/ncbigene/6387", "http://purl.uniprot.org/uniprot/P48061")) {
            ParameterizedSparqlString query = new ParameterizedSparqlString("""
                    PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
                    PREFIX m: <https://w3id.org/metastroma/MSTR_>
                    SELECT DISTINCT ?claim { ?gene skos:exactMatch|skos:closeMatch ?id . ?claim m:0000401|m:0000403 ?gene }""");
            query.setIri("id", id);
            try (QueryExecution execution = QueryExecution.dataset(data).query(query.asQuery()).build()) {
                assertThat(ResultSetFormatter.toList(execution.execSelect())).as(id).hasSizeGreaterThan(5);
            }
        }
    }

    @Test
    void mappingSetsOfTheProjectHaveNoFault() {
        assertThat(KnowledgeReader.read(Path.of("ontology")).value().mappings()).isNotEmpty()
                .allSatisfy(set -> assertThat(set.mappings()).isNotEmpty());
        Stream<Problem> problems = KnowledgeReader.read(Path.of("ontology")).problems().stream();
        assertThat(problems.filter(p -> p.where().startsWith("mappings/"))).isEmpty();
    }
}
