package org.metastroma.bench;

import java.io.IOException;
import java.nio.file.Path;

import org.eclipse.rdf4j.repository.sail.SailRepository;
import org.eclipse.rdf4j.repository.sail.SailRepositoryConnection;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.sail.memory.MemoryStore;

/** RDF4J's memory store in this process. */
final class Rdf4jPeer implements Peer {

    private final SailRepository repository = new SailRepository(new MemoryStore());

    Rdf4jPeer(Path triples) throws IOException {
        try (SailRepositoryConnection connection = repository.getConnection()) {
            connection.begin(org.eclipse.rdf4j.common.transaction.IsolationLevels.NONE);
            connection.add(triples.toFile(), RDFFormat.NTRIPLES);
            connection.commit();
        }
    }

    @Override
    public String name() {
        return "RDF4J 5.1.4 memory, in process";
    }

    @Override
    public long ask(String query) {
        try (SailRepositoryConnection connection = repository.getConnection();
                var rows = connection.prepareTupleQuery(query).evaluate()) {
            long count = 0;
            while (rows.hasNext()) {
                rows.next().forEach(binding -> binding.getValue());
                count++;
            }
            return count;
        }
    }


    @Override
    public void close() {
        repository.shutDown();
    }
}
