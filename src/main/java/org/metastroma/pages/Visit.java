package org.metastroma.pages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.jena.graph.Graph;
import org.metastroma.portal.Portal;
import org.metastroma.serve.Fault;
import org.metastroma.serve.HttpProblem;
import org.metastroma.serve.ReadServlet;
import org.metastroma.serve.Validators;

/** One request to the pages, and the ways to answer it. */
record Visit(Portal portal, Templates templates, HttpServletRequest request, HttpServletResponse response) {

    /** Seconds that an answer may be kept. */
    static final int FRESH = (int) Validators.FRESH;
    static final String JSON = "application/json";

    /** @return the best of the formats offered for the client */
    Formats choose(List<Formats> offers) {
        return Formats.choose(request, offers).orElseThrow(() -> new HttpProblem(Fault.NOT_ACCEPTABLE, "Offered are "
                + String.join(", ", offers.stream().map(Formats::type).toList()) + "."));
    }

    /** Names the data of a thing in the header. */
    void describedBy(String name) {
        for (Formats format : Formats.RDF) {
            response.addHeader("Link", "</data/" + name + "." + format.extension() + ">; rel=\"describedby\"; type=\"" + format.type() + "\"");
        }
    }

    /** Nothing is said about what is asked for. */
    void missing() throws IOException {
        if (Formats.choose(request, List.of(Formats.TURTLE, Formats.JSON_LD, Formats.RDF_XML, Formats.HTML)).orElse(null) != Formats.HTML
                || !String.valueOf(request.getHeader("Accept")).contains("text/html")) {
            throw new HttpProblem(Fault.NOT_FOUND, "Nothing is said about this here. Search at /search?q=, or ask /sparql.");
        }
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        html("missing", frame("Not found", ""), Map.of());
    }

    Frame frame(String title, String current) {
        return new Frame(title, current, "", portal.release(), List.of(), "");
    }

    /** @return the frame of a page that has data beside it */
    Frame frame(String title, String name, String current) {
        List<Frame.Alternate> data = Formats.RDF.stream().map(f -> new Frame.Alternate("/data/" + name + "." + f.extension(), f.type(),
                f.title())).toList();
        return new Frame(title, current, "", portal.release(), data, "");
    }

    void html(String template, Frame frame, Map<String, ?> model) throws IOException {
        send("text/html; charset=utf-8", templates.render(template, frame, model).getBytes(StandardCharsets.UTF_8), FRESH);
    }

    void json(Object value) throws IOException {
        send(JSON, Json.write(value), FRESH);
    }

    void download(String type, byte[] bytes, String file) throws IOException {
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file + "\"");
        send(type, bytes, FRESH);
    }

    /** @param seconds for which it may be kept */
    void send(String type, byte[] bytes, int seconds) throws IOException {
        if (response.getStatus() != HttpServletResponse.SC_OK) {
            response.setHeader("Cache-Control", "no-store");
        } else if (Validators.unchanged(request, response, Validators.tag(bytes),
                "public, max-age=" + seconds + (seconds > FRESH ? ", immutable" : ""))) {
            return;
        }
        response.setContentType(type);
        ReadServlet.send(request, response, bytes);
    }

    /** @return empty when it is not given */
    String parameter(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    /** @return 0 when it is not given or no number */
    int number(String name) {
        return parameter(name).matches("\\d{1,6}") ? Integer.parseInt(parameter(name)) : 0;
    }

    /** @return the IRI of a name, of which something is said */
    Optional<String> known(String name) {
        return portal.addresses().iri(name).filter(portal::knows);
    }

    /** Sends a graph in a format. */
    void rdf(Graph graph, Formats format) throws IOException {
        send(format.contentType(), format.write(graph), FRESH);
    }

    /** The client finds it elsewhere. */
    void redirect(int status, String address) {
        response.setHeader("Location", address);
        response.setStatus(status);
    }
}
