package org.metastroma.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metastroma.extract.Importer.Written;
import org.metastroma.model.Checked;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAnnotation;
import org.semanticweb.owlapi.model.OWLLiteral;
import org.semanticweb.owlapi.model.OWLOntology;

/** Imports from small sources that have the peculiarities of the real ones. */
class ImporterTest {

    private static final String OBO = "http://purl.obolibrary.org/obo/";

    /** Relations under local names; one subclass by definition only; an obsolete term; a dated copy of a cell. */
    private static final String PROCESSES = """
            format-version: 1.2
            data-version: releases/2022-07-01
            ontology: go

            [Term]
            id: GO:0000001
            name: process

            [Term]
            id: GO:0000002
            name: migration
            is_a: GO:0000001 ! process

            [Term]
            id: GO:0000003
            name: cell migration
            is_a: GO:0000002 ! migration
            is_a: GO:0000001 ! process
            relationship: part_of GO:0000006 ! wound healing

            [Term]
            id: GO:0000004
            name: regulation of migration
            is_a: GO:0000001 ! process
            intersection_of: GO:0000001 ! process
            intersection_of: regulates GO:0000002 ! migration
            relationship: regulates GO:0000002 ! migration

            [Term]
            id: GO:0000005
            name: positive regulation of cell migration
            is_a: GO:0000001 ! process
            intersection_of: GO:0000001 ! process
            intersection_of: positively_regulates GO:0000003 ! cell migration

            [Term]
            id: GO:0000006
            name: wound healing
            is_a: GO:0000001 ! process

            [Term]
            id: GO:0000007
            name: obsolete crawling
            is_obsolete: true
            replaced_by: GO:0000003

            [Term]
            id: GO:0000008
            name: unrelated process
            is_a: GO:0000001 ! process

            [Term]
            id: CL:0000002
            name: outdated name
            is_a: GO:0000008

            [Typedef]
            id: part_of
            name: part of
            xref: BFO:0000050
            is_transitive: true

            [Typedef]
            id: regulates
            name: regulates
            xref: RO:0002211

            [Typedef]
            id: positively_regulates
            name: positively regulates
            xref: RO:0002213
            is_a: regulates
            """;

    /** An edit file: imports missing, definitions instead of subclass axioms, classes of others without labels. */
    private static final String CELLS = """
            Prefix(obo:=<http://purl.obolibrary.org/obo/>)
            Prefix(owl:=<http://www.w3.org/2002/07/owl#>)
            Prefix(rdfs:=<http://www.w3.org/2000/01/rdf-schema#>)
            Prefix(xsd:=<http://www.w3.org/2001/XMLSchema#>)
            Ontology(<http://purl.obolibrary.org/obo/cl.owl>
            Import(<http://purl.obolibrary.org/obo/cl/imports/merged_import.owl>)
            AnnotationAssertion(rdfs:label obo:CL_0000001 "cell")
            AnnotationAssertion(rdfs:comment obo:CL_0000001 "A remark that stays at its source.")
            Declaration(Class(obo:CL_0000001))
            AnnotationAssertion(rdfs:label obo:CL_0000002 "leukocyte"@en)
            SubClassOf(obo:CL_0000002 obo:CL_0000001)
            AnnotationAssertion(rdfs:label obo:CL_0000003 "migrating cell")
            EquivalentClasses(obo:CL_0000003 ObjectIntersectionOf(obo:CL_0000001 ObjectSomeValuesFrom(obo:RO_0002215 obo:GO_0000002)))
            AnnotationAssertion(rdfs:label obo:CL_0000004 "T cell")
            EquivalentClasses(obo:CL_0000004 ObjectIntersectionOf(obo:CL_0000002 ObjectSomeValuesFrom(obo:RO_0002215 obo:GO_0000003) ObjectComplementOf(obo:CL_0000009)))
            SubClassOf(obo:CL_0000004 ObjectSomeValuesFrom(obo:RO_0002202 obo:CL_0000009))
            AnnotationAssertion(rdfs:label obo:CL_0000005 "helper T cell")
            SubClassOf(obo:CL_0000005 obo:PR_0000001)
            SubClassOf(obo:CL_0000005 obo:CL_0000001)
            SubClassOf(obo:PR_0000001 obo:CL_0000004)
            AnnotationAssertion(rdfs:label obo:CL_0000006 "impossible cell")
            SubClassOf(obo:CL_0000006 obo:CL_0000002)
            SubClassOf(obo:CL_0000006 obo:CL_0000009)
            SubClassOf(obo:CL_0000006 ObjectComplementOf(obo:CL_0000009))
            AnnotationAssertion(rdfs:label obo:CL_0000009 "stem cell")
            SubClassOf(obo:CL_0000009 obo:CL_0000001)
            )
            """;

    private static final String RELATIONS = """
            Prefix(obo:=<http://purl.obolibrary.org/obo/>)
            Prefix(rdfs:=<http://www.w3.org/2000/01/rdf-schema#>)
            Ontology(<http://purl.obolibrary.org/obo/ro.owl>
            Declaration(ObjectProperty(obo:BFO_0000050))
            Declaration(ObjectProperty(obo:RO_0002131))
            AnnotationAssertion(rdfs:label obo:RO_0002131 "overlaps")
            SubObjectPropertyOf(obo:BFO_0000050 obo:RO_0002131)
            AnnotationAssertion(rdfs:label obo:RO_0002211 "regulates")
            TransitiveObjectProperty(obo:RO_0002211)
            AnnotationAssertion(rdfs:label obo:RO_0002213 "positively regulates")
            SubObjectPropertyOf(obo:RO_0002213 obo:RO_0002211)
            AnnotationAssertion(rdfs:label obo:RO_0002215 "capable of")
            AnnotationAssertion(rdfs:label obo:RO_0002202 "develops from")
            AnnotationAssertion(rdfs:label obo:RO_0002598 "capable of positively regulating")
            SubObjectPropertyOf(ObjectPropertyChain(obo:RO_0002215 obo:RO_0002213) obo:RO_0002598)
            SubObjectPropertyOf(ObjectPropertyChain(obo:RO_0002598 obo:RO_0009999) obo:RO_0002598)
            AnnotationAssertion(rdfs:label obo:RO_0009999 "not in use")
            )
            """;

    private static final String NAMES = """
            id\tlabel\tsynonyms_and_xrefs\tsource\tstatus
            GO:0000001\tnot from here\t\tGO\t
            HGNC:1\tOLD1\tNEW1\tHGNC\t
            HGNC:2\tGENE2\t\tHGNC\t
            HGNC:3\tGENE3\t\tHGNC\t
            HGNC:4\tGENE4\t\tHGNC\tobsolete
            FPLX:Fam\tFam\t\tFamPlex\t
            FPLX:Super\tSuper\t\tFamPlex\t
            FPLX:Complex\tComplex\t\tFamPlex\t
            """;

    private static final String MEMBERS = """
            HGNC,NEW1,isa,FPLX,Fam
            HGNC,GENE2,partof,FPLX,Complex
            HGNC,GENE3,isa,FPLX,Fam
            HGNC,NOSUCH,isa,FPLX,Fam
            FPLX,Fam,isa,FPLX,Super
            """;

    @TempDir
    Path folder;
    private Path ontology;
    private Path from;

    @BeforeEach
    void write() throws IOException {
        ontology = Files.createDirectories(folder.resolve("ontology"));
        from = Files.createDirectories(folder.resolve("sources"));
        source("go.obo", PROCESSES);
        source("cl.ofn", CELLS);
        source("ro.owl", RELATIONS);
        source("terms.tsv", NAMES);
        source("members.csv", MEMBERS);
        curated("prefixes.tsv", """
                prefix\tnamespace
                GO\thttp://purl.obolibrary.org/obo/GO_
                CL\thttp://purl.obolibrary.org/obo/CL_
                RO\thttp://purl.obolibrary.org/obo/RO_
                BFO\thttp://purl.obolibrary.org/obo/BFO_
                HGNC\thttp://identifiers.org/hgnc/
                FPLX\thttp://identifiers.org/fplx/
                PMID\thttp://identifiers.org/pubmed/
                MSTR\thttps://w3id.org/metastroma/MSTR_
                """);
        curated("imports/imports.tsv", """
                name\tprefixes\tsource\trelations\ttitle\trelease\tlicence\thomepage
                ro\tRO|BFO\tro.owl\t\tRelations\t2026\thttps://example.org/cc0\thttps://example.org/ro
                go\tGO\tgo.obo\t\tProcesses\t2022-07-01\thttps://example.org/by\thttps://example.org/go
                cl\tCL\tcl.ofn\t\tCells\t2026-08\thttps://example.org/by\thttps://example.org/cl
                hgnc\tHGNC\tterms.tsv\t\tGenes\t2017-05\thttps://example.org/cc0\thttps://example.org/hgnc
                fplx\tFPLX\tterms.tsv\tmembers.csv\tFamilies\t2023\thttps://example.org/cc0\thttps://example.org/fplx
                """);
    }

    @Test
    void anAncestorByDefinitionOnlyIsNotLost() throws Exception {
        use("GO:0000005");
        run();
        assertThat(module("go")).contains("SubClassOf(obo:GO_0000005 obo:GO_0000004)")
                .doesNotContain("SubClassOf(obo:GO_0000005 obo:GO_0000001)");
    }

    @Test
    void aDefinitionReachesFromOneSourceIntoAnother() throws Exception {
        use("CL:0000004");
        run();
        // Cell migration is migration only in the source of processes, and one conjunct is outside the profile.
        assertThat(module("cl")).contains("SubClassOf(obo:CL_0000004 obo:CL_0000002)",
                "SubClassOf(obo:CL_0000004 obo:CL_0000003)");
    }

    @Test
    void aClassWithoutLabelIsPassedOver() throws Exception {
        use("CL:0000005");
        run();
        assertThat(module("cl")).contains("SubClassOf(obo:CL_0000005 obo:CL_0000004)").doesNotContain("PR_0000001");
    }

    @Test
    void partOfAndRegulatesEdgesBringTheirOtherEndAndItsAncestors() throws Exception {
        use("GO:0000005");
        run();
        assertThat(module("go")).contains(
                "SubClassOf(obo:GO_0000005 ObjectSomeValuesFrom(obo:RO_0002213 obo:GO_0000003))",
                "SubClassOf(obo:GO_0000003 ObjectSomeValuesFrom(obo:BFO_0000050 obo:GO_0000006))",
                "SubClassOf(obo:GO_0000006 obo:GO_0000001)");
    }

    @Test
    void theHierarchyIsReducedAndNothingBesideItComesAlong() throws Exception {
        use("GO:0000003");
        run();
        assertThat(module("go")).contains("SubClassOf(obo:GO_0000003 obo:GO_0000002)")
                .doesNotContain("SubClassOf(obo:GO_0000003 obo:GO_0000001)", "GO_0000008");
    }

    @Test
    void aContradictoryClassStandsBelowWhatIsStatedOfIt() throws Exception {
        use("CL:0000006");
        run();
        assertThat(module("cl")).contains("SubClassOf(obo:CL_0000006 obo:CL_0000002)", "SubClassOf(obo:CL_0000006 obo:CL_0000009)")
                .doesNotContain("CL_0000004", "Equivalent");
    }

    @Test
    void aDevelopmentEdgeStandsWhenBothEndsDo() throws Exception {
        String edge = "SubClassOf(obo:CL_0000004 ObjectSomeValuesFrom(obo:RO_0002202 obo:CL_0000009))";
        use("CL:0000004");
        run();
        assertThat(module("cl")).doesNotContain(edge);
        use("CL:0000004", "CL:0000009");
        run();
        assertThat(module("cl")).contains(edge);
    }

    @Test
    void eachTermIsLabelledOnceByTheSourceThatOwnsIt() throws Exception {
        use("CL:0000005", "GO:0000001");
        run();
        assertThat(labels("cl")).contains(tuple(OBO + "CL_0000002", "leukocyte"));
        assertThat(labels("go")).contains(tuple(OBO + "GO_0000001", "process"));
        List<Object> all = Stream.of("ro", "go", "cl", "hgnc", "fplx").flatMap(m -> labels(m).stream())
                .map(t -> t.toList().get(0)).collect(Collectors.toList());
        assertThat(all).doesNotHaveDuplicates();
        assertThat(module("cl")).doesNotContain("remark", "outdated");
    }

    @Test
    void propertiesKeepSuperPropertiesTransitivityAndChains() throws Exception {
        use("GO:0000003", "GO:0000005");
        curated("imports/seeds.tsv", "id\twhy\nRO:0002598\twanted\nRO:0002215\twanted\n");
        run();
        assertThat(module("ro")).contains("SubObjectPropertyOf(obo:BFO_0000050 obo:RO_0002131)",
                "TransitiveObjectProperty(obo:BFO_0000050)", "TransitiveObjectProperty(obo:RO_0002211)",
                "SubObjectPropertyOf(obo:RO_0002213 obo:RO_0002211)",
                "SubObjectPropertyOf(ObjectPropertyChain(obo:RO_0002215 obo:RO_0002213) obo:RO_0002598)")
                .doesNotContain("RO_0009999");
        assertThat(labels("ro")).contains(tuple(OBO + "BFO_0000050", "part of"));
    }

    @Test
    void membershipsLeadFromUsedGenesToTheFamiliesAboveThem() throws Exception {
        use("HGNC:1", "HGNC:2");
        curated("imports/relabel.tsv", "id\tlabel\twas\tevidence\nHGNC:1\tNEW1\tOLD1\trenamed\n");
        run();
        String families = module("fplx");
        assertThat(families).contains("# Class: HGNC:1 (NEW1)", "SubClassOf(<http://identifiers.org/hgnc/1> FPLX:Fam)",
                "SubClassOf(FPLX:Fam FPLX:Super)",
                "SubClassOf(<http://identifiers.org/hgnc/2> ObjectSomeValuesFrom(obo:BFO_0000050 FPLX:Complex))");
        assertThat(families).doesNotContain("hgnc/3");
        assertThat(labels("hgnc")).containsExactlyInAnyOrder(tuple("http://identifiers.org/hgnc/1", "NEW1"),
                tuple("http://identifiers.org/hgnc/2", "GENE2"));
    }

    @Test
    void groupingsLeftOutAreNotAboveTheirMembers() throws Exception {
        use("HGNC:1", "HGNC:2");
        curated("imports/relabel.tsv", "id\tlabel\twas\tevidence\nHGNC:1\tNEW1\tOLD1\trenamed\n");
        curated("imports/left-out.tsv", "id\tlabel\twhy\nFPLX:Super\tSuper\tOurs is the same\nFPLX:Complex\tComplex\tToo coarse\n");
        run();
        assertThat(module("fplx")).contains("SubClassOf(<http://identifiers.org/hgnc/1> FPLX:Fam)")
                .doesNotContain("FPLX:Super").doesNotContain("FPLX:Complex");
        curated("imports/left-out.tsv", "id\tlabel\twhy\nSuper\tSuper\t\n");
        assertThat(Importer.run(new ImportOptions(ontology, from, Set.of()), line -> { }).problems())
                .extracting(Problem::id, Problem::where).contains(tuple(ErrorId.BAD_VALUE, "imports/left-out.tsv:2 column id"),
                        tuple(ErrorId.MISSING_VALUE, "imports/left-out.tsv:2 column why"));
    }

    @Test
    void allProblemsAreToldAtOnceAndNothingIsWritten() throws Exception {
        use("CL:0000004");
        run();
        byte[] before = Files.readAllBytes(ontology.resolve("imports/cl.ofn"));
        use("GO:0000007", "CL:0000009", "CL:7777777", "HGNC:4", "PMID:1", "MSTR:0000001");
        curated("imports/relabel.tsv", "id\tlabel\twas\tevidence\nHGNC:1\tNEW1\tWRONG\trenamed\n");
        Checked<List<Written>> result = Importer.run(new ImportOptions(ontology, from, Set.of()), line -> { });
        assertThat(result.problems()).extracting(Problem::id, Problem::where).containsExactlyInAnyOrder(
                tuple(ErrorId.OBSOLETE_TERM, "terms/used.tsv:2 column id"),
                tuple(ErrorId.UNKNOWN_CURIE, "terms/used.tsv:4 column id"),
                tuple(ErrorId.OBSOLETE_TERM, "terms/used.tsv:5 column id"),
                tuple(ErrorId.LABEL_MISMATCH, "imports/relabel.tsv:2 column was"));
        assertThat(result.problems()).filteredOn(p -> p.where().startsWith("terms/used.tsv:2"))
                .extracting(Problem::remedy).singleElement().asString().contains("GO:0000003", "cell migration");
        assertThat(result.value()).isEmpty();
        assertThat(Files.readAllBytes(ontology.resolve("imports/cl.ofn"))).isEqualTo(before);
    }

    @Test
    void aWrongReleaseAMissingSourceAndAWrongNameAreProblems() throws Exception {
        use("GO:0000003");
        source("go.obo", PROCESSES.replace("2022-07-01", "2023-01-01"));
        assertThat(Importer.run(new ImportOptions(ontology, from, Set.of("gO")), line -> { }).problems())
                .extracting(Problem::id, Problem::where).containsExactlyInAnyOrder(
                        tuple(ErrorId.BAD_VALUE, "imports/imports.tsv column release"),
                        tuple(ErrorId.BAD_VALUE, "imports/imports.tsv"));
        Files.delete(from.resolve("cl.ofn"));
        source("ro.owl", RELATIONS.replace("Declaration(", "Declaration"));
        assertThat(Importer.run(new ImportOptions(ontology, from, Set.of()), line -> { }).problems())
                .extracting(Problem::id, Problem::where).containsExactlyInAnyOrder(
                        tuple(ErrorId.UNREADABLE_FILE, "cl.ofn"), tuple(ErrorId.BAD_ONTOLOGY_SYNTAX, "ro.owl:4"));
    }

    @Test
    void theEditFileAndExpressionsAreLookedThroughForTermsMappingsAreNot() throws Exception {
        curated("terms/used.tsv", "id\tlabel\tparents\tequivalent_to\tnote\n"
                + "MSTR:0000001\tx\tCL:0000009 ! stem cell\tCL:0000001 and (RO:0002215 some GO:0000008)\tsee CL:7777777\n");
        curated("mappings/own.sssom.tsv", "# curie_map: CL:8888888\nsubject_id\tobject_id\nMSTR:0000001\tGO:0000006\n");
        curated("metastroma-edit.ofn", """
                Prefix(obo:=<http://purl.obolibrary.org/obo/>)
                Ontology(<https://w3id.org/metastroma/metastroma.owl>
                Import(<https://w3id.org/metastroma/imports/go.owl>)
                SubClassOf(<https://w3id.org/metastroma/MSTR_0000002> ObjectSomeValuesFrom(obo:RO_0002598 obo:GO_0000004))
                SubClassOf(<https://w3id.org/metastroma/MSTR_0000003> obo:GO_9999999)
                )
                """);
        Checked<List<Written>> result = Importer.run(new ImportOptions(ontology, from, Set.of()), line -> { });
        assertThat(result.problems()).extracting(Problem::id, Problem::where)
                .containsExactly(tuple(ErrorId.UNKNOWN_CURIE, "metastroma-edit.ofn:5"));
        curated("metastroma-edit.ofn", Files.readString(ontology.resolve("metastroma-edit.ofn")).replace("9999999", "0000001"));
        run();
        assertThat(labels("go")).extracting(t -> t.toList().get(1))
                .contains("unrelated process", "regulation of migration").doesNotContain("wound healing");
        assertThat(labels("cl")).extracting(t -> t.toList().get(1)).contains("stem cell");
        assertThat(labels("ro")).extracting(t -> t.toList().get(1)).contains("capable of positively regulating");
    }

    @Test
    void twoRunsWriteTheSameBytesAndOneModuleCanBeNamed() throws Exception {
        use("CL:0000005", "GO:0000005", "HGNC:2");
        assertThat(run()).extracting(Written::changed).containsOnly(true);
        byte[] first = Files.readAllBytes(ontology.resolve("imports/cl.ofn"));
        Files.delete(ontology.resolve("imports/cl.ofn"));
        Files.delete(ontology.resolve("imports/go.ofn"));
        List<Written> again = Importer.run(new ImportOptions(ontology, from, Set.of("cl", "ro")), line -> { }).value();
        assertThat(again).extracting(w -> w.file().getFileName().toString(), Written::changed)
                .containsExactly(tuple("ro.ofn", false), tuple("cl.ofn", true));
        assertThat(Files.readAllBytes(ontology.resolve("imports/cl.ofn"))).isEqualTo(first);
        assertThat(ontology.resolve("imports/go.ofn")).doesNotExist();
        try (Stream<Path> left = Files.list(ontology.resolve("imports"))) {
            assertThat(left.map(p -> p.getFileName().toString())).noneMatch(n -> n.endsWith(".part"));
        }
    }

    @Test
    void aModuleTellsItsSourceReleaseAndLicence() throws Exception {
        use("GO:0000003");
        run();
        OWLOntology go = load("go");
        assertThat(go.getOntologyID().getOntologyIRI()).hasValue(IRI.create("https://w3id.org/metastroma/imports/go.owl"));
        assertThat(go.annotations().map(OWLAnnotation::getValue).map(v -> v.asLiteral().map(OWLLiteral::getLiteral)
                .orElseGet(() -> v.asIRI().orElseThrow().getIRIString()))).containsExactlyInAnyOrder("Processes",
                        "2022-07-01", "https://example.org/by", "https://example.org/go");
        assertThat(module("go")).contains("# Class: obo:GO_0000003 (cell migration)");
    }

    private void use(String... ids) throws IOException {
        curated("terms/used.tsv", "id\tlabel\n" + Stream.of(ids).map(id -> id + "\tx\n").collect(Collectors.joining()));
    }

    private List<Written> run() {
        Checked<List<Written>> result = Importer.run(new ImportOptions(ontology, from, Set.of()), line -> { });
        assertThat(result.problems()).isEmpty();
        return result.value();
    }

    private String module(String name) throws IOException {
        return Files.readString(ontology.resolve("imports/" + name + ".ofn"));
    }

    private OWLOntology load(String name) throws Exception {
        return OWLManager.createOWLOntologyManager()
                .loadOntologyFromOntologyDocument(ontology.resolve("imports/" + name + ".ofn").toFile());
    }

    private List<Tuple> labels(String name) {
        try {
            return load(name).axioms(AxiomType.ANNOTATION_ASSERTION).filter(a -> a.getProperty().isLabel())
                    .map(a -> tuple(a.getSubject().toString(), a.getValue().asLiteral().orElseThrow().getLiteral())).toList();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void curated(String name, String text) throws IOException {
        Path file = ontology.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void source(String name, String text) throws IOException {
        Files.writeString(from.resolve(name), text);
    }
}
