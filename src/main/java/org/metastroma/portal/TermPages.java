package org.metastroma.portal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.vocabulary.RDFS;
import org.metastroma.model.Names;

/** Gathers what the page of a class or relation shows. */
record TermPages(Data data, Catalog catalog, Tree tree) {

    /** @return the page of a class or relation */
    Optional<TermPage> page(String iri) {
        if (!catalog.isTerm(iri)) {
            return Optional.empty();
        }
        Node node = NodeFactory.createURI(iri);
        List<TermPage.Synonym> synonyms = new ArrayList<>();
        List<String> definitions = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<TermPage.Annotation> other = new ArrayList<>();
        for (Binding row : data.rows(Question.ANNOTATIONS.with("term", node))) {
            String property = Catalog.iri(row, "property");
            String value = Catalog.text(row, "value");
            if (property.endsWith("Synonym") || property.endsWith("#altLabel")) {
                synonyms.add(new TermPage.Synonym(value, property.replaceFirst(".*#(has)?", "").replaceFirst("Synonym$", "").toLowerCase(Locale.ROOT)));
            } else if (property.equals(Names.DEFINITION)) {
                definitions.add(value);
            } else if (property.equals(Names.EDITOR_NOTE) || property.equals(RDFS.comment.getURI())) {
                notes.add(value);
            } else if (!property.equals(RDFS.label.getURI())) {
                other.add(new TermPage.Annotation(words(property), row.get("value").isURI() ? brief(value) : value, url(value)));
            }
        }
        List<TermPage.Annotation> sources = data.rows(Question.DEFINITION_SOURCES.with("term", node)).stream().map(r -> Catalog.text(r, "source"))
                .map(source -> new TermPage.Annotation("", source, url(source))).toList();
        Query relations = Question.RELATIONS.with("term", node);
        List<TermPage.Fact> facts = nearestRelations(iri);
        String kind = catalog.kind(iri).replaceFirst(".*#", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return Optional.of(new TermPage(catalog.link(iri), kind, definitions.isEmpty() ? "" : definitions.get(0), sources, List.copyOf(synonyms),
                Expression.of(data.graph(Question.DEFINITION.with("thing", node)), node, catalog::link), List.copyOf(notes), List.copyOf(other),
                tree.paths(iri), catalog.children(iri).size(), facts, Question.text(relations), !kind.equals("class")));
    }

    /**
     * The same as {@link Question#RELATIONS}, which people see and which takes 300 ms for a term with many relations, by the
     * hierarchy in memory. A test holds them to be equal.
     */
    private List<TermPage.Fact> nearestRelations(String iri) {
        Map<String, Set<String>> objects = new HashMap<>();
        data.rows(Question.ALL_RELATIONS.with("term", NodeFactory.createURI(iri))).forEach(row ->
                objects.computeIfAbsent(Catalog.iri(row, "relation"), k -> new HashSet<>()).add(Catalog.iri(row, "object")));
        Map<String, Set<String>> above = new HashMap<>();
        objects.keySet().forEach(relation -> {
            Set<String> up = tree.lineage(relation);
            up.remove(relation);
            above.put(relation, up);
        });
        List<TermPage.Fact> facts = new ArrayList<>();
        objects.forEach((relation, all) -> all.stream()
                .filter(o -> !o.equals(iri))
                .filter(o -> all.stream().noneMatch(nearer -> catalog.isAbove(nearer, o)))
                .filter(o -> above.entrySet().stream().noneMatch(special -> special.getValue().contains(relation) && objects.get(special.getKey()).contains(o)))
                .forEach(o -> facts.add(new TermPage.Fact(catalog.link(relation), catalog.link(o)))));
        facts.sort(Comparator.comparing((TermPage.Fact f) -> f.relation().label()).thenComparing(f -> f.object().label()).thenComparing(f -> f.object().iri()));
        return List.copyOf(facts);
    }

    /** @return the label of a property; of a standard one its name in words */
    private String words(String property) {
        String label = catalog.label(property);
        return label.matches("[a-z]+:[A-Za-z]+") ? label.substring(label.indexOf(':') + 1).replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT) : label;
    }

    /** @return the label or CURIE of a thing, or how its vocabulary and identifier are usually written */
    private String brief(String iri) {
        String label = catalog.label(iri);
        return !label.equals(iri) ? label : iri.contains("/obo/") ? iri.replaceFirst(".*/obo/([A-Za-z]+)_", "$1:")
                : iri.replaceFirst("^https?://.*/([a-zA-Z]+)/([^/]+)$", "$1:$2");
    }

    private String url(String value) {
        if (value.startsWith("http://") || value.startsWith("https://")) {
            return value;
        }
        return value.startsWith("doi:") ? "https://doi.org/" + value.substring(4)
                : value.startsWith("PMID:") ? "https://pubmed.ncbi.nlm.nih.gov/" + value.substring(5) + "/" : "";
    }
}
