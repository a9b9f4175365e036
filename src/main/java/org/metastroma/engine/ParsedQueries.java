package org.metastroma.engine;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.TransformCopy;
import org.apache.jena.sparql.algebra.Transformer;
import org.apache.jena.sparql.expr.E_Call;
import org.apache.jena.sparql.expr.E_Function;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunctionN;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.ExprTransformCopy;

/**
 * Queries that were parsed before: to parse one takes longer than to answer many. Nothing of an execution is kept, neither
 * data nor time, so that it does not matter what the query is then asked of, or when. For any number of threads.
 *
 * @param <K> all that a query is made from
 */
public final class ParsedQueries<K> {

    private static final int ENTRY = 2_000;
    /** What Jena makes of a character, about, in bytes. */
    private static final int CHARACTER = 30;

    private final Cache<K, Parsed> kept;
    private final Function<K, Query> parser;

    /**
     * @param most   about how many bytes are kept; 0 for none
     * @param length of the text of a query
     * @param parser may throw, and is then asked again the next time
     */
    public ParsedQueries(long most, ToIntFunction<K> length, Function<K, Query> parser) {
        this.kept = Caffeine.newBuilder().maximumWeight(most).executor(Runnable::run)
                .weigher((K key, Parsed parsed) -> ENTRY + CHARACTER * length.applyAsInt(key)).build();
        this.parser = parser;
    }

    /** @return queries by their text alone, read as {@link QueryFactory#create(String)} does */
    public static ParsedQueries<String> byText(long most) {
        return new ParsedQueries<>(most, String::length, QueryFactory::create);
    }

    /** A query not to be changed, because others may be using it, and what was learnt of it. */
    public static final class Parsed {

        private final Query query;
        private volatile String lightIn = "";

        private Parsed(Query query) {
            this.query = query;
        }

        public Query query() {
            return query;
        }

        /** Remembers that the answer took little time. @param release in which it did, because in another one it may not */
        public void light(String release) {
            lightIn = release;
        }

        /** @return whether the answer took little time, in this very release */
        public boolean isLight(String release) {
            return lightIn.equals(release);
        }
    }

    /** @return the query, parsed now unless it is kept */
    public Parsed get(K key) {
        Parsed before = kept.getIfPresent(key);
        if (before != null) {
            return before;
        }
        Parsed parsed = anew(key);
        if (mayBeShared(parsed.query)) {
            kept.put(key, parsed);
        }
        return parsed;
    }

    /** @return the query, parsed now and not kept */
    public Parsed anew(K key) {
        return new Parsed(parser.apply(key));
    }

    /** @return the query if it is kept */
    public Optional<Parsed> known(K key) {
        return Optional.ofNullable(kept.getIfPresent(key));
    }

    /** @return how many are kept */
    public long size() {
        return kept.estimatedSize();
    }

    /**
     * Rows and booleans only, because Jena completes other queries when it executes them; and no functions by IRI, which are
     * looked up once for the object that stands for the call.
     */
    private static boolean mayBeShared(Query query) {
        if (!query.isSelectType() && !query.isAskType()) {
            return false;
        }
        query.ensureResultVars();
        Calls calls = new Calls();
        Transformer.transform(new TransformCopy(), calls, Algebra.compile(query));
        return !calls.found;
    }

    private static final class Calls extends ExprTransformCopy {

        private boolean found;

        @Override
        public Expr transform(ExprFunctionN function, ExprList arguments) {
            found |= function instanceof E_Function || function instanceof E_Call;
            return super.transform(function, arguments);
        }
    }
}
