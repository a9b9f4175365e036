package org.metastroma.serve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.apache.jena.query.Query;

/**
 * The queries that were heavy the last time. The next time they take turns with the other heavy ones from their first
 * moment on, and not only after they have kept light ones waiting again. Known by their parsed form, so that neither
 * comments nor spaces make another query of the same one.
 */
final class HeavyQueries {

    private static final int MOST = 10_000;

    private final Cache<Key, Boolean> known = Caffeine.newBuilder().maximumSize(MOST).build();

    /** Two hashes of different make: a mix-up would cost one query its turn, never its answer. */
    private record Key(int text, int structure) {

        static Key of(Query query) {
            return new Key(query.toString().hashCode(), query.hashCode());
        }
    }

    /** To write a query out again takes longer than many an answer: it is not done while none is known. */
    boolean contains(Query query) {
        return !known.asMap().isEmpty() && known.getIfPresent(Key.of(query)) != null;
    }

    void learn(Query query) {
        known.put(Key.of(query), Boolean.TRUE);
    }

    void forget(Query query) {
        known.invalidate(Key.of(query));
    }

    void forget() {
        known.invalidateAll();
    }
}
