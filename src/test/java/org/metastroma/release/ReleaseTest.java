package org.metastroma.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.jena.query.Dataset;
import org.apache.jena.query.QueryExecution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metastroma.model.Progress;
import org.metastroma.query.LocalDataset;
import org.metastroma.testing.MiniSources;

class ReleaseTest {

    private static final String MSTR = "https://w3id.org/metastroma/MSTR_";

    @TempDir
    Path folder;

    private Manifest build(String data, boolean force) {
        MiniSources sources = Files.exists(folder.resolve("ontology")) ? new MiniSources(folder.resolve("ontology")) : MiniSources.copyTo(folder);
        return Build.run(new Build.Options(sources.folder(), new ReleaseStore(folder.resolve(data)), force), Progress.SILENT);
    }

    private boolean ask(Dataset dataset, String pattern) {
        try (QueryExecution execution = QueryExecution.dataset(dataset).query("PREFIX m: <" + MSTR + "> PREFIX obo: <http://purl.obolibrary.org/obo/>"
                + " PREFIX claim: <https://w3id.org/metastroma/claim/> PREFIX graph: <https://w3id.org/metastroma/graph/>"
                + " PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> ASK { " + pattern + " }").build()) {
            return execution.execAsk();
        }
    }

    @Test
    void sameSourcesGiveTheSameBytes() throws IOException {
        Manifest one = build("one", false);
        Manifest two = build("two", false);
        assertThat(two).isEqualTo(one);
        for (Manifest.FileEntry file : one.files()) {
            assertThat(folder.resolve("one/current").resolve(file.path())).hasSameBinaryContentAs(folder.resolve("two/current").resolve(file.path()));
        }
    }

    @Test
    void nothingIsBuiltWhenNothingChanged() {
        Manifest first = build("data", false);
        List<String> steps = new ArrayList<>();
        Manifest second = Build.run(new Build.Options(folder.resolve("ontology"), new ReleaseStore(folder.resolve("data")), false), steps::add);
        assertThat(second).isEqualTo(first);
        assertThat(steps).singleElement().asString().contains("Nothing has changed");
    }

    @Test
    void nothingIsBuiltAfterAChangeThatMadeNoDifference() {
        Manifest first = build("data", false);
        new MiniSources(folder.resolve("ontology")).edit("claims/mini2020.tsv", text -> text + "\n");
        Manifest second = build("data", false);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.inputs()).isNotEqualTo(first.inputs());
        List<String> steps = new ArrayList<>();
        Build.run(new Build.Options(folder.resolve("ontology"), new ReleaseStore(folder.resolve("data")), false), steps::add);
        assertThat(steps).singleElement().asString().contains("Nothing has changed");
    }

    @Test
    void claimsAreLiftedWithTheSignOfTheUnperturbedSubject() {
        build("data", false);
        Dataset data = LocalDataset.load(new ReleaseStore(folder.resolve("data")));
        // depletion of pericytes promotes lung metastasis: pericytes suppress it, and metastasis in general
        assertThat(ask(data, "claim:mini2020-0001 m:0000420 '+' ; m:0000421 '-'")).isTrue();
        assertThat(ask(data, "GRAPH graph:claims { obo:CL_0000669 m:0000102 m:0001205 }")).isTrue();
        assertThat(ask(data, "obo:CL_0000669 m:0000101 m:0001205")).isFalse();
        assertThat(ask(data, "GRAPH <https://w3id.org/metastroma/graph/inferred/hierarchy> { obo:CL_0000669 rdfs:subClassOf m:0001141 }")).isTrue();
    }

    @Test
    void hedgedAndNegatedClaimsAssertNothing() {
        build("data", false);
        Dataset data = LocalDataset.load(new ReleaseStore(folder.resolve("data")));
        assertThat(ask(data, "claim:mini2020-0003 a m:0000501")).isTrue();
        assertThat(ask(data, "<http://identifiers.org/hgnc/10672> m:0000101 ?x")).isFalse();
        assertThat(ask(data, "obo:CL_0000057 m:0000101 ?x")).isFalse();
        assertThat(ask(data, "GRAPH graph:lifted { ?s ?p <http://identifiers.org/hgnc/10672> }")).as("secretes is asserted").isTrue();
        assertThat(ask(data, "GRAPH graph:lifted { ?s ?p claim:mini2020-0003 }")).isFalse();
        assertThat(ask(data, "GRAPH graph:lifted { ?s ?p claim:mini2020-0004 }")).isFalse();
    }

    @Test
    void defaultGraphIsTheUnionAndGraphsTellAssertedFromInferred() {
        build("data", false);
        Dataset data = LocalDataset.load(new ReleaseStore(folder.resolve("data")));
        assertThat(ask(data, "m:0001122 rdfs:subClassOf obo:CL_0000000")).isTrue();
        assertThat(ask(data, "GRAPH graph:ontology { m:0001122 rdfs:subClassOf obo:CL_0000000 }")).isFalse();
        assertThat(ask(data, "GRAPH graph:meta { graph:ontology a <http://www.w3.org/ns/prov#Entity> }")).isTrue();
    }

    @Test
    void sentencesReadWell() {
        build("data", false);
        Dataset data = LocalDataset.load(new ReleaseStore(folder.resolve("data")));
        assertThat(ask(data, "claim:mini2020-0001 rdfs:label 'Depletion of pericytes promotes metastasis to lung'@en")).isTrue();
        assertThat(ask(data, "claim:mini2020-0002 rdfs:label 'Cancer-associated fibroblasts secrete CXCL12 (in lung)'@en")).isTrue();
        assertThat(ask(data, "claim:mini2020-0003 rdfs:label 'CXCL12 may promote metastasis'@en")).isTrue();
        assertThat(ask(data, "claim:mini2020-0004 rdfs:label 'Fibroblasts do not promote metastasis'@en")).isTrue();
    }

    @Test
    void aSecondWriterIsRefused() {
        build("data", false);
        ReleaseStore store = new ReleaseStore(folder.resolve("data"));
        assertThatThrownBy(() -> store.publish(outer -> store.publish(inner -> null))).hasMessageContaining("Another build");
        assertThat(store.currentManifest()).isPresent();
    }

    @Test
    void leftoversOfAKilledBuildAreSweptAndTheReleaseStays() throws IOException {
        Manifest good = build("data", false);
        Path left = Files.createDirectory(folder.resolve("data/releases/.building-99"));
        Files.writeString(left.resolve("metastroma.nq"), "half");
        assertThat(new ReleaseStore(folder.resolve("data")).currentManifest()).contains(good);
        build("data", true);
        assertThat(left).doesNotExist();
    }
}
