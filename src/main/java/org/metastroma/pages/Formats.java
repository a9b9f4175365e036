package org.metastroma.pages;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

import org.apache.jena.atlas.web.AcceptList;
import org.apache.jena.atlas.web.MediaType;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.RDFWriter;

/** The formats of a description, and which of them a client wants. */
enum Formats {
    HTML("HTML", "text/html", "html", null),
    TURTLE("Turtle", "text/turtle", "ttl", RDFFormat.TURTLE_PRETTY),
    JSON_LD("JSON-LD", "application/ld+json", "jsonld", RDFFormat.JSONLD11_PRETTY),
    RDF_XML("RDF/XML", "application/rdf+xml", "rdf", RDFFormat.RDFXML_PLAIN),
    N_TRIPLES("N-Triples", "application/n-triples", "nt", RDFFormat.NTRIPLES_UTF8);

    static final List<Formats> RDF = List.of(TURTLE, JSON_LD, RDF_XML, N_TRIPLES);

    private final String title;
    private final String type;
    private final String extension;
    private final RDFFormat writer;

    Formats(String title, String type, String extension, RDFFormat writer) {
        this.title = title;
        this.type = type;
        this.extension = extension;
        this.writer = writer;
    }

    /** @return its name for people */
    String title() {
        return title;
    }

    String type() {
        return type;
    }

    String extension() {
        return extension;
    }

    /** @return the type with the character set of those that are plain text */
    String contentType() {
        return this == TURTLE || this == N_TRIPLES ? type + "; charset=utf-8" : type;
    }

    /** @return a graph in this format */
    byte[] write(Graph graph) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RDFWriter.source(graph).format(writer).output(out);
        return out.toByteArray();
    }

    static Optional<Formats> byExtension(String extension) {
        return Arrays.stream(values()).filter(f -> f.extension.equals(extension)).findFirst();
    }

    /** @return the best of {@code offers} for the request, the first when it takes anything, empty when it takes none */
    static Optional<Formats> choose(HttpServletRequest request, List<Formats> offers) {
        String accept = String.join(", ", Collections.list(request.getHeaders("Accept")));
        if (accept.isBlank()) {
            return Optional.of(offers.get(0));
        }
        AcceptList offered = AcceptList.create(offers.stream().map(Formats::type).toArray(String[]::new));
        MediaType best = AcceptList.match(new AcceptList(accept), offered);
        return best == null ? Optional.empty() : offers.stream().filter(f -> f.type.equals(best.getContentTypeStr())).findFirst();
    }
}
