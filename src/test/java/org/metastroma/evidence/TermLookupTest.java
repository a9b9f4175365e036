package org.metastroma.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metastroma.model.Prefixes;
import org.metastroma.model.ProblemsException;

/** Names of terms, of declared prefixes and of others that whole ontologies bring. */
class TermLookupTest {

    private static final String MINE = "http://purl.obolibrary.org/obo/MINE_0000001";
    private static final TermLookup LOOKUP = new TermLookup(Evidence.read(RDFParser.fromString("""
            PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            PREFIX obo: <http://purl.obolibrary.org/obo/>
            obo:MINE_0000001 rdfs:subClassOf obo:MINE_0000001 ; rdfs:label "resting pericyte" .
            obo:CL_0000669 rdfs:subClassOf obo:CL_0000669 ; rdfs:label "pericyte" .
            """, Lang.TURTLE).toGraph(), new Prefixes(Map.of("CL", "http://purl.obolibrary.org/obo/CL_"))));

    @ParameterizedTest
    @ValueSource(strings = {"MINE:0000001", " MINE:0000001 ", MINE, "<" + MINE + ">", "Resting pericyte"})
    void aTermOfAnOntologyWithoutADeclaredPrefixIsFound(String name) {
        assertThat(LOOKUP.owlClass(name)).isEqualTo(MINE);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(LOOKUP.owlClass("CL:0000669")).endsWith("CL_0000669");
        assertThatThrownBy(() -> LOOKUP.owlClass("MINE:0000002")).isInstanceOf(ProblemsException.class).hasMessageContaining("MST-503 MINE:0000002");
        assertThatThrownBy(() -> LOOKUP.owlClass("MINE")).isInstanceOf(ProblemsException.class);
    }
}
