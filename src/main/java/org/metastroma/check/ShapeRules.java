package org.metastroma.check;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.parser.ShaclParseException;
import org.apache.jena.shacl.validation.ReportEntry;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.sparql.core.Prologue;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.sparql.path.PathWriter;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.metastroma.assemble.Assembly;
import org.metastroma.model.Claim;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Names;
import org.metastroma.model.Problem;

/** The SHACL shapes of {@code shapes/*.ttl} over the RDF that is released: own terms, modules, claims and sources. */
final class ShapeRules {

    private static final String REMEDY = "Correct the statement; shapes/*.ttl holds the rule.";

    private ShapeRules() {
    }

    static List<Problem> problems(Assembly assembly) {
        return problems(assembly, assembly.individuals().triples());
    }

    /** @param facts the triples of claims, reviews and cited works */
    static List<Problem> problems(Assembly assembly, Collection<Triple> facts) {
        Graph shapes = assembly.knowledge().terminology().shapes();
        if (shapes.isEmpty()) {
            return List.of();
        }
        Graph data = GraphFactory.createDefaultGraph();
        Stream.of(assembly.framework().rdf().base().triples(), assembly.framework().rdf().imports().triples(), facts)
                .forEach(triples -> triples.forEach(data::add));
        assembly.elsewhere().forEach(c -> data.add(NodeFactory.createURI(c.toString()), RDF.Nodes.type, OWL.Class.asNode()));
        Map<String, Claim> claims = new HashMap<>();
        assembly.knowledge().claims().forEach(c -> claims.put(Names.CLAIM + c.id(), c));
        try {
            return ShaclValidator.get().validate(Shapes.parse(shapes), data).getEntries().stream()
                    .map(entry -> problem(entry, assembly, claims)).distinct().sorted(Problem.ORDER).toList();
        } catch (ShaclParseException e) {
            return List.of(Problem.of(ErrorId.SHAPE_VIOLATION, "shapes", "The shapes are no SHACL: " + e.getMessage(), "Mend them."));
        }
    }

    private static Problem problem(ReportEntry entry, Assembly assembly, Map<String, Claim> claims) {
        String focus = name(entry.focusNode(), assembly);
        Claim claim = entry.focusNode().isURI() ? claims.get(entry.focusNode().getURI()) : null;
        String where = claim == null ? focus : claim.where() + " " + focus;
        String path = entry.resultPath() == null ? "" : " Looked at: " + PathWriter.asString(entry.resultPath(),
                new Prologue(PrefixMapping.Factory.create().setNsPrefixes(assembly.knowledge().prefixes().namespaces()))) + ".";
        String value = entry.value() == null ? "" : " Found: " + name(entry.value(), assembly) + ".";
        return Problem.of(ErrorId.SHAPE_VIOLATION, where, entry.message() + path + value, REMEDY);
    }

    private static String name(Node node, Assembly assembly) {
        return node.isURI() ? assembly.knowledge().prefixes().contract(node.getURI()).map(Object::toString).orElse("<" + node.getURI() + ">")
                : node.isLiteral() ? "'" + node.getLiteralLexicalForm() + "'" : "a blank node";
    }
}
