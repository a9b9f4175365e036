package org.metastroma.serve;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * How to serve.
 *
 * @param host           address to listen on; loopback unless the operator says otherwise
 * @param port           port, 0 for any free one
 * @param dataFolder     folder with {@code current} and {@code releases/}
 * @param configFile     the assembler file that defines the service
 * @param limits         limits
 * @param trustedProxies addresses (CIDR blocks) whose {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are believed
 * @param services       endpoints that SERVICE may ask; none unless listed
 * @param metricsClients addresses (CIDR blocks) that may read {@code /metrics}
 * @param logQueries     whether the slow-query log holds the text of the query
 */
public record ServeOptions(String host, int port, Path dataFolder, Path configFile, Limits limits, List<String> trustedProxies,
                           List<URI> services, List<String> metricsClients, boolean logQueries) {

    public static final int PORT = 3030;

    public ServeOptions {
        trustedProxies = List.copyOf(trustedProxies);
        services = List.copyOf(services);
        metricsClients = List.copyOf(metricsClients);
    }

    /** @return the options a user gets who gives none: loopback, port 3030 */
    public static ServeOptions of(Path dataFolder, Path configFile) {
        return new ServeOptions("127.0.0.1", PORT, dataFolder, configFile, Limits.DEFAULT, List.of(), List.of(),
                List.of("127.0.0.0/8", "::1/128"), false);
    }

    public ServeOptions withHost(String value) {
        return new ServeOptions(value, port, dataFolder, configFile, limits, trustedProxies, services, metricsClients, logQueries);
    }

    public ServeOptions withPort(int value) {
        return new ServeOptions(host, value, dataFolder, configFile, limits, trustedProxies, services, metricsClients, logQueries);
    }

    public ServeOptions withLimits(Limits value) {
        return new ServeOptions(host, port, dataFolder, configFile, value, trustedProxies, services, metricsClients, logQueries);
    }
}
