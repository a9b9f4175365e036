package org.metastroma.serve;

import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where long queries compute, a few at one time, so that short ones always find a free core. The one that has had least
 * processor time goes first and a longer one makes room for it, so that a query of half a second does not wait for one of
 * half a minute (the rule is known as least attained service).
 */
final class HeavyLane {

    private final AtomicLong numbers = new AtomicLong();
    private final PriorityQueue<Turn> waiting = new PriorityQueue<>();
    private int free;
    private volatile long shortest = Long.MAX_VALUE;

    HeavyLane(int atOnce) {
        this.free = atOnce;
    }

    /** @param used processor time the query has had, ns */
    private record Turn(long used, long number) implements Comparable<Turn> {
        @Override
        public int compareTo(Turn other) {
            return used != other.used ? Long.compare(used, other.used) : Long.compare(number, other.number);
        }
    }

    /**
     * Waits for a place.
     *
     * @param used  processor time the query has had, ns
     * @param check called while waiting; what it throws ends the wait
     */
    synchronized void enter(long used, Runnable check) throws InterruptedException {
        Turn turn = new Turn(used, numbers.incrementAndGet());
        waiting.add(turn);
        shortest = waiting.peek().used();
        try {
            while (free == 0 || waiting.peek() != turn) {
                check.run();
                TimeUnit.MILLISECONDS.timedWait(this, 20);
            }
            free--;
        } finally {
            waiting.remove(turn);
            shortest = waiting.isEmpty() ? Long.MAX_VALUE : waiting.peek().used();
            notifyAll();
        }
    }

    synchronized void leave() {
        free++;
        notifyAll();
    }

    /** @return whether a query waits that has had less processor time */
    boolean shorterOneWaits(long used) {
        return shortest < used;
    }
}
