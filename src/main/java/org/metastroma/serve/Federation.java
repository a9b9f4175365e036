package org.metastroma.serve;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

import org.apache.jena.query.Query;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.riot.rowset.RowSetReader;
import org.apache.jena.riot.rowset.RowSetReaderRegistry;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpAsQuery;
import org.apache.jena.sparql.algebra.op.OpService;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.iterator.QueryIterPlainWrapper;
import org.apache.jena.sparql.engine.iterator.QueryIterRepeatApply;
import org.apache.jena.sparql.engine.main.QC;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.util.Context;

/**
 * SERVICE calls to the endpoints that the operator has listed. A listed host that resolves to an address of the local
 * network is not called, unless the operator has listed that address itself; redirects are not followed; what comes back
 * counts against the limits of the query, and nothing of it gets into an error message.
 */
final class Federation {

    private static final Duration CALL = Duration.ofSeconds(10);
    private static final int MOST_CALLS = 50;
    private static final int BLOCK = 8192;
    private static final List<AddressBlock> INNER = List.of("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
            "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3", "::/127", "64:ff9b::/96", "fc00::/7",
            "fe80::/10", "ff00::/8").stream().map(AddressBlock::parse).toList();

    private final List<URI> allowed;
    /** Null when no endpoint may be called: what it needs for TLS takes a quarter of a second to make. */
    private final HttpClient client;

    Federation(List<URI> allowed) {
        this.allowed = allowed;
        this.client = allowed.isEmpty() ? null : HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).connectTimeout(CALL).build();
    }

    boolean isOn() {
        return !allowed.isEmpty();
    }

    /** @return the rows of the input, each with the rows that the endpoint gives for it */
    QueryIterator call(OpService op, QueryIterator input, ExecutionContext context, Guard guard) {
        int[] calls = new int[1];
        return new QueryIterRepeatApply(input, context) {
            @Override
            protected QueryIterator nextStage(Binding row) {
                if (++calls[0] > MOST_CALLS) {
                    throw guard.fail(new HttpProblem(Fault.REFUSED_FEATURE, "A query may call other endpoints " + MOST_CALLS
                            + " times. Let SERVICE come first, or put what it needs into VALUES within it."));
                }
                List<Binding> joined = new ArrayList<>();
                try {
                    OpService bound = (OpService) QC.substitute(op, row);
                    for (Iterator<Binding> rows = ask(endpoint(bound), bound.getSubOp(), guard); rows.hasNext();) {
                        Binding both = Algebra.merge(row, rows.next());
                        if (both != null) {
                            guard.keep(both);
                            joined.add(both);
                        }
                    }
                } catch (CallFailed e) {
                    if (!op.getSilent()) {
                        throw guard.fail(new HttpProblem(Fault.REFUSED_FEATURE, "The SERVICE call failed: " + e.getMessage() + "."));
                    }
                    joined = List.of(row);
                }
                return QueryIterPlainWrapper.create(joined.iterator(), getExecContext());
            }
        };
    }

    private static final class CallFailed extends Exception {
        private static final long serialVersionUID = 1L;

        CallFailed(String why) {
            super(why, null, false, false);
        }
    }

    private URI endpoint(OpService op) throws CallFailed {
        String iri = op.getService().isURI() ? op.getService().getURI() : "";
        URI endpoint = allowed.stream().filter(a -> a.toString().equals(iri)).findFirst()
                .orElseThrow(() -> new CallFailed("the endpoint is not on the operator's list"));
        String host = endpoint.getHost();
        if (AddressBlock.bytes(host).isEmpty()) {
            try {
                if (Arrays.stream(InetAddress.getAllByName(host)).anyMatch(a -> AddressBlock.any(INNER, a.getHostAddress().replaceFirst("%.*", "")))) {
                    throw new CallFailed("the endpoint is not on the public network");
                }
            } catch (UnknownHostException e) {
                throw new CallFailed("the endpoint's host is unknown");
            }
        }
        return endpoint;
    }

    private Iterator<Binding> ask(URI endpoint, Op pattern, Guard guard) throws CallFailed {
        Query query = OpAsQuery.asQuery(pattern);
        Duration time = Duration.ofNanos(Math.max(1_000_000, Math.min(CALL.toNanos(), guard.remainingNanos())));
        HttpRequest request = HttpRequest.newBuilder(endpoint).timeout(time).header("Content-Type", "application/sparql-query")
                .header("Accept", "application/sparql-results+json").POST(HttpRequest.BodyPublishers.ofString(query.toString())).build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new CallFailed("the endpoint answered with status " + response.statusCode());
                }
                RowSetReader reader = RowSetReaderRegistry.getFactory(ResultSetLang.RS_JSON).create(ResultSetLang.RS_JSON);
                RowSet rows = reader.read(new ByteArrayInputStream(whole(body, System.nanoTime() + time.toNanos(), guard)), Context.emptyContext());
                return rows;
            }
        } catch (IOException e) {
            throw new CallFailed("the endpoint cannot be reached or is too slow");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailed("the server is stopping");
        } catch (Guard.Stopped e) {
            throw e;
        } catch (RuntimeException e) {
            throw new CallFailed("the answer is no SPARQL result");
        }
    }

    private static byte[] whole(InputStream in, long deadline, Guard guard) throws IOException, CallFailed {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] block = new byte[BLOCK];
        for (int n = in.read(block); n >= 0; n = in.read(block)) {
            guard.tick();
            guard.keep(n);
            bytes.write(block, 0, n);
            if (bytes.size() > guard.limits().resultBytes() || System.nanoTime() > deadline) {
                throw new CallFailed("the answer is too large or too slow");
            }
        }
        return bytes.toByteArray();
    }
}
