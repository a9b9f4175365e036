package org.metastroma.answer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.metastroma.answer.Answer.Format;
import org.metastroma.explain.Limits;
import org.metastroma.model.ProblemsException;
import org.metastroma.serve.Fault;
import org.metastroma.serve.HttpProblem;
import org.metastroma.serve.ServeContext;

/** {@code /explain}: of two terms, or with {@code query} and {@code row} of a row of any query, by GET or by POST with a form. */
final class ExplainServlet extends AnswerServlet {

    private static final long serialVersionUID = 1L;
    private static final String QUERY = "query";
    private static final Set<String> NAMES = Set.of(QUERY, QuestionServlet.ROW, "format");

    private final transient ServeContext context;
    private final transient Current current;

    ExplainServlet(ServeContext context, Current current, Optional<AnswerEndpoints.Pages> pages) {
        super(current, AnswerEndpoints::explain, pages);
        this.context = context;
        this.current = current;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getParameter(QUERY) == null) {
            super.doGet(request, response);
        } else {
            row(request, response);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        row(request, response);
    }

    private void row(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, List<String>> given = context.parameters(request);
        given.forEach((name, values) -> {
            if (!NAMES.contains(name)) {
                throw new HttpProblem(Fault.BAD_REQUEST, "With 'query' go 'row' and 'format' only.");
            }
            if (values.size() > 1) {
                throw new HttpProblem(Fault.BAD_REQUEST, "The parameter '" + name + "' is given twice.");
            }
        });
        String query = given.getOrDefault(QUERY, List.of("")).get(0);
        if (query.isBlank()) {
            throw new HttpProblem(Fault.BAD_REQUEST, "The parameter 'query' is missing: the text of a SELECT query.");
        }
        int row = Parameters.number(QuestionServlet.ROW, given.getOrDefault(QuestionServlet.ROW, List.of("1")).get(0), QuestionServlet.MOST_ROWS);
        Format format = Format.of(Parameters.mediaType(request, given.containsKey("format") ? given.get("format").get(0) : null,
                AnswerEndpoints.FOR_PROGRAMS));
        ReleaseAnswers answers = current.answers();
        RowAnswer answer = context.admit(request, query, (parsed, queries) -> {
            try {
                return answers.row(parsed, row, new ServedRows(queries), Limits.ONE);
            } catch (ProblemsException e) {
                throw problem(e.problems().get(0));
            }
        });
        response.setHeader("Vary", "Accept");
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(format.contentType());
        send(request, response, answer.render(format).getBytes(StandardCharsets.UTF_8));
    }
}
