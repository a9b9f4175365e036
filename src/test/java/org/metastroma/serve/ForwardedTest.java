package org.metastroma.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forwarded headers count from a configured proxy, and from nobody else. */
class ForwardedTest {

    @TempDir
    Path data;

    private int metrics(String proxies, String forwarded) {
        try (MetastromaServer server = MetastromaServer.start(Settings.apply(Map.of("trusted-proxies", proxies, "metrics-clients", "198.51.100.7"),
                "test", SmallRelease.options(data)))) {
            HttpRequest.Builder request = new Http(server.endpoint()).request("/metrics");
            return Http.send(forwarded.isEmpty() ? request : request.header("X-Forwarded-For", forwarded)).statusCode();
        }
    }

    @Test
    void theNearestHopThatIsNoProxyIsTheClient() {
        SmallRelease.publish(data, 3, "1");
        assertThat(metrics("127.0.0.1", "198.51.100.7")).isEqualTo(200);
        assertThat(metrics("127.0.0.1,10.0.0.0/8", "198.51.100.7, 10.1.2.3")).isEqualTo(200);
        assertThat(metrics("127.0.0.1", "198.51.100.7, 203.0.113.1")).as("the client wrote the first one").isEqualTo(403);
        assertThat(metrics("127.0.0.1", "")).isEqualTo(403);
        assertThat(metrics("", "198.51.100.7")).as("nobody is trusted").isEqualTo(403);
    }

    @Test
    void theServiceDescriptionNamesTheAddressAsked() {
        SmallRelease.publish(data, 3, "1");
        try (MetastromaServer server = MetastromaServer.start(Settings.apply(Map.of("trusted-proxies", "127.0.0.1"), "test",
                SmallRelease.options(data)))) {
            HttpResponse<String> response = Http.send(new Http(server.endpoint()).request("/sparql").header("Accept", "text/turtle")
                    .header("X-Forwarded-Proto", "https"));
            assertThat(response.body()).contains("<https://127.0.0.1:" + server.port() + "/sparql>");
        }
    }
}
