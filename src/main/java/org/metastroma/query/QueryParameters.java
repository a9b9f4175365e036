package org.metastroma.query;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.expr.ExprTransformCopy;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.syntaxtransform.ElementTransformCopyBase;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;

/**
 * The parameters of a question. A variable whose name begins with {@code _} (as grlc names parameters) and that a block
 * {@code VALUES ?_organ { obo:UBERON_0002048 }} gives one value is a parameter with that default: any SPARQL client runs
 * the question as it is, and here the value in the block is exchanged, as a node of the parsed query and never as text.
 */
public final class QueryParameters {

    private static final String MARK = "_";

    private QueryParameters() {
    }

    /** @return the default of every parameter by its name without {@code _}, sorted; empty when the query has none */
    public static Map<String, Node> defaults(Query query) {
        Map<String, Node> defaults = new TreeMap<>();
        transform(query, (name, value) -> {
            defaults.putIfAbsent(name, value);
            return value;
        });
        return defaults;
    }

    /**
     * @param values by name without {@code _}; the others keep their defaults
     * @return another query
     * @throws IllegalArgumentException when the query has no parameter of such a name
     */
    public static Query bind(Query query, Map<String, Node> values) {
        if (!defaults(query).keySet().containsAll(values.keySet())) {
            throw new IllegalArgumentException("Not all are parameters: " + values.keySet());
        }
        return values.isEmpty() ? query : transform(query, values::getOrDefault);
    }

    private interface Exchange {
        Node value(String name, Node otherwise);
    }

    private static Query transform(Query query, Exchange exchange) {
        return QueryTransformOps.transform(query, new ElementTransformCopyBase(true) {
            @Override
            public Element transform(ElementData block) {
                if (block.getVars().size() != 1 || block.getRows().size() != 1) {
                    return block;
                }
                Var var = block.getVars().get(0);
                Node otherwise = block.getRows().get(0).get(var);
                if (!var.getVarName().startsWith(MARK) || otherwise == null) {
                    return block;
                }
                Node value = exchange.value(var.getVarName().substring(MARK.length()), otherwise);
                return new ElementData(List.of(var), List.of(BindingFactory.binding(var, value)));
            }
        }, new ExprTransformCopy());
    }
}
