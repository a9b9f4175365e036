package org.metastroma.answer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiFunction;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.metastroma.answer.Answer.Format;
import org.metastroma.answer.AnswerEndpoints.Asked;
import org.metastroma.answer.AnswerEndpoints.Pages;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import org.metastroma.serve.Fault;
import org.metastroma.serve.HttpProblem;
import org.metastroma.serve.ReadServlet;
import org.metastroma.serve.Validators;

/** Answers to programs, and as pages to people. */
class AnswerServlet extends ReadServlet {

    private static final long serialVersionUID = 1L;
    private final transient Current current;
    private final transient BiFunction<ReleaseAnswers, Parameters, Answer> operation;
    private final transient Optional<Pages> pages;

    AnswerServlet(Current current, BiFunction<ReleaseAnswers, Parameters, Answer> operation, Optional<Pages> pages) {
        this.current = current;
        this.operation = operation;
        this.pages = pages;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Parameters parameters = new Parameters(request);
        String type = parameters.mediaType(pages.isPresent() ? AnswerEndpoints.FOR_ALL : AnswerEndpoints.FOR_PROGRAMS);
        ReleaseAnswers answers = current.answers();
        if (type.equals(AnswerEndpoints.HTML)) {
            page(parameters, answers, request, response);
            return;
        }
        Format format = Format.of(type);
        send(request, response, answers.release(), format.contentType(),
                () -> answer(answers, parameters).render(format).getBytes(StandardCharsets.UTF_8));
    }

    private Answer answer(ReleaseAnswers answers, Parameters parameters) {
        try {
            return operation.apply(answers, parameters);
        } catch (ProblemsException e) {
            throw problem(e.problems().get(0));
        }
    }

    /** A wrong question is told on the page where it was asked. */
    private void page(Parameters parameters, ReleaseAnswers answers, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Asked asked = parameters.asked();
        Pages templates = pages.orElseThrow();
        try {
            boolean empty = asked.parameters().isEmpty() && AnswerEndpoints.NEED_A_QUESTION.contains(asked.path());
            send(request, response, answers.release(), AnswerEndpoints.HTML + ";charset=utf-8", () -> templates.page(asked,
                    empty ? Optional.empty() : Optional.of(answer(answers, parameters)), "").getBytes(StandardCharsets.UTF_8));
        } catch (HttpProblem e) {
            response.setStatus(e.fault().status());
            response.setContentType(AnswerEndpoints.HTML + ";charset=utf-8");
            response.setHeader("Cache-Control", "no-store");
            send(request, response, templates.page(asked, Optional.empty(), e.getMessage()).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Makes the body of an answer. */
    @FunctionalInterface
    interface Body {
        byte[] make() throws IOException;
    }

    /** Sends what a release answers to a request, in a form that the Accept header chose; nothing to a client that has it. */
    static void send(HttpServletRequest request, HttpServletResponse response, String release, String type, Body body) throws IOException {
        response.setHeader("Vary", "Accept");
        String tag = Validators.tag(release, request.getRequestURI(), String.valueOf(request.getQueryString()), type);
        byte[] bytes = Validators.named(request, tag) ? new byte[0] : body.make();
        if (!request.getMethod().equals("POST") && Validators.unchanged(request, response, tag)) {
            return;
        }
        response.setContentType(type);
        send(request, response, bytes);
    }

    static HttpProblem problem(Problem problem) {
        if (problem.id() == ErrorId.CORRUPT_RELEASE) {
            return new HttpProblem(Fault.INTERNAL, "The release cannot be read.");
        }
        return new HttpProblem(problem.id() == ErrorId.UNKNOWN_TERM ? Fault.NOT_FOUND : Fault.BAD_REQUEST,
                problem.where() + ": " + problem.what() + " " + problem.remedy());
    }
}
