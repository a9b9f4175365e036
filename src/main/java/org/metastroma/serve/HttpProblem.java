package org.metastroma.serve;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request that fails for a reason its sender may know. */
public final class HttpProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;
    static final String CONTENT_TYPE = "application/problem+json";
    private static final String TYPE = "https://w3id.org/metastroma/problem/";
    private static final int LONGEST = 400;

    private final Fault fault;

    /** @param detail what is wrong with this very request and what to do; never internal text */
    public HttpProblem(Fault fault, String detail) {
        super(detail, null, false, false);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }

    /** @return the problem after RFC 9457, with the id of the request, by which the log can be searched */
    byte[] json(String requestId) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", TYPE + fault.id());
        json.put("title", fault.title());
        json.put("status", fault.status());
        json.put("detail", brief(getMessage()));
        json.put("error", fault.id());
        json.put("request", requestId);
        return Json.line(json).getBytes(StandardCharsets.UTF_8);
    }

    private static String brief(String text) {
        String plain = text.codePoints().map(c -> c < ' ' && c != '\n' || Character.isISOControl(c) && c != '\n' ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
    }
}
