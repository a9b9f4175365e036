package org.metastroma.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.metastroma.answer.AnswerEndpoints;
import org.metastroma.answer.ServedAnnotations;
import org.metastroma.serve.MetastromaServer;
import org.metastroma.serve.ServeOptions;
import org.metastroma.testing.RealServer;

/**
 * The examples of docs/answers.md and docs/enrichment.md, and those of the same commands in README.md, as they stand there. What a document shows below a command
 * has to come out of it, line by line, {@code ...} standing for anything; of the others this test says what has to come out.
 */
class DocumentedCommandsTest {

    private static final Path ANSWERS = Path.of("docs/answers.md");
    private static final Path ENRICHMENT = Path.of("docs/enrichment.md");
    private static final Path README = Path.of("README.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern SPAN = Pattern.compile("(?s)`([^`]+)`");
    private static final Pattern COMMAND = Pattern.compile("\\./metastroma (explain|conflicts|path|gaps|enrich) .+");
    private static final Pattern REQUEST = Pattern.compile("/(explain|conflicts|path|gaps|enrich|questions)[/?]\\S+");
    /** The name that stands in the documents for a user's annotations of genes. */
    private static final String ANNOTATIONS = "goa_human.gaf.gz";
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|[^\\s'])+");
    /** What {@link #start} does. */
    private static final String SERVE = "./metastroma serve --annotations " + ANNOTATIONS;
    /** What comes out where the document does not show it. */
    private static final Map<String, String> SAID = Map.ofEntries(
            Map.entry("./metastroma explain pericyte 'anti-metastatic cell'", """
                    pericyte SubClassOf 'capable of' some ('negatively regulates' some 'breast cancer metastasis')
                          claims
                            xie2017-0129: Pericytes suppress breast cancer metastasis (in breast cancer)
                    """),
            Map.entry("./metastroma enrich SPARC VCAM1 MMP2", "promotes metastasis to lung"),
            Map.entry("./metastroma enrich --organ lung", "go\tGO:0016477\tpromotes cell migration\t"),
            Map.entry("./metastroma enrich EREG COX2 MMP1 MMP2 --annotations goa_human.gaf.gz --max-q 0.05",
                    "annotation\tGO:0016477\tis annotated to cell migration\t4\t4\t4\t34\t"),
            Map.entry("curl http://127.0.0.1:3030/enrich --data-urlencode genes@list.txt --data annotations=true --data format=text",
                    "annotation\tGO:0016477\tis annotated to cell migration\t4\t4\t4\t34\t"),
            Map.entry("/enrich?genes=SPARC,VCAM1", "# Gene list: 2 of "),
            Map.entry("./metastroma query queries/claims-by-process.rq --param process='immune system process'", "macrophage to TAM transition"),
            Map.entry("./metastroma query queries/claims-in-organ-system.rq --param system=UBERON:0001004", "lung"),
            Map.entry("./metastroma query queries/claims-on-cell.rq --param cell=macrophage", "CSF2 promotes macrophage to TAM transition"),
            Map.entry("./metastroma query queries/processes-of-metastasis-promoters.rq --param organ='bone element'", "anatomical structure development"),
            Map.entry("curl 'http://127.0.0.1:3030/questions/claims-on-cell?cell=macrophage&format=tsv'", "CSF2 promotes macrophage to TAM transition"),
            Map.entry("curl 'http://127.0.0.1:3030/questions/'          # all questions with their parameters", "processes-of-metastasis-promoters"),
            Map.entry("/explain?sub=T%20cell&sup=tumor%20stromal%20cell", "'T cell' SubClassOf lymphocyte"),
            Map.entry("/explain?subject=pericyte&property=capable%20of%20negatively%20regulating&object=metastasis", "xie2017-0129: Pericytes suppress"),
            Map.entry("/questions/lung-metastasis-and-stroma?row=2", "T cell  rdfs:subClassOf  tumor stromal cell   (inferred/hierarchy)"),
            Map.entry("/explain?sub=neutrophil&sup=monocyte", "The nearest that is:"),
            Map.entry("/conflicts?subject=neutrophil", "xie2017-0120 / xie2017-0121: conflict"),
            Map.entry("/path?from=hypoxia&to=metastasis%20to%20lung&paths=3", "1. sign +\n   tissue hypoxia [+] MMP2"),
            Map.entry("/gaps?table=cells", "nothing on bone element"),
            Map.entry("/gaps?table=molecules", "ABCG2\n  tumor cell invasion: 1 for"));

    @TempDir
    private static Path folder;
    private static Path annotations;
    private static MetastromaServer server;

    /** @param output lines that the document shows, empty when it shows none */
    private record Example(Path document, String text, List<String> output) {
        @Override
        public String toString() {
            return document.getFileName() + ": " + text.lines().findFirst().orElse("");
        }
    }

    @BeforeAll
    static void start() throws IOException {
        annotations = AnnotationsTest.zipped(folder.resolve(ANNOTATIONS));
        Files.writeString(folder.resolve("list.txt"), "EREG\nCOX2\nMMP1\nMMP2\n");
        server = MetastromaServer.start(ServeOptions.of(RealServer.INSTANCE.store().folder(), Path.of("fuseki-config/metastroma.ttl")).withPort(0),
                List.of(new AnswerEndpoints(Path.of("queries"), Optional.of(ServedAnnotations.read(annotations)))));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Blocks of commands, each with the block of output right below it, and commands and requests within sentences. */
    private static List<Example> examples(Path document) {
        String text;
        try {
            text = Files.readString(document);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        List<Example> examples = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        int end = -1;
        while (block.find()) {
            String body = block.group(2);
            if (block.group(1).equals("sh")) {
                Stream<String> commands = body.startsWith("curl") ? Stream.of(body.strip()) : body.lines().filter(l -> !l.isBlank());
                commands.forEach(c -> examples.add(new Example(document, c, List.of())));
                end = block.end();
            } else if (end >= 0 && text.substring(end, block.start()).isBlank()) {
                Example last = examples.remove(examples.size() - 1);
                examples.add(new Example(document, last.text(), body.lines().filter(l -> !l.isBlank()).toList()));
                end = -1;
            }
        }
        Matcher span = SPAN.matcher(BLOCK.matcher(text).replaceAll(""));
        while (span.find()) {
            String code = span.group(1).replaceAll("\\s+", " ");
            if (COMMAND.matcher(code).matches() || REQUEST.matcher(code).matches()) {
                examples.add(new Example(document, code, List.of()));
            }
        }
        return examples;
    }

    private static List<Example> all() {
        List<Example> all = new ArrayList<>(examples(ANSWERS));
        all.addAll(examples(ENRICHMENT));
        examples(README).stream().filter(e -> COMMAND.matcher(e.text()).matches()).forEach(all::add);
        return all;
    }

    static Stream<Example> commands() {
        return all().stream().filter(e -> e.text().startsWith("./metastroma")).filter(e -> !e.text().equals(SERVE));
    }

    static Stream<Example> requests() {
        return all().stream().filter(e -> !e.text().startsWith("./metastroma"));
    }

    @Test
    void theDocumentsHaveExamplesOfEveryCommand() {
        assertThat(all()).extracting(Example::text).map(t -> t.replaceFirst("^\\./metastroma |^curl -s \\S+/", "/").replaceFirst("^/+", "").split("[ ?/]")[0])
                .contains("explain", "conflicts", "path", "gaps", "questions", "enrich");
        assertThat(requests().filter(e -> e.text().startsWith("/"))).hasSizeGreaterThan(4);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandGivesWhatTheDocumentShows(Example example) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(example.text().replaceFirst("\\s+# .*", "").replaceFirst("^\\./metastroma ", ""));
        while (word.find()) {
            words.add(word.group().replace("'", "").replace(ANNOTATIONS, annotations.toString()));
        }
        CommandLineTest.Outcome outcome = CommandLineTest.run(words.toArray(String[]::new));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        check(example, outcome.out());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requestGivesWhatTheDocumentShows(Example example) throws IOException, InterruptedException {
        URI base = URI.create(server.endpoint()).resolve("/");
        if (example.text().startsWith("curl")) {
            assertThat(example.text()).contains("http://127.0.0.1:3030/");
            Process curl = new ProcessBuilder("bash", "-c", example.text().replace("http://127.0.0.1:3030/", base.toString()))
                    .directory(folder.toFile()).redirectErrorStream(true).start();
            check(example, new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertThat(curl.waitFor()).isZero();
            return;
        }
        HttpResponse<String> response = HttpClient.newHttpClient().send(HttpRequest.newBuilder(base.resolve(example.text()))
                .header("Accept", "text/plain").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        check(example, response.body());
    }

    private static void check(Example example, String output) {
        List<String> shown = example.output().isEmpty() ? List.of(SAID.getOrDefault(example.text(), "")) : example.output();
        assertThat(shown).as("shown below the command in the document, or said in this test: %s", example.text()).isNotEqualTo(List.of(""));
        if (example.output().isEmpty()) {
            assertThat(output).contains(shown);
            return;
        }
        List<String> lines = output.lines().toList();
        int at = 0;
        for (String line : shown) {
            String start = line.replaceFirst("\\.\\.\\.$", "").stripTrailing();
            if (!start.isBlank()) {
                int from = at;
                while (at < lines.size() && !(line.endsWith("...") ? lines.get(at).startsWith(start) : lines.get(at).stripTrailing().equals(start))) {
                    at++;
                }
                assertThat(at).as("'%s' after line %d of%n%s", line, from, output).isLessThan(lines.size());
                at++;
            }
        }
    }
}
