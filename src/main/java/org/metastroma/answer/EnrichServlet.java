package org.metastroma.answer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

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
            "max-q", "annotations", "format");
    /** Of all tests with annotations, one at a time: each looks at millions of members. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final int SHORT = 12;

    private final transient ServeContext context;
    private final transient Current current;
    private final transient Semaphore turn = new Semaphore(1, true);

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
        boolean annotated = flag(given, "annotations");
        if (annotated && organ != null) {
            throw bad("Annotations are of genes; the claims of an organ have other actors too. Give 'genes', or leave 'annotations' out.");
        }
        if (annotated && current.annotations().isEmpty()) {
            throw bad("This server has no GO annotations; its operator may give it a file with 'metastroma serve --annotations FILE'.");
        }
        ReleaseAnswers answers = current.answers();
        String background = value(given, "background", null);
        Supplier<EnrichmentAnswer> test = organ != null
                ? () -> answers.enricher().organ(organ, one(Enricher.Unit.class, "unit", value(given, "unit", "actors")), options)
                : annotated ? () -> inTurn(() -> answers.enricher().genes(genes, background, answers.annotated(), options))
                : () -> answers.enricher().genes(genes, background, options);
        String version = annotated ? answers.release() + "-" + current.annotations().get().digest().substring(0, SHORT) : answers.release();
        AnswerServlet.send(request, response, version, format.contentType(), () -> {
            try {
                return test.get().render(format).getBytes(StandardCharsets.UTF_8);
            } catch (ProblemsException e) {
                throw AnswerServlet.problem(e.problems().get(0));
            }
        });
    }

    private EnrichmentAnswer inTurn(Supplier<EnrichmentAnswer> test) {
        try {
            if (!turn.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new HttpProblem(Fault.OVERLOADED, "Other tests with annotations are under way. Try again in a few seconds.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HttpProblem(Fault.OVERLOADED, "The server is about to stop.");
        }
        try {
            return test.get();
        } finally {
            turn.release();
        }
    }

    private static boolean flag(Map<String, List<String>> given, String name) {
        return !value(given, name, "false").equals("false");
    }

    private static Options options(Map<String, List<String>> given, boolean organ) {
        EnumSet<Certainty> certainties = EnumSet.of(Certainty.ASSERTED);
        certainties.addAll(several(Certainty.class, "include", value(given, "include", "")));
        Set<Family> families = several(Family.class, "sets", value(given, "sets", ""));
        return new Options(!families.isEmpty() ? families : organ ? EnumSet.of(Family.GO) : Options.DEFAULT.families(),
                flag(given, "any-sign"), certainties, one(Correction.class, "correction", value(given, "correction", "bh")),
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
