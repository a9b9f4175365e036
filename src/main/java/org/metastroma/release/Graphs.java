package org.metastroma.release;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.metastroma.assemble.Assembly;
import org.metastroma.assemble.LiftedTriples;
import org.metastroma.assemble.Statement;
import org.metastroma.model.Curie;
import org.metastroma.model.Mapping;
import org.metastroma.model.MappingSet;
import org.metastroma.model.Memo;
import org.metastroma.model.Prefixes;
import org.metastroma.read.Knowledge;
import org.metastroma.reason.Inference;
import org.metastroma.reason.Inference.Edge;
import org.semanticweb.owlapi.model.IRI;

/** The triples of every graph but {@link NamedGraph#META}, which describes the others. */
final class Graphs {

    private static final String SSSOM = "https://w3id.org/sssom/";

    private static final Memo.Step<List<Triple>> MAPPED = new Memo.Step<>("mappings as triples");
    private static final Memo.Step<List<Triple>> LIFTED = new Memo.Step<>("lifted axioms as triples");

    private Graphs() {
    }

    static Map<NamedGraph, List<Triple>> of(Assembly assembly, Inference inference) {
        Memo memo = new Memo();
        Map<NamedGraph, List<Triple>> graphs = asserted(assembly, memo);
        graphs.put(NamedGraph.IMPORTS, assembly.framework().rdf().imports().triples());
        graphs.put(NamedGraph.INFERRED_HIERARCHY, hierarchy(inference));
        graphs.put(NamedGraph.INFERRED_RELATIONS, relations(inference.relations()));
        graphs.put(NamedGraph.INFERRED_NON_REDUNDANT, relations(inference.nonRedundant()));
        graphs.put(NamedGraph.AGREEMENT, AgreementGraph.of(AgreementGraph.told(graphs.values(), assembly.knowledge().prefixes(), memo),
                List.of(), memo));
        return graphs;
    }

    /** @return the graphs that the curated files alone make */
    static Map<NamedGraph, List<Triple>> asserted(Assembly assembly, Memo memo) {
        Map<NamedGraph, List<Triple>> graphs = new EnumMap<>(NamedGraph.class);
        graphs.put(NamedGraph.ONTOLOGY, assembly.framework().rdf().base().triples());
        graphs.put(NamedGraph.CLAIMS, claims(assembly));
        graphs.put(NamedGraph.LIFTED, memo.get(LIFTED, Memo.same(assembly.lifted()), () -> LiftedTriples.of(assembly.lifted())));
        graphs.put(NamedGraph.MAPPINGS, memo.get(MAPPED, Memo.same(assembly.framework()), () -> mappings(assembly.knowledge())));
        return graphs;
    }

    private static List<Triple> claims(Assembly assembly) {
        Set<Triple> plain = new LinkedHashSet<>();
        Prefixes prefixes = assembly.knowledge().prefixes();
        for (Statement s : assembly.statements()) {
            s.asserted().ifPresent(relation -> plain.add(Triple.create(node(s.claim().subject(), prefixes),
                    node(relation.id(), prefixes), node(s.claim().object(), prefixes))));
        }
        List<Triple> triples = new ArrayList<>(assembly.individuals().triples());
        triples.addAll(plain);
        return Collections.unmodifiableList(triples);
    }

    private static List<Triple> hierarchy(Inference inference) {
        List<Triple> triples = new ArrayList<>();
        inference.superclasses().forEach((c, supers) -> {
            Node subject = node(c);
            supers.forEach(s -> triples.add(Triple.create(subject, RDFS.Nodes.subClassOf, node(s))));
        });
        return triples;
    }

    private static List<Triple> relations(List<Edge> edges) {
        return edges.stream().map(e -> Triple.create(node(e.subject()), node(e.property()), node(e.object()))).toList();
    }

    /** Each mapping as a plain triple, and its set with title, licence, date and the mappings it holds counted. */
    private static List<Triple> mappings(Knowledge knowledge) {
        List<Triple> triples = new ArrayList<>();
        for (MappingSet set : knowledge.mappings()) {
            Node node = NodeFactory.createURI(set.id());
            triples.add(Triple.create(node, RDF.Nodes.type, NodeFactory.createURI(SSSOM + "MappingSet")));
            triples.add(Triple.create(node, DCTerms.title.asNode(), NodeFactory.createLiteralString(set.title())));
            triples.add(Triple.create(node, DCTerms.license.asNode(), NodeFactory.createURI(set.licence())));
            triples.add(Triple.create(node, DCTerms.date.asNode(), NodeFactory.createLiteralDT(set.date(), XSDDatatype.XSDdate)));
            if (!set.provider().isEmpty()) {
                triples.add(Triple.create(node, DCTerms.source.asNode(), NodeFactory.createURI(set.provider())));
            }
            triples.add(Triple.create(node, NodeFactory.createURI("http://rdfs.org/ns/void#triples"),
                    NodeFactory.createLiteralDT(String.valueOf(set.mappings().size()), XSDDatatype.XSDinteger)));
            for (Mapping mapping : set.mappings()) {
                triples.add(Triple.create(node(mapping.subject(), knowledge.prefixes()),
                        NodeFactory.createURI(SKOS.uri + mapping.predicate().localId()), node(mapping.object(), set.prefixes())));
            }
        }
        return triples;
    }

    private static Node node(Curie id, Prefixes prefixes) {
        return NodeFactory.createURI(prefixes.expand(id).orElseThrow());
    }

    private static Node node(IRI iri) {
        return NodeFactory.createURI(iri.toString());
    }
}
