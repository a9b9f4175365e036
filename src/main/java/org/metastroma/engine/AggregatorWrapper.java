package org.metastroma.engine;

import org.apache.jena.sparql.expr.aggregate.Aggregator;

/** An aggregator that adds accounting to another one; the engine may count without it, with accounting of its own. */
public interface AggregatorWrapper {

    Aggregator inner();
}
