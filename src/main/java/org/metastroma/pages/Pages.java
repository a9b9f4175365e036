package org.metastroma.pages;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

import org.apache.jena.query.Query;
import org.apache.jena.sparql.exec.QueryExec;
import org.metastroma.model.Prefixes;
import org.metastroma.portal.Data;
import org.metastroma.portal.Example;
import org.metastroma.portal.Portal;
import org.metastroma.serve.Endpoint;
import org.metastroma.serve.ServeContext;

/** The pages as endpoints of the server. */
public final class Pages {

    private Pages() {
    }

    /**
     * @param prefixes by which terms of others are named in addresses
     * @param queries  folder of the example queries; it need not exist
     */
    public static Endpoint.Factory factory(Prefixes prefixes, Path queries) {
        return context -> {
            Current current = new Current(new Served(context), prefixes);
            current.get();
            return List.of(new Endpoint("/*", new PagesServlet(current, Example.readAll(queries))));
        };
    }

    /** The portal of the release that is served. */
    private static final class Current implements Supplier<Portal> {

        private final Data data;
        private final Prefixes prefixes;
        private final AtomicReference<Portal> portal = new AtomicReference<>();

        Current(Data data, Prefixes prefixes) {
            this.data = data;
            this.prefixes = prefixes;
        }

        @Override
        public Portal get() {
            Portal now = portal.get();
            return now != null && now.release().equals(data.release()) ? now : renew();
        }

        private synchronized Portal renew() {
            Portal now = portal.get();
            if (now == null || !now.release().equals(data.release())) {
                now = Portal.open(data, prefixes);
                portal.set(now);
            }
            return now;
        }
    }

    private record Served(ServeContext context) implements Data {

        @Override
        public String release() {
            return context.snapshot().id();
        }

        @Override
        public <T> T ask(Query query, Function<QueryExec, T> reader) {
            return context.run(query, reader);
        }
    }
}
