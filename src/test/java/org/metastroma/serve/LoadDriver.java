package org.metastroma.serve;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Loads a server as many users would, and reports. Not a test: docs/serving.md tells how to run it and what it gave.
 *
 * <pre>LoadDriver serve DATA PORT
 * LoadDriver load ENDPOINT QUERIES CLIENTS SECONDS HEAVY_PER_CENT FRESH_PER_CENT</pre>
 *
 * <p>A client asks, waits up to 0.2 s, asks again; after a refusal it waits as long as it is told. Each has an address of
 * its own, which the driver says as a proxy would. Heavy queries are never the same twice in the eyes of a cache, nor is the
 * given share of the light ones. Ends with code 1 when anything but answers and announced refusals came back.
 */
public final class LoadDriver {

    private static final int THINK = 200;
    private static final int SAMPLES = 15;
    private static final Map<String, String> HEAVY = new TreeMap<>(Map.of(
            "three-steps", "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?b ?q ?c . ?c ?r ?d }",
            "subjects-by-property", "SELECT ?p (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY DESC(?n)",
            "labels-by-pattern", "SELECT ?s ?l { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?l FILTER regex(?l, \"(a|e)+.*cell\", \"i\") } "
                    + "ORDER BY ?l",
            "paths-up", "SELECT ?a (COUNT(?b) AS ?n) { ?a <http://www.w3.org/2000/01/rdf-schema#subClassOf>+ ?b } GROUP BY ?a "
                    + "ORDER BY DESC(?n) LIMIT 20"));

    private final URI endpoint;
    private final LoadReport report = new LoadReport();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private LoadDriver(URI endpoint) {
        this.endpoint = endpoint;
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("serve")) {
            ServeOptions options = ServeOptions.of(Path.of(args[1]), Path.of("fuseki-config/metastroma.ttl")).withPort(Integer.parseInt(args[2]));
            MetastromaServer server = MetastromaServer.start(Settings.apply(Map.of("trusted-proxies", "127.0.0.0/8", "metrics-clients",
                    "0.0.0.0/0"), "load", options));
            System.out.println(server.endpoint());
            server.join();
        } else {
            LoadDriver driver = new LoadDriver(URI.create(args[1]));
            driver.load(Path.of(args[2]), Integer.parseInt(args[3]), Integer.parseInt(args[4]), Integer.parseInt(args[5]),
                    Integer.parseInt(args[6]));
            System.exit(driver.report.errors() == 0 ? 0 : 1);
        }
    }

    private void load(Path folder, int clients, int seconds, int heavyPerCent, int freshPerCent) throws Exception {
        Map<String, String> light = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".rq")).toList()) {
                light.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        for (int i = 0; i < clients; i++) {
            int number = i;
            threads.submit(() -> {
                Random random = new Random(number);
                while (System.nanoTime() < end) {
                    Thread.sleep(random.nextInt(100) < heavyPerCent ? ask("heavy", HEAVY, number, random, true)
                            : ask("light", light, number, random, random.nextInt(100) < freshPerCent));
                }
                return null;
            });
        }
        threads.shutdown();
        System.out.printf("%8s %10s %10s %10s %10s %9s %9s %9s%n", "seconds", "answers", "heap MB", "kept MB", "RSS MB", "threads", "CPU %", "light p99");
        double cpu = 0;
        double before = 0;
        do {
            Map<String, Double> now = metrics();
            double at = (System.nanoTime() - start) / 1e9;
            System.out.printf(Locale.ROOT, "%8.0f %10d %10.0f %10.0f %10.0f %9.0f %9.0f %9.1f%n", at, report.count(), now.get("jvm_memory_used_bytes{area=\"heap\"")
                    / (1 << 20), now.get("metastroma_heap_after_collection_bytes") / (1 << 20), now.get("metastroma_resident_memory_bytes") / (1 << 20),
                    now.get("jvm_threads_live_threads"), at > before ? (now.get("process_cpu_time_ns_total") - cpu) / 1e7 / (at - before) : 0,
                    report.recentLight());
            cpu = now.get("process_cpu_time_ns_total");
            before = at;
        } while (!threads.awaitTermination(Math.max(1, seconds / SAMPLES), TimeUnit.SECONDS));
        report.print((System.nanoTime() - start) / 1e9);
    }

    /** @return ms to wait before the next question */
    private long ask(String kind, Map<String, String> questions, int number, Random random, boolean fresh) throws InterruptedException {
        String name = questions.keySet().stream().skip(random.nextInt(questions.size())).findFirst().orElseThrow();
        String text = questions.get(name) + (fresh ? "\n# " + random.nextLong() : "");
        long start = System.nanoTime();
        String outcome;
        long wait = random.nextInt(THINK);
        try {
            HttpResponse<byte[]> response = client.send(HttpRequest.newBuilder(endpoint).timeout(Duration.ofSeconds(90))
                    .header("Content-Type", "application/sparql-query").header("Accept", "application/sparql-results+json, text/turtle")
                    .header("X-Forwarded-For", "192.0.2." + number).POST(HttpRequest.BodyPublishers.ofString(text)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            outcome = String.valueOf(response.statusCode());
            long told = response.headers().firstValueAsLong("Retry-After").orElse(-1);
            if (told >= 0 && (outcome.equals("429") || outcome.equals("503"))) {
                outcome += " refused";
                wait = TimeUnit.SECONDS.toMillis(told);
            } else if (!outcome.equals("200")) {
                outcome += " " + new String(response.body(), java.nio.charset.StandardCharsets.UTF_8).replaceAll("(?s).*\"error\":\"([a-z-]+).*", "$1");
            }
        } catch (IOException e) {
            outcome = e.getClass().getSimpleName();
        }
        report.add(kind, name.replace(".rq", ""), outcome, (System.nanoTime() - start) / 1e6);
        return wait;
    }

    /** @return sums of the figures of the server, by name and beginning of the labels */
    private Map<String, Double> metrics() throws IOException, InterruptedException {
        String text = client.send(HttpRequest.newBuilder(endpoint.resolve("/metrics")).build(), HttpResponse.BodyHandlers.ofString()).body();
        Map<String, Double> sums = new TreeMap<>();
        for (String name : List.of("jvm_memory_used_bytes{area=\"heap\"", "metastroma_heap_after_collection_bytes", "metastroma_resident_memory_bytes",
                "jvm_threads_live_threads", "process_cpu_time_ns_total")) {
            sums.put(name, Arrays.stream(text.split("\n")).filter(Pattern.compile("^" + Pattern.quote(name)).asPredicate())
                    .mapToDouble(l -> Double.parseDouble(l.substring(l.lastIndexOf(' ')))).sum());
        }
        return sums;
    }
}
