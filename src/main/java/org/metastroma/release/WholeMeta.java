package org.metastroma.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.metastroma.model.Names;
import org.metastroma.whole.WholeTerms;

/** Says in the meta graph which whole ontologies a release holds, and what it does not hold of what follows from them. */
final class WholeMeta {

    private static final String PROV = "http://www.w3.org/ns/prov#";

    private WholeMeta() {
    }

    /** @param relations the properties written for every class, null for all */
    static List<Triple> of(Collection<WholeTerms> ontologies, WholeInfo info, Collection<String> relations) {
        List<Triple> triples = new ArrayList<>();
        Node imports = uri(NamedGraph.IMPORTS.iri());
        for (WholeTerms whole : ontologies) {
            Node source = uri(Names.BASE + "source/" + whole.sha256());
            triples.add(Triple.create(imports, uri(PROV + "wasDerivedFrom"), source));
            triples.add(Triple.create(source, RDF.Nodes.type, uri(PROV + "Entity")));
            triples.add(Triple.create(source, RDFS.Nodes.label, text(whole.name())));
            triples.add(Triple.create(source, DCTerms.identifier.asNode(), text("sha256:" + whole.sha256())));
            if (!whole.iri().isEmpty()) {
                triples.add(Triple.create(source, DCTerms.source.asNode(), uri(whole.iri())));
            }
            if (!whole.version().isEmpty()) {
                triples.add(Triple.create(source, uri("http://www.w3.org/2002/07/owl#versionInfo"), text(whole.version())));
            }
            for (String missing : whole.missing()) {
                triples.add(Triple.create(source, RDFS.Nodes.comment, text("Its import <" + missing + "> was not read from there.")));
            }
        }
        triples.add(Triple.create(imports, RDFS.Nodes.comment, text("Of the whole ontologies: identifiers, labels, synonyms, cross-references,"
                + " obsolescence and logical axioms. Definitions, comments and annotations of axioms stay in their files.")));
        Node inferred = uri(NamedGraph.INFERRED_RELATIONS.iri());
        if (relations != null) {
            triples.add(Triple.create(inferred, RDFS.Nodes.comment, text("Complete for the classes of the curated files. For the other"
                    + " classes of the whole ontologies complete for the relations that coverage names; built with --all-relations, for all.")));
            relations.forEach(r -> triples.add(Triple.create(inferred, DCTerms.coverage.asNode(), uri(r))));
        }
        int copies = info.foreignDomains();
        if (copies > 0) {
            triples.add(Triple.create(uri(NamedGraph.INFERRED_HIERARCHY.iri()), RDFS.Nodes.comment, text("Without " + copies
                    + " domains and ranges of relations that the import modules describe themselves.")));
        }
        for (NamedGraph graph : List.of(NamedGraph.INFERRED_HIERARCHY, NamedGraph.INFERRED_RELATIONS)) {
            info.leftOut().forEach(axiom -> triples.add(Triple.create(uri(graph.iri()), RDFS.Nodes.comment,
                    text("Without the axiom " + axiom + ", which contradicts others."))));
            for (Map.Entry<String, Long> kind : info.passedOver().entrySet()) {
                triples.add(Triple.create(uri(graph.iri()), RDFS.Nodes.comment, text("Outside OWL 2 EL and without a part in it: "
                        + kind.getValue() + " " + kind.getKey())));
            }
        }
        return triples;
    }

    private static Node uri(String iri) {
        return NodeFactory.createURI(iri);
    }

    private static Node text(String text) {
        return NodeFactory.createLiteralString(text);
    }
}
