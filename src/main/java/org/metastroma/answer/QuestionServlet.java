package org.metastroma.answer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.jena.query.Query;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.sparql.resultset.ResultsWriter;
import org.metastroma.evidence.Evidence;
import org.metastroma.explain.Limits;
import org.metastroma.model.ProblemsException;
import org.metastroma.query.Answers;
import org.metastroma.query.QueryParameters;
import org.metastroma.query.QueryRunner;
import org.metastroma.serve.Fault;
import org.metastroma.serve.HttpProblem;
import org.metastroma.serve.ReadServlet;
import org.metastroma.serve.ServeContext;

/**
 * The questions of a folder by name, {@code /questions/NAME?organ=lung}: rows in the SPARQL result formats; with {@code
 * row=N} why that row is there. {@code /questions/} lists them with their parameters.
 */
final class QuestionServlet extends ReadServlet {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_VALUE = 1000;
    /** The parameter that asks why a row is there. */
    static final String ROW = "row";
    static final int MOST_ROWS = 100_000;
    private static final Map<String, Lang> FORMATS = Map.of("json", ResultSetLang.RS_JSON, "tsv", ResultSetLang.RS_TSV,
            "csv", ResultSetLang.RS_CSV, "xml", ResultSetLang.RS_XML);

    private final transient ServeContext context;
    private final transient Current current;
    /** Each parsed when it is first asked for, and not while the server starts. */
    private final transient Map<String, Lazy<Asked>> questions = new TreeMap<>();

    /**
     * A question as parsed.
     *
     * @param query null when it is no SPARQL
     * @param fault why it is none
     */
    private record Asked(Query query, String summary, String fault) {

        static Asked of(String text) {
            String summary = text.lines().filter(l -> l.startsWith("#+ summary: ")).findFirst().orElse("").replaceFirst("^#\\+ summary: ", "");
            try {
                return new Asked(QueryRunner.parse(text, ""), summary, "");
            } catch (ProblemsException e) {
                return new Asked(null, summary, e.problems().get(0).what());
            }
        }

        /** Others than SELECT are not offered; one that cannot be parsed is, so that its fault is seen. */
        boolean isOffered() {
            return query == null || query.isSelectType();
        }
    }

    QuestionServlet(ServeContext context, Current current, Path folder) {
        this.context = context;
        this.current = current;
        if (Files.isDirectory(folder)) {
            try {
                for (Map.Entry<String, Path> file : Answers.questions(folder).entrySet()) {
                    String text = Files.readString(file.getValue());
                    questions.put(file.getKey(), new Lazy<>(() -> Asked.of(text)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
        ReleaseAnswers answers = current.answers();
        if (name.isEmpty()) {
            AnswerServlet.send(request, response, answers.release(), "application/json", () -> Answer.MAPPER.writeValueAsBytes(list(answers.evidence())));
            return;
        }
        Asked question = questions.containsKey(name) ? questions.get(name).get() : null;
        if (question == null || !question.isOffered()) {
            throw new HttpProblem(Fault.NOT_FOUND, "There is no question of this name; /questions/ lists them.");
        }
        if (question.query() == null) {
            throw new HttpProblem(Fault.INTERNAL, "The file of this question has to be mended. " + question.fault());
        }
        Query bound;
        try {
            bound = ParameterValues.bind(question.query(), name, given(request), answers::evidence);
        } catch (ProblemsException e) {
            throw AnswerServlet.problem(e.problems().get(0));
        }
        if (request.getParameter(ROW) != null) {
            explainRow(request, response, bound, answers);
            return;
        }
        Lang format = format(request);
        String type = format.getContentType().getContentTypeStr();
        AnswerServlet.send(request, response, answers.release(), format == ResultSetLang.RS_JSON || format == ResultSetLang.RS_XML ? type
                : type + ";charset=utf-8", () -> context.run(bound, execution -> {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    ResultsWriter.create().lang(format).write(out, execution.select());
                    return out.toByteArray();
                }));
    }

    /** Why a row is there, in the formats of all answers. */
    private void explainRow(HttpServletRequest request, HttpServletResponse response, Query question, ReleaseAnswers answers) throws IOException {
        Parameters parameters = new Parameters(request);
        int row = parameters.number(ROW, 1, MOST_ROWS);
        Answer.Format format = Answer.Format.of(parameters.mediaType(AnswerEndpoints.FOR_PROGRAMS));
        AnswerServlet.send(request, response, answers.release(), format.contentType(), () -> {
            try {
                return answers.row(question, row, new ServedRows(context), Limits.ONE).render(format).getBytes(StandardCharsets.UTF_8);
            } catch (ProblemsException e) {
                throw AnswerServlet.problem(e.problems().get(0));
            }
        });
    }

    private List<Map<String, Object>> list(Evidence evidence) {
        List<Map<String, Object>> list = new ArrayList<>();
        questions.forEach((name, lazy) -> {
            Asked question = lazy.get();
            if (!question.isOffered()) {
                return;
            }
            if (question.query() == null) {
                list.add(Json.object("name", name, "summary", question.summary(), "fault", question.fault()));
                return;
            }
            Map<String, Object> parameters = new LinkedHashMap<>();
            QueryParameters.defaults(question.query()).forEach((parameter, value) -> parameters.put(parameter,
                    value.isURI() ? Json.term(evidence, value.getURI()) : value.getLiteralLexicalForm()));
            list.add(Json.object("name", name, "summary", question.summary(), "parameters", parameters));
        });
        return list;
    }

    private static Map<String, String> given(HttpServletRequest request) {
        Map<String, String> given = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.equals("format") || name.equals(ROW)) {
                return;
            }
            if (values.length > 1 || given.put(name.replaceFirst("^_", ""), values[0]) != null) {
                throw new HttpProblem(Fault.BAD_REQUEST, "A parameter is given twice.");
            }
            if (values[0].isBlank() || values[0].length() > LONGEST_VALUE) {
                throw new HttpProblem(Fault.BAD_REQUEST, "The value of a parameter is empty or too long.");
            }
        });
        return given;
    }

    /** The parameter {@code format}, or the first of the Accept header that is offered. */
    private static Lang format(HttpServletRequest request) {
        String asked = request.getParameter("format");
        if (asked != null) {
            if (!FORMATS.containsKey(asked)) {
                throw new HttpProblem(Fault.NOT_ACCEPTABLE, "Formats: csv, json, tsv, xml.");
            }
            return FORMATS.get(asked);
        }
        return Parameters.negotiate(request, List.of(ResultSetLang.RS_JSON, ResultSetLang.RS_TSV, ResultSetLang.RS_CSV, ResultSetLang.RS_XML),
                l -> l.getContentType().getContentTypeStr());
    }
}
