package org.metastroma.answer;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.jena.atlas.web.AcceptList;
import org.apache.jena.atlas.web.MediaType;
import org.metastroma.answer.Answer.Format;
import org.metastroma.serve.Fault;
import org.metastroma.serve.HttpProblem;

/** The parameters of a request. */
record Parameters(HttpServletRequest request) {

    private static final int LONGEST_VALUE = 1000;

    /** @throws HttpProblem when there are others */
    void allow(String... names) {
        Set<String> allowed = Arrays.stream(names).collect(Collectors.toSet());
        request.getParameterMap().keySet().stream().filter(n -> !allowed.contains(n) && !n.equals("format")).findFirst().ifPresent(n -> {
            throw new HttpProblem(Fault.BAD_REQUEST, "There is no parameter '" + n + "'. Offered: " + String.join(", ", names) + ", format.");
        });
    }

    boolean has(String name) {
        return request.getParameter(name) != null && !(isForm() && request.getParameter(name).isEmpty());
    }

    /** A form in a browser sends also what was left empty. */
    private boolean isForm() {
        return String.valueOf(request.getHeader("Accept")).contains("text/html");
    }

    /** @return what was asked, without the format */
    AnswerEndpoints.Asked asked() {
        Map<String, String> given = new LinkedHashMap<>();
        Collections.list(request.getParameterNames()).stream().filter(n -> has(n) && !n.equals("format"))
                .forEach(n -> given.put(n, request.getParameter(n)));
        return new AnswerEndpoints.Asked(request.getServletPath(), given);
    }

    boolean flag(String name) {
        return has(name) && !request.getParameter(name).equals("false");
    }

    String required(String name) {
        String value = request.getParameter(name);
        if (value == null || value.isBlank()) {
            throw new HttpProblem(Fault.BAD_REQUEST, "The parameter '" + name + "' is missing: a label, a synonym, a CURIE or an IRI.");
        }
        if (value.length() > LONGEST_VALUE) {
            throw new HttpProblem(Fault.BAD_REQUEST, "The parameter '" + name + "' is too long.");
        }
        return value;
    }

    String optional(String name) {
        return has(name) ? required(name) : null;
    }

    int number(String name, int otherwise, int most) {
        return has(name) ? number(name, request.getParameter(name), most) : otherwise;
    }

    /** @return the value as a number from 1 to {@code most} */
    static int number(String name, String value, int most) {
        try {
            int n = Integer.parseInt(value);
            if (n >= 1 && n <= most) {
                return n;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new HttpProblem(Fault.BAD_REQUEST, "The parameter '" + name + "' must be a number from 1 to " + most + ".");
    }

    /** @return the media type asked for by name or, among those offered, by the Accept header */
    String mediaType(List<String> offered) {
        return mediaType(request, request.getParameter("format"), offered);
    }

    /** @param asked the parameter {@code format}, or null when the header decides */
    static String mediaType(HttpServletRequest request, String asked, List<String> offered) {
        if (asked != null) {
            return Arrays.stream(Format.values()).filter(f -> f.word().equals(asked.toLowerCase(Locale.ROOT))).findFirst()
                    .orElseThrow(() -> new HttpProblem(Fault.NOT_ACCEPTABLE, "Formats: json, text, turtle.")).mediaType();
        }
        return negotiate(request, offered, Function.identity());
    }

    /** @return the offer that the Accept header prefers, the first when it names none */
    static <T> T negotiate(HttpServletRequest request, List<T> offers, Function<T, String> mediaType) {
        String accept = String.join(", ", Collections.list(request.getHeaders("Accept")));
        if (accept.isBlank()) {
            return offers.get(0);
        }
        try {
            MediaType match = AcceptList.match(new AcceptList(accept), AcceptList.create(offers.stream().map(mediaType).toArray(String[]::new)));
            if (match != null) {
                return offers.stream().filter(o -> mediaType.apply(o).equals(match.getContentTypeStr())).findFirst().orElse(offers.get(0));
            }
        } catch (RuntimeException e) {
            throw new HttpProblem(Fault.BAD_REQUEST, "The Accept header cannot be read.");
        }
        throw new HttpProblem(Fault.NOT_ACCEPTABLE, "Offered: " + offers.stream().map(mediaType).collect(Collectors.joining(", ")) + ".");
    }
}
