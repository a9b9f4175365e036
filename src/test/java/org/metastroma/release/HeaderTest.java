package org.metastroma.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.metastroma.release.OntologyDocuments.Product;
import org.semanticweb.owlapi.model.OWLOntology;

/** The header of each ontology document holds what the checklists of FAIR ontologies ask for. */
class HeaderTest {

    private static final String DCTERMS = "http://purl.org/dc/terms/";
    private static final String PRIOR = "https://w3id.org/metastroma/releases/2026-01-01/metastroma.owl";

    @ParameterizedTest
    @EnumSource
    void headerIsComplete(Product product) {
        Build.Result result = RealOntology.INSTANCE.result();
        OWLOntology document = OntologyDocuments.document(product, result.assembly(), result.inference(), Optional.of(PRIOR));
        Map<String, List<String>> header = document.annotations().collect(Collectors.groupingBy(a -> a.getProperty().getIRI().toString(),
                Collectors.mapping(a -> a.getValue().asLiteral().map(l -> l.getLiteral()).orElseGet(() -> a.getValue().toString()),
                        Collectors.toList())));
        String version = Build.version(result.assembly());
        assertThat(version).matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
        assertThat(document.getOntologyID().getVersionIRI().orElseThrow().toString())
                .isEqualTo("https://w3id.org/metastroma/releases/" + version + "/" + product.file() + ".owl");
        assertThat(header).containsKeys(DCTERMS + "title", DCTERMS + "description", DCTERMS + "creator")
                .containsEntry(DCTERMS + "license", List.of("https://creativecommons.org/licenses/by/4.0/"))
                .containsEntry("http://www.w3.org/2002/07/owl#versionInfo", List.of(version))
                .containsEntry("http://www.w3.org/2002/07/owl#priorVersion", List.of(PRIOR))
                .containsEntry("http://purl.org/vocab/vann/preferredNamespacePrefix", List.of("MSTR"))
                .containsEntry("http://purl.org/vocab/vann/preferredNamespaceUri", List.of("https://w3id.org/metastroma/MSTR_"))
                .containsEntry("https://schema.org/codeRepository", List.of("https://w3id.org/metastroma/repository"));
        assertThat(header.get(DCTERMS + "source")).contains("https://doi.org/10.1186/s40880-017-0202-y", "https://geneontology.org/",
                "https://w3id.org/metastroma/review/csc");
    }
}
