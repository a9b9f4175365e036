package org.metastroma.pages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.jena.graph.Graph;
import org.apache.jena.riot.RDFWriter;
import org.metastroma.portal.ClaimRow;
import org.metastroma.portal.ClaimTable;
import org.metastroma.portal.Hit;
import org.metastroma.portal.Portal;
import org.metastroma.portal.TermPage;
import org.metastroma.portal.Work;
import org.metastroma.read.Example;
import org.metastroma.serve.Fault;
import org.metastroma.serve.HttpProblem;
import org.metastroma.serve.ReadServlet;
import org.metastroma.serve.Validators;

/** Answers GET for all pages and documents. */
final class PagesServlet extends ReadServlet {

    private static final long serialVersionUID = 1L;
    private static final int FRESH = (int) Validators.FRESH;
    private static final int HITS = 50;
    private static final int SUGGESTIONS = 8;
    private static final int ON_TERM_PAGE = 25;
    private static final int ON_CLAIMS_PAGE = 100;
    private static final String JSON = "application/json";
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
        new Visit(portals.get(), request, response).answer(path);
    }

    /** One request. */
    private final class Visit {

        private final Portal portal;
        private final HttpServletRequest request;
        private final HttpServletResponse response;

        Visit(Portal portal, HttpServletRequest request, HttpServletResponse response) {
            this.portal = portal;
            this.request = request;
            this.response = response;
        }

        void answer(String path) throws IOException {
            switch (path) {
                case "", "/" -> html("overview", frame("Metastroma: the metastatic niche in signed, cited claims", "/"),
                        Map.of("overview", portal.overview(), "numbers", portal.numbers()));
                case "/search" -> search();
                case "/search.json" -> json(hits(portal.search(parameter("q"), HITS)));
                case "/suggest" -> json(hits(portal.search(parameter("q"), SUGGESTIONS)));
                case "/sources" -> html("sources", frame("Sources", "/sources"), Map.of("reviews", portal.reviews(), "portal", portal));
                case "/claims" -> claims();
                case "/claims.tsv" -> download("text/tab-separated-values; charset=utf-8", ClaimFiles.tsv(claimTable().rows()), "claims.tsv");
                case "/claims.json" -> download(JSON, Json.write(ClaimFiles.json(claimTable())), "claims.json");
                case "/children" -> json(JsonViews.children(portal.children(iri(parameter("of")))));
                case "/neighbourhood" -> json(JsonViews.neighbourhood(portal.neighbourhood(iri(parameter("of")))));
                case "/prefixes.json" -> json(new LinkedHashMap<>(portal.addresses().prefixes().namespaces()));
                case "/sparql-editor" -> editor();
                case "/.well-known/void" -> negotiated(portal.dataset(endpoint()));
                case "/.well-known/sparql-examples" -> negotiated(portal.examples(endpoint()));
                default -> things(path);
            }
        }

        /** @return the address of the SPARQL endpoint as the client sees it */
        private String endpoint() {
            return request.getRequestURL().toString().replaceFirst("/\\.well-known/[a-z-]+$", "/sparql");
        }

        private void things(String path) throws IOException {
            Optional<Documents.Address> document = documents.find(path);
            if (document.isPresent()) {
                document(document.get());
            } else if (path.startsWith("/assets/")) {
                asset(path.substring(8));
            } else if (path.startsWith("/page/")) {
                page(path.substring(6));
            } else if (path.startsWith("/data/")) {
                data(path.substring(6));
            } else if (path.startsWith("/term/")) {
                redirect(path.substring(6));
            } else {
                redirect(path.substring(1));
            }
        }

        // Linked data

        private void redirect(String name) throws IOException {
            Optional<String> iri = portal.addresses().iri(name).filter(portal::knows);
            if (iri.isEmpty()) {
                missing();
                return;
            }
            String canonical = portal.addresses().name(iri.get()).orElse(name);
            Formats format = choose(List.of(Formats.HTML, Formats.TURTLE, Formats.JSON_LD, Formats.RDF_XML, Formats.N_TRIPLES));
            response.setHeader("Vary", "Accept");
            response.setHeader("Cache-Control", "public, max-age=" + FRESH);
            describedBy(canonical);
            response.setHeader("Location", format == Formats.HTML ? View.page(canonical) : "/data/" + canonical + "." + format.extension());
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        }

        /** A product of the release as a whole; browsers are led to the page of all of them. */
        private void document(Documents.Address address) throws IOException {
            if (!address.version().isEmpty() && !address.version().equals(documents.version())) {
                throw new HttpProblem(Fault.NOT_FOUND, "This server holds version " + documents.version() + ".");
            }
            Formats format = Formats.byExtension(address.extension()).orElse(null);
            if (format == null) {
                response.setHeader("Vary", "Accept");
                format = parameter("format").equals("rdf") ? Formats.RDF_XML
                        : choose(List.of(Formats.RDF_XML, Formats.TURTLE, Formats.JSON_LD, Formats.N_TRIPLES, Formats.HTML));
            }
            response.addHeader("Link", "</.well-known/void>; rel=\"describedby\"");
            if (format == Formats.HTML) {
                response.setHeader("Cache-Control", "public, max-age=" + FRESH);
                response.setHeader("Location", "/page/metastroma.owl");
                response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            } else {
                send(contentType(format), documents.bytes(address.product(), format), FRESH);
            }
        }

        private void data(String path) throws IOException {
            int dot = path.lastIndexOf('.');
            Optional<Formats> byName = dot < 0 ? Optional.empty() : Formats.byExtension(path.substring(dot + 1)).filter(f -> f != Formats.HTML);
            String name = byName.isPresent() ? path.substring(0, dot) : path;
            Optional<String> iri = portal.addresses().iri(name).filter(portal::knows);
            if (iri.isEmpty()) {
                missing();
                return;
            }
            Formats format = byName.isPresent() ? byName.get() : choose(Formats.RDF);
            response.addHeader("Link", "<" + iri.get() + ">; rel=\"describes\"");
            if (byName.isEmpty()) {
                response.setHeader("Vary", "Accept");
            }
            send(contentType(format), rdf(portal.description(iri.get()), format), FRESH);
        }

        private void negotiated(Graph graph) throws IOException {
            Formats format = choose(Formats.RDF);
            response.setHeader("Vary", "Accept, Host");
            send(contentType(format), rdf(graph, format), FRESH);
        }

        private Formats choose(List<Formats> offers) {
            return Formats.choose(request, offers).orElseThrow(() -> new HttpProblem(Fault.NOT_ACCEPTABLE, "Offered are "
                    + String.join(", ", offers.stream().map(Formats::type).toList()) + "."));
        }

        private void describedBy(String name) {
            for (Formats format : Formats.RDF) {
                response.addHeader("Link", "</data/" + name + "." + format.extension() + ">; rel=\"describedby\"; type=\"" + format.type() + "\"");
            }
        }

        // Pages

        private void page(String name) throws IOException {
            if (name.equals("metastroma.owl")) {
                html("ontology", frame("The ontology", "/page/metastroma.owl"), Map.of("products", documents.products(), "version", documents.version()));
                return;
            }
            Optional<String> iri = portal.addresses().iri(name);
            if (iri.isPresent() && !portal.addresses().name(iri.get()).orElse(name).equals(name)) {
                response.setHeader("Location", View.page(portal.addresses().name(iri.get()).orElseThrow()));
                response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
                return;
            }
            Optional<TermPage> term = iri.flatMap(portal::term);
            Optional<ClaimRow> claim = iri.flatMap(portal::claim);
            Optional<Work> work = iri.flatMap(portal::work);
            if (term.isPresent()) {
                term(name, term.get());
            } else if (claim.isPresent()) {
                describedBy(name);
                html("claim", frame(claim.get().words(), name, ""), Map.of("claim", claim.get(), "company", portal.company(claim.get()),
                        "triple", portal.link(claim.get().meaning().iri())));
            } else if (work.isPresent()) {
                work(name, work.get());
            } else if (iri.filter(portal::knows).isPresent()) {
                describedBy(name);
                Graph description = portal.description(iri.get());
                html("thing", frame(portal.link(iri.get()).label(), name, ""), Map.of("link", portal.link(iri.get()), "said", portal.statements(description, iri.get()),
                        "query", portal.graphQuery(iri.get()), "turtle", new String(rdf(description, Formats.TURTLE), StandardCharsets.UTF_8)));
            } else {
                missing();
            }
        }

        private void term(String name, TermPage term) throws IOException {
            describedBy(name);
            List<ClaimTable> tables = new ArrayList<>();
            for (String role : term.isRelation() ? List.of("relation") : List.of("subject", "object", "context")) {
                portal.claims(Map.of(role, name)).filter(t -> !t.rows().isEmpty()).ifPresent(tables::add);
            }
            html("term", frame(term.link().label(), name, ""), Map.of("term", term, "tables", tables, "most", ON_TERM_PAGE));
        }

        private void work(String name, Work work) throws IOException {
            describedBy(name);
            Map<String, Object> model = new HashMap<>();
            model.put("work", work);
            if (work.review() == null) {
                Map<String, Integer> sections = portal.sections(work.link().iri());
                String section = sections.containsKey(parameter("section")) ? parameter("section") : sections.keySet().stream().findFirst().orElse("");
                model.put("sections", sections);
                model.put("section", section);
                model.put("claims", portal.claims(Map.of("review", name, "section", section)).orElseThrow());
                model.put("errata", portal.errata(work.link().iri()));
                model.put("bibliography", portal.bibliography(work.link().iri()));
                html("review", frame(work.title(), name, "/sources"), model);
            } else {
                model.put("review", portal.link(work.review()));
                model.put("claims", portal.claims(Map.of("work", name)).orElseThrow());
                html("work", frame(work.link().label(), name, "/sources"), model);
            }
        }

        private void search() throws IOException {
            if (Formats.choose(request, List.of(Formats.HTML)).isEmpty() && String.valueOf(request.getHeader("Accept")).contains("json")) {
                response.setHeader("Vary", "Accept");
                json(hits(portal.search(parameter("q"), HITS)));
                return;
            }
            response.setHeader("Vary", "Accept");
            String text = parameter("q").strip();
            Frame frame = new Frame(text.isEmpty() ? "Search" : text + ": search", "", text, portal.release(), List.of(), "");
            html("search", frame, Map.of("text", text, "hits", portal.search(text, HITS)));
        }

        private void claims() throws IOException {
            ClaimTable table = claimTable();
            int from = Math.min(Math.max(0, number("from")), Math.max(0, table.rows().size() - 1));
            html("claims", frame(table.title(), ""), Map.of("table", table, "from", from, "most", ON_CLAIMS_PAGE));
        }

        private ClaimTable claimTable() {
            Map<String, String> parameters = new TreeMap<>();
            Collections.list(request.getParameterNames()).stream().filter(n -> !n.equals("from")).forEach(n -> parameters.put(n, parameter(n)));
            return portal.claims(parameters).orElseThrow(() -> new HttpProblem(Fault.BAD_REQUEST,
                    "Ask with one of subject, object, context, kinds, relation, review, work, or with cell and organ, molecule and step, review and"
                            + " section, ids; values are identifiers such as CL:0000057 or MSTR_0001121."));
        }

        private void editor() throws IOException {
            response.setHeader("Content-Security-Policy", EDITOR_POLICY);
            Map<String, List<Example>> byTag = new TreeMap<>();
            examples.forEach(e -> byTag.computeIfAbsent(e.tags().isEmpty() ? "other" : e.tags().get(0), k -> new ArrayList<>()).add(e));
            String query = parameter("query").isBlank() ? examples.isEmpty() ? "SELECT * WHERE { ?s ?p ?o } LIMIT 10" : examples.get(0).text() : parameter("query");
            html("editor", new Frame("SPARQL", "/sparql-editor", "", portal.release(), List.of(), "editor.js"),
                    Map.of("examples", byTag, "query", query));
        }

        private void missing() throws IOException {
            if (Formats.choose(request, List.of(Formats.TURTLE, Formats.JSON_LD, Formats.RDF_XML, Formats.HTML)).orElse(null) != Formats.HTML
                    || !String.valueOf(request.getHeader("Accept")).contains("text/html")) {
                throw new HttpProblem(Fault.NOT_FOUND, "Nothing is said about this here. Search at /search?q=, or ask /sparql.");
            }
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            html("missing", frame("Not found", ""), Map.of());
        }

        private Frame frame(String title, String current) {
            return new Frame(title, current, "", portal.release(), List.of(), "");
        }

        private Frame frame(String title, String name, String current) {
            List<Frame.Alternate> data = Formats.RDF.stream().map(f -> new Frame.Alternate("/data/" + name + "." + f.extension(), f.type(),
                    f.title())).toList();
            return new Frame(title, current, "", portal.release(), data, "");
        }

        private void html(String template, Frame frame, Map<String, ?> model) throws IOException {
            send("text/html; charset=utf-8", templates.render(template, frame, model).getBytes(StandardCharsets.UTF_8), FRESH);
        }

        private void asset(String name) throws IOException {
            Optional<Assets.Asset> asset = templates.assets().find(name);
            if (asset.isEmpty()) {
                missing();
                return;
            }
            boolean pinned = asset.get().hash().equals(request.getParameter("v"));
            send(asset.get().type(), asset.get().bytes(), pinned ? 31_536_000 : FRESH);
        }

        private void json(Object value) throws IOException {
            send(JSON, Json.write(value), FRESH);
        }

        private void download(String type, byte[] bytes, String file) throws IOException {
            response.setHeader("Content-Disposition", "attachment; filename=\"" + file + "\"");
            send(type, bytes, FRESH);
        }

        private void send(String type, byte[] bytes, int seconds) throws IOException {
            if (response.getStatus() != HttpServletResponse.SC_OK) {
                response.setHeader("Cache-Control", "no-store");
            } else if (Validators.unchanged(request, response, Validators.tag(bytes),
                    "public, max-age=" + seconds + (seconds > FRESH ? ", immutable" : ""))) {
                return;
            }
            response.setContentType(type);
            ReadServlet.send(request, response, bytes);
        }

        private String iri(String name) {
            return portal.addresses().iri(name).filter(portal::knows)
                    .orElseThrow(() -> new HttpProblem(Fault.NOT_FOUND, "There is no term with this identifier."));
        }

        private String parameter(String name) {
            String value = request.getParameter(name);
            return value == null ? "" : value;
        }

        private int number(String name) {
            return parameter(name).matches("\\d{1,6}") ? Integer.parseInt(parameter(name)) : 0;
        }
    }

    private static List<Map<String, Object>> hits(List<Hit> hits) {
        return JsonViews.hits(hits);
    }

    private static byte[] rdf(Graph graph, Formats format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RDFWriter.source(graph).format(format.writer()).output(out);
        return out.toByteArray();
    }

    private static String contentType(Formats format) {
        return format == Formats.TURTLE || format == Formats.N_TRIPLES ? format.type() + "; charset=utf-8" : format.type();
    }
}
