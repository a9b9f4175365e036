package org.metastroma.assemble;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.riot.system.StreamRDFBase;
import org.semanticweb.owlapi.formats.RDFXMLDocumentFormat;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyStorageException;

/** OWL ontologies as RDF triples, by the OWL API's own mapping. */
public final class RdfRendering {

    private RdfRendering() {
    }

    /**
     * @param blankPrefix start of the labels of blank nodes, so that graphs do not share any
     * @return the triples, each once, in the order of the OWL API's writer, blank nodes numbered by first appearance: the same
     *         ontology always gives the same list
     */
    public static List<Triple> triples(OWLOntology ontology, String blankPrefix) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
        try {
            ontology.getOWLOntologyManager().saveOntology(ontology, new RDFXMLDocumentFormat(), bytes);
        } catch (OWLOntologyStorageException e) {
            throw new IllegalStateException(e);
        }
        Set<Triple> triples = new LinkedHashSet<>();
        Map<Node, Node> blanks = new HashMap<>();
        RDFParser.create().source(new ByteArrayInputStream(bytes.toByteArray())).lang(Lang.RDFXML)
                .errorHandler(ErrorHandlerFactory.errorHandlerStrictNoLogging)
                .parse(new StreamRDFBase() {
                    @Override
                    public void triple(Triple t) {
                        triples.add(Triple.create(label(t.getSubject()), t.getPredicate(), label(t.getObject())));
                    }

                    private Node label(Node node) {
                        return !node.isBlank() ? node
                                : blanks.computeIfAbsent(node, k -> NodeFactory.createBlankNode(blankPrefix + blanks.size()));
                    }
                });
        return List.copyOf(triples);
    }
}
