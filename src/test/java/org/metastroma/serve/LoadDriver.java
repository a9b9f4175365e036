package org.metastroma.serve;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Loads a server as many users would, and reports. Not a test: docs/serving.md tells how to run it and what it gave.
 *
 * <pre>LoadDriver serve DATA PORT
 * LoadDriver load ENDPOINT QUERIES CLIENTS SECONDS HEAVY_PER_CENT [cached]</pre>
 */
public final class LoadDriver {

    private static final List<String> HEAVY = List.of(
            "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?b ?q ?c . ?c ?r ?d }",
            "SELECT ?p (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY DESC(?n)",
            "SELECT ?s ?l { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?l FILTER regex(?l, \"(a|e)+.*cell\", \"i\") } ORDER BY ?l",
            "SELECT ?a (COUNT(?b) AS ?n) { ?a <http://www.w3.org/2000/01/rdf-schema#subClassOf>+ ?b } GROUP BY ?a ORDER BY DESC(?n) LIMIT 20");

    private LoadDriver() {
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("serve")) {
            MetastromaServer server = MetastromaServer.start(ServeOptions.of(Path.of(args[1]), Path.of("fuseki-config/metastroma.ttl"))
                    .withPort(Integer.parseInt(args[2])));
            System.out.println(server.endpoint());
            server.join();
        } else {
            load(URI.create(args[1]), Path.of(args[2]), Integer.parseInt(args[3]), Integer.parseInt(args[4]), Integer.parseInt(args[5]),
                    args.length > 6);
        }
    }

    private static void load(URI endpoint, Path folder, int clients, int seconds, int heavyPerCent, boolean cached) throws Exception {
        List<String> light = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".rq")).sorted().toList()) {
                light.add(Files.readString(file));
            }
        }
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
        ConcurrentLinkedQueue<Double> lightTimes = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Double> heavyTimes = new ConcurrentLinkedQueue<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        memory(client, endpoint, "before");
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        for (int i = 0; i < clients; i++) {
            threads.submit(() -> {
                while (System.nanoTime() < end) {
                    boolean heavy = ThreadLocalRandom.current().nextInt(100) < heavyPerCent;
                    List<String> from = heavy ? HEAVY : light;
                    String query = from.get(ThreadLocalRandom.current().nextInt(from.size()))
                            + (cached && !heavy ? "" : "\n# " + ThreadLocalRandom.current().nextLong());
                    long start = System.nanoTime();
                    String outcome = ask(client, endpoint, query);
                    double ms = (System.nanoTime() - start) / 1e6;
                    outcomes.computeIfAbsent((heavy ? "heavy " : "light ") + outcome, k -> new LongAdder()).increment();
                    if (outcome.equals("200")) {
                        (heavy ? heavyTimes : lightTimes).add(ms);
                    }
                    // People think; so do programs that obey Retry-After.
                    Thread.sleep(outcome.equals("200") ? ThreadLocalRandom.current().nextInt(200) : 1000);
                }
                return null;
            });
        }
        threads.shutdown();
        threads.awaitTermination(seconds + 120L, TimeUnit.SECONDS);
        System.out.println(new TreeMap<>(outcomes));
        report("light", lightTimes, seconds);
        report("heavy", heavyTimes, seconds);
        memory(client, endpoint, "after");
    }

    private static String ask(HttpClient client, URI endpoint, String query) {
        try {
            HttpResponse<byte[]> response = client.send(HttpRequest.newBuilder(endpoint).timeout(Duration.ofSeconds(90))
                    .header("Content-Type", "application/sparql-query").header("Accept", "application/sparql-results+json, text/turtle")
                    .POST(HttpRequest.BodyPublishers.ofString(query)).build(), HttpResponse.BodyHandlers.ofByteArray());
            return String.valueOf(response.statusCode());
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static void report(String name, ConcurrentLinkedQueue<Double> times, int seconds) {
        double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length > 0) {
            System.out.printf("%s: %d answers, %.1f/s, ms p50 %.1f p95 %.1f p99 %.1f max %.1f%n", name, sorted.length,
                    sorted.length / (double) seconds, at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), sorted[sorted.length - 1]);
        }
    }

    private static double at(double[] sorted, double quantile) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(quantile * (sorted.length - 1)))];
    }

    private static void memory(HttpClient client, URI endpoint, String when) throws Exception {
        String metrics = client.send(HttpRequest.newBuilder(endpoint.resolve("/metrics")).build(), HttpResponse.BodyHandlers.ofString()).body();
        double heap = Arrays.stream(metrics.split("\n")).filter(Pattern.compile("^jvm_memory_used_bytes.*area=\"heap\"").asPredicate())
                .mapToDouble(l -> Double.parseDouble(l.substring(l.lastIndexOf(' ')))).sum();
        System.out.printf("heap %s: %.0f MB%n", when, heap / (1 << 20));
    }
}
