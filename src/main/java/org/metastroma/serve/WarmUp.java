package org.metastroma.serve;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a server that has just started some questions of every kind, so that the virtual machine has compiled what answers
 * them before users come; otherwise their first hundreds of answers take ten times as long. The questions go through all
 * of the server but its sockets, and neither its log nor its metrics count them. It makes way for whoever asks meanwhile, and goes
 * on when nobody has asked for a while: a client that asks one question after the other is not to share the processors with it.
 */
final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    /** After these the times of answers hardly change. */
    static final int ROUNDS = 250;
    private static final long WAIT = 50;
    private static final long QUIET = TimeUnit.MILLISECONDS.toNanos(500);
    /** The word in the comment keeps the answers, and the queries as parsed, out of those kept for reuse. */
    private static final String PREFIXES = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n# now\n";
    static final List<String> QUESTIONS = List.of(
            "SELECT ?x ?label { ?x rdfs:label ?label FILTER(CONTAINS(LCASE(STR(?label)), \"ing\")) } LIMIT 100",
            "SELECT ?x ?above ?label { ?x rdfs:subClassOf ?above . ?above rdfs:label ?label } LIMIT 200",
            "SELECT ?y (COUNT(?x) AS ?n) { { SELECT ?x ?y { ?x rdfs:subClassOf ?y } LIMIT 500 } } GROUP BY ?y ORDER BY DESC(?n) LIMIT 20",
            "SELECT ?a ?p ?x ?above { ?a ?p ?x . ?x rdfs:subClassOf ?above . ?above rdfs:label ?label } LIMIT 200",
            "SELECT DISTINCT ?x ?label { ?x rdfs:subClassOf ?y OPTIONAL { ?x rdfs:label ?label } } LIMIT 50",
            "SELECT ?p ?o { VALUES ?p { rdfs:label rdfs:comment } ?x ?p ?o } LIMIT 100");

    private WarmUp() {
    }

    /**
     * The other clients.
     *
     * @param working whether a query is under way
     * @param asked   how many there have been, those of the warm-up and those answered from what is kept included
     */
    record Others(BooleanSupplier working, LongSupplier asked) {
    }

    /** Tells whether nobody else asks. */
    static final class Quiet {

        private long before;
        private long since;
        private boolean ever;

        /**
         * @param others queries of others so far
         * @param now    in ns
         * @return whether none of them has come for half a second
         */
        boolean at(long others, long now) {
            if (others != before) {
                before = others;
                since = now;
                ever = true;
            }
            return !ever || now - since >= QUIET;
        }

        /** @param own queries among those asked */
        boolean among(Others others, long own) {
            return !others.working().getAsBoolean() && at(others.asked().getAsLong() - own, System.nanoTime());
        }
    }

    /** Waits until nobody asks or the time is over; whoever interrupts the thread ends the waiting. */
    static void awaitQuiet(Others others, Duration most) {
        Quiet quiet = new Quiet();
        long begun = System.nanoTime();
        try {
            while (!quiet.among(others, 0) && System.nanoTime() - begun < most.toNanos()) {
                Thread.sleep(WAIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * @return how many answers there were; fewer when the server was stopped meanwhile
     */
    static int run(Server server, String path, int rounds, Others others) {
        LocalConnector connector = new LocalConnector(server, null, null, null, 1, new HttpConnectionFactory());
        Quiet quiet = new Quiet();
        int asked = 0;
        int answers = 0;
        try {
            connector.start();
            for (int round = 0; round < rounds && server.isRunning(); round++) {
                for (String question : QUESTIONS) {
                    while (server.isRunning() && !quiet.among(others, asked)) {
                        Thread.sleep(WAIT);
                    }
                    asked++;
                    String body = "query=" + URLEncoder.encode(PREFIXES + question, StandardCharsets.UTF_8);
                    String response = connector.getResponse("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
                    answers += response != null && response.startsWith("HTTP/1.1 200") ? 1 : 0;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.debug("The warm-up ended early", e);
        } finally {
            try {
                connector.stop();
            } catch (Exception e) {
                LOG.debug("The warm-up's connector did not stop", e);
            }
        }
        return answers;
    }
}
