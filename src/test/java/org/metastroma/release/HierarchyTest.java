package org.metastroma.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metastroma.check.Report;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Names;
import org.metastroma.model.Progress;
import org.metastroma.testing.MiniSources;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLOntology;

/** The tree that a reader sees: one root, no level too wide without a reason, the cells of the field at their places. */
class HierarchyTest {

    @Test
    void everyClassStandsBelowOneRoot() {
        var superclasses = RealOntology.INSTANCE.result().inference().superclasses();
        assertThat(superclasses.entrySet().stream().filter(e -> !e.getKey().getIRIString().startsWith("http://www.w3.org/"))
                .filter(e -> e.getValue().stream().noneMatch(s -> s.getIRIString().endsWith("/BFO_0000001")))).isEmpty();
    }

    @Test
    void everyOwnClassHasAGenusAndEveryWideLevelAReason() {
        assertThat(RealOntology.INSTANCE.computed().problems())
                .noneMatch(p -> p.id() == ErrorId.NO_GENUS || p.id() == ErrorId.WIDE_LEVEL);
    }

    @Test
    void definitionsInLogicDoTheWork() {
        OWLOntology base = RealOntology.INSTANCE.result().assembly().base();
        Set<OWLClass> own = base.classesInSignature().filter(c -> c.getIRI().toString().startsWith(Names.BASE + "MSTR_"))
                .collect(Collectors.toSet());
        long defined = own.stream().filter(c -> base.equivalentClassesAxioms(c).findAny().isPresent()).count();
        assertThat(100 * defined / own.size()).as("per cent of own classes").isGreaterThanOrEqualTo(60);
        assertThat(RealOntology.INSTANCE.result().inference().newSubclasses()).as("found by the reasoner alone").hasSizeGreaterThanOrEqualTo(150);
    }

    @Test
    void cellsOfTheStromaHaveTheirPlaces() {
        String tree = String.join("\n", new Report(RealOntology.INSTANCE.result().assembly(),
                RealOntology.INSTANCE.result().inference()).tree());
        Stream.of("myofibroblastic cancer-associated fibroblast", "M2 macrophage", "CD11b+Gr1-F4/80+ tumor-associated macrophage",
                "TIE2-positive tumor-associated macrophage", "pro-metastatic neutrophil", "anti-metastatic neutrophil",
                "CD4-positive, alpha-beta T cell", "CD8-positive, alpha-beta cytotoxic T cell", "regulatory T cell", "T-helper 2 cell",
                "gamma-delta T cell", "natural killer cell", "mesenchymal stem cell", "pericyte", "endothelial cell", "astrocyte", "osteoclast",
                "bone marrow-derived cell", "CD44-positive cancer stem cell", "CD133-positive cancer stem cell", "ALDH-positive cancer stem cell",
                "circulating tumor cell", "disseminated tumor cell").forEach(label -> assertThat(tree).contains("(" + label + ")"));
    }

    @Test
    void aWideLevelIsToldUntilItHasAReason(@TempDir Path folder) throws IOException {
        MiniSources sources = MiniSources.copyTo(folder);
        sources.append("terms/cells.tsv", IntStream.range(1, 11).mapToObj(n -> "MSTR:000990" + (n % 10) + "\tstate " + n
                + "\tCL:0000669 ! pericyte\tA pericyte that is in state " + n + ".\tdoi:10.1/x\t\t\t\t\t").collect(Collectors.joining("\n")));
        assertThat(Build.compute(sources.folder(), Progress.SILENT).problems()).anySatisfy(p -> {
            assertThat(p.id()).isEqualTo(ErrorId.WIDE_LEVEL);
            assertThat(p.where()).isEqualTo("CL:0000669 (pericyte)");
            assertThat(p.what()).startsWith("10 classes");
        });
        Files.writeString(sources.folder().resolve("levels.tsv"), "id\tlabel\twhy\nCL:0000669\tpericyte\tAn example.\n");
        assertThat(Build.compute(sources.folder(), Progress.SILENT).problems()).isEmpty();
        Files.writeString(sources.folder().resolve("levels.tsv"), "id\tlabel\twhy\nCL:0000669\tfibroblast\t\n");
        assertThat(Build.compute(sources.folder(), Progress.SILENT).problems()).extracting(p -> p.id() + " " + p.where())
                .contains("LABEL_MISMATCH levels.tsv:2 column label", "MISSING_VALUE levels.tsv:2 column why");
    }
}
