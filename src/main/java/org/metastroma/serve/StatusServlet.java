package org.metastroma.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** A page of status: health or metrics. */
final class StatusServlet extends ReadServlet {

    private static final long serialVersionUID = 1L;

    private final String contentType;
    private final transient Function<HttpServletRequest, Status> text;

    /** @param code HTTP status */
    record Status(int code, String text) {
    }

    StatusServlet(String contentType, Function<HttpServletRequest, Status> text) {
        this.contentType = contentType;
        this.text = text;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Status status = text.apply(request);
        byte[] body = status.text().getBytes(StandardCharsets.UTF_8);
        response.setStatus(status.code());
        response.setContentType(contentType);
        response.setHeader("Cache-Control", "no-store");
        send(request, response, body);
    }
}
