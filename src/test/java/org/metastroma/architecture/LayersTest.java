package org.metastroma.architecture;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The way of the data goes one way: a package may use those before it. */
class LayersTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.metastroma");

    @Test
    void dataGoesOneWay() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("model").definedBy("org.metastroma.model..")
            .layer("read").definedBy("org.metastroma.read..")
            .layer("store").definedBy("org.metastroma.store..")
            .layer("engine").definedBy("org.metastroma.engine..")
            .layer("whole").definedBy("org.metastroma.whole..")
            .layer("extract").definedBy("org.metastroma.extract..")
            .layer("assemble").definedBy("org.metastroma.assemble..")
            .layer("reason").definedBy("org.metastroma.reason..")
            .layer("check").definedBy("org.metastroma.check..")
            .layer("release").definedBy("org.metastroma.release..")
            .layer("query").definedBy("org.metastroma.query..")
            .layer("serve").definedBy("org.metastroma.serve..")
            .layer("evidence").definedBy("org.metastroma.evidence..")
            .layer("path").definedBy("org.metastroma.path..")
            .layer("explain").definedBy("org.metastroma.explain..")
            .layer("enrich").definedBy("org.metastroma.enrich..")
            .layer("answer").definedBy("org.metastroma.answer..")
            .layer("portal").definedBy("org.metastroma.portal..")
            .layer("pages").definedBy("org.metastroma.pages..")
            .layer("resident").definedBy("org.metastroma.resident..")
            .layer("cli").definedBy("org.metastroma.cli..")
            .whereLayer("cli").mayNotBeAccessedByAnyLayer()
            .whereLayer("resident").mayOnlyBeAccessedByLayers("cli")
            .whereLayer("pages").mayOnlyBeAccessedByLayers("cli")
            .whereLayer("portal").mayOnlyBeAccessedByLayers("pages", "cli")
            .whereLayer("answer").mayOnlyBeAccessedByLayers("pages", "cli")
            .whereLayer("serve").mayOnlyBeAccessedByLayers("answer", "pages", "cli")
            .whereLayer("path").mayOnlyBeAccessedByLayers("answer", "pages", "cli")
            .whereLayer("explain").mayOnlyBeAccessedByLayers("answer", "pages", "cli")
            .whereLayer("enrich").mayOnlyBeAccessedByLayers("answer", "cli")
            .whereLayer("evidence").mayOnlyBeAccessedByLayers("release", "path", "explain", "enrich", "answer", "pages", "cli")
            .whereLayer("whole").mayOnlyBeAccessedByLayers("release", "explain", "cli")
            .whereLayer("extract").mayOnlyBeAccessedByLayers("cli")
            .whereLayer("query").mayOnlyBeAccessedByLayers("serve", "answer", "cli")
            .whereLayer("store").mayOnlyBeAccessedByLayers("release", "engine", "query", "serve")
            .whereLayer("engine").mayOnlyBeAccessedByLayers("query", "serve")
            .whereLayer("release").mayOnlyBeAccessedByLayers("query", "serve", "explain", "answer", "cli")
            .whereLayer("check").mayOnlyBeAccessedByLayers("release", "cli")
            .whereLayer("reason").mayOnlyBeAccessedByLayers("check", "release", "query", "serve", "explain", "answer", "cli")
            .whereLayer("assemble").mayOnlyBeAccessedByLayers("reason", "check", "release", "query", "serve", "explain", "answer", "cli")
            .check(CLASSES);
    }

    @Test
    void packagesDoNotDependInCircles() {
        slices().matching("org.metastroma.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    /** The program that a user waits for when a builder stays starts without any library. */
    @Test
    void aResidentNeedsTheJdkAlone() {
        classes().that().resideInAPackage("org.metastroma.resident").should().onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.metastroma.resident").check(CLASSES);
    }

    @Test
    void nothingStaticChanges() {
        fields().that().areStatic().should().beFinal().check(CLASSES);
    }
}
