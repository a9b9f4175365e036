package org.metastroma.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import org.metastroma.model.Progress;
import org.metastroma.testing.MiniSources;

/** Every fault has its own id, place and remedy; the last good release stays. */
class BadInputTest {

    private static final String CLAIMS = "claims/mini2020.tsv";

    @TempDir
    Path folder;

    private static Arguments fault(String name, UnaryOperator<MiniSources> spoil, ErrorId id, String where, String what) {
        return Arguments.of(name, spoil, id, where, what);
    }

    private static MiniSources weighing(MiniSources sources, String rows) {
        return sources.bytes("weighing.tsv", ("id\tlabel\trole\twhy\n" + rows + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static MiniSources levels(MiniSources sources, String rows) {
        return sources.bytes("levels.tsv", ("id\tlabel\twhy\nCL:0000669\tpericyte\tAn example.\n" + rows + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("unknown CURIE", s -> s.replace(CLAIMS, "CL:0000669", "CL:9999999"), ErrorId.UNKNOWN_CURIE,
                        CLAIMS + ":2 column subject", "CL:9999999"),
                fault("unknown prefix", s -> s.replace(CLAIMS, "CL:0000669", "XX:0000669"), ErrorId.UNKNOWN_PREFIX,
                        CLAIMS + ":2 column subject", "'XX'"),
                fault("label of another term", s -> s.replace(CLAIMS, "pericyte", "fibroblast"), ErrorId.LABEL_MISMATCH,
                        CLAIMS + ":2 column subject_label", "'fibroblast' is not the label of CL:0000669"),
                fault("label of another term in a context", s -> s.replace(CLAIMS, "UBERON:0002048 ! lung", "UBERON:0002048 ! liver"),
                        ErrorId.LABEL_MISMATCH, CLAIMS + ":3 column site", "'liver' is not the label of UBERON:0002048"),
                fault("missing column", s -> s.edit(CLAIMS, t -> t.replace("\tcertainty\t", "\tcertainly\t")), ErrorId.MISSING_COLUMN,
                        CLAIMS + ":1 column certainty", "no column 'certainty'"),
                fault("unknown column", s -> s.edit(CLAIMS, t -> t.replace("\tcertainty\t", "\tcertainly\t")), ErrorId.UNKNOWN_COLUMN,
                        CLAIMS + ":1 column certainly", "'certainly'"),
                fault("duplicate id", s -> s.replace(CLAIMS, "mini2020-0002", "mini2020-0001"), ErrorId.DUPLICATE_ID,
                        CLAIMS + ":3 column id", "mini2020-0001 stands already at " + CLAIMS + ":2"),
                fault("relation outside the list", s -> s.replace(CLAIMS, "MSTR:0000118\tsecretes", "BFO:0000050\tpart of"),
                        ErrorId.UNKNOWN_RELATION, CLAIMS + ":3 column relation", "BFO:0000050"),
                fault("unknown term in the weighing", s -> weighing(s, "CL:9999999\tpericyte\tfor\tAn example."), ErrorId.UNKNOWN_CURIE,
                        "weighing.tsv:2 column id", "CL:9999999"),
                fault("label of another term in the weighing", s -> weighing(s, "CL:0000669\tfibroblast\tfor\tAn example."),
                        ErrorId.LABEL_MISMATCH, "weighing.tsv:2 column label", "'fibroblast' is not the label"),
                fault("unknown role in the weighing", s -> weighing(s, "CL:0000669\tpericyte\tbad\tAn example."), ErrorId.BAD_VALUE,
                        "weighing.tsv:2 column role", "'bad'"),
                fault("weighing without a reason", s -> weighing(s, "CL:0000669\tpericyte\tfor\t"), ErrorId.MISSING_VALUE,
                        "weighing.tsv:2 column why", "empty"),
                fault("two courses", s -> weighing(s, "MSTR:0001203\tmetastasis\tcourse\tx\nMSTR:0001205\tmetastasis to lung\tcourse\tx"),
                        ErrorId.BAD_VALUE, "weighing.tsv:3 column role", "Another class has this role"),
                fault("unknown term among the levels", s -> levels(s, "CL:9999999\tpericyte\tAn example."), ErrorId.UNKNOWN_CURIE,
                        "levels.tsv:3 column id", "CL:9999999"),
                fault("unknown prefix among the levels", s -> levels(s, "XX:0000669\tpericyte\tAn example."), ErrorId.UNKNOWN_PREFIX,
                        "levels.tsv:3 column id", "'XX'"),
                fault("no identifier among the levels", s -> levels(s, "pericyte\tpericyte\tAn example."), ErrorId.BAD_VALUE,
                        "levels.tsv:3 column id", "'pericyte' is not a CURIE"),
                fault("relation among the levels", s -> levels(s, "BFO:0000050\tpart of\tAn example."), ErrorId.BAD_VALUE,
                        "levels.tsv:3 column id", "BFO:0000050 is no class"),
                fault("level that stands twice", s -> levels(s, "CL:0000669\tpericyte\tAnother."), ErrorId.DUPLICATE_ID,
                        "levels.tsv:3 column id", "CL:0000669 stands twice"),
                fault("missing cell", s -> s.replace(CLAIMS, "\tasserted\t", "\t\t"), ErrorId.MISSING_VALUE,
                        CLAIMS + ":2 column certainty", "empty"),
                fault("word outside the list", s -> s.replace(CLAIMS, "\tdepletion\t", "\tremoval\t"), ErrorId.BAD_VALUE,
                        CLAIMS + ":2 column perturbation", "'removal'"),
                fault("row too short", s -> s.append(CLAIMS, "mini2020-0009\tCells"), ErrorId.MALFORMED_ROW, CLAIMS + ":6",
                        "2 cells"),
                fault("reference outside the bibliography", s -> s.replace(CLAIMS, "\t1\tECO", "\t7\tECO"), ErrorId.UNKNOWN_REFERENCE,
                        CLAIMS + ":2 column references", "Reference 7"),
                fault("broken UTF-8", BadInputTest::breakEncoding, ErrorId.BROKEN_ENCODING, CLAIMS + ":3", "not valid UTF-8"),
                fault("cycle", s -> s.replace("imports/small.ofn", "SubClassOf(obo:CL_0000000 obo:BFO_0000002)",
                        "SubClassOf(obo:CL_0000000 obo:BFO_0000002)\nSubClassOf(obo:CL_0000000 obo:CL_0000057)"), ErrorId.CYCLE,
                        "metastroma-edit.ofn", "CL:0000000 (cell), CL:0000057 (fibroblast)"),
                fault("unsatisfiable class", s -> s.replace("terms/cells.tsv", "CL:0000057 ! fibroblast",
                        "CL:0000057 ! fibroblast|UBERON:0002048 ! lung"), ErrorId.UNSATISFIABLE_CLASS,
                        "cancer-associated fibroblast", "cannot have any instance"),
                fault("equivalence that nobody stated", s -> s.replace("terms/cells.tsv",
                        "CL:0000057 and (BFO:0000050 some MSTR:0001101)", "CL:0000057 and CL:0000000"), ErrorId.UNASSERTED_EQUIVALENCE,
                        "fibroblast", "come out as the same"),
                fault("missing import", s -> s.delete("imports/small.ofn"), ErrorId.MISSING_IMPORT, "metastroma-edit.ofn",
                        "imports/small.owl"),
                fault("import with broken syntax", s -> s.replace("imports/small.ofn", "SubClassOf(obo:CL_0000057", "SubClassOf((obo:CL_0000057"),
                        ErrorId.BAD_ONTOLOGY_SYNTAX, "imports/small.ofn:31", "cannot be parsed: Encountered unexpected token: \"(\""),
                fault("import with a prefix that is not declared", s -> s.replace("imports/small.ofn", "SubClassOf(obo:CL_0000057", "SubClassOf(oba:CL_0000057"),
                        ErrorId.BAD_ONTOLOGY_SYNTAX, "imports/small.ofn:31", "oba:"),
                fault("ontology with broken syntax", s -> s.replace("metastroma-edit.ofn", "EquivalentClasses(", "EquivalentClassez("),
                        ErrorId.BAD_ONTOLOGY_SYNTAX, "metastroma-edit.ofn:165", "EquivalentClassez"),
                fault("ontology that is cut short", s -> s.edit("metastroma-edit.ofn", t -> t.substring(0, t.indexOf("EquivalentClasses("))),
                        ErrorId.BAD_ONTOLOGY_SYNTAX, "metastroma-edit.ofn:164", "<EOF>"),
                fault("ontology with a prefix that is not declared", s -> s.replace("metastroma-edit.ofn", "(oboInOwl:hasDbXref", "(oboOutOwl:hasDbXref"),
                        ErrorId.BAD_ONTOLOGY_SYNTAX, "metastroma-edit.ofn:11", "oboOutOwl:"),
                fault("bad class expression", s -> s.replace("terms/cells.tsv", "(BFO:0000050 some", "(BFO:0000050 sum"),
                        ErrorId.BAD_EXPRESSION, "terms/cells.tsv:2 column equivalent_to", "cannot be parsed at"),
                fault("own term without definition", s -> s.replace("terms/cells.tsv",
                        "A fibroblast that is part of some tumor microenvironment.", ""), ErrorId.MISSING_VALUE,
                        "terms/cells.tsv:2 column definition", "empty"),
                fault("own id used twice", s -> s.replace("terms/cells.tsv", "MSTR:0001122", "MSTR:0001203"), ErrorId.DUPLICATE_ID,
                        "terms/cells.tsv:2 column id", "MSTR:0001203 stands already in metastroma-edit.ofn"));
    }

    private static MiniSources breakEncoding(MiniSources sources) {
        byte[] bytes = sources.read(CLAIMS).replace("cancer-associated", "c\u00e4ncer-associated").getBytes(StandardCharsets.ISO_8859_1);
        return sources.bytes(CLAIMS, bytes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void faultIsToldWithIdPlaceAndRemedyAndTheLastReleaseStays(String name, UnaryOperator<MiniSources> spoil, ErrorId id,
                                                              String where, String what) throws IOException {
        MiniSources sources = MiniSources.copyTo(folder);
        ReleaseStore store = new ReleaseStore(folder.resolve("data"));
        Build.Options options = new Build.Options(sources.folder(), store, false);
        Manifest good = Build.run(options, Progress.SILENT);

        spoil.apply(sources);
        assertThatThrownBy(() -> Build.run(options, Progress.SILENT)).asInstanceOf(type(ProblemsException.class))
                .extracting(ProblemsException::problems).satisfies(problems ->
                        assertThat(problems).as("problems").anySatisfy(problem -> {
                            assertThat(problem.id()).isEqualTo(id);
                            assertThat(problem.where()).contains(where);
                            assertThat(problem.what()).contains(what);
                            assertThat(problem.remedy()).isNotBlank();
                        }));
        assertThat(store.currentManifest()).contains(good);
        assertThat(ReleaseStore.verify(store.current().orElseThrow())).isEmpty();
        assertThat(Files.list(folder.resolve("data/releases"))).as("nothing half-written").hasSize(1);
    }

    /** What it declares is then missing everywhere, which is not told. */
    @Test
    void brokenOntologyIsToldWithWhatElseIsWrongInsideFilesAndNoMore() {
        MiniSources sources = MiniSources.copyTo(folder);
        sources.replace("metastroma-edit.ofn", "EquivalentClasses(", "EquivalentClassez(").replace(CLAIMS, "\tasserted\t", "\t\t");
        assertThatThrownBy(() -> Build.compute(sources.folder(), Progress.SILENT)).asInstanceOf(type(ProblemsException.class))
                .extracting(ProblemsException::problems, as(list(Problem.class))).extracting(Problem::id)
                .containsExactlyInAnyOrder(ErrorId.MISSING_VALUE, ErrorId.BAD_ONTOLOGY_SYNTAX);
    }

    @Test
    void allFaultsAreToldInOneRun() {
        MiniSources sources = MiniSources.copyTo(folder);
        sources.replace(CLAIMS, "CL:0000669", "CL:9999999").replace(CLAIMS, "mini2020-0002", "mini2020-0001")
                .replace("terms/cells.tsv", "(BFO:0000050 some", "(BFO:0000050 sum")
                .replace("terms/genes.tsv", "HGNC:10672\tCXCL12", "HGNC:10672\tCXCL13");
        List<Problem> problems = Build.compute(sources.folder(), Progress.SILENT).problems();
        assertThat(problems).extracting(Problem::id).contains(ErrorId.UNKNOWN_CURIE, ErrorId.DUPLICATE_ID, ErrorId.BAD_EXPRESSION,
                ErrorId.LABEL_MISMATCH);
    }

    @Test
    void corruptReleaseIsToldAndBuiltAnew() throws IOException {
        MiniSources sources = MiniSources.copyTo(folder);
        ReleaseStore store = new ReleaseStore(folder.resolve("data"));
        Build.Options options = new Build.Options(sources.folder(), store, false);
        Manifest good = Build.run(options, Progress.SILENT);
        Path quads = store.current().orElseThrow().resolve("metastroma.nq");
        byte[] bytes = Files.readAllBytes(quads);
        Files.write(quads, Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(ReleaseStore.verify(store.current().orElseThrow())).singleElement().satisfies(problem -> {
            assertThat(problem.id()).isEqualTo(ErrorId.CORRUPT_RELEASE);
            assertThat(problem.where()).endsWith("metastroma.nq");
        });

        Manifest again = Build.run(options, Progress.SILENT);

        assertThat(again).isEqualTo(good);
        assertThat(Files.readAllBytes(quads)).isEqualTo(bytes);
    }

    @Test
    void unwritableDataFolderIsTold() throws IOException {
        MiniSources sources = MiniSources.copyTo(folder);
        Path file = Files.createFile(folder.resolve("in-the-way"));
        assertThatThrownBy(() -> Build.run(new Build.Options(sources.folder(), new ReleaseStore(file), false), Progress.SILENT))
                .asInstanceOf(type(ProblemsException.class))
                .satisfies(e -> assertThat(e.problems()).singleElement().extracting(Problem::id).isEqualTo(ErrorId.CANNOT_WRITE));
    }
}
