package org.metastroma.serve;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** First of all handlers: request id, security headers, CORS, methods, problems instead of stack traces, the access log. */
final class FrontFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Logger ACCESS = LoggerFactory.getLogger("org.metastroma.access");
    private static final Logger SLOW = LoggerFactory.getLogger("org.metastroma.slow");
    private static final Logger LOG = LoggerFactory.getLogger(FrontFilter.class);
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "OPTIONS");
    private static final String CONTENT_POLICY = "default-src 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

    private final transient Metrics metrics;
    private final transient ServeOptions options;

    FrontFilter(Metrics metrics, ServeOptions options) {
        this.metrics = metrics;
        this.options = options;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException {
        Exchange exchange = Exchange.begin(request);
        WatchedConnector.WatchedEndPoint connection = WatchedConnector.of(request);
        if (connection != null) {
            connection.working();
        }
        headers(response, exchange);
        try {
            if (!METHODS.contains(request.getMethod())) {
                throw new HttpProblem(Fault.METHOD_NOT_ALLOWED, "Use GET, HEAD, POST or OPTIONS.");
            }
            if (request.getMethod().equals("OPTIONS")) {
                preflight(response);
            } else {
                chain.doFilter(request, response);
            }
        } catch (HttpProblem problem) {
            exchange.fail(request, response, problem);
        } catch (Exception | LinkageError | StackOverflowError e) {
            if (response.isCommitted()) {
                exchange.outcome("aborted");
                throw new IOException("The response could not be finished", e);
            }
            LOG.error("Request {} failed in a way that was not foreseen", exchange.id(), e);
            exchange.fail(request, response, new HttpProblem(Fault.INTERNAL, "The operator finds the reason in the log under the id of this request."));
        } finally {
            // Without a connection it is the server asking itself.
            if (connection != null) {
                connection.idle();
                metrics.request(exchange, response.getStatus());
                log(exchange, request, response);
            }
        }
    }

    private static void headers(HttpServletResponse response, Exchange exchange) {
        response.setHeader("X-Request-Id", exchange.id());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Security-Policy", CONTENT_POLICY);
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Access-Control-Expose-Headers", "ETag, Retry-After, X-Request-Id");
    }

    private static void preflight(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        response.setHeader("Allow", "GET, HEAD, POST, OPTIONS");
        response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS");
        response.setHeader("Access-Control-Allow-Headers", "Accept, Content-Type, If-None-Match");
        response.setHeader("Access-Control-Max-Age", "86400");
    }

    private void log(Exchange exchange, HttpServletRequest request, HttpServletResponse response) {
        if (ACCESS.isInfoEnabled()) {
            ACCESS.info("request={} method={} path={} status={} {}", exchange.id(), METHODS.contains(request.getMethod())
                    ? request.getMethod() : "other", path(request), response.getStatus(), exchange.fields());
        }
        if (exchange.seconds() * 2 > options.limits().queryTime().toNanos() / 1e9 && !exchange.queryHash().isEmpty()) {
            SLOW.info("request={} {}{}", exchange.id(), exchange.fields(), options.logQueries()
                    ? " text=" + quoted(String.valueOf(request.getAttribute(SparqlHandler.TEXT))) : "");
        }
    }

    /** A path may hold anything a client sent; a log line is not to be forged with it. */
    private static String path(HttpServletRequest request) {
        String path = request.getRequestURI();
        return quoted(path.length() > 200 ? path.substring(0, 200) : path);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?") + '"';
    }
}
