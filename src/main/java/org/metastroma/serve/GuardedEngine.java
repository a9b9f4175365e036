package org.metastroma.serve;

import java.util.Optional;
import java.util.function.Supplier;

import org.apache.jena.query.ARQ;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.Plan;
import org.apache.jena.sparql.engine.QueryEngineRegistry;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.main.QC;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.util.Context;
import org.metastroma.engine.StoreEngine;
import org.metastroma.store.StoreDataset;

/** The engine over the store, with the functions and operators of the query put under a {@link Guard} before it runs. */
final class GuardedEngine extends StoreEngine {

    private final Guard guard;

    private GuardedEngine(Query query, DatasetGraph dataset, Binding input, Context context, Guard guard) {
        super(query, dataset, input, context);
        this.guard = guard;
    }

    /** @return an execution of the query over the snapshot, stopped by the guard and by nothing else */
    static QueryExec execution(Query query, Snapshot snapshot, Guard guard, Federation federation, Supplier<Optional<TextSearch>> search) {
        Context context = ARQ.getContext().copy();
        context.set(ARQConstants.symCancelQuery, guard.signal());
        context.set(ARQConstants.registryFunctions, Functions.registry());
        context.set(ARQConstants.registryPropertyFunctions, TextProperty.registry(search, snapshot, guard));
        context.set(ARQConstants.registryServiceExecutors, new org.apache.jena.sparql.service.ServiceExecutorRegistry());
        context.set(ARQ.httpServiceAllowed, false);
        QC.setFactory(context, GuardedExecutor.factory(guard, federation));
        QueryEngineRegistry engines = new QueryEngineRegistry();
        engines.add(new Factory(guard));
        QueryEngineRegistry.set(context, engines);
        return QueryExec.dataset(StoreDataset.of(snapshot.store(), guard)).query(query).context(context).build();
    }

    @Override
    protected Op modifyOp(Op op) {
        guard.tick();
        // Before the optimizer, because that evaluates constant expressions.
        return super.modifyOp(GuardedExpressions.guard(op, guard));
    }

    private record Factory(Guard guard) implements QueriesOnly {

        @Override
        public boolean accept(Query query, DatasetGraph dataset, Context context) {
            return true;
        }

        @Override
        public Plan create(Query query, DatasetGraph dataset, Binding input, Context context) {
            return new GuardedEngine(query, dataset, input, context, guard).getPlan();
        }
    }
}
