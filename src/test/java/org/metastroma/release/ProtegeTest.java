package org.metastroma.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metastroma.assemble.Assembly;
import org.metastroma.model.Names;
import org.metastroma.release.OntologyDocuments.Product;
import org.metastroma.testing.JavaProcess;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLEntity;
import org.semanticweb.owlapi.model.OWLOntology;

/** The files open with the libraries of Protégé 5.5 itself, offline, and hold for it what they hold for us. */
class ProtegeTest {

    private static final Path BUNDLES = Path.of("target/protege/Protege-5.5.0/bundles").toAbsolutePath();

    @TempDir
    static Path embedded;

    /** Protégé's OSGi container takes what the OWL API needs out of the OWL API's bundle; a plain class path needs it beside. */
    @BeforeAll
    static void unpackWhatTheBundleHolds() throws IOException {
        try (ZipInputStream bundle = new ZipInputStream(Files.newInputStream(BUNDLES.resolve("owlapi-osgidistribution.jar")))) {
            for (ZipEntry entry = bundle.getNextEntry(); entry != null; entry = bundle.getNextEntry()) {
                if (entry.getName().matches("lib/[^/]+\\.jar")) {
                    Files.copy(bundle, embedded.resolve(entry.getName().substring(4)));
                }
            }
        }
    }

    private static Map<String, String> open(Path file) {
        JavaProcess.Result opened = JavaProcess.run(BUNDLES + "/*:" + embedded + "/*",
                Path.of("src/test/protege/OpenInProtege.java").toAbsolutePath(), file);
        assertThat(opened.exitCode()).as(opened.output()).isZero();
        assertThat(opened.output()).doesNotContain("WARN").doesNotContain("ERROR").doesNotContain("Exception");
        Map<String, String> found = new HashMap<>();
        opened.output().lines().filter(l -> l.matches("[a-zA-Z]+=.*")).forEach(l -> found.put(l.split("=")[0], l.split("=", 2)[1]));
        assertThat(found.get("owlapi")).startsWith("4.5");
        assertThat(found).containsEntry("missing", "0").containsEntry("unparsed", "0");
        return found;
    }

    private static String classes(Stream<OWLOntology> parts) {
        return String.valueOf(parts.flatMap(OWLOntology::classesInSignature).filter(c -> !c.isBuiltIn()).map(OWLClass::getIRI).distinct().count());
    }

    @Test
    void fullOntologyOpens() {
        var assembly = RealOntology.INSTANCE.result().assembly();
        assertThat(open(RealOntology.INSTANCE.document(Product.FULL)))
                .containsEntry("classes", classes(Stream.of(assembly.base(), assembly.imports(), assembly.lifted(), assembly.claims())))
                .containsEntry("individuals", String.valueOf(assembly.statements().size()))
                .containsEntry("parts", "1").containsEntry("unlabelled", "0").containsEntry("unlabelledEntities", "0");
    }

    @Test
    void baseOpensWithoutImportsAndWithoutClaims() {
        assertThat(open(RealOntology.INSTANCE.document(Product.BASE)))
                .containsEntry("classes", classes(Stream.of(RealOntology.INSTANCE.result().assembly().base())))
                .containsEntry("individuals", "0").containsEntry("parts", "1").containsEntry("unlabelled", "0").containsEntry("unlabelledEntities", "0");
    }

    @Test
    void editFileOpensWithAllImportsFromTheCatalog() {
        Assembly assembly = RealOntology.INSTANCE.result().assembly();
        OWLOntology edit = assembly.knowledge().edit();
        Map<String, String> found = open(RealOntology.SOURCES.resolve("metastroma-edit.ofn"));
        assertThat(found).as("with the terms of the tables, which the edit file imports as a generated module")
                .containsEntry("classes", classes(Stream.of(assembly.base(), assembly.imports())))
                .containsEntry("ownEntities", String.valueOf(Stream.of(assembly.base(), assembly.imports()).flatMap(OWLOntology::signature)
                        .map(OWLEntity::getIRI).filter(iri -> iri.toString().startsWith(Names.BASE + "MSTR_")).distinct().count()))
                .containsEntry("unlabelled", "0").containsEntry("unlabelledEntities", "0")
                .containsEntry("parts", String.valueOf(edit.importsDeclarations().count() + 1));
    }
}
