package org.metastroma.serve;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** Figures for Prometheus. Labels come from closed lists only, so that no client can make new time series. */
final class Metrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    /** @param status first digit of the status code */
    private record Kind(boolean query, String outcome, int status) {
    }

    Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        gc.bindTo(registry);
        gauge("heap.after.collection.bytes", "Heap in use after the last collection of each of its pools", Metrics::afterCollection);
        gauge("resident.memory.bytes", "Resident memory of the process, 0 where the system does not tell", Metrics::resident);
    }

    /** @return what the last collections left, in all pools of the heap that are collected */
    private static long afterCollection() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(p -> p.getType() == MemoryType.HEAP && p.getCollectionUsage() != null)
                .mapToLong(p -> p.getCollectionUsage().getUsed()).sum();
    }

    /** @return the field VmRSS of proc(5) */
    private static long resident() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(l -> l.startsWith("VmRSS:")).mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) << 10).findFirst().orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    void gauge(String name, String help, Supplier<Number> value) {
        Gauge.builder("metastroma." + name, value).description(help).register(registry);
    }

    void counter(String name, String help, Supplier<Number> value) {
        FunctionCounter.builder("metastroma." + name, value, v -> v.get().doubleValue()).description(help).register(registry);
    }

    void request(Exchange exchange, int status) {
        timers.computeIfAbsent(new Kind(!exchange.queryHash().isEmpty(), exchange.outcome().isEmpty() ? "ok" : exchange.outcome(), status / 100),
                this::timer).record((long) (exchange.seconds() * 1e9), TimeUnit.NANOSECONDS);
    }

    private Timer timer(Kind kind) {
        return Timer.builder(kind.query() ? "metastroma.query" : "metastroma.request").description("Time from the request to the end of its answer")
                .tag("outcome", kind.outcome()).tag("status", kind.status() + "xx")
                .serviceLevelObjectives(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(250), Duration.ofSeconds(1),
                        Duration.ofSeconds(5), Duration.ofSeconds(30))
                .register(registry);
    }

    String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}
