import java.io.BufferedInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.vocabulary.RDF4J;
import org.eclipse.rdf4j.query.BindingSet;
import org.eclipse.rdf4j.query.TupleQuery;
import org.eclipse.rdf4j.query.TupleQueryResult;
import org.eclipse.rdf4j.query.impl.SimpleDataset;
import org.eclipse.rdf4j.repository.Repository;
import org.eclipse.rdf4j.repository.RepositoryConnection;
import org.eclipse.rdf4j.repository.sail.SailRepository;
import org.eclipse.rdf4j.repository.sparql.SPARQLRepository;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.RDFParser;
import org.eclipse.rdf4j.rio.Rio;
import org.eclipse.rdf4j.rio.helpers.AbstractRDFHandler;
import org.eclipse.rdf4j.sail.memory.MemoryStore;

/** Asks the questions of a folder with RDF4J, of an endpoint or of an N-Quads file, and writes the rows of each. */
public class Ask {

    public static void main(String[] args) throws Exception {
        Repository repository = args[0].startsWith("http") ? new SPARQLRepository(args[0]) : new SailRepository(new MemoryStore());
        try (RepositoryConnection connection = repository.getConnection(); Stream<Path> files = Files.list(Path.of(args[1]))) {
            if (!args[0].startsWith("http")) {
                load(connection, new File(args[0]));
            }
            for (Path file : files.filter(f -> f.toString().endsWith(".rq")).sorted().toList()) {
                String name = file.getFileName().toString().replace(".rq", ".rows");
                try (PrintWriter out = new PrintWriter(Path.of(args[2], name).toFile(), StandardCharsets.UTF_8);
                        TupleQueryResult rows = query(connection, Files.readString(file)).evaluate()) {
                    rows.forEach(row -> out.print(line(row) + "\n"));
                }
            }
        }
        repository.shutDown();
    }

    /** The default graph is the union as a set: RDF4J's own union has a triple as often as there are graphs with it. */
    private static void load(RepositoryConnection connection, File quads) throws Exception {
        connection.begin();
        connection.add(quads, null, RDFFormat.NQUADS);
        RDFParser union = Rio.createParser(RDFFormat.NQUADS);
        union.setRDFHandler(new AbstractRDFHandler() {
            @Override
            public void handleStatement(Statement quad) {
                connection.add(quad.getSubject(), quad.getPredicate(), quad.getObject(), (Resource) null);
            }
        });
        try (InputStream in = new BufferedInputStream(new FileInputStream(quads))) {
            union.parse(in);
        }
        connection.commit();
    }

    private static TupleQuery query(RepositoryConnection connection, String text) {
        TupleQuery query = connection.prepareTupleQuery(text);
        if (connection.getRepository() instanceof SailRepository && !text.contains("FROM <")) {
            SimpleDataset graphs = new SimpleDataset();
            graphs.addDefaultGraph(RDF4J.NIL);
            connection.getContextIDs().forEach(graph -> graphs.addNamedGraph((IRI) graph));
            query.setDataset(graphs);
        }
        return query;
    }

    private static String line(BindingSet row) {
        List<String> cells = new TreeSet<>(row.getBindingNames()).stream().filter(row::hasBinding).map(n -> n + "=" + term(row.getValue(n))).toList();
        return String.join("\t", cells);
    }

    private static String term(Value value) {
        if (value instanceof Literal literal) {
            String text = '"' + literal.getLabel().replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + '"';
            String type = literal.getDatatype().stringValue();
            return literal.getLanguage().map(l -> text + '@' + l.toLowerCase(Locale.ROOT)).orElse(type.endsWith("#string") ? text : text + "^^<" + type + '>');
        }
        return value instanceof IRI ? '<' + value.stringValue() + '>' : "_:b";
    }
}
