package org.metastroma.serve;

import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.sparql.resultset.ResultsWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs queries on threads of their own, with a deep stack because Jena's visitors are recursive. The caller waits, and
 * stops the query when its time is over or its client has left.
 */
final class QueryWork implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QueryWork.class);
    private static final long STACK = 32L << 20;
    private static final long LOOK = 50;
    private static final long GRACE = 2_000;

    private final Limits limits;
    private final HeavyLane heavyLane;
    private final Federation federation;
    private final ThreadPoolExecutor threads;
    private final AtomicLong buffered = new AtomicLong();
    private final AtomicReference<TextSearch> search = new AtomicReference<>();
    private final AtomicInteger strays = new AtomicInteger();
    private final MemoryWatch memory = new MemoryWatch();

    QueryWork(Limits limits, Federation federation) {
        this.limits = limits;
        this.federation = federation;
        this.heavyLane = new HeavyLane(limits.heavyAtOnce());
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(0, 2 * (limits.queries() + limits.heavyQueries()), 5, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(null, task, "metastroma-query-" + number.incrementAndGet(), STACK);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * A complete result.
     *
     * @param rows    rows or triples
     * @param release gives the space of the bytes back once they are sent
     */
    record Answer(byte[] bytes, String contentType, long rows, boolean heavy, Runnable release) {

        Answer withRelease(Runnable other) {
            return new Answer(bytes, contentType, rows, heavy, other);
        }
    }

    /** What the caller wants done on the query's thread. */
    @FunctionalInterface
    interface Task<T> {
        T run(Guard guard);
    }

    /** @param onHeavy called when the query turns out to be heavy; throws to refuse it */
    Guard guard(Runnable onHeavy) {
        return new Guard(limits, heavyLane, onHeavy);
    }

    /**
     * Runs a task under a guard and waits for it.
     *
     * @param left whether the client has gone
     * @throws HttpProblem with the reason when the task was stopped or failed
     */
    <T> T run(Guard guard, BooleanSupplier left, Task<T> task) {
        Future<T> future;
        try {
            future = threads.submit(() -> work(guard, task));
        } catch (RejectedExecutionException e) {
            throw new HttpProblem(Fault.OVERLOADED, "No thread is free. Ask again later.");
        }
        return await(guard, left, future);
    }

    /**
     * Runs a task on the thread of the caller, without the two changes of threads that take longer than many an answer. Nobody
     * waits beside it: for tasks that are known to be short.
     *
     * @return empty when the stack of this thread is not deep enough
     */
    <T> Optional<T> runHere(Guard guard, Task<T> task) {
        try {
            return Optional.of(work(guard, task));
        } catch (StackOverflowError e) {
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            throw problem(guard, e);
        }
    }

    private <T> T work(Guard guard, Task<T> task) {
        guard.begin();
        memory.add(guard);
        try (guard) {
            return task.run(guard);
        } finally {
            memory.remove(guard);
        }
    }

    private <T> T await(Guard guard, BooleanSupplier left, Future<T> future) {
        long stray = Long.MAX_VALUE;
        while (true) {
            try {
                return future.get(LOOK, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                memory.look();
                if (guard.remainingNanos() < 0) {
                    guard.stop(guard.timeout());
                } else if (left.getAsBoolean()) {
                    guard.stop(new HttpProblem(Fault.CLIENT_LEFT, "The client left."));
                }
                if (guard.reason() != null) {
                    stray = Math.min(stray, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE));
                    if (System.nanoTime() > stray) {
                        strays.incrementAndGet();
                        LOG.error("A stopped query does not end: {}", guard.thread());
                        throw guard.reason();
                    }
                }
            } catch (ExecutionException e) {
                throw problem(guard, e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                guard.stop(new HttpProblem(Fault.OVERLOADED, "The server is stopping."));
            }
        }
    }

    private static HttpProblem problem(Guard guard, Throwable cause) {
        if (guard.reason() != null) {
            return guard.reason();
        }
        if (cause instanceof HttpProblem problem) {
            return problem;
        }
        if (cause instanceof StackOverflowError) {
            return new HttpProblem(Fault.QUERY_TOO_COMPLEX, "The query cannot be taken: it is nested too deeply.");
        }
        if (cause instanceof OutOfMemoryError) {
            return new HttpProblem(Fault.OUT_OF_MEMORY, "The server has too little memory for this query.");
        }
        if (cause instanceof QueryCancelledException) {
            return new HttpProblem(Fault.QUERY_TIMEOUT, "The query was stopped.");
        }
        LOG.error("A query failed in a way that was not foreseen", cause);
        return new HttpProblem(Fault.INTERNAL, "The query failed. The operator finds the reason in the log under the id of this request.");
    }

    /** Runs a query and writes its whole result, on the thread of the query. */
    Answer answer(Query query, Snapshot snapshot, ResultFormat format, Guard guard) {
        ResultBuffer buffer = new ResultBuffer(guard, buffered);
        try (QueryExec execution = GuardedEngine.execution(query, snapshot, guard, federation, () -> Optional.ofNullable(search.get()))) {
            long rows;
            if (query.isAskType()) {
                write(execution.ask(), format, buffer);
                rows = 1;
            } else if (query.isSelectType()) {
                CountedRows counted = new CountedRows(execution.select(), guard);
                RowsWriter.of(format).write(counted.rows(), buffer);
                rows = counted.count();
            } else {
                Graph graph = graph(query, execution, guard);
                rows = graph.size();
                write(graph, format, buffer);
            }
            guard.tick();
            if (guard.reason() != null) {
                throw new Guard.Stopped();
            }
            return new Answer(buffer.bytes(), format.contentType(), rows, guard.isHeavy(), buffer::release);
        } catch (RuntimeException | Error e) {
            buffer.release();
            throw e;
        }
    }

    private static void write(boolean answer, ResultFormat format, ResultBuffer buffer) {
        if (format.isJson()) {
            RowsJson.write(answer, buffer);
        } else {
            ResultsWriter.create().lang(format.rows()).build().write(buffer, answer);
        }
    }

    private static void write(Graph graph, ResultFormat format, ResultBuffer buffer) {
        if (format.graph().getLang().equals(org.apache.jena.riot.Lang.NQUADS) || format.graph().getLang().equals(org.apache.jena.riot.Lang.TRIG)) {
            RDFWriter.source(org.apache.jena.sparql.core.DatasetGraphFactory.wrap(graph)).format(format.graph()).output(buffer);
        } else {
            RDFWriter.source(graph).format(format.graph()).output(buffer);
        }
    }

    private static Graph graph(Query query, QueryExec execution, Guard guard) {
        Iterator<Triple> triples = query.isConstructType() ? execution.constructTriples() : execution.describeTriples();
        Graph graph = GraphFactory.createDefaultGraph();
        graph.getPrefixMapping().setNsPrefixes(query.getPrefixMapping());
        long count = 0;
        while (triples.hasNext()) {
            Triple triple = triples.next();
            if (!graph.contains(triple)) {
                guard.keep(triple);
                graph.add(triple);
                CountedRows.tooMany(++count, guard);
            } else {
                guard.tick();
            }
        }
        return graph;
    }

    /** Runs a query whose rows the program itself reads. */
    <T> T read(Query query, Snapshot snapshot, Guard by, BooleanSupplier left, Function<QueryExec, T> reader) {
        return run(by, left, guard -> {
            try (QueryExec execution = GuardedEngine.execution(query, snapshot, guard, federation, () -> Optional.ofNullable(search.get()))) {
                return reader.apply(execution);
            }
        });
    }

    /** From now on queries may use the index. */
    void offer(TextSearch index) {
        search.set(index);
    }

    /** @return whether queries may search texts */
    boolean searches() {
        return search.get() != null;
    }

    /** @return threads at work on queries */
    int active() {
        return threads.getActiveCount();
    }

    /** @return queries that did not end when stopped, since the start */
    int strays() {
        return strays.get();
    }

    long bufferedBytes() {
        return buffered.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
