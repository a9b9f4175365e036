package org.metastroma.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.sparql.core.Substitute;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.syntax.ElementMinus;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementTriplesBlock;
import org.apache.jena.sparql.syntax.ElementVisitorBase;
import org.apache.jena.sparql.syntax.ElementWalker;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;
import org.apache.jena.vocabulary.RDFS;
import org.metastroma.evidence.Evidence;
import org.metastroma.evidence.Finding;
import org.metastroma.explain.Limits;
import org.metastroma.explain.Question;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Names;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import org.semanticweb.owlapi.model.IRI;

/**
 * Why a row is in the answer to a query: the triples that its patterns match, the graphs in which they stand, an explanation
 * of each that is only inferred, and the claims among them.
 *
 * @param row     the variables of the row, in words
 * @param triples matched, in the order of the query
 * @param more    whether the row has more ways to come about, or more inferred triples, than are shown
 */
public record RowAnswer(int number, Map<String, String> row, List<Matched> triples, List<Finding> claims, boolean more, Evidence evidence)
        implements Answer {

    private static final int SOLUTIONS = 10;
    private static final int EXPLANATIONS = 12;
    private static final String INFERRED = Names.GRAPH + "inferred/";

    /** @param explanation empty for a triple that is stated, or whose number is over the limit */
    public record Matched(Triple triple, List<String> graphs, Optional<ExplanationAnswer> explanation) {
        public Matched {
            graphs = List.copyOf(graphs);
        }
    }

    /** How the data is asked. */
    public interface Data {
        <T> T select(Query query, Function<RowSet, T> reader);

        /** @return the IRIs of the graphs that hold a triple, sorted */
        List<String> graphs(Triple triple);
    }

    /** The rows after some that are passed over and not kept; those after them are not computed. */
    private record Part(List<Binding> rows, int passed) {
        static Part of(RowSet all, int pass, int most) {
            int passed = 0;
            for (; passed < pass && all.hasNext(); passed++) {
                all.next();
            }
            List<Binding> rows = new ArrayList<>();
            while (rows.size() < most && all.hasNext()) {
                rows.add(all.next());
            }
            return new Part(rows, passed);
        }
    }

    /**
     * @param query   a SELECT query
     * @param number  of the row, from 1
     * @param explain explains a subclass or a relation
     * @throws ProblemsException {@link ErrorId#BAD_VALUE} when the answer has no such row
     */
    static RowAnswer of(Query query, int number, Data data, Function<Question, ExplanationAnswer> explain, Evidence evidence) {
        Part found = query.isSelectType() ? data.select(query, rows -> Part.of(rows, number - 1, 1)) : new Part(List.of(), 0);
        if (found.rows().isEmpty()) {
            throw new ProblemsException(Problem.of(ErrorId.BAD_VALUE, "row " + number, query.isSelectType()
                    ? "The answer has " + found.passed() + " rows." : "Only the rows of a SELECT query can be explained.",
                    "Give the number of a row, from 1."));
        }
        Binding row = found.rows().get(0);
        List<Triple> patterns = patterns(query);
        Map<Var, Node> values = new LinkedHashMap<>();
        patterns.forEach(t -> List.of(t.getSubject(), t.getPredicate(), t.getObject()).forEach(n -> {
            if (n.isVariable() && row.contains(Var.alloc(n))) {
                values.put(Var.alloc(n), row.get(Var.alloc(n)));
            }
        }));
        List<Binding> solutions = data.select(behind(query, values), rows -> Part.of(rows, 0, SOLUTIONS + 1)).rows();
        Set<Triple> triples = new LinkedHashSet<>();
        solutions.stream().limit(SOLUTIONS).forEach(s -> patterns.forEach(p -> {
            Triple triple = Substitute.substitute(Substitute.substitute(p, row), s);
            if (triple.isConcrete()) {
                triples.add(triple);
            }
        }));
        List<Matched> matched = new ArrayList<>();
        int[] explained = {0};
        for (Triple triple : triples) {
            List<String> graphs = data.graphs(triple);
            if (!graphs.isEmpty()) {
                Optional<Question> question = graphs.stream().allMatch(g -> g.startsWith(INFERRED)) ? question(triple) : Optional.empty();
                matched.add(new Matched(triple, graphs, question.filter(q -> explained[0]++ < EXPLANATIONS).map(explain)));
            }
        }
        List<Finding> claims = triples.stream().map(Triple::getSubject).filter(Node::isURI).map(Node::getURI).distinct()
                .flatMap(iri -> evidence.finding(iri).stream()).toList();
        Map<String, String> words = new LinkedHashMap<>();
        query.getProjectVars().forEach(v -> {
            if (row.contains(v)) {
                words.put(v.getVarName(), words(row.get(v), evidence));
            }
        });
        return new RowAnswer(number, words, matched, claims, solutions.size() > SOLUTIONS || explained[0] > EXPLANATIONS, evidence);
    }

    private static Optional<Question> question(Triple t) {
        if (!t.getSubject().isURI() || !t.getObject().isURI()) {
            return Optional.empty();
        }
        IRI subject = IRI.create(t.getSubject().getURI());
        IRI object = IRI.create(t.getObject().getURI());
        return Optional.of(t.getPredicate().equals(RDFS.Nodes.subClassOf) ? Question.subclass(subject, object)
                : Question.relation(subject, IRI.create(t.getPredicate().getURI()), object));
    }

    /** The query's patterns with the row's values, all other variables shown. */
    private static Query behind(Query query, Map<Var, Node> values) {
        Query all = QueryFactory.make();
        all.setQuerySelectType();
        all.setQueryResultStar(true);
        all.setQueryPattern(query.getQueryPattern());
        query.getGraphURIs().forEach(all::addGraphURI);
        query.getNamedGraphURIs().forEach(all::addNamedGraphURI);
        all.setLimit(SOLUTIONS + 1L);
        if (query.hasValues()) {
            all.setValuesDataBlock(query.getValuesVariables(), query.getValuesData());
        }
        Query parsed = QueryFactory.create(all.serialize());
        return QueryTransformOps.replaceVars(parsed, values);
    }

    private static List<Triple> patterns(Query query) {
        List<Triple> patterns = new ArrayList<>();
        ElementWalker.walk(query.getQueryPattern(), new ElementVisitorBase() {
            @Override
            public void visit(ElementPathBlock block) {
                block.patternElts().forEachRemaining((TriplePath t) -> {
                    if (t.isTriple()) {
                        patterns.add(t.asTriple());
                    }
                });
            }

            @Override
            public void visit(ElementTriplesBlock block) {
                block.patternElts().forEachRemaining(patterns::add);
            }

            @Override
            public void visit(ElementMinus minus) {
                patterns.removeAll(patternsOf(minus));
            }
        });
        return patterns;
    }

    private static List<Triple> patternsOf(ElementMinus minus) {
        List<Triple> patterns = new ArrayList<>();
        ElementWalker.walk(minus.getMinusElement(), new ElementVisitorBase() {
            @Override
            public void visit(ElementPathBlock block) {
                block.patternElts().forEachRemaining(t -> patterns.add(t.asTriple()));
            }
        });
        return patterns;
    }

    private static String words(Node node, Evidence evidence) {
        return node.isURI() && node.getURI().startsWith(Names.CLAIM) ? node.getURI().substring(Names.CLAIM.length())
                : node.isURI() ? evidence.label(node.getURI()) : node.isLiteral() ? node.getLiteralLexicalForm() : "_";
    }

    private String words(Triple t) {
        return words(t.getSubject(), evidence) + "  " + words(t.getPredicate(), evidence) + "  " + words(t.getObject(), evidence);
    }

    private static String graph(String iri) {
        return iri.replace(Names.GRAPH, "");
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder("Row ").append(number).append('\n');
        row.forEach((name, value) -> text.append("  ").append(name).append(": ").append(value).append('\n'));
        text.append("\nIt rests on\n");
        triples.forEach(m -> text.append("  ").append(words(m.triple())).append("   (")
                .append(String.join(", ", m.graphs().stream().map(RowAnswer::graph).toList())).append(")\n"));
        claims.forEach(f -> text.append("\nClaim ").append(f.id()).append(": ").append(f.sentence()).append("\n  ").append(f.source()).append('\n'));
        triples.forEach(m -> m.explanation().ifPresent(e -> text.append("\nInferred: ").append(e.text())));
        return more ? text.append("\nThere is more than is shown.\n").toString() : text.toString();
    }

    @Override
    public Map<String, Object> json() {
        return Json.object("row", number, "values", row, "complete", !more, "triples", triples.stream().map(m -> {
            Map<String, Object> json = Json.object("words", words(m.triple()), "subject", m.triple().getSubject().toString(), "predicate",
                    m.triple().getPredicate().toString(), "object", m.triple().getObject().toString(), "graphs",
                    m.graphs().stream().map(RowAnswer::graph).toList());
            m.explanation().ifPresent(e -> json.put("explanation", e.json()));
            return json;
        }).toList(), "claims", claims.stream().map(f -> Json.finding(evidence, f)).toList());
    }

    @Override
    public Model rdf() {
        Model model = Rdf.model();
        claims.forEach(f -> Rdf.claim(model, f));
        triples.forEach(m -> m.explanation().ifPresent(e -> model.add(e.rdf())));
        return model;
    }
}
