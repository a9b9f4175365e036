package org.metastroma.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.engine.ValidationContext;
import org.apache.jena.shacl.parser.ShaclParseException;
import org.apache.jena.shacl.parser.Shape;
import org.apache.jena.shacl.validation.ReportEntry;
import org.apache.jena.shacl.validation.VLib;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.sparql.core.Prologue;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.sparql.path.PathWriter;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.metastroma.assemble.Assembly;
import org.metastroma.assemble.Framework;
import org.metastroma.model.Claim;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Memo;
import org.metastroma.model.Names;
import org.metastroma.model.Problem;

/**
 * The SHACL shapes of {@code shapes/*.ttl} over the RDF that is released: own terms, modules, claims and sources.
 * <p>
 * What a node was found to keep is not looked at again as long as nothing has changed of what was looked at to find it. That is not
 * argued from the shapes, of which there may be others tomorrow, but seen: validation asks a graph, and the graph keeps a record of the
 * subjects that it was asked about. Those of a claim are the claim itself, the things that it names (for their types, and the sign of
 * its relation), its review and the works that it cites. Whatever asks for triples of any subject, as inverse paths and SPARQL do,
 * rests on everything and is looked at each time; so is whatever does not keep a shape, and which nodes a shape is about.
 */
final class ShapeRules {

    private static final String REMEDY = "Correct the statement; shapes/*.ttl holds the rule.";

    private static final Memo.Step<Frame> FRAME = new Memo.Step<>("shapes, and the ontology without claims as a graph");
    private static final Memo.Step<Passed> PASSED = new Memo.Step<>("what keeps the shapes");

    private ShapeRules() {
    }

    /** What no claim changes. */
    private record Frame(Shapes shapes, Graph graph) {

        static Frame of(Framework framework, Graph shapes) {
            Graph graph = GraphFactory.createDefaultGraph();
            Stream.of(framework.rdf().base(), framework.rdf().imports()).forEach(part -> part.triples().forEach(graph::add));
            return new Frame(Shapes.parse(shapes), graph);
        }
    }

    /**
     * What was found to keep the shapes.
     *
     * @param facts the triples beside those of the framework, by subject
     * @param nodes that keep a shape, each with the subjects that were asked about to find it
     */
    private record Passed(Map<Node, List<Triple>> facts, Map<Shape, Map<Node, Set<Node>>> nodes) {

        /** @return the subjects of which other triples are there now */
        Set<Node> changed(Map<Node, List<Triple>> now) {
            Set<Node> changed = new HashSet<>();
            now.forEach((subject, triples) -> {
                if (!triples.equals(facts.get(subject))) {
                    changed.add(subject);
                }
            });
            facts.keySet().stream().filter(subject -> !now.containsKey(subject)).forEach(changed::add);
            return changed;
        }
    }

    /** @param memo of earlier checks */
    static List<Problem> problems(Assembly assembly, Memo memo) {
        return problems(assembly, assembly.individuals().triples(), memo);
    }

    /** @param facts the triples of claims, reviews and cited works, each once */
    static List<Problem> problems(Assembly assembly, Collection<Triple> facts, Memo memo) {
        Graph shapes = assembly.knowledge().terminology().shapes();
        if (shapes.isEmpty()) {
            return List.of();
        }
        Map<String, Claim> claims = new HashMap<>();
        assembly.knowledge().claims().forEach(c -> claims.put(Names.CLAIM + c.id(), c));
        try {
            return entries(assembly, shapes, facts, memo).stream().map(entry -> problem(entry, assembly, claims)).distinct().sorted(Problem.ORDER)
                    .toList();
        } catch (ShaclParseException e) {
            return List.of(Problem.of(ErrorId.SHAPE_VIOLATION, "shapes", "The shapes are no SHACL: " + e.getMessage(), "Mend them."));
        }
    }

    private static List<ReportEntry> entries(Assembly assembly, Graph shapes, Collection<Triple> facts, Memo memo) {
        Object from = List.of(Memo.same(assembly.framework()), Memo.same(shapes));
        Frame frame = memo.get(FRAME, from, () -> Frame.of(assembly.framework(), shapes));
        TracedGraph data = new TracedGraph(frame.graph(), Stream.concat(facts.stream(), assembly.elsewhere().stream()
                .map(c -> Triple.create(NodeFactory.createURI(c.toString()), RDF.Nodes.type, OWL.Class.asNode()))));
        Passed before = memo.last(PASSED, from).orElse(new Passed(Map.of(), Map.of()));
        Set<Node> changed = before.changed(data.others());
        Passed passed = new Passed(data.others(), new HashMap<>());
        List<ReportEntry> entries = new ArrayList<>();
        for (Shape shape : frame.shapes().getTargetShapes()) {
            Map<Node, Set<Node>> earlier = before.nodes().getOrDefault(shape, Map.of());
            Map<Node, Set<Node>> now = new HashMap<>();
            for (Node node : VLib.focusNodes(data, shape)) {
                Set<Node> asked = earlier.get(node);
                if (asked != null && Collections.disjoint(asked, changed)) {
                    now.put(node, asked);
                    continue;
                }
                data.forget();
                ValidationContext context = ValidationContext.create(frame.shapes(), data);
                VLib.validateShape(context, data, shape, node);
                if (context.hasViolation()) {
                    entries.addAll(context.generateReport().getEntries());
                } else {
                    data.asked().ifPresent(subjects -> now.put(node, subjects));
                }
            }
            passed.nodes().put(shape, now);
        }
        memo.keep(PASSED, from, passed);
        return entries;
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
