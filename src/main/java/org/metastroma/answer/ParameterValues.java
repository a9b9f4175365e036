package org.metastroma.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.metastroma.evidence.Evidence;
import org.metastroma.evidence.TermLookup;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import org.metastroma.query.QueryParameters;

/** Values that a user gives for the parameters of a question, made into RDF terms of the kind of the default. */
public final class ParameterValues {

    private ParameterValues() {
    }

    /**
     * @param where    the question, for messages
     * @param given    value by name; where the default is a term, a label, a synonym, a CURIE or an IRI of the same kind
     *                 (class or relation); where it is a literal, a lexical form of its datatype
     * @param evidence asked only when a term is given
     * @return the question with these values; all problems are told at once
     * @throws ProblemsException {@link ErrorId#UNKNOWN_PARAMETER}, {@link ErrorId#BAD_PARAMETER}, {@link ErrorId#UNKNOWN_TERM}
     */
    public static Query bind(Query query, String where, Map<String, String> given, Supplier<Evidence> evidence) {
        Map<String, Node> defaults = QueryParameters.defaults(query);
        List<Problem> problems = new ArrayList<>();
        Map<String, Node> values = new TreeMap<>();
        given.forEach((name, text) -> {
            Node otherwise = defaults.get(name);
            if (otherwise == null) {
                problems.add(Problem.of(ErrorId.UNKNOWN_PARAMETER, where + ": " + name, "The question has no parameter of this name.",
                        defaults.isEmpty() ? "It has none at all." : "It has " + String.join(", ", defaults.keySet()) + "."));
                return;
            }
            try {
                values.put(name, otherwise.isLiteral() ? literal(where + ": " + name, text, otherwise) : term(text, otherwise, evidence.get()));
            } catch (ProblemsException e) {
                problems.addAll(e.problems());
            }
        });
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems);
        }
        return QueryParameters.bind(query, values);
    }

    private static Node term(String text, Node otherwise, Evidence evidence) {
        TermLookup lookup = new TermLookup(evidence);
        Set<String> properties = evidence.properties().keySet();
        return NodeFactory.createURI(properties.contains(otherwise.getURI()) ? lookup.property(text) : lookup.owlClass(text));
    }

    private static Node literal(String where, String text, Node otherwise) {
        Node value = otherwise.getLiteralLanguage().isEmpty() ? NodeFactory.createLiteralDT(text, otherwise.getLiteralDatatype())
                : NodeFactory.createLiteralLang(text, otherwise.getLiteralLanguage());
        if (!value.getLiteral().isWellFormed()) {
            throw new ProblemsException(Problem.of(ErrorId.BAD_PARAMETER, where, "'" + text + "' is no "
                    + otherwise.getLiteralDatatypeURI().replaceFirst(".*[#/]", "") + ".", "Give a value such as "
                    + otherwise.getLiteralLexicalForm() + "."));
        }
        return value;
    }
}
