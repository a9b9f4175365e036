package org.metastroma.portal;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.metastroma.model.Names;

/** Finds the claims that answer a question. */
record ClaimTables(Data data, Catalog catalog, Addresses addresses) {

    private static final int MOST_LISTED = 200;
    private static final Comparator<ClaimRow> BY_MEANING = Comparator.comparing((ClaimRow c) -> c.derivedSign().equals("none") ? 2 : c.derivedSign().equals("-") ? 1 : 0)
            .thenComparing(c -> c.meaning().label()).thenComparing(c -> c.link().id());

    /**
     * @param parameters see {@link Portal#claims}
     * @return empty when they are no question
     */
    Optional<ClaimTable> answering(Map<String, String> parameters) {
        Map<String, String> asked = new TreeMap<>(parameters);
        String keys = String.join("+", asked.keySet());
        if (keys.equals("ids")) {
            return listed(asked);
        }
        Map<String, Node> nodes = new HashMap<>();
        asked.forEach((key, value) -> addresses.iri(value).ifPresent(iri -> nodes.put(key, NodeFactory.createURI(iri))));
        if (!keys.equals("review+section") && !keys.equals("cell+organ") && nodes.size() != asked.size()) {
            return Optional.empty();
        }
        return switch (keys) {
            case "subject" -> of(asked, Question.CLAIMS_OF_SUBJECT, nodes, "subject", "Claims with the subject ");
            case "object" -> of(asked, Question.CLAIMS_OF_OBJECT, nodes, "object", "Claims with the object ");
            case "context" -> of(asked, Question.CLAIMS_IN_CONTEXT, nodes, "context", "Claims in the context ");
            case "kinds" -> of(asked, Question.CLAIMS_OF_KINDS, nodes, "kinds", "Claims on any kind of ");
            case "relation" -> of(asked, Question.CLAIMS_WITH_RELATION, nodes, "relation", "Claims with the relation ");
            case "review" -> of(asked, Question.CLAIMS_OF_REVIEW, nodes, "review", "Claims of ");
            case "work" -> of(asked, Question.CLAIMS_CITING, nodes, "work", "Claims that rest on ");
            case "review+section" -> !nodes.containsKey("review") ? Optional.empty()
                    : Optional.of(table("Claims of " + label(nodes.get("review")) + ", section " + asked.get("section"), asked,
                    Question.CLAIMS_OF_SECTION.with(Map.of("term", nodes.get("review"), "section",
                            NodeFactory.createLiteralString(asked.get("section"))))));
            case "cell+organ" -> cellAndOrgan(asked, nodes);
            case "molecule+step" -> Optional.of(table(label(nodes.get("molecule")) + " and " + label(nodes.get("step")), asked,
                    Question.CLAIMS_OF_MOLECULE_AND_STEP.with(nodes)));
            default -> Optional.empty();
        };
    }

    private Optional<ClaimTable> listed(Map<String, String> asked) {
        List<Binding> claims = Stream.of(asked.get("ids").split(",")).limit(MOST_LISTED).map(id -> Names.CLAIM + id).filter(iri -> catalog.claim(iri).isPresent())
                .map(iri -> BindingFactory.binding(Var.alloc("claim"), NodeFactory.createURI(iri))).toList();
        Query query = Question.CLAIMS_LISTED.query();
        query.setValuesDataBlock(List.of(Var.alloc("claim")), claims);
        return claims.isEmpty() ? Optional.empty() : Optional.of(table("Chosen claims", asked, query).sorted(BY_MEANING));
    }

    private Optional<ClaimTable> cellAndOrgan(Map<String, String> asked, Map<String, Node> nodes) {
        if (!nodes.containsKey("cell")) {
            return Optional.empty();
        }
        if (asked.get("organ").equals("none")) {
            return Optional.of(table(label(nodes.get("cell")) + " and metastasis, no organ named", asked,
                    Question.CLAIMS_OF_CELL_WITHOUT_ORGAN.with("cell", nodes.get("cell"))));
        }
        return nodes.size() < 2 ? Optional.empty() : Optional.of(table(label(nodes.get("cell")) + " and metastasis to "
                + label(nodes.get("organ")), asked, Question.CLAIMS_OF_CELL_AND_ORGAN.with(nodes)));
    }

    private Optional<ClaimTable> of(Map<String, String> asked, Question question, Map<String, Node> nodes, String key, String title) {
        ClaimTable table = table(title + label(nodes.get(key)), asked, question.with("term", nodes.get(key)));
        return Optional.of(question == Question.CLAIMS_OF_REVIEW || question == Question.CLAIMS_OF_SECTION ? table : table.sorted(BY_MEANING));
    }

    private String label(Node node) {
        return catalog.label(node.getURI());
    }

    ClaimTable table(String title, Map<String, String> parameters, Query query) {
        Set<String> found = new LinkedHashSet<>();
        data.rows(query).forEach(row -> found.add(Catalog.iri(row, "claim")));
        return new ClaimTable(title, Map.copyOf(parameters), Question.text(query), found.stream().map(catalog::claim).flatMap(Optional::stream).toList());
    }
}
