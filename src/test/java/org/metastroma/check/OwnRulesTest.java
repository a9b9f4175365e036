package org.metastroma.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metastroma.assemble.Assembler;
import org.metastroma.assemble.Assembly;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.read.KnowledgeReader;
import org.metastroma.reason.Reasoner;
import org.metastroma.testing.MiniSources;

/** Each rule of our own fires on a small knowledge base that breaks it, and on no other. */
class OwnRulesTest {

    private static final String EDIT = "metastroma-edit.ofn";

    @TempDir
    Path folder;

    private static List<Problem> check(MiniSources sources) {
        Assembly assembly = Assembler.assemble(KnowledgeReader.read(sources.folder()).value()).value();
        return Checks.run(assembly, Reasoner.infer(assembly.logical()).value());
    }

    @Test
    void aRightKnowledgeBaseBreaksNone() {
        assertThat(check(MiniSources.copyTo(folder))).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', value = {
        "AnnotationAssertion(<http://www.w3.org/2004/02/skos/core#altLabel> M1141 \"guard cell\")"
            + " | UNTYPED_SYNONYM | MSTR:0001141 (anti-metastatic cell) | 'guard cell' has no type",
        "AnnotationAssertion(owl:deprecated obo:UBERON_0002048 \"true\"^^xsd:boolean)"
            + " | OBSOLETE_TERM | UBERON:0002048 (lung) | withdrawn",
        "SubClassOf(obo:CL_0000057 ObjectSomeValuesFrom(obo:BFO_0000050 obo:UBERON_0002048))"
            + " SubClassOf(obo:UBERON_0002048 ObjectSomeValuesFrom(obo:BFO_0000050 obo:CL_0000057))"
            + " | PART_OF_CYCLE | CL:0000057 (fibroblast), UBERON:0002048 (lung) | part of each other",
        "InverseObjectProperties(M0101 M0413) SubObjectPropertyOf(M0101 obo:RO_0002211) InverseObjectProperties(obo:RO_0002211 M0414)"
            + " | MISSING_INVERSE | MSTR:0000413 | is not below the inverse",
        "AnnotationAssertion(M0302 M0126 M0101) | WRONG_OPPOSITE | MSTR:0000126 (positively correlates with) | has not the opposite sign",
        "SubClassOf(obo:CL_0000057 ObjectUnionOf(obo:CL_0000000 obo:CL_0000669))"
            + " | OUTSIDE_EL_WITHOUT_REASON | metastroma.owl | UseOfIllegalClassExpression",
        "InverseObjectProperties(obo:RO_0002211 obo:RO_0002215) | OUTSIDE_EL | metastroma.owl | InverseObjectProperties",
        "SubClassOf(obo:CL_0000057 ObjectMinCardinality(2 obo:BFO_0000050 obo:UBERON_0002048)) | NOT_OWL_DL | metastroma.owl | NonSimple",
        "Declaration(Class(M9901)) | MISSING_LABEL | MSTR:0009901 | no label",
        "Declaration(Class(M9901)) AnnotationAssertion(rdfs:label M9901 \"thing\") | MISSING_DEFINITION | MSTR:0009901 | 0 definitions",
        "Declaration(Class(M9901)) AnnotationAssertion(rdfs:label M9901 \"thing\") AnnotationAssertion(obo:IAO_0000115 M9901 \"A cell that is.\")"
            + " | MISSING_DEFINITION | MSTR:0009901 | names no source",
        "Declaration(Class(M9901)) AnnotationAssertion(rdfs:label M9901 \"thing\")"
            + " AnnotationAssertion(Annotation(oboInOwl:hasDbXref \"doi:10.1/x\") obo:IAO_0000115 M9901 \"cells that are\")"
            + " | BAD_DEFINITION | MSTR:0009901 | not of the form",
        "Declaration(Class(M9901)) AnnotationAssertion(rdfs:label M9901 \"thing\") SubClassOf(M9901 obo:CL_0000057)"
            + " AnnotationAssertion(Annotation(oboInOwl:hasDbXref \"doi:10.1/x\") obo:IAO_0000115 M9901 \"A lung that is.\")"
            + " | BAD_DEFINITION | MSTR:0009901 | starts with no superclass",
        "Declaration(Class(M9901)) AnnotationAssertion(rdfs:label M9901 \"Fibroblast\")"
            + " | LABEL_CLASH | CL:0000057, MSTR:0009901 | share the label",
        "Declaration(Class(M9901)) AnnotationAssertion(rdfs:label M9901 \"thing\") SubClassOf(M9901 owl:Thing) | NO_GENUS | MSTR:0009901"
            + " | no superclass",
        "SubClassOf(M1141 obo:CL_9999999) | DANGLING_TERM | CL:9999999 | no module declares"})
    void eachRuleFires(String axioms, ErrorId id, String where, String what) {
        String written = axioms.replaceAll("\\bM([0-9]{4})\\b", "<https://w3id.org/metastroma/MSTR_000$1>");
        MiniSources sources = MiniSources.copyTo(folder).replace(EDIT, "DisjointClasses(", written + "\nDisjointClasses(");
        assertThat(check(sources)).anySatisfy(p -> {
            assertThat(p.id()).isEqualTo(id);
            assertThat(p.where()).startsWith(where);
            assertThat(p.what()).contains(what);
        });
    }
}
