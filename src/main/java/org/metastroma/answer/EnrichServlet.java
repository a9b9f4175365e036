package org.metastroma.answer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.metastroma.answer.Answer.Format;
import org.metastroma.enrich.Options;
import org.metastroma.enrich.Statistics.Correction;
import org.metastroma.enrich.TestSet.Family;
import org.metastroma.model.Certainty;
import org.metastroma.model.ProblemsException;
import org.metastroma.serve.Fault;
import org.metastroma.serve.HttpProblem;
import org.metastroma.serve.ReadServlet;
import org.metastroma.serve.ServeContext;

/** {@code /enrich?genes=...} or {@code /enrich?organ=...}, by GET, or by POST with a form for long lists. */
final class EnrichServlet extends ReadServlet {

    private static final long serialVersionUID = 1L;
    private static final Set<String> NAMES = Set.of("genes", "background", "organ", "unit", "sets", "any-sign", "include", "correction", "smallest",
            "max-q", "format");

    private final transient ServeContext context;
    private final transient Current current;

    EnrichServlet(ServeContext context, Current current) {
        this.context = context;
        this.current = current;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, List<String>> given = context.parameters(request);
        given.forEach((name, values) -> {
            if (!NAMES.contains(name)) {
                throw bad("There is no parameter '" + name + "'. Offered: " + String.join(", ", NAMES.stream().sorted().toList()) + ".");
            }
            if (values.size() > 1) {
                throw bad("The parameter '" + name + "' is given twice.");
            }
        });
        String type = Parameters.mediaType(request, value(given, "format", null), AnswerEndpoints.FOR_PROGRAMS);
        Format format = Format.of(type);
        String genes = value(given, "genes", null);
        String organ = value(given, "organ", null);
        if (genes == null == (organ == null)) {
            throw bad("Give either 'genes' or 'organ'.");
        }
        Options options = options(given, organ != null);
        ReleaseAnswers answers = current.answers();
        AnswerServlet.send(request, response, answers.release(), format.contentType(), () -> {
            try {
                Enricher enricher = answers.enricher();
                EnrichmentAnswer answer = organ == null ? enricher.genes(genes, value(given, "background", null), options)
                        : enricher.organ(organ, one(Enricher.Unit.class, "unit", value(given, "unit", "actors")), options);
                return answer.render(format).getBytes(StandardCharsets.UTF_8);
            } catch (ProblemsException e) {
                throw AnswerServlet.problem(e.problems().get(0));
            }
        });
    }

    private static Options options(Map<String, List<String>> given, boolean organ) {
        EnumSet<Certainty> certainties = EnumSet.of(Certainty.ASSERTED);
        certainties.addAll(several(Certainty.class, "include", value(given, "include", "")));
        Set<Family> families = several(Family.class, "sets", value(given, "sets", ""));
        return new Options(!families.isEmpty() ? families : organ ? EnumSet.of(Family.GO) : Options.DEFAULT.families(),
                !value(given, "any-sign", "false").equals("false"), certainties, one(Correction.class, "correction", value(given, "correction", "bh")),
                (int) number("smallest", value(given, "smallest", String.valueOf(Options.DEFAULT.smallest())), 1, 1_000_000),
                number("max-q", value(given, "max-q", "1"), 0, 1));
    }

    private static String value(Map<String, List<String>> given, String name, String otherwise) {
        return given.containsKey(name) ? given.get(name).get(0) : otherwise;
    }

    private static <E extends Enum<E>> Set<E> several(Class<E> type, String name, String words) {
        Set<E> values = EnumSet.noneOf(type);
        Arrays.stream(words.split(",")).map(String::strip).filter(w -> !w.isEmpty()).forEach(w -> values.add(one(type, name, w)));
        return values;
    }

    private static <E extends Enum<E>> E one(Class<E> type, String name, String word) {
        return Arrays.stream(type.getEnumConstants()).filter(e -> e.name().equalsIgnoreCase(word)).findFirst().orElseThrow(() -> bad("The parameter '"
                + name + "' is one of " + String.join(", ", Arrays.stream(type.getEnumConstants()).map(e -> e.name().toLowerCase(Locale.ROOT)).toList()) + "."));
    }

    private static double number(String name, String text, double least, double most) {
        try {
            double number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw bad("The parameter '" + name + "' must be a number from " + least + " to " + most + ".");
    }

    private static HttpProblem bad(String what) {
        return new HttpProblem(Fault.BAD_REQUEST, what);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        doGet(request, response);
    }
}
