package org.metastroma.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.apache.jena.query.Query;
import org.apache.jena.sparql.exec.QueryExec;
import org.metastroma.answer.AnswerEndpoints;
import org.metastroma.answer.ServedAnnotations;
import org.metastroma.model.Prefixes;
import org.metastroma.portal.Data;
import org.metastroma.portal.Portal;
import org.metastroma.read.Example;
import org.metastroma.serve.Endpoint;
import org.metastroma.serve.HttpProblem;
import org.metastroma.serve.ServeContext;
import org.metastroma.serve.TextSearch;

/** The pages as endpoints of the server, with the answers that are pages for people and data for programs. */
public final class Pages {

    private Pages() {
    }

    /**
     * @param prefixes by which terms of others are named in addresses
     * @param queries  folder of the example queries; it need not exist
     */
    public static Endpoint.Factory factory(Prefixes prefixes, Path queries) {
        return factory(prefixes, queries, Optional.empty());
    }

    /** @param annotations GO annotations of genes for those who test genes */
    public static Endpoint.Factory factory(Prefixes prefixes, Path queries, Optional<ServedAnnotations> annotations) {
        return context -> {
            Current current = new Current(new Served(context), prefixes);
            context.afterStart("metastroma-portal", current::prepare);
            context.offer(new Index(current));
            Templates templates = new Templates();
            List<Endpoint> endpoints = new ArrayList<>(new AnswerEndpoints(queries, new AnswerPages(current, templates)::page, annotations).endpoints(context));
            endpoints.add(new Endpoint("/*", new PagesServlet(current, templates, new Documents(context::snapshot), examples(queries))));
            return endpoints;
        };
    }

    /** The questions of the folder, and one that only this server answers, because it asks its text index. */
    private static List<Example> examples(Path queries) {
        try (InputStream in = Pages.class.getResourceAsStream("claims-by-name.rq")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            return Stream.concat(Example.readAll(queries).stream(), Stream.of(Example.read("claims-by-name", lines))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

        /** Reads ahead of the first request for a page, so that queries need not wait for it. */
        void prepare() {
            try {
                get();
            } catch (HttpProblem e) {
                // the server is stopping, or busy: the first page reads it
            }
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

    /** The index of the search box, for queries. */
    private record Index(Supplier<Portal> portals) implements TextSearch {

        @Override
        public String release() {
            return portals.get().release();
        }

        @Override
        public List<Match> find(String text, int most) {
            return portals.get().search(text, most).stream()
                    .map(h -> new Match(h.link().iri(), h.matched().isEmpty() ? h.link().label() : h.matched(), h.score())).toList();
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
