package org.metastroma.pages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.sparql.graph.GraphFactory;
import org.metastroma.serve.Snapshot;

/** The ontology and its other products as whole documents, under the addresses that their IRIs have. */
public final class Documents {

    private static final Pattern ADDRESS = Pattern.compile("/(?:releases/([^/]+)/)?(metastroma(?:-[a-z]+)?)\\.(owl|ttl|jsonld|nt)");
    private static final List<Product> PRODUCTS = List.of(
            new Product("metastroma", "Everything: own terms, imported modules, axioms lifted from claims, and the claims."),
            new Product("metastroma-base", "Own terms alone, for import into other ontologies."),
            new Product("metastroma-simple", "All terms in the classified hierarchy with their plain relations; no claims, no definitions in logic."));

    /** What there is to take. */
    public record Product(String name, String about) {
    }

    /**
     * An address of a document.
     *
     * @param version   empty when the address names none
     * @param extension {@code owl} for the document in any format
     */
    record Address(String version, Product product, String extension) {
    }

    private record Key(String release, String name, Formats format) {
    }

    private final Supplier<Snapshot> snapshots;
    /** Turtle and the others are made from RDF/XML when they are first asked for, which takes a second or two. */
    private final Cache<Key, byte[]> made = Caffeine.newBuilder().maximumSize(9).build();

    Documents(Supplier<Snapshot> snapshots) {
        this.snapshots = snapshots;
    }

    String version() {
        return snapshots.get().version();
    }

    /** @return the products of the release that is served */
    List<Product> products() {
        Path folder = snapshots.get().folder();
        return PRODUCTS.stream().filter(p -> Files.exists(folder.resolve(p.name() + ".owl"))).toList();
    }

    /** @return what a path means, empty when it is no address of a document */
    Optional<Address> find(String path) {
        Matcher matcher = ADDRESS.matcher(path);
        return !matcher.matches() ? Optional.empty() : products().stream().filter(p -> p.name().equals(matcher.group(2))).findFirst()
                .map(p -> new Address(matcher.group(1) == null ? "" : matcher.group(1), p, matcher.group(3)));
    }

    byte[] bytes(Product product, Formats format) {
        Snapshot snapshot = snapshots.get();
        Path file = snapshot.folder().resolve(product.name() + ".owl");
        if (format == Formats.RDF_XML) {
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return made.get(new Key(snapshot.id(), product.name(), format), key -> {
            Graph graph = GraphFactory.createDefaultGraph();
            RDFParser.source(file).lang(Lang.RDFXML).parse(graph);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            RDFWriter.source(graph).format(format == Formats.TURTLE ? RDFFormat.TURTLE_BLOCKS : format == Formats.JSON_LD ? RDFFormat.JSONLD11_FLAT
                    : RDFFormat.NTRIPLES_UTF8).output(out);
            return out.toByteArray();
        });
    }
}
