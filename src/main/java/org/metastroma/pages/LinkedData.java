package org.metastroma.pages;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;

import org.apache.jena.graph.Graph;
import org.metastroma.serve.Fault;
import org.metastroma.serve.HttpProblem;

/** Leads from names to pages and data, and gives the data in the format that is asked for. */
record LinkedData(Visit visit, Documents documents) {

    /** Leads from the name of a thing to its page or its data, as the client wishes. */
    void thing(String name) throws IOException {
        Optional<String> iri = visit.known(name);
        if (iri.isEmpty()) {
            visit.missing();
            return;
        }
        String canonical = visit.portal().addresses().name(iri.get()).orElse(name);
        Formats format = visit.choose(List.of(Formats.HTML, Formats.TURTLE, Formats.JSON_LD, Formats.RDF_XML, Formats.N_TRIPLES));
        visit.response().setHeader("Vary", "Accept");
        visit.response().setHeader("Cache-Control", "public, max-age=" + Visit.FRESH);
        visit.describedBy(canonical);
        visit.redirect(HttpServletResponse.SC_SEE_OTHER, format == Formats.HTML ? View.page(canonical) : "/data/" + canonical + "." + format.extension());
    }

    /** A product of the release as a whole; browsers are led to the page of all of them. */
    void document(Documents.Address address) throws IOException {
        if (!address.version().isEmpty() && !address.version().equals(documents.version())) {
            throw new HttpProblem(Fault.NOT_FOUND, "This server holds version " + documents.version() + ".");
        }
        Formats format = Formats.byExtension(address.extension()).orElse(null);
        if (format == null) {
            visit.response().setHeader("Vary", "Accept");
            format = visit.parameter("format").equals("rdf") ? Formats.RDF_XML
                    : visit.choose(List.of(Formats.RDF_XML, Formats.TURTLE, Formats.JSON_LD, Formats.N_TRIPLES, Formats.HTML));
        }
        visit.response().addHeader("Link", "</.well-known/void>; rel=\"describedby\"");
        if (format == Formats.HTML) {
            visit.response().setHeader("Cache-Control", "public, max-age=" + Visit.FRESH);
            visit.redirect(HttpServletResponse.SC_SEE_OTHER, "/page/metastroma.owl");
        } else {
            visit.send(format.contentType(), documents.bytes(address.product(), format), Visit.FRESH);
        }
    }

    /** What is stated about a thing. */
    void data(String path) throws IOException {
        int dot = path.lastIndexOf('.');
        Optional<Formats> byName = dot < 0 ? Optional.empty() : Formats.byExtension(path.substring(dot + 1)).filter(f -> f != Formats.HTML);
        String name = byName.isPresent() ? path.substring(0, dot) : path;
        Optional<String> iri = visit.known(name);
        if (iri.isEmpty()) {
            visit.missing();
            return;
        }
        Formats format = byName.isPresent() ? byName.get() : visit.choose(Formats.RDF);
        visit.response().addHeader("Link", "<" + iri.get() + ">; rel=\"describes\"");
        if (byName.isEmpty()) {
            visit.response().setHeader("Vary", "Accept");
        }
        visit.rdf(visit.portal().description(iri.get()), format);
    }

    /** A graph in the format that the client wishes. */
    void graph(Graph graph) throws IOException {
        Formats format = visit.choose(Formats.RDF);
        visit.response().setHeader("Vary", "Accept, Host");
        visit.rdf(graph, format);
    }
}
