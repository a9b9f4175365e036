package org.metastroma.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Reads a request of the SPARQL 1.1 Protocol, strictly: wrong bytes are an error and never replaced, because a query that
 * is not the one sent gives an answer to another question.
 *
 * @param query         text of the query, empty when the request has none
 * @param defaultGraphs {@code default-graph-uri}
 * @param namedGraphs   {@code named-graph-uri}
 * @param format        media type that {@code format} asks for in place of the Accept header, empty when it is not given
 */
record RequestReader(String query, List<String> defaultGraphs, List<String> namedGraphs, String format) {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String QUERY = "application/sparql-query";
    /** For clients that cannot set headers. */
    private static final Map<String, String> FORMATS = Map.of("json", "application/json", "xml", "application/xml", "csv", "text/csv",
            "tsv", "text/tab-separated-values", "turtle", "text/turtle", "ntriples", "application/n-triples", "rdfxml", "application/rdf+xml",
            "jsonld", "application/ld+json");
    private static final int MOST_PARAMETERS = 100;
    private static final int BLOCK = 8192;

    static RequestReader read(HttpServletRequest request, Limits limits) throws IOException {
        String inUrl = request.getQueryString() == null ? "" : request.getQueryString();
        if (inUrl.length() > limits.requestBytes()) {
            throw tooLarge(limits);
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        parse(inUrl, parameters);
        if (!request.getMethod().equals("POST")) {
            if (request.getContentLengthLong() > 0) {
                throw new HttpProblem(Fault.BAD_REQUEST, "A " + request.getMethod() + " request has no body here. Use POST.");
            }
            return of(parameters);
        }
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new HttpProblem(Fault.UNSUPPORTED_MEDIA_TYPE, "A compressed request is not read here.");
        }
        String type = mediaType(request.getContentType());
        if (!type.equals(FORM) && !type.equals(QUERY)) {
            throw new HttpProblem(Fault.UNSUPPORTED_MEDIA_TYPE, "Use " + QUERY + " or " + FORM + ".");
        }
        String body = text(body(request, limits));
        if (type.equals(FORM)) {
            parse(body, parameters);
        } else if (parameters.put("query", List.of(body)) != null) {
            throw new HttpProblem(Fault.BAD_REQUEST, "The query is given twice, in the URL and in the body.");
        }
        RequestReader result = of(parameters);
        if (result.query().isEmpty()) {
            throw new HttpProblem(Fault.BAD_REQUEST, "The request has no query.");
        }
        return result;
    }

    /** @return the parameters of the URL and of a form that was posted, in their order */
    static Map<String, List<String>> parameters(HttpServletRequest request, Limits limits) throws IOException {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        parse(request.getQueryString() == null ? "" : request.getQueryString(), parameters);
        if (request.getMethod().equals("POST")) {
            if (!mediaType(request.getContentType()).equals(FORM)) {
                throw new HttpProblem(Fault.UNSUPPORTED_MEDIA_TYPE, "Use " + FORM + ".");
            }
            parse(text(body(request, limits)), parameters);
        }
        return parameters;
    }

    private static RequestReader of(Map<String, List<String>> parameters) {
        if (parameters.containsKey("update") || parameters.containsKey("request")) {
            throw new HttpProblem(Fault.BAD_REQUEST, "This endpoint answers queries only; there is no update.");
        }
        List<String> query = parameters.getOrDefault("query", List.of());
        if (query.size() > 1) {
            throw new HttpProblem(Fault.BAD_REQUEST, "The request has more than one query.");
        }
        if (query.size() == 1 && query.get(0).isBlank()) {
            throw new HttpProblem(Fault.BAD_QUERY, "The query is empty.");
        }
        return new RequestReader(query.isEmpty() ? "" : query.get(0), graphs(parameters, "default-graph-uri"),
                graphs(parameters, "named-graph-uri"), format(parameters.getOrDefault("format", List.of())));
    }

    private static String format(List<String> asked) {
        if (asked.isEmpty()) {
            return "";
        }
        if (asked.size() > 1 || !FORMATS.containsKey(asked.get(0))) {
            throw new HttpProblem(Fault.NOT_ACCEPTABLE, "The parameter format is one of " + String.join(", ", new TreeSet<>(FORMATS.keySet())) + ".");
        }
        return FORMATS.get(asked.get(0));
    }

    private static List<String> graphs(Map<String, List<String>> parameters, String name) {
        List<String> iris = parameters.getOrDefault(name, List.of());
        for (String iri : iris) {
            if (!iri.matches("[A-Za-z][A-Za-z0-9+.-]*:[^\\s<>\"{}|\\\\^`]*")) {
                throw new HttpProblem(Fault.BAD_REQUEST, "The value of " + name + " is no absolute IRI.");
            }
        }
        return iris;
    }

    private static String mediaType(String contentType) {
        if (contentType == null) {
            return "";
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";");
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8") && !parameter.equals("charset=us-ascii")) {
                throw new HttpProblem(Fault.UNSUPPORTED_MEDIA_TYPE, "A request is read as UTF-8 only.");
            }
        }
        return parts[0].strip();
    }

    private static byte[] body(HttpServletRequest request, Limits limits) throws IOException {
        if (request.getContentLengthLong() > limits.requestBytes()) {
            throw tooLarge(limits);
        }
        WatchedConnector.WatchedEndPoint connection = WatchedConnector.of(request);
        if (connection != null) {
            connection.receiving();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] block = new byte[BLOCK];
        InputStream in = request.getInputStream();
        try {
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                body.write(block, 0, n);
                if (body.size() > limits.requestBytes()) {
                    throw tooLarge(limits);
                }
            }
        } catch (IOException e) {
            throw new HttpProblem(Fault.REQUEST_TIMEOUT, "The request did not arrive whole.");
        }
        if (connection != null) {
            connection.working();
        }
        Exchange.of(request).received();
        return body.toByteArray();
    }

    private static HttpProblem tooLarge(Limits limits) {
        return new HttpProblem(Fault.REQUEST_TOO_LARGE, "A request may have " + limits.requestBytes() + " bytes.");
    }

    private static void parse(String form, Map<String, List<String>> parameters) {
        if (form.isEmpty()) {
            return;
        }
        String[] pairs = form.split("&");
        if (pairs.length > MOST_PARAMETERS) {
            throw new HttpProblem(Fault.BAD_REQUEST, "The request has more than " + MOST_PARAMETERS + " parameters.");
        }
        for (String pair : pairs) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                parameters.computeIfAbsent(name, n -> new ArrayList<>()).add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
    }

    /** Percent-decoding of application/x-www-form-urlencoded. */
    private static String decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '+') {
                bytes.write(' ');
            } else if (c != '%' && c < 0x80) {
                bytes.write(c);
            } else if (c == '%') {
                int high = digit(text, i + 1);
                int low = digit(text, i + 2);
                if (high < 0 || low < 0) {
                    throw new HttpProblem(Fault.BAD_REQUEST, "A percent sign is not followed by two hexadecimal digits.");
                }
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                int end = Character.isHighSurrogate(c) && i + 1 < text.length() ? i + 2 : i + 1;
                bytes.writeBytes(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
                i = end - 1;
            }
        }
        return text(bytes.toByteArray());
    }

    private static int digit(String text, int at) {
        return at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
    }

    private static String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes)).toString();
            if (text.indexOf('\0') >= 0) {
                throw new HttpProblem(Fault.BAD_REQUEST, "The request contains a null character.");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new HttpProblem(Fault.BAD_REQUEST, "The request is not UTF-8.");
        }
    }
}
