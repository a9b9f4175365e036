package org.metastroma.serve;

import java.time.Duration;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** Figures for Prometheus. Labels come from closed lists only, so that no client can make new time series. */
final class Metrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();

    Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        gc.bindTo(registry);
    }

    void gauge(String name, String help, Supplier<Number> value) {
        Gauge.builder("metastroma." + name, value).description(help).register(registry);
    }

    void request(Exchange exchange, int status) {
        boolean query = !exchange.queryHash().isEmpty();
        Timer.builder(query ? "metastroma.query" : "metastroma.request").description("Time from the request to the end of its answer")
                .tag("outcome", exchange.outcome().isEmpty() ? "ok" : exchange.outcome()).tag("status", status / 100 + "xx")
                .serviceLevelObjectives(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(250), Duration.ofSeconds(1),
                        Duration.ofSeconds(5), Duration.ofSeconds(30))
                .register(registry).record(Duration.ofNanos((long) (exchange.seconds() * 1e9)));
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
