package org.metastroma.serve;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Lets queries in: so many at one time, so many of one client, the others wait. Waiting clients take turns, so that one
 * with many queries does not keep out one with a single query.
 */
final class Admission {

    private static final long LOOK = 100;

    private final Limits limits;
    private final Map<String, Integer> working = new HashMap<>();
    private final Map<String, Deque<Waiter>> waiting = new LinkedHashMap<>();
    private final Map<String, Integer> heavyOf = new HashMap<>();
    private final Map<String, Integer> following = new HashMap<>();
    private int work;
    private int heavy;
    private int queued;
    private long asked;

    Admission(Limits limits) {
        this.limits = limits;
    }

    /** Where to ask for room to wait for an answer that another query is computing. */
    @FunctionalInterface
    interface Place {
        /** @throws HttpProblem when there is none */
        Waiting take();
    }

    /** Room to wait, given back by closing. */
    interface Waiting extends AutoCloseable {
        @Override
        void close();
    }

    private static final class Waiter {
        private final CountDownLatch admitted = new CountDownLatch(1);
    }

    /** The right to work on one query, given back by closing. */
    final class Ticket implements AutoCloseable {

        private final String client;
        private boolean open = true;
        private boolean isHeavy;

        private Ticket(String client) {
            this.client = client;
        }

        /**
         * Makes room for a short query, because this one has turned out to be heavy.
         *
         * @throws HttpProblem when too many heavy ones are under way
         */
        void heavy() {
            synchronized (Admission.this) {
                if (!open || isHeavy) {
                    return;
                }
                if (heavyOf.getOrDefault(client, 0) >= limits.queriesPerClient()) {
                    throw new HttpProblem(Fault.TOO_MANY_REQUESTS, "You have " + limits.queriesPerClient() + " long queries under way.");
                }
                if (heavy >= limits.heavyQueries()) {
                    throw new HttpProblem(Fault.OVERLOADED, "Too many long queries are under way. Ask again later.");
                }
                isHeavy = true;
                heavy++;
                heavyOf.merge(client, 1, Integer::sum);
                leave(client);
            }
        }

        @Override
        public void close() {
            synchronized (Admission.this) {
                if (open && isHeavy) {
                    heavy--;
                    heavyOf.merge(client, -1, (a, b) -> a + b == 0 ? null : a + b);
                } else if (open) {
                    leave(client);
                }
                open = false;
            }
        }
    }

    /**
     * Waits for a turn.
     *
     * @param client whom the turn is for
     * @param left   whether the client has gone
     * @throws HttpProblem when there is no room to wait or the wait is too long
     */
    Ticket enter(String client, BooleanSupplier left) {
        Waiter waiter = new Waiter();
        synchronized (this) {
            if (waiting.isEmpty() && work < limits.queries() && of(client) < limits.queriesPerClient()) {
                start(client);
                return new Ticket(client);
            }
            requirePlace(client);
            waiting.computeIfAbsent(client, c -> new ArrayDeque<>()).add(waiter);
            queued++;
            admit();
        }
        return await(client, waiter, left);
    }

    /** @return room to wait for an answer that is being computed already; it counts as a place in the queue */
    synchronized Waiting follow(String client) {
        requirePlace(client);
        queued++;
        following.merge(client, 1, Integer::sum);
        return () -> {
            synchronized (this) {
                queued--;
                following.merge(client, -1, (a, b) -> a + b == 0 ? null : a + b);
            }
        };
    }

    private void requirePlace(String client) {
        if (queued >= limits.queue()) {
            throw new HttpProblem(Fault.OVERLOADED, "All places to wait are taken. Ask again later.");
        }
        int own = (waiting.containsKey(client) ? waiting.get(client).size() : 0) + following.getOrDefault(client, 0);
        if (own >= limits.queuePerClient()) {
            throw new HttpProblem(Fault.TOO_MANY_REQUESTS, "You have " + of(client) + " queries at work and " + own
                    + " waiting. Send the next one when one has been answered.");
        }
    }

    private Ticket await(String client, Waiter waiter, BooleanSupplier left) {
        long end = System.nanoTime() + limits.queueTime().toNanos();
        try {
            while (!waiter.admitted.await(LOOK, TimeUnit.MILLISECONDS)) {
                if (left.getAsBoolean() && withdraw(client, waiter)) {
                    throw new HttpProblem(Fault.CLIENT_LEFT, "The client left the queue.");
                }
                if (System.nanoTime() > end && withdraw(client, waiter)) {
                    throw new HttpProblem(Fault.OVERLOADED, "The query waited for " + Settings.text(limits.queueTime())
                            + " without a turn. Ask again later.");
                }
            }
            return new Ticket(client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (!withdraw(client, waiter)) {
                new Ticket(client).close();
            }
            throw new HttpProblem(Fault.OVERLOADED, "The server is stopping.");
        }
    }

    /** @return whether the waiter still waited; otherwise it has been admitted meanwhile */
    private synchronized boolean withdraw(String client, Waiter waiter) {
        Deque<Waiter> own = waiting.get(client);
        if (own == null || !own.remove(waiter)) {
            return false;
        }
        queued--;
        if (own.isEmpty()) {
            waiting.remove(client);
        }
        return true;
    }

    private void leave(String client) {
        work--;
        working.merge(client, -1, (a, b) -> a + b == 0 ? null : a + b);
        admit();
    }

    /** Admits who may be admitted, one of each client in turn; a client served goes to the end. */
    private void admit() {
        boolean again = true;
        while (again && work < limits.queries()) {
            again = false;
            for (Iterator<Map.Entry<String, Deque<Waiter>>> entries = waiting.entrySet().iterator(); entries.hasNext();) {
                Map.Entry<String, Deque<Waiter>> entry = entries.next();
                if (of(entry.getKey()) < limits.queriesPerClient()) {
                    Waiter waiter = entry.getValue().poll();
                    entries.remove();
                    if (!entry.getValue().isEmpty()) {
                        waiting.put(entry.getKey(), entry.getValue());
                    }
                    queued--;
                    start(entry.getKey());
                    waiter.admitted.countDown();
                    again = true;
                    break;
                }
            }
        }
    }

    private int of(String client) {
        return working.getOrDefault(client, 0);
    }

    private void start(String client) {
        work++;
        working.merge(client, 1, Integer::sum);
    }

    /** Counts a query, whether it will be let in or is answered otherwise. */
    synchronized void count() {
        asked++;
    }

    /** @return queries since the server started */
    synchronized long asked() {
        return asked;
    }

    /** @return queries at work, heavy ones not counted */
    synchronized int working() {
        return work;
    }

    synchronized int heavy() {
        return heavy;
    }

    synchronized int queued() {
        return queued;
    }
}
