package org.metastroma.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metastroma.answer.AnswerEndpoints;
import org.metastroma.answer.ServedAnnotations;
import org.metastroma.serve.MetastromaServer;
import org.metastroma.serve.ServeOptions;
import org.metastroma.testing.RealServer;

/** GO annotations of genes beside the claims, of a made-up file: {@code enrich --annotations}, and over HTTP. */
class AnnotationsTest {

    private static final List<String> LIST = List.of("EREG", "MMP1", "MMP2", "PTGS2");
    private static final int OTHERS = 30;

    @TempDir
    private Path folder;

    private static String line(String symbol, String qualifier, String term, String taxon) {
        return String.join("\t", "UniProtKB", "X-" + symbol, symbol, qualifier, term, "PMID:1", "IDA", "", "P", "a made-up product", "", "protein",
                taxon, "20240101", "Example", "", "");
    }

    /** Four genes that migrate, thirty of the immune response; what is negated, of the mouse or of no known term. */
    private static List<String> annotations() {
        List<String> lines = new ArrayList<>(List.of("!gaf-version: 2.2", "! A remark."));
        LIST.forEach(gene -> lines.add(line(gene, "involved_in", "GO:0016477", "taxon:9606")));
        for (int i = 0; i < OTHERS; i++) {
            lines.add(line("MADEUP" + i, "acts_upstream_of_or_within", "GO:0002418", "taxon:9606|taxon:10090"));
        }
        lines.add(line("MADEUP1", "NOT|involved_in", "GO:0016477", "taxon:9606"));
        lines.add(line("Mmp3", "involved_in", "GO:0016477", "taxon:10090"));
        lines.add(line("MADEUP2", "involved_in", "GO:9999999", "taxon:9606"));
        return lines;
    }

    private Path write(List<String> lines) throws IOException {
        return Files.write(folder.resolve("made-up.gaf"), lines);
    }

    /** @return the file, with the annotations gzipped and the ends of lines of Windows */
    static Path zipped(Path file) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(String.join("\r\n", annotations()).getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static CommandLineTest.Outcome enrich(Path annotations, String... more) {
        List<String> words = new ArrayList<>(List.of("enrich"));
        words.addAll(LIST);
        words.addAll(List.of("--annotations", annotations.toString(), "--format", "json"));
        words.addAll(List.of(more));
        return CommandLineTest.run(words.toArray(String[]::new));
    }

    private static JsonNode row(JsonNode answer, String family, String term) {
        for (JsonNode row : answer.get("rows")) {
            if (row.get("family").textValue().equals(family) && row.at("/set/id").textValue().equals(term)) {
                return row;
            }
        }
        throw new AssertionError("No row " + family + " " + term + " in " + answer);
    }

    @Test
    void annotationsMakeSetsThatAreTestedWithThoseOfTheClaims() throws IOException {
        CommandLineTest.Outcome outcome = enrich(write(annotations()));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        JsonNode answer = new ObjectMapper().readTree(outcome.out());
        JsonNode row = row(answer, "annotation", "GO:0016477");
        assertThat(row.get("inSet").intValue()).isEqualTo(LIST.size());
        assertThat(row.get("background").intValue()).as("the annotated genes").isEqualTo(LIST.size() + OTHERS);
        // one way among all of choosing 4 of 34 genes
        assertThat(row.get("p").doubleValue()).isCloseTo(1.0 / (34 * 33 * 32 * 31 / 24), within(1e-12));
        assertThat(row.get("sameAs").findValuesAsText("id")).as("the hierarchy of the release").contains("GO:0048870");
        assertThat(row.get("references").get(0).textValue()).isEqualTo("PMID:1 IDA");
        assertThat(row.get("claims")).isEmpty();
        JsonNode claims = row(answer, "go", "GO:0016477");
        assertThat(claims.get("background").intValue()).as("the genes with claims").isNotEqualTo(LIST.size() + OTHERS);
        assertThat(claims.get("claims")).isNotEmpty();
        JsonNode alone = new ObjectMapper().readTree(CommandLineTest.run("enrich", "EREG", "MMP1", "MMP2", "PTGS2", "--format", "json").out());
        assertThat(answer.get("tests").intValue()).as("corrected together").isGreaterThan(alone.get("tests").intValue());
        assertThat(claims.get("p")).isEqualTo(row(alone, "go", "GO:0016477").get("p"));
        assertThat(claims.get("q").doubleValue()).isNotEqualTo(row(alone, "go", "GO:0016477").get("q").doubleValue());
        assertThat(answer.get("cautions").toString()).contains("34 annotations given, of 34 genes (taxon 9606)", "1 annotations are negated",
                "1 of taxon 10090", "1 annotations to 1 terms that the release lacks");
    }

    @Test
    void annotationsMayBeTestedAlone() throws IOException {
        JsonNode answer = new ObjectMapper().readTree(enrich(write(annotations()), "--sets", "annotation").out());
        assertThat(answer.get("rows")).isNotEmpty().allSatisfy(r -> assertThat(r.get("family").textValue()).isEqualTo("annotation"));
        assertThat(answer.get("tests").intValue()).isLessThan(new ObjectMapper().readTree(enrich(write(annotations())).out()).get("tests").intValue());
    }

    @Test
    void namesOfTheFileAreKnown() throws IOException {
        CommandLineTest.Outcome outcome = CommandLineTest.run("enrich", "MADEUP1", "X-MADEUP2", "NOSUCHGENE", "--annotations", write(annotations()).toString());
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("annotation\tGO:0002418\tis annotated to immune response to tumor cell\t2\t2\t30\t34\t")
                .contains("left out (1): NOSUCHGENE");
    }

    @Test
    void filesMayBeCompressedAndOfEarlierVersions() throws IOException {
        Path plain = write(annotations());
        String said = enrich(plain).out();
        assertThat(said).contains("\"annotation\"");
        assertThat(enrich(zipped(folder.resolve("made-up.gaf.gz"))).out()).isEqualTo(said);
        List<String> old = new ArrayList<>(annotations().stream().map(l -> l.replace("NOT|involved_in", "NOT").replaceAll("\t(involved_in|acts_[a-z_]+)\t", "\t\t")).toList());
        old.set(0, "!gaf-version: 2.1");
        assertThat(enrich(write(old)).out()).isEqualTo(said);
    }

    @Test
    void badLinesAreToldAllAtOnceAndNothingIsTested() throws IOException {
        List<String> lines = new ArrayList<>(annotations());
        lines.set(2, "too\tfew");
        lines.set(4, lines.get(4).replace("GO:0016477", "GO:16477").replace("taxon:9606", "man"));
        lines.set(5, lines.get(5).replace("\tIDA\t", "\t\t"));
        lines.set(6, lines.get(6).replace("\tP\t", "\tX\t"));
        CommandLineTest.Outcome outcome = enrich(write(lines));
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("MST-508", "made-up.gaf:3: It has 2 columns", "made-up.gaf:5: Column 5 is no GO identifier: 'GO:16477'. Column 13 is no taxon: 'man'.",
                "made-up.gaf:6: Column 7, Evidence Code, is empty.", "made-up.gaf:7: Column 9, Aspect, is none of P, F, C: 'X'.");
        lines.set(0, "!gpa-version: 1.1");
        assertThat(enrich(write(lines)).err()).contains("made-up.gaf:1: The file does not begin with its version.");
        assertThat(enrich(folder.resolve("none.gaf")).err()).contains("MST-1").contains("none.gaf");
        assertThat(CommandLineTest.run("enrich", "--organ", "lung", "--annotations", write(annotations()).toString()).code()).isNotZero();
    }

    @Test
    void aServerTestsByTheFileThatItWasGiven() throws Exception {
        Path file = write(annotations());
        try (MetastromaServer server = serve(file)) {
            URI enrich = URI.create(server.endpoint()).resolve("/enrich");
            String form = "genes=" + String.join("%0A", LIST) + "&annotations=true";
            HttpResponse<String> posted = send(HttpRequest.newBuilder(enrich).header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form + "&format=json")));
            assertThat(posted.statusCode()).as(posted.body()).isEqualTo(200);
            assertThat(posted.body()).isEqualTo(enrich(file).out());
            HttpRequest.Builder get = HttpRequest.newBuilder(URI.create(enrich + "?" + form)).header("Accept", "application/json");
            HttpResponse<String> got = send(get);
            assertThat(got.body()).isEqualTo(posted.body());
            String tag = got.headers().firstValue("ETag").orElseThrow();
            assertThat(send(get.copy().header("If-None-Match", tag)).statusCode()).isEqualTo(304);
            assertThat(List.of(1, 2, 3, 4).parallelStream().map(i -> send(get.copy()).body())).as("in turn").containsOnly(posted.body());
            HttpResponse<String> without = send(HttpRequest.newBuilder(URI.create(enrich + "?genes=" + String.join(",", LIST) + "&format=json")));
            assertThat(without.body()).doesNotContain("\"annotation\"").contains("\"rows\"");
            HttpResponse<String> organ = send(HttpRequest.newBuilder(URI.create(enrich + "?organ=lung&annotations=true")));
            assertThat(organ.statusCode()).isEqualTo(400);
            assertThat(organ.body()).contains("Annotations are of genes");
            try (MetastromaServer other = serve(write(annotations().subList(0, 30)))) {
                assertThat(send(HttpRequest.newBuilder(URI.create(URI.create(other.endpoint()).resolve("/enrich") + "?" + form)).header("Accept", "application/json")
                        .header("If-None-Match", tag)).statusCode()).as("other annotations").isEqualTo(200);
            }
        }
    }

    private static MetastromaServer serve(Path annotations) {
        return MetastromaServer.start(ServeOptions.of(RealServer.INSTANCE.store().folder(), Path.of("fuseki-config/metastroma.ttl")).withPort(0),
                List.of(new AnswerEndpoints(Path.of("queries"), Optional.of(ServedAnnotations.read(annotations)))));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aServerDoesNotStartWithABadFile() throws IOException {
        CommandLineTest.Outcome outcome = CommandLineTest.run("serve", "--port", "0", "--annotations", write(List.of("!gaf-version: 2.2", "too\tfew")).toString());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("MST-508", "made-up.gaf:2: It has 2 columns");
    }
}
