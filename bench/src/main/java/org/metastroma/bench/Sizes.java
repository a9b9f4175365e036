package org.metastroma.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.jena.query.QuerySolution;
import org.apache.jena.query.ResultSet;
import org.apache.jena.query.ResultSetFactory;

/** Measures all peers on one size of data. */
record Sizes(Path home, Results results, List<Question> questions, Options options) {

    private static final int CLIENTS = 32;
    /** Seconds for which servers are asked before they are timed. */
    static final int WARM = 60;
    /** A server that is asked all the time prepares its pages after a minute: a kept answer takes less than the time it shares with that. */
    private static final int WARM_AND_PREPARED = 90;
    static final String OXIGRAPH = "Oxigraph";

    /** @param peers parts of names, all when empty */
    record Options(double seconds, int runs, List<String> peers, List<Bench.Stage> stages, boolean resume) {
    }

    /** Runs a stage and keeps its result; what goes wrong is told, and the run goes on. */
    static void stage(Results results, String name, boolean resume, Callable<Object> stage) throws IOException {
        if (resume && results.read(name, Object.class).isPresent()) {
            Bench.step(name + ": there");
            return;
        }
        Bench.step(name);
        results.forget(name);
        try {
            results.write(name, stage.call());
        } catch (Exception e) {
            Bench.step("  failed: " + e);
        }
    }

    /** @param memory heap of a peer in Java, such as 4g */
    void measure(String size, String title, Data data, String memory) throws IOException {
        results.write("setting/" + size, new Results.Setting(title, data.made().triples(), data.made().base(), data.made().date()));
        if (options.stages.contains(Bench.Stage.http)) {
            for (Peers.Start start : new Peers(home, data, memory).all()) {
                measured("http/" + size, start.name(), start.version(), () -> http(start, data));
            }
        }
        if (options.stages.contains(Bench.Stage.process)) {
            measured("process/" + size, Peers.OWN, () -> "", () -> java("own", data, memory, size));
            measured("process/" + size, "RDF4J memory", () -> "5.1.4", () -> java("rdf4j", data, memory, size));
            measured("process/" + size, OXIGRAPH, () -> "", () -> oxigraph(data));
        }
        if (options.stages.contains(Bench.Stage.kept)) {
            stage(results, "kept/" + size, options.resume, () -> kept(data));
        }
    }

    private void measured(String kind, String peer, Callable<String> version, Callable<Results.Measured> measuring) throws IOException {
        if (options.peers.isEmpty() || options.peers.stream().anyMatch(peer::contains)) {
            stage(results, kind + "/" + peer.replaceAll("\\W+", "-"), options.resume, () -> {
                try {
                    return measuring.call();
                } catch (Exception e) {
                    Bench.step("  failed: " + e);
                    return Results.Measured.failed(peer, version.call(), String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                            .replaceAll("(/[^ ]+)+/", ""));
                }
            });
        }
    }

    private Results.Measured http(Peers.Start start, Data data) throws Exception {
        double beginning = 0;
        if (start.name().equals(Peers.OWN)) {
            List<Double> starts = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                try (Peer peer = start.start().call()) {
                    starts.add(peer.start());
                }
            }
            starts.sort(null);
            beginning = starts.get(1);
        }
        Map<String, Times> times = new LinkedHashMap<>();
        Map<String, String> digests = new LinkedHashMap<>();
        Map<String, Long> counts = new LinkedHashMap<>();
        try (Peer peer = start.start().call()) {
            peer.warm(questions.stream().map(q -> start.asserted() ? Question.overAsserted(q.text()) : q.text()).toList(), WARM);
            for (Question question : questions) {
                String text = start.asserted() ? Question.overAsserted(question.text()) : question.text();
                Times measured = Times.none();
                try {
                    measured = Times.of(() -> peer.ask(text), options.seconds / 2, options.runs, options.seconds);
                } catch (IOException e) {
                    // A server that is still there goes on with the next question.
                    Bench.step("  " + question.name() + ": " + e);
                    peer.ask("SELECT * { ?s a ?o } LIMIT 1");
                }
                times.put(question.name(), measured);
                Bench.step("  " + question.name() + " " + measured + " ms, " + measured.rows() + " rows");
            }
            double even = 0;
            double varied = 0;
            if (!start.asserted()) {
                Variety variety = Variety.of(peer);
                even = throughput(n -> peer.ask(questions.get((int) (n % questions.size())).text()));
                varied = throughput(n -> peer.ask(questions.get((int) (n % questions.size())).varied(variety, n)));
                Bench.step("  %.0f answers a second, varied %.0f".formatted(even, varied));
            }
            long memory = peer.memory();
            for (Question question : questions) {
                try {
                    List<String> rows = peer.rows(start.asserted() ? Question.overAsserted(question.whole()) : question.whole());
                    digests.put(question.name(), Rows.digest(rows));
                    counts.put(question.name(), (long) rows.size());
                } catch (IOException e) {
                    digests.put(question.name(), "no answer");
                    counts.put(question.name(), -1L);
                }
            }
            return new Results.Measured(start.name(), start.version().call(), Instant.now().toString(), 0, times, digests, counts, memory,
                    beginning == 0 ? peer.start() : beginning, even, varied, null);
        }
    }

    /** Asks the question of a number. */
    @FunctionalInterface
    private interface Asking {
        void ask(long number) throws Exception;
    }

    /** @return answers a second of 32 clients, each of which asks the next question when it has its answer, after a second of warm-up */
    private double throughput(Asking asking) throws Exception {
        AtomicLong next = new AtomicLong();
        AtomicLong answers = new AtomicLong();
        AtomicInteger failures = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        long from = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        long end = from + (long) (Math.max(2, 2 * options.seconds) * 1e9);
        for (int i = 0; i < CLIENTS; i++) {
            clients.submit(() -> {
                while (System.nanoTime() < end) {
                    try {
                        asking.ask(next.getAndIncrement());
                        long now = System.nanoTime();
                        if (now > from && now < end) {
                            answers.incrementAndGet();
                        }
                    } catch (IOException e) {
                        if (failures.incrementAndGet() > 1000) {
                            return null;
                        }
                    }
                }
                return null;
            });
        }
        clients.shutdown();
        clients.awaitTermination(60, TimeUnit.SECONDS);
        clients.shutdownNow();
        if (failures.get() > 0) {
            Bench.step("  " + failures + " requests of 32 clients failed");
        }
        return answers.get() / ((end - from) / 1e9);
    }

    private Results.Measured java(String engine, Data data, String memory, String size) throws Exception {
        Path folder = Files.createDirectories(data.folder().resolve("process-" + engine));
        Path file = folder.resolve("result.json");
        boolean own = engine.equals("own");
        // RDF4J with its own versions of what the program has too.
        String libraries = (own ? "" : home.resolve("bench/target/lib") + "/*" + File.pathSeparator) + System.getProperty("java.class.path");
        Run.plain(folder, List.of(Run.JAVA, "-Xmx" + memory, "-XX:+UseSerialGC", "-XX:-DontCompileHugeMethods", "-cp", libraries, InProcess.class.getName(), engine,
                (own ? data.quads() : data.closure()).toString(), data.made().digest(), home.resolve("bench/questions").toString(), file.toString(),
                String.valueOf(options.seconds), String.valueOf(own)));
        if (own) {
            results.write("orders/" + size, Results.parse(folder.resolve("result.json.orders"), Results.Orders.class));
        }
        return Results.parse(file, Results.Measured.class);
    }

    /** What the script writes. */
    private record Script(String version, String node, double load, long memory, Map<String, Times> times, Map<String, String> answers) {
    }

    /** @param whole the question without its limit */
    private record Asked(String name, String text, String whole) {
    }

    private Results.Measured oxigraph(Data data) throws Exception {
        Path modules = home.resolve("bench/target/oxigraph/node_modules");
        if (!Run.has("node") || !Run.has("npm") || !Files.exists(modules)) {
            throw new IOException(Run.has("node") && Run.has("npm") ? "npm could not fetch oxigraph"
                    : "Node is not installed: apt-get install nodejs npm, then delete bench/target/lib");
        }
        Path folder = Files.createDirectories(data.folder().resolve("oxigraph"));
        Path asked = folder.resolve("questions.json");
        Files.writeString(asked, Results.text(questions.stream().map(q -> new Asked(q.name(), q.text(), q.whole())).toList()));
        Path file = folder.resolve("result.json");
        Run.plain(folder, List.of("node", "--max-old-space-size=4096", home.resolve("bench/oxigraph.mjs").toString(), modules.toString(),
                data.closure().toString(), asked.toString(), String.valueOf(options.seconds), file.toString()));
        Script script = Results.parse(file, Script.class);
        Map<String, String> digests = new LinkedHashMap<>();
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Map.Entry<String, String> answer : script.answers.entrySet()) {
            List<String> rows = rows(new java.io.ByteArrayInputStream(answer.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            digests.put(answer.getKey(), Rows.digest(rows));
            counts.put(answer.getKey(), (long) rows.size());
        }
        return new Results.Measured(OXIGRAPH, script.version + " (npm), Node " + script.node, Instant.now().toString(), script.load, script.times, digests, counts,
                script.memory, script.load, 0, 0, null);
    }

    /** @return rows of an answer in JSON */
    static List<String> rows(InputStream json) {
        List<String> rows = new ArrayList<>();
        ResultSet answer = ResultSetFactory.fromJSON(json);
        while (answer.hasNext()) {
            QuerySolution row = answer.next();
            Map<String, String> values = new LinkedHashMap<>();
            row.varNames().forEachRemaining(name -> values.put(name, Rows.term(row.get(name).asNode())));
            rows.add(Rows.row(values));
        }
        return rows;
    }

    /** A question asked again of a server that keeps its answers, in full and with the tag of the answer that the client has. */
    private Results.Kept kept(Data data) throws Exception {
        Map<String, Times> plain = new LinkedHashMap<>();
        Map<String, Times> unchanged = new LinkedHashMap<>();
        double even;
        try (HttpPeer peer = new Peers(home, data, "").own("", data.release())) {
            peer.warm(questions.stream().map(Question::text).toList(), WARM_AND_PREPARED);
            for (Question question : questions) {
                plain.put(question.name(), Times.of(() -> peer.get(question.text(), Map.of()), options.seconds / 4, 1000, options.seconds / 2));
                String tag = peer.get(question.text(), Map.of()).tag();
                if (tag == null) {
                    throw new IOException("no ETag");
                }
                unchanged.put(question.name(), Times.of(() -> peer.get(question.text(), Map.of("If-None-Match", tag))::status,
                        options.seconds / 4, 1000, options.seconds / 2));
            }
            even = throughput(n -> peer.ask(questions.get((int) (n % questions.size())).text()));
        }
        return new Results.Kept(plain, unchanged, even);
    }
}
