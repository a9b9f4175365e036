package org.metastroma.serve;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.main.sys.FusekiModules;
import org.apache.jena.fuseki.server.Operation;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.exec.QueryExec;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.metastroma.model.ErrorId;
import org.metastroma.model.ProblemsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running server. */
public final class MetastromaServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MetastromaServer.class);
    private static final int HEADERS = 16 << 10;
    private static final int SPARE_THREADS = 16;
    private static final long LOOK_FOR_RELEASE = 2_000;
    private static final long LOOK_AT_CONNECTIONS = 500;
    private static final Duration DEFAULT_QUERY_TIME = Duration.ofSeconds(30);
    /** How long what is done ahead of questions gives way to them. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** What is done ahead of questions begins only when those who waited for the server have been answered. */
    private static final Duration FIRST_CLIENTS = Duration.ofMillis(300);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(60);

    private final ServeOptions options;
    private final Releases releases;
    private final AtomicReference<Snapshot> current = new AtomicReference<>();
    private final QueryWork work;
    private final Admission admission;
    private final Metrics metrics = new Metrics();
    private final SparqlHandler handler;
    private final FusekiServer fuseki;
    private final WatchedConnector connector;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "metastroma-clock");
        thread.setDaemon(true);
        return thread;
    });
    /** Open as soon as the server listens, and never when it could not start: nothing is read ahead then. */
    private final CountDownLatch listening = new CountDownLatch(1);
    private volatile String refused = "";
    private volatile String refusal = "";
    private volatile Instant loaded = Instant.now();

    private MetastromaServer(ServeOptions options, ServiceConfig config, Releases releases, List<Endpoint.Factory> factories) {
        this.options = options;
        this.releases = releases;
        Limits limits = options.limits();
        this.work = new QueryWork(limits, new Federation(options.services()));
        this.admission = new Admission(limits);
        Clients clients = Clients.of(options);
        this.handler = new SparqlHandler(current::get, work, admission, clients, limits, !options.services().isEmpty());
        gauges();
        FusekiServer.Builder builder = FusekiServer.create().fusekiModules(FusekiModules.create()).port(0)
                .numServerThreads(2, limits.queries() + limits.heavyQueries() + limits.queue() + SPARE_THREADS)
                .parseConfig(config.model()).registerOperation(Operation.Query, handler)
                .addFilter("/*", new FrontFilter(metrics, options))
                .addServlet("/health", new StatusServlet("application/json", request -> health()))
                .addServlet("/metrics", new StatusServlet("text/plain; version=0.0.4; charset=utf-8", request -> {
                    if (!clients.mayReadMetrics(request)) {
                        throw new HttpProblem(Fault.FORBIDDEN, "The metrics are for configured clients only.");
                    }
                    return new StatusServlet.Status(200, metrics.scrape());
                }));
        ServeContext context = new Context();
        for (Endpoint.Factory factory : factories) {
            factory.endpoints(context).forEach(endpoint -> builder.addServlet(endpoint.pathSpec(), endpoint.servlet()));
        }
        this.fuseki = builder.build();
        Server jetty = fuseki.getJettyServer();
        this.connector = connect(jetty);
    }

    private WatchedConnector connect(Server jetty) {
        Limits limits = options.limits();
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(HEADERS);
        WatchedConnector watched = new WatchedConnector(jetty, new HttpConnectionFactory(http), limits);
        watched.setHost(options.host());
        watched.setPort(options.port());
        watched.setAcceptQueueSize(256);
        // Jetty's idle time also runs while a query is at work.
        watched.setIdleTimeout(KEEP_ALIVE.plus(limits.queryTime()).plus(limits.queueTime()).toMillis());
        jetty.setConnectors(new WatchedConnector[] {watched});
        jetty.addBean(new NetworkConnectionLimit(limits.connections(), jetty));
        jetty.setErrorHandler(new Problems());
        if (jetty.getHandler() instanceof ServletContextHandler servlets) {
            servlets.setErrorHandler(new Problems());
        }
        return watched;
    }

    private final class Context implements ServeContext {
        @Override
        public Snapshot snapshot() {
            return current.get();
        }

        @Override
        public <T> T run(Query query, Function<QueryExec, T> reader) {
            return work.read(query, current.get(), work.guard(() -> { }), () -> false, reader);
        }

        @Override
        public void afterStart(String thread, Runnable task) {
            daemon(thread, () -> {
                awaitStart();
                task.run();
            });
        }

        @Override
        public void awaitQuiet() {
            WarmUp.awaitQuiet(others(), PATIENCE);
        }

        @Override
        public <T> T admit(HttpServletRequest request, String query, BiFunction<Query, Queries, T> task) {
            WatchedConnector.WatchedEndPoint connection = WatchedConnector.of(request);
            BooleanSupplier left = () -> connection != null && connection.peerHasLeft();
            Snapshot snapshot = current.get();
            admission.count();
            try (Admission.Ticket ticket = admission.enter(Clients.of(options).address(request), left)) {
                Query parsed = work.run(work.guard(ticket::heavy), left, guard -> QueryReader.read(query, List.of(), List.of(), options.limits(),
                        !options.services().isEmpty()));
                return task.apply(parsed, new Queries() {
                    @Override
                    public <R> R run(Query asked, Function<QueryExec, R> reader) {
                        return work.read(asked, snapshot, work.guard(ticket::heavy), left, reader);
                    }

                    @Override
                    public Snapshot snapshot() {
                        return snapshot;
                    }
                });
            }
        }

        @Override
        public Map<String, List<String>> parameters(HttpServletRequest request) throws IOException {
            return RequestReader.parameters(request, options.limits());
        }

        @Override
        public void offer(TextSearch search) {
            work.offer(search);
        }
    }

    /**
     * Checks and loads the release, then listens. The server is made while the release is made and loaded.
     *
     * @param before what is to be done before the release is loaded: makes it, say
     * @throws ProblemsException {@link ErrorId#BAD_CONFIG}, {@link ErrorId#NO_RELEASE}, {@link ErrorId#CORRUPT_RELEASE},
     *                           {@link ErrorId#PORT_IN_USE}, {@link ErrorId#CANNOT_LISTEN}
     */
    public static MetastromaServer start(ServeOptions options, List<Endpoint.Factory> factories, Runnable before) {
        ServiceConfig config = ServiceConfig.read(options.configFile());
        Duration time = options.limits().queryTime();
        ServeOptions effective = time.isZero()
                ? options.withLimits(options.limits().withQueryTime(config.queryTime().orElse(DEFAULT_QUERY_TIME))) : options;
        Releases releases = new Releases(options.dataFolder(), config.dataFile());
        CompletableFuture<Snapshot> first = aside("metastroma-load", () -> {
            before.run();
            return releases.load();
        });
        MetastromaServer server;
        try {
            server = new MetastromaServer(effective, config, releases, factories);
        } catch (RuntimeException e) {
            // a build under way is not left behind
            first.exceptionally(f -> null).join();
            throw e;
        }
        server.serve(first);
        return server;
    }

    /** @see #start(ServeOptions, List, Runnable) */
    public static MetastromaServer start(ServeOptions options, List<Endpoint.Factory> factories) {
        return start(options, factories, () -> { });
    }

    /** @see #start(ServeOptions, List, Runnable) */
    public static MetastromaServer start(ServeOptions options) {
        return start(options, List.of());
    }

    private void serve(CompletableFuture<Snapshot> first) {
        try {
            current.set(first.join());
        } catch (CompletionException e) {
            close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        listen();
    }

    /** @return what the task gives, which a thread of its own is at work on */
    private static <T> CompletableFuture<T> aside(String name, Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, work -> daemon(name, work));
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        try {
            connector.open();
            fuseki.start();
        } catch (IOException | RuntimeException e) {
            close();
            throw new ProblemsException(Listening.problem(options, e));
        }
        clock.scheduleWithFixedDelay(this::reloadQuietly, LOOK_FOR_RELEASE, LOOK_FOR_RELEASE, TimeUnit.MILLISECONDS);
        clock.scheduleWithFixedDelay(connector::cutOffSlowPeers, LOOK_AT_CONNECTIONS, LOOK_AT_CONNECTIONS, TimeUnit.MILLISECONDS);
        listening.countDown();
        Snapshot snapshot = current.get();
        LOG.info("Serving release {} with {} triples at http://{}:{}/sparql", snapshot.id(), snapshot.union().size(), options.host(), port());
    }

    private void reloadQuietly() {
        try {
            reload();
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.error("Looking for a newer release failed", e);
        }
    }

    /**
     * Serves the release that {@code current} leads to, when that is another one: it is checked and loaded beside the old
     * one, and then takes its place at once. Queries that run finish on the release they began with.
     *
     * @return whether another release is served now
     */
    public synchronized boolean reload() {
        Optional<Path> folder = releases.current();
        if (folder.isEmpty() || folder.get().equals(current.get().folder())) {
            return false;
        }
        String state = Releases.state(folder.get());
        if (state.equals(refused)) {
            return false;
        }
        try {
            Snapshot next = releases.open(folder.get());
            Snapshot before = current.getAndSet(next);
            handler.forget();
            loaded = Instant.now();
            refused = "";
            refusal = "";
            LOG.info("Serving release {} instead of {}", next.id(), before.id());
            return true;
        } catch (ProblemsException e) {
            refused = state;
            refusal = e.problems().get(0).what();
            LOG.error("The new release is not served, {} goes on: {}", current.get().id(), e.problems());
            return false;
        }
    }

    private void gauges() {
        metrics.gauge("queries.working", "Queries at work", admission::working);
        metrics.gauge("queries.heavy", "Heavy queries under way", admission::heavy);
        metrics.gauge("queries.waiting", "Queries that wait", admission::queued);
        metrics.gauge("query.threads", "Threads at work on queries", work::active);
        metrics.gauge("queries.stray", "Queries that did not end when stopped, since the start", work::strays);
        metrics.gauge("result.buffered.bytes", "Bytes of results under way", work::bufferedBytes);
        metrics.gauge("answers.kept.bytes", "Bytes of the answers kept for reuse", () -> handler.answers().bytes());
        metrics.counter("answers.reused", "Answers given from those kept", () -> handler.answers().hits());
        metrics.counter("answers.shared", "Answers computed once for several who asked at the same time", () -> handler.answers().joined());
        metrics.gauge("release.triples", "Triples served", () -> current.get().union().size());
    }

    private StatusServlet.Status health() {
        Snapshot snapshot = current.get();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("live", true);
        json.put("ready", work.strays() == 0);
        json.put("release", snapshot.id());
        json.put("version", snapshot.version());
        json.put("triples", snapshot.union().size());
        json.put("loaded", loaded.toString());
        if (!refusal.isEmpty()) {
            json.put("refusedRelease", refusal);
        }
        return new StatusServlet.Status(work.strays() == 0 ? 200 : 503, Json.line(json));
    }

    /** @return the port that the server listens on */
    public int port() {
        return connector.getLocalPort();
    }

    /** @return the URL of the SPARQL endpoint */
    public String endpoint() {
        String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
        return "http://" + host + ":" + port() + "/sparql";
    }

    /** @return what is served at this moment */
    public Snapshot snapshot() {
        return current.get();
    }

    int working() {
        return admission.working() + work.active();
    }

    int strays() {
        return work.strays();
    }

    /** @return queries since the server started, those of its warm-up included */
    long asked() {
        return admission.asked();
    }

    /** Prepares the server, in the background, for the questions that will come: see {@link WarmUp}. */
    public void warmUp() {
        warmUp(WarmUp.ROUNDS);
    }

    /** @return how many questions of its own it will have answered */
    CompletableFuture<Integer> warmUp(int rounds) {
        return aside("metastroma-warm-up", () -> {
            awaitStart();
            return WarmUp.run(fuseki.getJettyServer(), "/sparql", rounds, others());
        });
    }

    private void awaitStart() {
        try {
            listening.await();
            Thread.sleep(FIRST_CLIENTS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private WarmUp.Others others() {
        return new WarmUp.Others(() -> admission.working() + admission.heavy() > 0, admission::asked);
    }

    /** Waits until the server is stopped. */
    public void join() {
        fuseki.join();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        work.close();
        fuseki.stop();
        metrics.close();
    }
}
