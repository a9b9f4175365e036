package org.metastroma.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.formats.RDFXMLDocumentFormat;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyManager;

/** What is written without the OWL API is what it writes. */
class FactXmlTest {

    private static final String NS = "https://example.org/x/";

    /** Facts out of order, said twice, with all characters that XML gives a meaning. */
    private static void tell(FactSink sink) {
        for (String individual : List.of(NS + "claim/b-0001", NS + "claim/b--0002?q=1&r='2'", NS + "claim/a/12")) {
            sink.individual(individual, NS + "Claim");
            sink.annotation(individual, NS + "note", "\"Quoted\", <tagged> & isn't -- ü \u03b2 \ud83e\uddec", "en");
            sink.annotation(individual, NS + "author", "Z", "");
            sink.annotation(individual, NS + "author", "A", "");
            sink.text(individual, NS + "sign", "+");
            sink.text(individual, NS + "certainty", " padded ");
            sink.number(individual, NS + "paragraph", 12);
            sink.link(individual, NS + "cites", NS + "work/9");
            sink.link(individual, NS + "cites", NS + "work/10");
            sink.link(individual, NS + "about", NS + "claim/a/12");
            sink.link(individual, NS + "about", NS + "claim/a/12");
            sink.reference(individual, NS + "see", "https://doi.org/10.1/(x)<y>;2-#&z");
            sink.reference(individual, NS + "see", "http://example.org/1");
        }
    }

    @Test
    void blocksAreThoseOfTheOwlApi() throws Exception {
        OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
        List<OWLAxiom> axioms = new ArrayList<>();
        tell(FactAxioms.all(manager.getOWLDataFactory(), axioms::add));
        OWLOntology ontology = manager.createOntology(IRI.create(NS + "ontology"));
        ontology.addAxioms(axioms.stream());
        RDFXMLDocumentFormat format = new RDFXMLDocumentFormat();
        format.setPrefix("x", NS);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        manager.saveOntology(ontology, format, out);
        String whole = out.toString(StandardCharsets.UTF_8);
        List<String> blocks = new ArrayList<>();
        FactXml xml = new FactXml(property -> "x:" + property.substring(NS.length()), (iri, block) -> blocks.add(block));
        tell(xml);
        xml.end();
        // the last one is followed by the end of the document and not by another block
        assertThat(blocks).hasSize(3).allSatisfy(block -> assertThat(whole).contains(block.stripTrailing() + "\n    \n"));
        assertThat(whole.split("<owl:NamedIndividual ")).as("and two works").hasSize(6);
    }
}
