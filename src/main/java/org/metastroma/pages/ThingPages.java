package org.metastroma.pages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;

import org.apache.jena.graph.Graph;
import org.metastroma.portal.ClaimRow;
import org.metastroma.portal.ClaimTable;
import org.metastroma.portal.TermPage;
import org.metastroma.portal.Work;

/** The pages of single things: terms, claims, reviews, cited works, and whatever else something is said of. */
record ThingPages(Visit visit, Documents documents) {

    private static final int ON_TERM_PAGE = 25;

    /** @param name of anything */
    void page(String name) throws IOException {
        if (name.equals("metastroma.owl")) {
            visit.html("ontology", visit.frame("The ontology", "/page/metastroma.owl"), Map.of("products", documents.products(), "version", documents.version()));
            return;
        }
        Optional<String> iri = visit.portal().addresses().iri(name);
        if (iri.isPresent() && !visit.portal().addresses().name(iri.get()).orElse(name).equals(name)) {
            visit.redirect(HttpServletResponse.SC_MOVED_PERMANENTLY, View.page(visit.portal().addresses().name(iri.get()).orElseThrow()));
            return;
        }
        Optional<TermPage> term = iri.flatMap(visit.portal()::term);
        Optional<ClaimRow> claim = iri.flatMap(visit.portal()::claim);
        Optional<Work> work = iri.flatMap(visit.portal()::work);
        if (term.isPresent()) {
            term(name, term.get());
        } else if (claim.isPresent()) {
            visit.describedBy(name);
            visit.html("claim", visit.frame(claim.get().words(), name, ""), Map.of("claim", claim.get(), "company", visit.portal().company(claim.get()),
                    "triple", visit.portal().link(claim.get().meaning().iri())));
        } else if (work.isPresent()) {
            work(name, work.get());
        } else if (iri.filter(visit.portal()::knows).isPresent()) {
            visit.describedBy(name);
            Graph description = visit.portal().description(iri.get());
            visit.html("thing", visit.frame(visit.portal().link(iri.get()).label(), name, ""), Map.of("link", visit.portal().link(iri.get()), "said", visit.portal().statements(description, iri.get()),
                    "query", visit.portal().graphQuery(iri.get()), "turtle", new String(Formats.TURTLE.write(description), StandardCharsets.UTF_8)));
        } else {
            visit.missing();
        }
    }

    private void term(String name, TermPage term) throws IOException {
        visit.describedBy(name);
        List<ClaimTable> tables = new ArrayList<>();
        for (String role : term.isRelation() ? List.of("relation") : List.of("subject", "object", "context")) {
            visit.portal().claims(Map.of(role, name)).filter(t -> !t.rows().isEmpty()).ifPresent(tables::add);
        }
        visit.html("term", visit.frame(term.link().label(), name, ""), Map.of("term", term, "tables", tables, "most", ON_TERM_PAGE));
    }

    private void work(String name, Work work) throws IOException {
        visit.describedBy(name);
        Map<String, Object> model = new HashMap<>();
        model.put("work", work);
        if (work.review() == null) {
            Map<String, Integer> sections = visit.portal().sections(work.link().iri());
            String section = sections.containsKey(visit.parameter("section")) ? visit.parameter("section") : sections.keySet().stream().findFirst().orElse("");
            model.put("sections", sections);
            model.put("section", section);
            model.put("claims", visit.portal().claims(Map.of("review", name, "section", section)).orElseThrow());
            model.put("errata", visit.portal().errata(work.link().iri()));
            model.put("bibliography", visit.portal().bibliography(work.link().iri()));
            visit.html("review", visit.frame(work.title(), name, "/sources"), model);
        } else {
            model.put("review", visit.portal().link(work.review()));
            model.put("claims", visit.portal().claims(Map.of("work", name)).orElseThrow());
            visit.html("work", visit.frame(work.link().label(), name, "/sources"), model);
        }
    }
}
