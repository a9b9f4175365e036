package org.metastroma.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.rdf4j.common.transaction.IsolationLevels;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.repository.sail.SailRepository;
import org.eclipse.rdf4j.repository.sail.SailRepositoryConnection;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.sail.memory.MemoryStore;
import org.openjdk.jmh.infra.Blackhole;

/** RDF4J's memory store. */
final class Rdf4jEngine implements InProcess.Engine {

    private final SailRepository repository = new SailRepository(new MemoryStore());

    Rdf4jEngine(Path triples) throws IOException {
        try (SailRepositoryConnection connection = repository.getConnection()) {
            connection.begin(IsolationLevels.NONE);
            connection.add(triples.toFile(), RDFFormat.NTRIPLES);
            connection.commit();
        }
    }

    @Override
    public void ask(String query, Blackhole values) {
        try (SailRepositoryConnection connection = repository.getConnection();
                var rows = connection.prepareTupleQuery(query).evaluate()) {
            while (rows.hasNext()) {
                rows.next().forEach(binding -> values.consume(binding.getValue()));
            }
        }
    }

    @Override
    public List<String> rows(String query) {
        List<String> all = new ArrayList<>();
        try (SailRepositoryConnection connection = repository.getConnection();
                var rows = connection.prepareTupleQuery(query).evaluate()) {
            while (rows.hasNext()) {
                Map<String, String> values = new HashMap<>();
                rows.next().forEach(binding -> values.put(binding.getName(), text(binding.getValue())));
                all.add(Rows.row(values));
            }
        }
        return all;
    }

    private static String text(Value value) {
        return value.isIRI() ? Rows.iri(value.stringValue()) : value instanceof Literal literal
                ? Rows.literal(literal.getLabel(), literal.getLanguage().orElse(""), literal.getLanguage().isPresent() ? "" : literal.getDatatype().stringValue())
                : "_";
    }
}
