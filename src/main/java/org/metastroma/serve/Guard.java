package org.metastroma.serve;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.metastroma.store.Watch;

/**
 * The budget of one running query. Everything that can go on for long calls {@link #tick()}: each triple read, each row,
 * each character a pattern is matched with, each block written. Everything that is kept calls {@link #keep(long)}.
 *
 * <p>Used by the thread of the query; {@link #stop} may be called by any thread.
 */
final class Guard implements Watch, AutoCloseable {

    private static final int SLOW_EVERY = 256;
    private static final int ROW = 64;
    private static final int CELL = 24;
    private static final int SHARED = 256;
    private static final int VISIT = 16;
    private static final long SLICE = 20_000_000L;
    private static final long BRIEF = 10_000_000L;
    /** To look the bean up takes longer than to ask it. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Limits limits;
    private final HeavyLane heavyLane;
    private final Runnable onHeavy;
    private final long start = System.nanoTime();
    private final long deadline;
    private final AtomicBoolean signal = new AtomicBoolean();
    private final AtomicReference<HttpProblem> reason = new AtomicReference<>();
    private int ticks;
    private long kept;
    private long visited;
    private int paths;
    private boolean heavy;
    private boolean inLane;
    private volatile long waited;
    private long sliceStart;
    private long processorBefore;
    private volatile Thread thread;
    private volatile long allocatedBefore;

    /** @param onHeavy called once when the query turns out to be a long one; throws {@link HttpProblem} to refuse it */
    Guard(Limits limits, HeavyLane heavyLane, Runnable onHeavy) {
        this.limits = limits;
        this.heavyLane = heavyLane;
        this.onHeavy = onHeavy;
        this.deadline = start + limits.queryTime().toNanos();
    }

    /** Ends a query from within; Jena passes it through as it does its own cancellation. */
    static final class Stopped extends QueryCancelledException {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    Limits limits() {
        return limits;
    }

    /** @return Jena's own flag, which its iterators look at */
    AtomicBoolean signal() {
        return signal;
    }

    /** @return why the query was stopped, null when it was not */
    HttpProblem reason() {
        return reason.get();
    }

    long elapsedNanos() {
        return System.nanoTime() - start;
    }

    long remainingNanos() {
        return deadline - System.nanoTime();
    }

    boolean isHeavy() {
        return heavy;
    }

    void begin() {
        thread = Thread.currentThread();
        allocatedBefore = allocatedBytes();
        processorBefore = THREADS.getCurrentThreadCpuTime();
    }

    /** @return bytes that the thread of the query has allocated for it so far, 0 when the virtual machine does not tell */
    long allocatedBytes() {
        return THREADS instanceof com.sun.management.ThreadMXBean bean && thread != null
                ? bean.getThreadAllocatedBytes(thread.getId()) - allocatedBefore : 0;
    }

    Thread thread() {
        return thread;
    }

    /** Makes the query end at its next tick. */
    void stop(HttpProblem why) {
        reason.compareAndSet(null, why);
        signal.set(true);
    }

    /** @throws Stopped when the query has to end */
    @Override
    public void tick() {
        if (paths > 0) {
            visited += VISIT;
            if (visited > limits.queryMemory()) {
                throw outOfMemory();
            }
        }
        if ((++ticks & (SLOW_EVERY - 1)) == 0) {
            slowTick();
        } else if (signal.get()) {
            throw new Stopped();
        }
    }

    /** As {@link #tick()}, for work that visits no triples. */
    void work() {
        if ((++ticks & (SLOW_EVERY - 1)) == 0) {
            slowTick();
        }
    }

    private void slowTick() {
        if (signal.get()) {
            throw new Stopped();
        }
        long now = System.nanoTime();
        if (now > deadline) {
            throw fail(timeout());
        }
        if (heavy || now - start > limits.lightTime().toNanos()) {
            takeTurns();
        }
    }

    /** For a query that is known to be heavy: it takes turns from the start. */
    void beginHeavy() {
        becomeHeavy(processorTime());
    }

    private void becomeHeavy(long used) {
        try {
            onHeavy.run();
        } catch (HttpProblem e) {
            throw fail(e);
        }
        heavy = true;
        enterLane(used);
    }

    private void takeTurns() {
        long used = processorTime();
        if (!heavy && used > limits.lightTime().toNanos()) {
            becomeHeavy(used);
        } else if (inLane && used - sliceStart > SLICE && heavyLane.shorterOneWaits(used)) {
            inLane = false;
            heavyLane.leave();
            enterLane(used);
        }
    }

    private void enterLane(long used) {
        long before = waited;
        long from = System.nanoTime();
        try {
            heavyLane.enter(used, () -> {
                if (signal.get()) {
                    throw new Stopped();
                }
                long now = System.nanoTime();
                waited = before + now - from;
                if (now > deadline) {
                    throw fail(timeout());
                }
            });
            inLane = true;
            sliceStart = used;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw fail(new HttpProblem(Fault.OVERLOADED, "The server is stopping."));
        }
    }

    /** @return whether the query has had more processor time than a light one may; for the thread of the query */
    boolean wasHeavy() {
        return processorTime() > limits.lightTime().toNanos();
    }

    /** @return whether the query has had so little processor time that the next time nobody need wait beside it */
    boolean wasBrief() {
        return !heavy && processorTime() < BRIEF;
    }

    private long processorTime() {
        return THREADS.getCurrentThreadCpuTime() - processorBefore;
    }

    HttpProblem timeout() {
        if (waited * 2 > limits.queryTime().toNanos()) {
            return new HttpProblem(Fault.OVERLOADED, "Of the time of this long query, most went by while others computed. Ask again later.");
        }
        return new HttpProblem(Fault.QUERY_TIMEOUT, "A query may take " + Settings.text(limits.queryTime())
                + ". Ask for less: name more of the terms, fewer joins, or a LIMIT with a more selective pattern.");
    }

    /** @throws Stopped when the query keeps more than it may */
    @Override
    public void keep(long bytes) {
        kept += bytes;
        if (kept > limits.queryMemory()) {
            throw outOfMemory();
        }
    }

    void keep(Binding row) {
        tick();
        long bytes = ROW;
        for (var vars = row.vars(); vars.hasNext();) {
            bytes += CELL + own(row.get(vars.next()));
        }
        keep(bytes);
    }

    void keep(Triple triple) {
        tick();
        keep(ROW + 3L * CELL + own(triple.getObject()));
    }

    /** Terms of the data are shared; a long literal may have been made by the query. */
    private static long own(Node node) {
        if (node == null || !node.isLiteral()) {
            return 0;
        }
        int length = node.getLiteralLexicalForm().length();
        return length < SHARED ? 0 : 2L * length;
    }

    /** Counts what a property path visits between two of its answers, because it keeps that. */
    void enterPath() {
        paths++;
    }

    void leavePath(boolean answered) {
        paths--;
        if (answered) {
            visited = 0;
        }
    }

    /** @throws Stopped when a function makes a longer string than allowed */
    void string(long length) {
        if (length > limits.stringLength()) {
            throw fail(new HttpProblem(Fault.OUT_OF_MEMORY, "A string made by the query has more than " + limits.stringLength()
                    + " characters."));
        }
    }

    Stopped fail(HttpProblem why) {
        stop(why);
        return new Stopped();
    }

    private Stopped outOfMemory() {
        return fail(new HttpProblem(Fault.OUT_OF_MEMORY, "What the query has to keep (for ORDER BY, DISTINCT, GROUP BY, a join or a "
                + "path) takes more than " + limits.queryMemory() + " bytes. Select fewer rows before that step."));
    }

    @Override
    public void close() {
        if (inLane) {
            inLane = false;
            heavyLane.leave();
        }
    }
}
