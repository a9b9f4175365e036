package org.metastroma.serve;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Answers that more than one client gets: those kept from before, and those being computed when the same question comes
 * again. A question is its text, its graphs, the formats that would be chosen, and the release.
 */
final class SharedAnswers {

    private static final int CACHE_SHARE = 8;
    private static final int ENTRY = 200;
    private static final long LOOK = 50;

    private final long mostBytes;
    private final Cache<Question, QueryWork.Answer> kept;
    private final ConcurrentMap<Question, Flight> flights = new ConcurrentHashMap<>();
    private final LongAdder hits = new LongAdder();
    private final LongAdder joined = new LongAdder();

    SharedAnswers(long cacheBytes) {
        this.mostBytes = cacheBytes / CACHE_SHARE;
        // Weighed by the thread that keeps an answer: nothing beyond the bound waits for another thread's time.
        this.kept = Caffeine.newBuilder().maximumWeight(cacheBytes).executor(Runnable::run)
                .<Question, QueryWork.Answer>weigher((question, answer) -> ENTRY + 2 * question.text().length() + answer.bytes().length).build();
    }

    /** @param formats what is chosen for rows and for graphs; which of the two it is, only the parser knows */
    record Question(String release, List<String> defaultGraphs, List<String> namedGraphs, String formats, String text) {
    }

    /** Computes an answer; stops when nobody wants it any more. */
    @FunctionalInterface
    interface Computation {
        QueryWork.Answer compute(BooleanSupplier unwanted);
    }

    /**
     * @param answer  with a release of its own, to be called when it has been sent
     * @param outcome how it was come by
     */
    record Shared(QueryWork.Answer answer, Exchange.Source outcome) {
    }

    /**
     * @param place asked for room to wait when another computes the answer already
     * @param left  whether the client has gone
     * @throws HttpProblem why there is no answer
     */
    Shared get(Question question, Admission.Place place, BooleanSupplier left, Computation computation) {
        while (true) {
            QueryWork.Answer before = kept.getIfPresent(question);
            if (before != null) {
                hits.increment();
                return new Shared(before, Exchange.Source.CACHED);
            }
            Flight own = new Flight(left);
            Flight other = flights.putIfAbsent(question, own);
            if (other == null) {
                return new Shared(lead(question, own, computation), Exchange.Source.COMPUTED);
            }
            if (other.join()) {
                QueryWork.Answer theirs = follow(other, place, left);
                if (theirs != null) {
                    joined.increment();
                    return new Shared(theirs, Exchange.Source.SHARED);
                }
            }
            Thread.onSpinWait();
        }
    }

    private QueryWork.Answer lead(Question question, Flight flight, Computation computation) {
        try {
            QueryWork.Answer answer = computation.compute(flight::unwanted);
            if (answer.bytes().length < mostBytes) {
                // It stays without a claim on the space for results under way.
                kept.put(question, answer.withRelease(() -> { }));
            }
            flights.remove(question, flight);
            return flight.landed(answer);
        } catch (HttpProblem e) {
            flights.remove(question, flight);
            flight.failed(e);
            throw e;
        } catch (RuntimeException | Error e) {
            flights.remove(question, flight);
            flight.failed(new HttpProblem(Fault.INTERNAL, "The query failed."));
            throw e;
        }
    }

    /** @return null when the other's failure says nothing about this client's question */
    private static QueryWork.Answer follow(Flight flight, Admission.Place place, BooleanSupplier left) {
        boolean landed = false;
        try (Admission.Waiting waiting = place.take()) {
            while (true) {
                try {
                    QueryWork.Answer answer = flight.result.get(LOOK, TimeUnit.MILLISECONDS);
                    landed = true;
                    return answer;
                } catch (TimeoutException e) {
                    if (left.getAsBoolean()) {
                        throw new HttpProblem(Fault.CLIENT_LEFT, "The client left.");
                    }
                }
            }
        } catch (ExecutionException e) {
            HttpProblem problem = (HttpProblem) e.getCause();
            if (problem.fault().passes() || problem.fault() == Fault.CLIENT_LEFT) {
                return null;
            }
            throw problem;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HttpProblem(Fault.OVERLOADED, "The server is stopping.");
        } finally {
            if (!landed) {
                flight.leave();
            }
        }
    }

    /** One computation and those who wait for it. */
    private static final class Flight {

        private final CompletableFuture<QueryWork.Answer> result = new CompletableFuture<>();
        private final BooleanSupplier leaderLeft;
        private int others;
        private int holders;
        private boolean over;
        private Runnable release = () -> { };

        Flight(BooleanSupplier leaderLeft) {
            this.leaderLeft = leaderLeft;
        }

        /** @return whether there was still time to join */
        synchronized boolean join() {
            others += over ? 0 : 1;
            return !over;
        }

        synchronized void leave() {
            others--;
            if (over) {
                release();
            }
        }

        boolean unwanted() {
            synchronized (this) {
                if (others > 0) {
                    return false;
                }
            }
            return leaderLeft.getAsBoolean();
        }

        QueryWork.Answer landed(QueryWork.Answer answer) {
            synchronized (this) {
                over = true;
                holders = 1 + others;
                release = answer.release();
            }
            result.complete(answer.withRelease(this::release));
            return answer.withRelease(this::release);
        }

        void failed(HttpProblem problem) {
            synchronized (this) {
                over = true;
            }
            result.completeExceptionally(problem);
        }

        private synchronized void release() {
            if (--holders == 0) {
                release.run();
            }
        }
    }

    /** Releases the answers of an older release. */
    void forget() {
        kept.invalidateAll();
    }

    /** @return answers given from what was kept */
    long hits() {
        return hits.sum();
    }

    /** @return answers given to those who waited for another's */
    long joined() {
        return joined.sum();
    }

    /** @return estimated bytes of the answers kept */
    long bytes() {
        return kept.policy().eviction().flatMap(e -> e.weightedSize().stream().boxed().findFirst()).orElse(0L);
    }
}
