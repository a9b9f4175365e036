package org.metastroma.serve;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.engine.iterator.QueryIterPlainWrapper;
import org.apache.jena.sparql.pfunction.PropFuncArg;
import org.apache.jena.sparql.pfunction.PropertyFunctionBase;
import org.apache.jena.sparql.pfunction.PropertyFunctionFactory;
import org.apache.jena.sparql.pfunction.PropertyFunctionRegistry;

/**
 * The one property function of the endpoint: {@code ?thing metastroma:search "text"}, or
 * {@code (?thing ?score ?name) metastroma:search ("text" 20)}. It finds what the search box finds, in the same order. One call
 * gives at most {@link TextSearch#MOST} rows, every row is a tick of the {@link Guard}, and the matches of a call count as kept
 * until the next call.
 */
final class TextProperty extends PropertyFunctionBase {

    static final String IRI = "https://w3id.org/metastroma/search";
    private static final int USUAL = 50;
    private static final int MATCH = 128;
    private static final String USE = " Use it as: (?thing ?score ?name) <" + IRI + "> (\"text\" 20)";

    private final TextSearch search;
    private final Guard guard;
    private String lastText = "";
    private int lastMost;
    private List<TextSearch.Match> last = List.of();
    private long largest;

    private TextProperty(TextSearch search, Guard guard) {
        this.search = search;
        this.guard = guard;
    }

    /** @return a registry that knows this property and loads no class for others */
    static PropertyFunctionRegistry registry(Supplier<Optional<TextSearch>> search, Snapshot snapshot, Guard guard) {
        PropertyFunctionRegistry registry = new PropertyFunctionRegistry() {
            @Override
            public boolean manages(String iri) {
                return isRegistered(iri);
            }

            @Override
            public PropertyFunctionFactory get(String iri) {
                return isRegistered(iri) ? super.get(iri) : null;
            }
        };
        registry.put(IRI, iri -> {
            TextSearch index = search.get().orElseThrow(() -> guard.fail(new HttpProblem(Fault.REFUSED_FEATURE, "There is no text index here.")));
            if (!index.release().equals(snapshot.id())) {
                throw guard.fail(new HttpProblem(Fault.OVERLOADED, "A newer release is being taken up. Ask again."));
            }
            return new TextProperty(index, guard);
        });
        return registry;
    }

    @Override
    public void build(PropFuncArg subject, Node predicate, PropFuncArg object, ExecutionContext context) {
        int things = subject.isList() ? subject.getArgListSize() : 1;
        int values = object.isList() ? object.getArgListSize() : 1;
        if (things < 1 || things > 3 || values < 1 || values > 2) {
            throw bad("The search takes one to three subjects and a text with at most a number.");
        }
    }

    @Override
    public QueryIterator exec(Binding row, PropFuncArg subject, Node predicate, PropFuncArg object, ExecutionContext context) {
        guard.tick();
        List<Node> values = resolved(object, row);
        List<Node> out = resolved(subject, row);
        if (!values.get(0).isLiteral()) {
            throw bad("The text to search for is no literal, or not known where the search stands.");
        }
        Iterator<Binding> rows = matches(values.get(0).getLiteralLexicalForm(), values.size() < 2 ? USUAL : most(values.get(1))).stream()
                .map(match -> {
                    guard.tick();
                    return bound(row, out, match);
                }).flatMap(Optional::stream).iterator();
        return QueryIterPlainWrapper.create(rows, context);
    }

    private List<TextSearch.Match> matches(String text, int most) {
        if (!text.equals(lastText) || most != lastMost) {
            last = search.find(text, most);
            lastText = text;
            lastMost = most;
            long size = (long) MATCH * last.size();
            // Only one call's matches are held at a time.
            guard.keep(Math.max(0, size - largest));
            largest = Math.max(largest, size);
        }
        return last;
    }

    private int most(Node node) {
        try {
            if (node.isLiteral() && node.getLiteralValue() instanceof Number number && number.intValue() >= 1 && number.intValue() <= TextSearch.MOST) {
                return number.intValue();
            }
        } catch (RuntimeException e) {
            // told below
        }
        throw bad("The number of things to find is from 1 to " + TextSearch.MOST + ".");
    }

    private static Optional<Binding> bound(Binding row, List<Node> out, TextSearch.Match match) {
        BindingBuilder builder = BindingFactory.builder(row);
        for (int i = 0; i < out.size(); i++) {
            Node value = switch (i) {
                case 0 -> NodeFactory.createURI(match.iri());
                case 1 -> NodeFactory.createLiteralDT(String.valueOf(match.score()), XSDDatatype.XSDdouble);
                default -> NodeFactory.createLiteralString(match.name());
            };
            if (out.get(i) instanceof Var variable && !builder.contains(variable)) {
                builder.add(variable, value);
            } else if (!value.equals(out.get(i) instanceof Var variable ? builder.get(variable) : out.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(builder.build());
    }

    private static List<Node> resolved(PropFuncArg argument, Binding row) {
        List<Node> nodes = new ArrayList<>();
        for (Node node : argument.isList() ? argument.getArgList() : List.of(argument.getArg())) {
            nodes.add(node instanceof Var variable && row.contains(variable) ? row.get(variable) : node);
        }
        return nodes;
    }

    private Guard.Stopped bad(String what) {
        return guard.fail(new HttpProblem(Fault.BAD_QUERY, what + USE));
    }
}
