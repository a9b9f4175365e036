package org.metastroma.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metastroma.model.Memo;
import org.metastroma.model.ProblemsException;
import org.metastroma.testing.MiniSources;

/** A process that builds again and again makes what a new one makes, whatever has changed in between. */
class MemoTest {

    private static final String CLAIMS = "claims/mini2020.tsv";

    @TempDir
    Path folder;
    private WholeSources whole;
    private MiniSources sources;
    private ReleaseStore data;
    private Path given;
    private final Memo memo = new Memo();
    private int others;

    @BeforeEach
    void copy() throws IOException {
        whole = WholeSources.copyTo(folder);
        sources = whole.curated();
        given = whole.given();
        data = new ReleaseStore(folder.resolve("data"));
    }

    private void build(ReleaseStore store, boolean force, Memo with) {
        Build.run(whole.options(store, force), with, t -> { });
    }

    private void sameAsInANewProcess() throws IOException {
        build(data, false, memo);
        ReleaseStore other = new ReleaseStore(folder.resolve("other" + others++));
        build(other, true, new Memo());
        assertThat(WholeSources.files(data)).isEqualTo(WholeSources.files(other)).containsKeys("metastroma.store", "metastroma.nq", "metastroma-base.owl",
                "parts/ontology.ofn", "parts/lifted.ofn");
    }

    @Test
    void afterAnyChange() throws IOException {
        sameAsInANewProcess();
        sources.edit(CLAIMS, text -> text.replaceFirst("(?m)^(mini2020-0001\t[^\t]*)", "$1 changed"));
        sameAsInANewProcess();
        sources.edit(CLAIMS, text -> text.replaceFirst("(?m)^(mini2020-0001\t.*)\tasserted\t", "$1\thedged\t"));
        sameAsInANewProcess();
        sources.edit("sources/reviews.tsv", text -> text.replaceFirst("(?m)^(mini2020\t[^\t]*)", "$1, second edition"));
        sameAsInANewProcess();
        sources.edit("metastroma-edit.ofn", text -> text.replace("\"claim property 401\"", "\"property 401 of a claim\""));
        sameAsInANewProcess();
        sources.edit("metastroma-edit.ofn", text -> text.replace("Declaration(ObjectProperty(<https://w3id.org/metastroma/MSTR_0000402>))",
                "Declaration(ObjectProperty(<https://w3id.org/metastroma/MSTR_0000402>))\nSubClassOf(obo:CL_0000669 obo:CL_0000057)"));
        sameAsInANewProcess();
        Path cells = given.resolve("cells.ofn");
        Files.writeString(cells, Files.readString(cells).replaceFirst("(?s)\\)\\s*$", "Declaration(Class(<http://purl.obolibrary.org/obo/CL_9000077>))\n)\n"));
        sameAsInANewProcess();
    }

    @Test
    void afterAnErrorAndWhenTheCacheHasGone() throws IOException {
        sameAsInANewProcess();
        sources.edit(CLAIMS, text -> text.replace("CL:0000669\tpericyte", "CL:0000669\tno such label"));
        Path before = data.current().orElseThrow().toRealPath();
        assertThat(catchThrowableOfType(ProblemsException.class, () -> build(data, false, memo)).problems()).isNotEmpty();
        assertThat(data.current().orElseThrow().toRealPath()).isEqualTo(before);
        ReleaseStore.delete(data.folder().resolve("cache"));
        sources.edit(CLAIMS, text -> text.replace("CL:0000669\tno such label", "CL:0000669\tpericyte").replaceFirst("(?m)^(mini2020-0001\t[^\t]*)", "$1 now"));
        sameAsInANewProcess();
    }

    @Test
    void aShapeThatAClaimBreaksStopsTheBuildWhileItWrites() throws IOException {
        Files.createDirectories(sources.folder().resolve("shapes"));
        Files.writeString(sources.folder().resolve("shapes/claims.ttl"), Files.readString(Path.of("ontology/shapes/claims.ttl"))
                .replace("\"asserted\" \"hedged\" \"negated\"", "\"asserted\""));
        sources.edit(CLAIMS, text -> text.replaceFirst("(?m)^(mini2020-0001\t.*)\tasserted\t", "$1\thedged\t"));
        assertThat(catchThrowableOfType(ProblemsException.class, () -> build(data, false, memo)).problems())
                .anySatisfy(p -> assertThat(p.what()).contains("asserted, hedged or negated"));
        assertThat(data.current()).isEmpty();
        try (Stream<Path> left = Files.list(data.folder().resolve("releases"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aStepIsTakenAgainOnlyWhenItsInputsHaveChanged() {
        AtomicInteger taken = new AtomicInteger();
        Memo.Step<Integer> step = new Memo.Step<>("counting");
        Object large = new Object();
        assertThat(memo.get(step, List.of("a", Memo.same(large)), taken::incrementAndGet)).isEqualTo(1);
        assertThat(memo.get(step, List.of("a", Memo.same(large)), taken::incrementAndGet)).isEqualTo(1);
        assertThat(memo.get(step, List.of("a", Memo.same(new Object())), taken::incrementAndGet)).isEqualTo(2);
        assertThat(memo.get(step, List.of("b", Memo.same(large)), taken::incrementAndGet)).isEqualTo(3);
        assertThat(memo.last(step, List.of("a", Memo.same(large)))).isEmpty();
        assertThat(memo.get(new Memo.Step<Integer>("another"), List.of("b"), taken::incrementAndGet)).isEqualTo(4);
    }
}
