package org.metastroma.serve;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Jetty's own errors (a malformed request, an unknown path) in the form of all others. */
final class Problems extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        HttpProblem problem = of(response.getStatus());
        Object id = request.getAttribute(Exchange.class.getName());
        byte[] body = problem.json(id instanceof Exchange exchange ? exchange.id() : randomId());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, HttpProblem.CONTENT_TYPE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        if (request.getMethod().equals("HEAD")) {
            callback.succeeded();
        } else {
            Content.Sink.write(response, true, new String(body, java.nio.charset.StandardCharsets.UTF_8), callback);
        }
        return true;
    }

    @Override
    public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
        fields.put(HttpHeader.CONTENT_TYPE, HttpProblem.CONTENT_TYPE);
        return ByteBuffer.wrap(of(status).json(randomId()));
    }

    private static String randomId() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    private static HttpProblem of(int status) {
        return switch (status) {
            case 404 -> new HttpProblem(Fault.NOT_FOUND, "There is no such page. The SPARQL endpoint is /sparql.");
            case 405 -> new HttpProblem(Fault.METHOD_NOT_ALLOWED, "Use GET, HEAD, POST or OPTIONS.");
            case 403 -> new HttpProblem(Fault.FORBIDDEN, "This is not open to you.");
            case 408 -> new HttpProblem(Fault.REQUEST_TIMEOUT, "Send the request faster.");
            case 413, 414, 431 -> new HttpProblem(Fault.REQUEST_TOO_LARGE, "The request line or its headers are too long. Use POST.");
            case 415 -> new HttpProblem(Fault.UNSUPPORTED_MEDIA_TYPE, "Use application/sparql-query.");
            case 503 -> new HttpProblem(Fault.OVERLOADED, "Ask again later.");
            default -> status >= 500 ? new HttpProblem(Fault.INTERNAL, "The request failed.")
                    : new HttpProblem(Fault.BAD_REQUEST, "The request is no valid HTTP.");
        };
    }
}
