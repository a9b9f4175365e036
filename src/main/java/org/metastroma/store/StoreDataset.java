package org.metastroma.store;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.ReadWrite;
import org.apache.jena.query.TxnType;
import org.apache.jena.riot.system.PrefixMap;
import org.apache.jena.riot.system.PrefixMapFactory;
import org.apache.jena.shared.JenaException;
import org.apache.jena.sparql.core.DatasetDescription;
import org.apache.jena.sparql.core.DatasetGraphBaseFind;
import org.apache.jena.sparql.core.GraphView;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Transactional;
import org.apache.jena.sparql.core.TransactionalNull;

/** A store as a dataset of Jena: its graphs, and a default graph that is their union, without double triples. Read-only. */
public final class StoreDataset extends DatasetGraphBaseFind {

    private final QuadStore store;
    private final Watch watch;
    private final StoreGraph union;
    private final Map<Node, StoreGraph> graphs;
    private final Transactional transaction = TransactionalNull.create();

    private StoreDataset(QuadStore store, Watch watch, StoreGraph union, Map<Node, StoreGraph> graphs) {
        this.store = store;
        this.watch = watch;
        this.union = union;
        this.graphs = graphs;
    }

    /** @return all graphs and their union */
    public static StoreDataset of(QuadStore store, Watch watch) {
        Map<Node, StoreGraph> graphs = new LinkedHashMap<>();
        for (Node name : store.graphs()) {
            graphs.put(name, new StoreGraph(store, store.sets(List.of(name)), watch));
        }
        return new StoreDataset(store, watch, new StoreGraph(store, null, watch), graphs);
    }

    /** @return the dataset that FROM and FROM NAMED describe: the default graph is the union of the graphs of FROM */
    public StoreDataset describedBy(DatasetDescription description) {
        Collection<Node> from = description.getDefaultGraphURIs().stream().map(NodeFactory::createURI).toList();
        boolean[] sets = from.contains(Quad.unionGraph) ? null : store.sets(from);
        if (from.contains(Quad.defaultGraphIRI) || from.contains(Quad.defaultGraphNodeGenerated)) {
            sets = null;
        }
        Map<Node, StoreGraph> named = new LinkedHashMap<>();
        description.getNamedGraphURIs().stream().map(NodeFactory::createURI).forEach(name -> {
            if (graphs.containsKey(name)) {
                named.put(name, graphs.get(name));
            }
        });
        return new StoreDataset(store, watch, new StoreGraph(store, sets, watch), named);
    }

    public QuadStore store() {
        return store;
    }

    @Override
    public StoreGraph getDefaultGraph() {
        return union;
    }

    @Override
    public Graph getUnionGraph() {
        return GraphView.createUnionGraph(this);
    }

    @Override
    public StoreGraph getGraph(Node name) {
        if (Quad.isDefaultGraph(name)) {
            return union;
        }
        if (Quad.isUnionGraph(name)) {
            return new StoreGraph(store, store.sets(graphs.keySet()), watch);
        }
        StoreGraph graph = graphs.get(name);
        return graph == null ? new StoreGraph(store, store.sets(List.of()), watch) : graph;
    }

    @Override
    public boolean containsGraph(Node name) {
        return Quad.isDefaultGraph(name) || Quad.isUnionGraph(name) || graphs.containsKey(name);
    }

    /** @return the named graphs */
    public Map<Node, StoreGraph> graphs() {
        return Collections.unmodifiableMap(graphs);
    }

    @Override
    public long size() {
        return graphs.size();
    }

    @Override
    public Iterator<Node> listGraphNodes() {
        return graphs.keySet().iterator();
    }

    @Override
    protected Iterator<Quad> findInDftGraph(Node s, Node p, Node o) {
        return Iter.map(union.find(s, p, o), t -> Quad.create(Quad.defaultGraphIRI, t));
    }

    @Override
    protected Iterator<Quad> findInSpecificNamedGraph(Node g, Node s, Node p, Node o) {
        return Iter.map(getGraph(g).find(s, p, o), t -> Quad.create(g, t));
    }

    @Override
    protected Iterator<Quad> findInAnyNamedGraphs(Node s, Node p, Node o) {
        return Iter.flatMap(listGraphNodes(), g -> findInSpecificNamedGraph(g, s, p, o));
    }

    @Override
    public void addGraph(Node name, Graph graph) {
        throw readOnly();
    }

    @Override
    public void removeGraph(Node name) {
        throw readOnly();
    }

    private static JenaException readOnly() {
        return new JenaException("A release is not changed");
    }

    @Override
    public PrefixMap prefixes() {
        return PrefixMapFactory.emptyPrefixMap();
    }

    @Override
    public boolean supportsTransactions() {
        return true;
    }

    @Override
    public boolean supportsTransactionAbort() {
        return true;
    }

    @Override
    public void begin(TxnType type) {
        transaction.begin(type);
    }

    @Override
    public boolean promote(Promote mode) {
        return false;
    }

    @Override
    public void commit() {
        transaction.commit();
    }

    @Override
    public void abort() {
        transaction.abort();
    }

    @Override
    public void end() {
        transaction.end();
    }

    @Override
    public ReadWrite transactionMode() {
        return transaction.transactionMode();
    }

    @Override
    public TxnType transactionType() {
        return transaction.transactionType();
    }

    @Override
    public boolean isInTransaction() {
        return transaction.isInTransaction();
    }
}
