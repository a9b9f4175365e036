package org.metastroma.serve;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last line of defence for memory: when the collector leaves the old generation nearly full, the query that has
 * allocated most is stopped. What operators keep is counted by each {@link Guard}; this catches what is not.
 */
final class MemoryWatch {

    private static final Logger LOG = LoggerFactory.getLogger(MemoryWatch.class);
    private static final double FULL = 0.85;
    private static final long PAUSE = 500_000_000L;

    private final Set<Guard> guards = ConcurrentHashMap.newKeySet();
    private final AtomicLong last = new AtomicLong(System.nanoTime());
    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(p -> p.getType() == MemoryType.HEAP && p.isCollectionUsageThresholdSupported() && p.getUsage().getMax() > 0)
            .filter(p -> p.getName().contains("Old") || p.getName().contains("Tenured")).toList();

    void add(Guard guard) {
        guards.add(guard);
    }

    void remove(Guard guard) {
        guards.remove(guard);
    }

    /** Called by whoever waits for a query. */
    void look() {
        long now = System.nanoTime();
        long before = last.get();
        if (now - before < PAUSE || !full() || !last.compareAndSet(before, now)) {
            return;
        }
        guards.stream().filter(g -> g.thread() != null && g.reason() == null).max(Comparator.comparingLong(MemoryWatch::allocated))
                .ifPresent(guard -> {
                    LOG.warn("The heap is nearly full: stopping the query that allocated most, {} bytes", allocated(guard));
                    guard.stop(new HttpProblem(Fault.OUT_OF_MEMORY, "The server was short of memory and this query took most of it."));
                });
    }

    private boolean full() {
        return pools.stream().anyMatch(pool -> {
            MemoryUsage after = pool.getCollectionUsage();
            return after != null && after.getUsed() > FULL * after.getMax() && pool.getUsage().getUsed() > FULL * after.getMax();
        });
    }

    private static long allocated(Guard guard) {
        return guard.allocatedBytes();
    }
}
