package org.metastroma.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metastroma.model.ProblemsException;
import org.metastroma.testing.MiniSources;

/** A build after a change takes from the cache what has not changed, and ends in the bytes of a build of everything. */
class IncrementalTest {

    private static final String REUSED = "and what follows from them";
    private static final String CLAIMS = "claims/mini2020.tsv";

    @TempDir
    Path folder;
    private WholeSources whole;
    private MiniSources sources;
    private ReleaseStore data;
    private Path given;
    private final List<String> told = new ArrayList<>();
    private int others;
    /** Whether the last build but that of everything added axioms of claims to what follows without them. */
    private boolean added;

    @BeforeEach
    void copy() throws IOException {
        whole = WholeSources.copyTo(folder);
        sources = whole.curated();
        given = whole.given();
        data = new ReleaseStore(folder.resolve("data"));
    }

    private Manifest build(ReleaseStore store, boolean force) {
        told.clear();
        return Build.run(whole.options(store, force), told::add);
    }

    /** Whether no file was parsed and nothing classified from the beginning. */
    private boolean reused() {
        boolean anew = told.stream().anyMatch(t -> t.startsWith("Reading the axioms of") || t.startsWith("Reasoning over"));
        return told.stream().anyMatch(t -> t.contains(REUSED)) && !anew;
    }

    private boolean told(String start) {
        return told.stream().anyMatch(t -> t.startsWith(start));
    }

    /** Builds after a change, and everything in another folder. @return whether anything was reused */
    private boolean sameAsFull() throws IOException {
        build(data, false);
        boolean reused = reused();
        added = told("Adding");
        List<String> warnings = told.stream().filter(t -> t.startsWith("warning")).toList();
        ReleaseStore other = new ReleaseStore(folder.resolve("other" + others++));
        build(other, true);
        assertThat(reused()).isFalse();
        assertThat(warnings).isEqualTo(told.stream().filter(t -> t.startsWith("warning")).toList());
        assertThat(WholeSources.files(data)).isEqualTo(WholeSources.files(other)).containsKeys("metastroma.store", "metastroma.nq", "metastroma-whole.nq",
                "metastroma-lifted.nq", Manifest.FILE);
        assertThat(ReleaseStore.verify(data.current().orElseThrow())).isEmpty();
        return reused;
    }

    @Test
    void aClaimChangedAddedAndRemoved() throws IOException {
        assertThat(sameAsFull()).isFalse();
        String before = Files.readString(sources.folder().resolve(CLAIMS));
        List<String> rows = before.lines().toList();
        sources.edit(CLAIMS, text -> text.replaceFirst("(?m)^(mini2020-0001\t[^\t]*)", "$1 changed"));
        assertThat(Files.readString(sources.folder().resolve(CLAIMS))).isNotEqualTo(before);
        assertThat(sameAsFull()).as("a note changes no logic").isTrue();
        assertThat(added).isFalse();
        sources.edit(CLAIMS, text -> text + rows.get(1).replace("mini2020-0001", "mini2020-0901") + "\n");
        assertThat(sameAsFull()).as("the same finding again").isTrue();
        sources.edit(CLAIMS, text -> before);
        assertThat(sameAsFull()).isTrue();
    }

    /** The axioms lifted from claims change; what the files say does not. */
    @Test
    void aClaimOfOtherLogic() throws IOException {
        sameAsFull();
        Path part = part();
        String before = Files.readString(sources.folder().resolve(CLAIMS));
        Map<String, UnaryOperator<String>> changes = new LinkedHashMap<>();
        changes.put("another subject", text -> text.replace("CL:0000669\tpericyte", "CL:9000004\tcell of the bronchus"));
        changes.put("hedged", text -> text.replaceFirst("(?m)^(mini2020-0001.*)\tasserted\t", "$1\thedged\t"));
        changes.put("asserted", text -> text.replaceFirst("(?m)^(mini2020-0003.*)\thedged\t", "$1\tasserted\t"));
        changes.put("removed", text -> text.replaceFirst("(?m)^mini2020-0002.*\n", ""));
        changes.put("a new pair", text -> text + text.lines().toList().get(1).replace("mini2020-0001", "mini2020-0901")
                .replace("CL:0000669\tpericyte\tdepletion", "CL:9000002\tperivascular lung cell\tnone") + "\n");
        for (Map.Entry<String, UnaryOperator<String>> change : changes.entrySet()) {
            sources.edit(CLAIMS, change.getValue());
            assertThat(Files.readString(sources.folder().resolve(CLAIMS))).as(change.getKey()).isNotEqualTo(before);
            assertThat(sameAsFull()).as(change.getKey()).isTrue();
            assertThat(added).as(change.getKey()).isTrue();
            assertThat(part()).as(change.getKey()).isEqualTo(part);
            sources.edit(CLAIMS, text -> before);
            assertThat(sameAsFull()).as("as before").isTrue();
            assertThat(added).as("both are kept").isFalse();
        }
        Path release = data.current().orElseThrow();
        long triples = ReleaseContents.open(release, Build.QUADS).store().triples().size();
        Files.delete(release.resolve("metastroma.store"));
        ReleaseContents anew = ReleaseContents.open(release, Build.QUADS);
        assertThat(anew.anew()).isPresent();
        assertThat((long) anew.store().triples().size()).as("from the N-Quads").isEqualTo(triples);
    }

    /** @return the one part of the whole ontologies that the cache holds */
    private Path part() throws IOException {
        try (Stream<Path> entries = Files.list(data.folder().resolve("cache"))) {
            List<Path> parts = entries.filter(e -> e.getFileName().toString().startsWith("whole-")).toList();
            assertThat(parts).hasSize(1);
            return parts.get(0);
        }
    }

    @Test
    void aClaimThatContradictsTheFilesHasAllLookedAtTogether() throws IOException {
        Path cells = given.resolve("cells.ofn");
        Files.writeString(cells, Files.readString(cells).replaceFirst("(?s)\\)\\s*$",
                "SubClassOf(ObjectSomeValuesFrom(obo:RO_0002215 owl:Thing) obo:CL_9000077)\nDisjointClasses(obo:CL_9000077 obo:CL_9000004)\n)\n"));
        sameAsFull();
        assertThat(told).noneMatch(t -> t.contains("CL_9000077") && t.contains("MST-206"));
        String before = Files.readString(sources.folder().resolve(CLAIMS));
        sources.edit(CLAIMS, text -> text.replace("CL:0000669\tpericyte", "CL:9000004\tcell of the bronchus"));
        assertThat(sameAsFull()).isFalse();
        assertThat(told).anyMatch(t -> t.contains("MST-206") && t.contains("CL:9000077") && t.contains("[lifted from claims]"));
        sources.edit(CLAIMS, text -> text.replaceFirst("(?m)^(mini2020-0001\t[^\t]*)", "$1 changed"));
        assertThat(sameAsFull()).as("no other logic").isTrue();
        sources.edit(CLAIMS, text -> before);
        assertThat(sameAsFull()).as("the files alone are still known").isTrue();
        assertThat(told).noneMatch(t -> t.contains("CL:9000077") && t.contains("MST-206"));
    }

    @Test
    void aLabelAnAxiomOrAFileChanged() throws IOException {
        sameAsFull();
        sources.edit("metastroma-edit.ofn", text -> text.replace("\"claim property 401\"", "\"property 401 of a claim\""));
        assertThat(sameAsFull()).as("a label is no logic").isTrue();
        sources.edit("metastroma-edit.ofn", text -> text.replace("Declaration(ObjectProperty(<https://w3id.org/metastroma/MSTR_0000402>))",
                "Declaration(ObjectProperty(<https://w3id.org/metastroma/MSTR_0000402>))\nSubClassOf(obo:CL_0000669 obo:CL_0000057)"));
        assertThat(sameAsFull()).as("other logic").isFalse();
        Path cells = given.resolve("cells.ofn");
        Files.writeString(cells, Files.readString(cells).replaceFirst("(?s)\\)\\s*$", "Declaration(Class(<http://purl.obolibrary.org/obo/CL_9000077>))\n)\n"));
        assertThat(sameAsFull()).isFalse();
        assertThat(told).noneMatch(t -> t.contains("damaged"));
    }

    @Test
    void damagedEntriesAreToldAndMadeAnew() throws IOException {
        sameAsFull();
        Path cache = data.folder().resolve("cache");
        List<Path> files;
        try (Stream<Path> walk = Files.walk(cache)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        assertThat(files).anyMatch(f -> f.endsWith("whole.store")).anyMatch(f -> f.endsWith("terms"));
        int change = 0;
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 4;
            Files.delete(file);
            Files.write(file, bytes);
            int row = change++;
            sources.edit(CLAIMS, text -> text.replaceFirst("(?m)^(mini2020-0001\t[^\t]*)", "$1 " + row));
            build(data, false);
            assertThat(told).as(file.toString()).anyMatch(t -> t.contains("is damaged and made anew"));
        }
        sources.edit(CLAIMS, text -> text.replaceFirst("(?m)^(mini2020-0001\t[^\t]*)", "$1 again"));
        assertThat(sameAsFull()).isTrue();
    }

    @Test
    void whatTheProfilesWarnedOfIsToldAgain() throws IOException {
        sources.edit("metastroma-edit.ofn", text -> text.replace("Declaration(ObjectProperty(<https://w3id.org/metastroma/MSTR_0000402>))",
                "Declaration(ObjectProperty(<https://w3id.org/metastroma/MSTR_0000402>))\nInverseObjectProperties("
                        + "<https://w3id.org/metastroma/MSTR_0000401> <https://w3id.org/metastroma/MSTR_0000402>)"));
        sameAsFull();
        sources.edit(CLAIMS, text -> text.replaceFirst("(?m)^(mini2020-0001\t[^\t]*)", "$1 changed"));
        assertThat(sameAsFull()).isTrue();
        assertThat(told).anyMatch(t -> t.startsWith("warning") && t.contains("InverseObjectProperties"));
    }

    @Test
    void nothingIsTakenFromTheCacheByForceOrAfterAnError() throws IOException {
        build(data, false);
        sources.edit(CLAIMS, text -> text.replace("CL:0000669\tpericyte", "CL:0000669\tno such label"));
        assertThat(catchThrowableOfType(ProblemsException.class, () -> build(data, false)).problems()).isNotEmpty();
        sources.edit(CLAIMS, text -> text.replace("CL:0000669\tno such label", "CL:0000669\tpericyte"));
        Path left = Files.createDirectories(data.folder().resolve("cache/.new-" + Integer.MAX_VALUE + "-of-a-killed-build"));
        build(data, true);
        assertThat(reused()).isFalse();
        assertThat(left).doesNotExist();
    }

    @Test
    void withoutWholeOntologiesToo() throws IOException {
        Build.Options options = new Build.Options(sources.folder(), data, false);
        Build.run(options, told::add);
        String reused = "Reused: what follows from the axioms";
        for (String note : List.of("changed", "again")) {
            sources.edit(CLAIMS, text -> text.replaceFirst("(?m)^(mini2020-0001\t[^\t]*)", "$1 " + note));
            told.clear();
            Build.run(options, told::add);
            assertThat(told).anyMatch(t -> t.startsWith(reused));
            ReleaseStore other = new ReleaseStore(folder.resolve(note));
            told.clear();
            Build.run(new Build.Options(sources.folder(), other, true), told::add);
            assertThat(told).noneMatch(t -> t.startsWith(reused));
            assertThat(WholeSources.files(data)).isEqualTo(WholeSources.files(other));
        }
    }
}
