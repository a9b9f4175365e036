package org.metastroma.engine;

import org.apache.jena.query.ARQ;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.core.DatasetDescription;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.Plan;
import org.apache.jena.sparql.engine.QueryEngineFactory;
import org.apache.jena.sparql.engine.QueryEngineRegistry;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.main.QC;
import org.apache.jena.sparql.engine.main.QueryEngineMain;
import org.apache.jena.sparql.util.Context;
import org.metastroma.store.QuadStore;
import org.metastroma.store.StoreDataset;
import org.metastroma.store.Watch;

/** Jena's main query engine over a store: FROM and FROM NAMED choose among its graphs without copies. */
public class StoreEngine extends QueryEngineMain {

    protected StoreEngine(Query query, DatasetGraph dataset, Binding input, Context context) {
        super(query, dataset, input, context);
    }

    @Override
    protected DatasetGraph dynamicDataset(DatasetDescription description, DatasetGraph dataset, boolean union) {
        return dataset instanceof StoreDataset store && !description.isEmpty() ? store.describedBy(description)
                : super.dynamicDataset(description, dataset, union);
    }

    /** @return the engine for queries that nobody limits, to be put into a context with {@link StoreExecutor#factory} */
    public static QueryEngineFactory factory() {
        return new Unlimited();
    }

    /** @return a dataset of the store, whose queries this engine answers */
    public static StoreDataset dataset(QuadStore store) {
        StoreDataset dataset = StoreDataset.of(store, Watch.NONE);
        Context context = dataset.getContext();
        QC.setFactory(context, StoreExecutor.factory());
        QueryEngineRegistry engines = new QueryEngineRegistry();
        engines.add(factory());
        QueryEngineRegistry.set(context, engines);
        context.set(ARQ.optReorderBGP, false);
        return dataset;
    }

    private record Unlimited() implements QueriesOnly {

        @Override
        public boolean accept(Query query, DatasetGraph dataset, Context context) {
            return dataset instanceof StoreDataset;
        }

        @Override
        public Plan create(Query query, DatasetGraph dataset, Binding input, Context context) {
            return new StoreEngine(query, dataset, input, context).getPlan();
        }
    }

    /** Makes engines for whole queries, not for algebra alone. */
    public interface QueriesOnly extends QueryEngineFactory {

        @Override
        default boolean accept(Op op, DatasetGraph dataset, Context context) {
            return false;
        }

        @Override
        default Plan create(Op op, DatasetGraph dataset, Binding input, Context context) {
            throw new UnsupportedOperationException("Only queries are executed");
        }
    }
}
