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
    record Key(int text, int structure) {

        static Key of(Query query) {
            return new Key(query.toString().hashCode(), query.hashCode());
        }
    }

    boolean contains(Key key) {
        return known.getIfPresent(key) != null;
    }

    void learn(Key key) {
        known.put(key, Boolean.TRUE);
    }

    void forget(Key key) {
        known.invalidate(key);
    }

    void forget() {
        known.invalidateAll();
    }
}
