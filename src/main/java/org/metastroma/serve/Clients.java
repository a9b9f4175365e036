package org.metastroma.serve;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

/** Who asks, as far as it can be trusted: the peer, or what a configured proxy says of whom it speaks for. */
record Clients(List<AddressBlock> proxies, List<AddressBlock> metrics) {

    static Clients of(ServeOptions options) {
        return new Clients(options.trustedProxies().stream().map(AddressBlock::parse).toList(),
                options.metricsClients().stream().map(AddressBlock::parse).toList());
    }

    /**
     * @return the address of the client: the rightmost one in {@code X-Forwarded-For} that is no trusted proxy, because
     *         everything further left may have been written by the client
     */
    String address(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (proxies.isEmpty() || !AddressBlock.any(proxies, address)) {
            return address;
        }
        List<String> hops = java.util.Collections.list(request.getHeaders("X-Forwarded-For")).stream()
                .flatMap(h -> java.util.Arrays.stream(h.split(","))).map(String::strip).toList();
        for (int i = hops.size() - 1; i >= 0; i--) {
            if (AddressBlock.bytes(hops.get(i)).isEmpty()) {
                return address;
            }
            address = hops.get(i);
            if (!AddressBlock.any(proxies, address)) {
                return address;
            }
        }
        return address;
    }

    boolean mayReadMetrics(HttpServletRequest request) {
        return AddressBlock.any(metrics, address(request));
    }

    /** @return {@code http} or {@code https}, the latter only from a trusted proxy's word */
    String scheme(HttpServletRequest request) {
        return AddressBlock.any(proxies, request.getRemoteAddr()) && "https".equals(request.getHeader("X-Forwarded-Proto"))
                ? "https" : request.getScheme();
    }
}
