package org.metastroma.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.jena.fuseki.servlets.ActionService;
import org.apache.jena.fuseki.servlets.HttpAction;
import org.apache.jena.query.Query;
import org.eclipse.jetty.ee10.servlet.HttpOutput;
import org.metastroma.engine.ParsedQueries;
import org.metastroma.model.Sha256;

/** Fuseki's query operation as this server carries it out: the SPARQL 1.1 Protocol over the current snapshot. */
final class SparqlHandler extends ActionService {

    static final String TEXT = SparqlHandler.class.getName() + ".text";
    private static final Set<String> CHANGES = Set.of("NOW", "RAND", "UUID", "STRUUID", "BNODE", "SERVICE");
    private static final String FIRST_LETTERS = "nrusbNRUSB";
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}(:\\d{1,5})?|\\[[0-9A-Fa-f:.]{2,45}\\](:\\d{1,5})?");
    private static final int BLOCK = 1 << 18;
    private static final long PARSED = 8L << 20;
    private static final int LONG_HEADER = 500;

    private final Supplier<Snapshot> snapshots;
    private final QueryWork work;
    private final Admission admission;
    private final Clients clients;
    private final Limits limits;
    private final boolean service;
    private final SharedAnswers answers;
    private final HeavyQueries heavyOnes = new HeavyQueries();
    private final ParsedQueries<Text> queries;
    /** What is chosen for an Accept header: to read it takes as long as to find a kept answer. */
    private final Cache<String, String> choices = Caffeine.newBuilder().maximumSize(1_000).executor(Runnable::run).build();

    /** What a query is read from. */
    private record Text(String query, List<String> defaultGraphs, List<String> namedGraphs) {
    }

    SparqlHandler(Supplier<Snapshot> snapshots, QueryWork work, Admission admission, Clients clients, Limits limits, boolean service) {
        this.snapshots = snapshots;
        this.work = work;
        this.admission = admission;
        this.clients = clients;
        this.limits = limits;
        this.service = service;
        this.answers = new SharedAnswers(limits.cacheBytes());
        this.queries = new ParsedQueries<>(PARSED, text -> text.query().length(),
                text -> QueryReader.read(text.query(), text.defaultGraphs(), text.namedGraphs(), limits, service));
    }

    /** Releases what belongs to an older snapshot. */
    void forget() {
        answers.forget();
        heavyOnes.forget();
    }

    SharedAnswers answers() {
        return answers;
    }

    @Override
    public void process(HttpAction action) {
        HttpServletRequest request = action.getRequest();
        HttpServletResponse response = action.getResponse();
        response.setHeader("Fuseki-Request-Id", null);
        try {
            try {
                respond(request, response);
            } catch (HttpProblem problem) {
                Exchange.of(request).fail(request, response, problem);
            }
        } catch (IOException e) {
            Exchange.of(request).outcome(Fault.CLIENT_LEFT.id());
        }
    }

    @Override
    public void validate(HttpAction action) {
        // process() does everything.
    }

    @Override
    public void execute(HttpAction action) {
        process(action);
    }

    private void respond(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Vary", "Accept");
        response.setHeader("Allow", "GET, HEAD, POST, OPTIONS");
        RequestReader input = RequestReader.read(request, limits);
        Snapshot snapshot = snapshots.get();
        String accept = input.format().isEmpty() ? String.join(", ", Collections.list(request.getHeaders("Accept"))) : input.format();
        if (input.query().isEmpty()) {
            describe(request, response, snapshot, accept);
            return;
        }
        Exchange exchange = Exchange.of(request);
        String hash = Sha256.name(input.query(), 8);
        exchange.query(hash);
        request.setAttribute(TEXT, input.query());
        answer(request, response, input, accept, snapshot, exchange);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, RequestReader input, String accept, Snapshot snapshot,
            Exchange exchange) throws IOException {
        WatchedConnector.WatchedEndPoint connection = WatchedConnector.of(request);
        BooleanSupplier left = () -> connection != null && connection.peerHasLeft();
        String client = clients.address(request);
        admission.count();
        if (changes(input.query())) {
            response.setHeader("Cache-Control", "no-store");
            send(request, response, compute(client, input, accept, snapshot, false, left), exchange, Exchange.Source.COMPUTED);
            return;
        }
        String formats = accept.length() > LONG_HEADER ? ResultFormat.choices(accept) : choices.get(accept, ResultFormat::choices);
        String tag = Validators.tag(snapshot.id(), formats + input.defaultGraphs() + input.namedGraphs() + input.query());
        if (Validators.unchanged(request, response, tag)) {
            return;
        }
        SharedAnswers.Shared shared = answers.get(new SharedAnswers.Question(snapshot.id(), input.defaultGraphs(), input.namedGraphs(), formats,
                input.query()), () -> admission.follow(client), left, unwanted -> compute(client, input, accept, snapshot, true, unwanted));
        send(request, response, shared.answer(), exchange, shared.outcome());
    }

    /** @return whether the text has a word that may stand for something which differs from one time to the next */
    static boolean changes(String text) {
        if (text.contains("\\u") || text.contains("\\U")) {
            // A word may be written with escapes.
            return true;
        }
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !isOfWord(text.charAt(i))) {
                int length = i - start;
                if (length >= 3 && length <= 7 && FIRST_LETTERS.indexOf(text.charAt(start)) >= 0 && CHANGES.contains(text.substring(start, i).toUpperCase(Locale.ROOT))) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    private static boolean isOfWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    /** @param steady whether the same text has the same answer in the same release */
    private QueryWork.Answer compute(String client, RequestReader input, String accept, Snapshot snapshot, boolean steady, BooleanSupplier unwanted) {
        try (Admission.Ticket ticket = admission.enter(client, unwanted)) {
            Text text = new Text(input.query(), input.defaultGraphs(), input.namedGraphs());
            Optional<ParsedQueries.Parsed> brief = steady ? queries.known(text).filter(known -> known.isLight(snapshot.id())) : Optional.empty();
            return brief.flatMap(parsed -> work.runHere(work.guard(ticket::heavy), guard -> answer(parsed, accept, snapshot, true, guard)))
                    .orElseGet(() -> work.run(work.guard(ticket::heavy), unwanted, guard ->
                            answer(steady ? queries.get(text) : queries.anew(text), accept, snapshot, steady, guard)));
        }
    }

    private QueryWork.Answer answer(ParsedQueries.Parsed parsed, String accept, Snapshot snapshot, boolean steady, Guard guard) {
        Query query = parsed.query();
        ResultFormat format = ResultFormat.choose(accept, query);
        boolean known = !parsed.isLight(snapshot.id()) && heavyOnes.contains(query);
        if (known) {
            guard.beginHeavy();
        }
        try {
            QueryWork.Answer answer = work.answer(query, snapshot, format, guard);
            if (known) {
                heavyOnes.forget(query);
            }
            if (steady) {
                parsed.light(guard.wasBrief() ? snapshot.id() : "");
            }
            return answer;
        } finally {
            if (guard.wasHeavy()) {
                heavyOnes.learn(query);
            }
        }
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, QueryWork.Answer answer, Exchange exchange,
            Exchange.Source source) throws IOException {
        try {
            exchange.result(answer.rows(), answer.bytes().length, source, answer.heavy());
            response.setContentType(answer.contentType());
            write(request, response, answer.bytes());
        } finally {
            answer.release().run();
        }
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, byte[] body) throws IOException {
        response.setContentLengthLong(body.length);
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        WatchedConnector.WatchedEndPoint connection = WatchedConnector.of(request);
        if (connection != null) {
            connection.responding();
        }
        var out = response.getOutputStream();
        for (int at = 0; at < body.length; at += BLOCK) {
            int length = Math.min(BLOCK, body.length - at);
            if (out instanceof HttpOutput jetty) {
                // Given an array, Jetty sends it in smaller pieces.
                jetty.write(ByteBuffer.wrap(body, at, length));
            } else {
                out.write(body, at, length);
            }
        }
        out.close();
    }

    private void describe(HttpServletRequest request, HttpServletResponse response, Snapshot snapshot, String accept) throws IOException {
        ResultFormat format = ResultFormat.choose(accept, true);
        if (Validators.unchanged(request, response, Validators.tag(snapshot.id(), format.name()))) {
            return;
        }
        String host = request.getHeader("Host") == null ? "" : request.getHeader("Host");
        if (!HOST.matcher(host).matches()) {
            throw new HttpProblem(Fault.BAD_REQUEST, "The Host header names no host.");
        }
        response.setHeader("Vary", "Accept, Host");
        response.setContentType(format.contentType());
        write(request, response, ServiceDescription.write(snapshot, clients.scheme(request) + "://" + host + request.getRequestURI(), limits,
                service, work.searches(), format));
    }
}
