package org.metastroma.pages;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.metastroma.portal.ClaimTable;
import org.metastroma.portal.Portal;
import org.metastroma.read.Example;
import org.metastroma.serve.Fault;
import org.metastroma.serve.HttpProblem;
import org.metastroma.serve.ReadServlet;

/** Answers GET for all pages and documents. */
final class PagesServlet extends ReadServlet {

    private static final long serialVersionUID = 1L;
    private static final int HITS = 50;
    private static final int SUGGESTIONS = 8;
    private static final int ON_CLAIMS_PAGE = 100;
    /** The editor and the picture set styles of elements from scripts; its result tables hold images as data. */
    private static final String EDITOR_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:;"
            + " base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

    private final transient Supplier<Portal> portals;
    private final transient List<Example> examples;
    private final transient Templates templates;
    private final transient Documents documents;

    PagesServlet(Supplier<Portal> portals, Templates templates, Documents documents, List<Example> examples) {
        this.documents = documents;
        this.portals = portals;
        this.templates = templates;
        this.examples = examples;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        answer(path, new Visit(portals.get(), templates, request, response));
    }

    private void answer(String path, Visit visit) throws IOException {
        LinkedData linked = new LinkedData(visit, documents);
        switch (path) {
            case "", "/" -> visit.html("overview", visit.frame("Metastroma: the metastatic niche in signed, cited claims", "/"),
                    Map.of("overview", visit.portal().overview(), "numbers", visit.portal().numbers()));
            case "/search" -> search(visit);
            case "/search.json" -> visit.json(JsonViews.hits(visit.portal().search(visit.parameter("q"), HITS)));
            case "/suggest" -> visit.json(JsonViews.hits(visit.portal().search(visit.parameter("q"), SUGGESTIONS)));
            case "/sources" -> visit.html("sources", visit.frame("Sources", "/sources"), Map.of("reviews", visit.portal().reviews(), "portal", visit.portal()));
            case "/claims" -> claims(visit);
            case "/claims.tsv" -> visit.download("text/tab-separated-values; charset=utf-8", ClaimFiles.tsv(claimTable(visit).rows()), "claims.tsv");
            case "/claims.json" -> visit.download(Visit.JSON, Json.write(ClaimFiles.json(claimTable(visit))), "claims.json");
            case "/children" -> visit.json(JsonViews.children(visit.portal().children(iri(visit))));
            case "/neighbourhood" -> visit.json(JsonViews.neighbourhood(visit.portal().neighbourhood(iri(visit))));
            case "/prefixes.json" -> visit.json(new LinkedHashMap<>(visit.portal().addresses().prefixes().namespaces()));
            case "/sparql-editor" -> editor(visit);
            case "/.well-known/void" -> linked.graph(visit.portal().dataset(endpoint(visit)));
            case "/.well-known/sparql-examples" -> linked.graph(visit.portal().examples(endpoint(visit)));
            default -> things(path, visit, linked);
        }
    }

    /** @return the address of the SPARQL endpoint as the client sees it */
    private static String endpoint(Visit visit) {
        return visit.request().getRequestURL().toString().replaceFirst("/\\.well-known/[a-z-]+$", "/sparql");
    }

    private void things(String path, Visit visit, LinkedData linked) throws IOException {
        Optional<Documents.Address> document = documents.find(path);
        if (document.isPresent()) {
            linked.document(document.get());
        } else if (path.startsWith("/assets/")) {
            asset(path.substring(8), visit);
        } else if (path.startsWith("/page/")) {
            new ThingPages(visit, documents).page(path.substring(6));
        } else if (path.startsWith("/data/")) {
            linked.data(path.substring(6));
        } else if (path.startsWith("/term/")) {
            linked.thing(path.substring(6));
        } else {
            linked.thing(path.substring(1));
        }
    }

    private static void search(Visit visit) throws IOException {
        if (Formats.choose(visit.request(), List.of(Formats.HTML)).isEmpty() && String.valueOf(visit.request().getHeader("Accept")).contains("json")) {
            visit.response().setHeader("Vary", "Accept");
            visit.json(JsonViews.hits(visit.portal().search(visit.parameter("q"), HITS)));
            return;
        }
        visit.response().setHeader("Vary", "Accept");
        String text = visit.parameter("q").strip();
        Frame frame = new Frame(text.isEmpty() ? "Search" : text + ": search", "", text, visit.portal().release(), List.of(), "");
        visit.html("search", frame, Map.of("text", text, "hits", visit.portal().search(text, HITS)));
    }

    private static void claims(Visit visit) throws IOException {
        ClaimTable table = claimTable(visit);
        int from = Math.min(Math.max(0, visit.number("from")), Math.max(0, table.rows().size() - 1));
        visit.html("claims", visit.frame(table.title(), ""), Map.of("table", table, "from", from, "most", ON_CLAIMS_PAGE));
    }

    private static ClaimTable claimTable(Visit visit) {
        Map<String, String> parameters = new TreeMap<>();
        Collections.list(visit.request().getParameterNames()).stream().filter(n -> !n.equals("from")).forEach(n -> parameters.put(n, visit.parameter(n)));
        return visit.portal().claims(parameters).orElseThrow(() -> new HttpProblem(Fault.BAD_REQUEST,
                "Ask with one of subject, object, context, kinds, relation, review, work, or with cell and organ, molecule and step, review and"
                        + " section, ids; values are identifiers such as CL:0000057 or MSTR_0001121."));
    }

    private void editor(Visit visit) throws IOException {
        visit.response().setHeader("Content-Security-Policy", EDITOR_POLICY);
        Map<String, List<Example>> byTag = new TreeMap<>();
        examples.forEach(e -> byTag.computeIfAbsent(e.tags().isEmpty() ? "other" : e.tags().get(0), k -> new ArrayList<>()).add(e));
        String query = visit.parameter("query").isBlank() ? examples.isEmpty() ? "SELECT * WHERE { ?s ?p ?o } LIMIT 10" : examples.get(0).text() : visit.parameter("query");
        visit.html("editor", new Frame("SPARQL", "/sparql-editor", "", visit.portal().release(), List.of(), "editor.js"),
                Map.of("examples", byTag, "query", query));
    }

    private void asset(String name, Visit visit) throws IOException {
        Optional<Assets.Asset> asset = templates.assets().find(name);
        if (asset.isEmpty()) {
            visit.missing();
            return;
        }
        boolean pinned = asset.get().hash().equals(visit.request().getParameter("v"));
        visit.send(asset.get().type(), asset.get().bytes(), pinned ? 31_536_000 : Visit.FRESH);
    }

    /** @return the term that is asked about */
    private static String iri(Visit visit) {
        return visit.known(visit.parameter("of"))
                .orElseThrow(() -> new HttpProblem(Fault.NOT_FOUND, "There is no term with this identifier."));
    }
}
