package org.metastroma.answer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.jena.atlas.web.AcceptList;
import org.apache.jena.atlas.web.MediaType;
import org.metastroma.answer.Answer.Format;
import org.metastroma.evidence.Gaps;
import org.metastroma.explain.Limits;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import org.metastroma.path.PathFinder;
import org.metastroma.serve.Endpoint;
import org.metastroma.serve.Fault;
import org.metastroma.serve.HttpProblem;
import org.metastroma.serve.ServeContext;
import org.metastroma.serve.Snapshot;

/** {@code /explain}, {@code /conflicts}, {@code /path} and {@code /gaps}. */
public final class AnswerEndpoints implements Endpoint.Factory {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    @Override
    public List<Endpoint> endpoints(ServeContext context) {
        Current current = new Current(context);
        Thread warm = new Thread(() -> current.answers().prepare(), "metastroma-answers");
        warm.setDaemon(true);
        warm.start();
        Map<String, BiFunction<ReleaseAnswers, Parameters, Answer>> paths = new LinkedHashMap<>();
        paths.put("/explain", AnswerEndpoints::explain);
        paths.put("/conflicts", (answers, p) -> {
            p.allow("subject", "object");
            return answers.conflicts(p.optional("subject"), p.optional("object"));
        });
        paths.put("/path", AnswerEndpoints::path);
        paths.put("/gaps", (answers, p) -> {
            p.allow("table");
            String table = p.has("table") ? p.required("table") : "cells";
            return answers.gaps(Arrays.stream(Gaps.Table.values()).filter(t -> t.name().toLowerCase(Locale.ROOT).equals(table)).findFirst()
                    .orElseThrow(() -> new HttpProblem(Fault.BAD_REQUEST, "The parameter 'table' must be cells or molecules.")));
        });
        return paths.entrySet().stream().map(e -> new Endpoint(e.getKey(), new AnswerServlet(current, e.getValue()))).toList();
    }

    private static Answer explain(ReleaseAnswers answers, Parameters p) {
        p.allow("sub", "sup", "subject", "property", "object", "all", "max", "time");
        boolean all = p.flag("all");
        Limits limits = all || p.has("max") ? new Limits(p.number("max", Limits.ALL.justifications(), Limits.MOST),
                Duration.ofSeconds(p.number("time", (int) Limits.ALL.time().toSeconds(), (int) LONGEST.toSeconds()))) : Limits.ONE;
        if (p.has("sub") || p.has("sup")) {
            return answers.explain(p.required("sub"), null, p.required("sup"), limits);
        }
        return answers.explain(p.required("subject"), p.has("property") ? p.required("property") : null, p.required("object"), limits);
    }

    private static Answer path(ReleaseAnswers answers, Parameters p) {
        p.allow("from", "to", "paths", "steps", "compatible");
        return answers.path(p.required("from"), p.required("to"), new PathFinder.Options(
                p.number("paths", PathFinder.Options.DEFAULT.paths(), PathFinder.Options.MOST_PATHS),
                p.number("steps", PathFinder.Options.DEFAULT.steps(), PathFinder.Options.MOST_STEPS), p.flag("compatible")));
    }

    /** The answers to the release that is served now. */
    private static final class Current {
        private final ServeContext context;
        private ReleaseAnswers answers;

        Current(ServeContext context) {
            this.context = context;
        }

        synchronized ReleaseAnswers answers() {
            Snapshot snapshot = context.snapshot();
            if (answers == null || !answers.release().equals(snapshot.id())) {
                // the old one is left to requests that still use it
                answers = new ReleaseAnswers(snapshot.id(), snapshot.folder(), snapshot::union);
            }
            return answers;
        }
    }

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
            return request.getParameter(name) != null;
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
            if (!has(name)) {
                return otherwise;
            }
            try {
                int n = Integer.parseInt(request.getParameter(name));
                if (n >= 1 && n <= most) {
                    return n;
                }
            } catch (NumberFormatException e) {
                // told below
            }
            throw new HttpProblem(Fault.BAD_REQUEST, "The parameter '" + name + "' must be a number from 1 to " + most + ".");
        }

        Format format() {
            String asked = request.getParameter("format");
            if (asked != null) {
                return Arrays.stream(Format.values()).filter(f -> f.word().equals(asked.toLowerCase(Locale.ROOT))).findFirst()
                        .orElseThrow(() -> new HttpProblem(Fault.NOT_ACCEPTABLE, "Formats: json, text, turtle."));
            }
            String accept = String.join(", ", java.util.Collections.list(request.getHeaders("Accept")));
            if (accept.isBlank()) {
                return Format.JSON;
            }
            try {
                AcceptList offers = AcceptList.create(Arrays.stream(Format.values()).map(Format::mediaType).toArray(String[]::new));
                MediaType match = AcceptList.match(new AcceptList(accept), offers);
                if (match != null) {
                    return Arrays.stream(Format.values()).filter(f -> f.mediaType().equals(match.getContentTypeStr())).findFirst().orElse(Format.JSON);
                }
            } catch (RuntimeException e) {
                throw new HttpProblem(Fault.BAD_REQUEST, "The Accept header cannot be read.");
            }
            throw new HttpProblem(Fault.NOT_ACCEPTABLE, "Offered: application/json, text/plain, text/turtle.");
        }
    }

    private static final class AnswerServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final transient Current current;
        private final transient BiFunction<ReleaseAnswers, Parameters, Answer> operation;

        AnswerServlet(Current current, BiFunction<ReleaseAnswers, Parameters, Answer> operation) {
            this.current = current;
            this.operation = operation;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Parameters parameters = new Parameters(request);
            Format format = parameters.format();
            byte[] body;
            ReleaseAnswers answers = current.answers();
            try {
                body = operation.apply(answers, parameters).render(format).getBytes(StandardCharsets.UTF_8);
            } catch (ProblemsException e) {
                throw problem(e.problems().get(0));
            }
            response.setContentType(format.mediaType() + (format == Format.JSON ? "" : ";charset=utf-8"));
            response.setHeader("Cache-Control", "public, max-age=60");
            response.setHeader("Vary", "Accept");
            response.setContentLength(body.length);
            if (!request.getMethod().equals("HEAD")) {
                response.getOutputStream().write(body);
            }
        }

        @Override
        protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
            doGet(request, response);
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) {
            throw new HttpProblem(Fault.METHOD_NOT_ALLOWED, "Use GET.");
        }

        private static HttpProblem problem(Problem problem) {
            if (problem.id() == ErrorId.CORRUPT_RELEASE) {
                return new HttpProblem(Fault.INTERNAL, "The release cannot be read.");
            }
            return new HttpProblem(problem.id() == ErrorId.UNKNOWN_TERM ? Fault.NOT_FOUND : Fault.BAD_REQUEST,
                    problem.where() + ": " + problem.what() + " " + problem.remedy());
        }
    }
}
