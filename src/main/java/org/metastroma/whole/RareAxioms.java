package org.metastroma.whole;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.riot.system.StreamRDFBase;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.formats.RDFXMLDocumentFormat;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLOntologyStorageException;

/** Axioms of any kind as N-Triples, by the OWL API's own writer: slow, and right for the few that {@link NTriples} leaves. */
final class RareAxioms {

    private RareAxioms() {
    }

    static List<String> lines(List<OWLAxiom> axioms) {
        List<OWLAxiom> sorted = axioms.stream().sorted().toList();
        return sorted.isEmpty() ? List.of() : render(sorted, "_:r" + NTriples.digest(sorted.toString()) + "x");
    }

    private static List<String> render(List<OWLAxiom> axioms, String blank) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            OWLOntology ontology = OWLManager.createOWLOntologyManager().createOntology(axioms);
            ontology.getOWLOntologyManager().saveOntology(ontology, new RDFXMLDocumentFormat(), bytes);
        } catch (OWLOntologyCreationException | OWLOntologyStorageException e) {
            throw new IllegalStateException(e);
        }
        List<String> lines = new ArrayList<>();
        Map<Node, String> blanks = new HashMap<>();
        RDFParser.create().source(new ByteArrayInputStream(bytes.toByteArray())).lang(Lang.RDFXML)
                .errorHandler(ErrorHandlerFactory.errorHandlerStrictNoLogging).parse(new StreamRDFBase() {
                    @Override
                    public void triple(Triple t) {
                        if (!t.getObject().isURI() || !t.getObject().getURI().equals("http://www.w3.org/2002/07/owl#Ontology")) {
                            lines.add(text(t.getSubject()) + " " + text(t.getPredicate()) + " " + text(t.getObject()));
                        }
                    }

                    private String text(Node node) {
                        return node.isBlank() ? blanks.computeIfAbsent(node, k -> blank + blanks.size()) : NodeFmtLib.strNT(node);
                    }
                });
        return lines;
    }
}
