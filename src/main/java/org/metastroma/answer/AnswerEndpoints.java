package org.metastroma.answer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.metastroma.answer.Answer.Format;
import org.metastroma.evidence.Gaps;
import org.metastroma.explain.Limits;
import org.metastroma.path.PathFinder;
import org.metastroma.serve.Endpoint;
import org.metastroma.serve.Fault;
import org.metastroma.serve.HttpProblem;
import org.metastroma.serve.ServeContext;

/** {@code /explain}, {@code /conflicts}, {@code /path} and {@code /gaps} and {@code /enrich}, and {@code /questions} when there is a folder of them. */
public final class AnswerEndpoints implements Endpoint.Factory {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    static final Set<String> NEED_A_QUESTION = Set.of("/explain", "/path");
    static final String HTML = "text/html";
    static final List<String> FOR_PROGRAMS = Arrays.stream(Format.values()).map(Format::mediaType).toList();
    static final List<String> FOR_ALL = Stream.concat(FOR_PROGRAMS.stream(), Stream.of(HTML)).toList();

    /** Makes pages for people. */
    @FunctionalInterface
    public interface Pages {
        /**
         * @param asked   path and parameters
         * @param answer  empty when nothing was asked yet or the question cannot be answered
         * @param problem why it cannot be answered, empty when it can
         * @return HTML
         */
        String page(Asked asked, Optional<Answer> answer, String problem);
    }

    /** A request, for instance {@code /explain} with {@code sub} and {@code sup}. */
    public record Asked(String path, Map<String, String> parameters) {
    }

    private final Optional<Path> questions;
    private final Optional<Pages> pages;
    private final Optional<ServedAnnotations> annotations;

    public AnswerEndpoints() {
        this(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** @param questions folder of {@code .rq} files to be asked by name */
    public AnswerEndpoints(Path questions) {
        this(Optional.of(questions), Optional.empty(), Optional.empty());
    }

    /** @param annotations GO annotations of genes for those who test genes */
    public AnswerEndpoints(Path questions, Optional<ServedAnnotations> annotations) {
        this(Optional.of(questions), Optional.empty(), annotations);
    }

    /** @param pages makes pages of the answers, for browsers */
    public AnswerEndpoints(Path questions, Pages pages, Optional<ServedAnnotations> annotations) {
        this(Optional.of(questions), Optional.of(pages), annotations);
    }

    private AnswerEndpoints(Optional<Path> questions, Optional<Pages> pages, Optional<ServedAnnotations> annotations) {
        this.questions = questions;
        this.pages = pages;
        this.annotations = annotations;
    }

    @Override
    public List<Endpoint> endpoints(ServeContext context) {
        Current current = new Current(context, annotations);
        context.afterStart("metastroma-answers", () -> current.answers().prepare(context::awaitQuiet));
        Map<String, BiFunction<ReleaseAnswers, Parameters, Answer>> paths = new LinkedHashMap<>();
        paths.put("/conflicts", (answers, p) -> {
            p.allow("subject", "object", "all");
            return answers.conflicts(p.optional("subject"), p.optional("object"), p.flag("all"));
        });
        paths.put("/path", AnswerEndpoints::path);
        paths.put("/gaps", (answers, p) -> {
            p.allow("table");
            String table = p.has("table") ? p.required("table") : "cells";
            return answers.gaps(Arrays.stream(Gaps.Table.values()).filter(t -> t.name().toLowerCase(Locale.ROOT).equals(table)).findFirst()
                    .orElseThrow(() -> new HttpProblem(Fault.BAD_REQUEST, "The parameter 'table' must be cells or molecules.")));
        });
        List<Endpoint> endpoints = new ArrayList<>(List.of(new Endpoint("/explain", new ExplainServlet(context, current, pages))));
        paths.forEach((path, operation) -> endpoints.add(new Endpoint(path, new AnswerServlet(current, operation, pages))));
        endpoints.add(new Endpoint("/enrich", new EnrichServlet(context, current)));
        questions.ifPresent(folder -> endpoints.add(new Endpoint("/questions/*", new QuestionServlet(context, current, folder))));
        return endpoints;
    }

    static Answer explain(ReleaseAnswers answers, Parameters p) {
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
}
