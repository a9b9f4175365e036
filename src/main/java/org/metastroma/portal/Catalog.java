package org.metastroma.portal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.apache.jena.graph.Node;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.metastroma.model.Context;
import org.metastroma.model.Names;

/** What every page needs of a release, read once: names, the hierarchy and the claims. */
final class Catalog {

    /** A name of a term. */
    record Name(String property, String text) {
        boolean isLabel() {
            return property.equals(RDFS.label.getURI()) || property.equals(SKOS.prefLabel.getURI());
        }
    }

    /** A step up or down the hierarchy. */
    record Edge(String term, boolean stated) {
    }

    private final Addresses addresses;
    private final Map<String, List<Name>> names = new TreeMap<>();
    private final Map<String, String> labels = new HashMap<>();
    private final Map<String, String> kinds = new HashMap<>();
    private final Map<String, Set<String>> above = new HashMap<>();
    private final Map<String, List<Edge>> parents = new HashMap<>();
    private final Map<String, List<Edge>> children = new HashMap<>();
    private final Map<String, Work> works = new LinkedHashMap<>();
    private final Map<String, ClaimRow> claims = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    private Catalog(Addresses addresses) {
        this.addresses = addresses;
    }

    static Catalog read(Data data, Addresses addresses) {
        Catalog catalog = new Catalog(addresses);
        catalog.readNames(data);
        catalog.readHierarchy(data);
        catalog.readWorks(data);
        catalog.readClaims(data);
        return catalog;
    }

    private void readNames(Data data) {
        for (Binding row : data.rows(Question.NAMES.query())) {
            Name name = new Name(iri(row, "property"), text(row, "name"));
            names.computeIfAbsent(iri(row, "term"), k -> new ArrayList<>()).add(name);
        }
        names.forEach((term, list) -> {
            list.sort(Comparator.comparing((Name n) -> !n.isLabel()).thenComparing(Name::text));
            if (list.get(0).isLabel()) {
                labels.put(term, list.get(0).text());
            }
        });
        data.rows(Question.KINDS.query()).forEach(row -> kinds.merge(iri(row, "term"), iri(row, "kind"),
                (a, b) -> a.equals(OWL.AnnotationProperty.getURI()) ? b : a));
    }

    private void readHierarchy(Data data) {
        for (Binding row : data.rows(Question.HIERARCHY.query())) {
            above.computeIfAbsent(iri(row, "term"), k -> new HashSet<>()).add(iri(row, "above"));
        }
        Map<String, Set<String>> stated = new HashMap<>();
        for (Binding row : data.rows(Question.STATED_PARENTS.query())) {
            stated.computeIfAbsent(iri(row, "term"), k -> new HashSet<>()).add(iri(row, "above"));
        }
        above.keySet().forEach(term -> nearest(term).forEach(parent -> link(term, parent, stated.getOrDefault(term, Set.of()).contains(parent))));
        stated.forEach((term, parentsOfProperty) -> {
            if (!above.containsKey(term) && !OWL.Class.getURI().equals(kinds.get(term))) {
                parentsOfProperty.forEach(parent -> link(term, parent, true));
            }
        });
        Comparator<Edge> byLabel = Comparator.comparing((Edge e) -> label(e.term()).toLowerCase(java.util.Locale.ROOT)).thenComparing(Edge::term);
        parents.values().forEach(list -> list.sort(byLabel));
        children.values().forEach(list -> list.sort(byLabel));
    }

    private void link(String term, String parent, boolean stated) {
        parents.computeIfAbsent(term, k -> new ArrayList<>()).add(new Edge(parent, stated));
        children.computeIfAbsent(parent, k -> new ArrayList<>()).add(new Edge(term, stated));
    }

    /** Superclasses without another one between; an equivalent class is between nothing. */
    private List<String> nearest(String term) {
        Set<String> all = above.get(term);
        return all.stream().filter(candidate -> all.stream().noneMatch(between -> !between.equals(candidate)
                && isAbove(between, candidate) && !isAbove(between, term) && !isAbove(candidate, between))).toList();
    }

    /** @return whether {@code upper} is above {@code lower} */
    boolean isAbove(String lower, String upper) {
        return above.getOrDefault(lower, Set.of()).contains(upper);
    }

    private void readWorks(Data data) {
        Map<String, Map<String, List<String>>> more = new HashMap<>();
        for (Binding row : data.rows(Question.WORK_LINKS.query())) {
            more.computeIfAbsent(iri(row, "work"), k -> new HashMap<>()).computeIfAbsent(iri(row, "property"), k -> new ArrayList<>())
                    .add(text(row, "value"));
        }
        for (Binding row : data.rows(Question.WORKS.query())) {
            String iri = iri(row, "work");
            labels.put(iri, text(row, "label"));
            Map<String, List<String>> values = more.getOrDefault(iri, Map.of());
            works.put(iri, new Work(link(iri), number(row, "number"), text(row, "of").isEmpty() ? null : text(row, "of"), text(row, "title"),
                    values.getOrDefault(DCTerms.creator.getURI(), List.of()), text(row, "date"), text(row, "journal"), text(row, "licence"),
                    values.getOrDefault(DCTerms.identifier.getURI(), List.of()), values.getOrDefault(RDFS.seeAlso.getURI(), List.of())));
        }
    }

    private void readClaims(Data data) {
        Map<String, String> facets = new LinkedHashMap<>();
        for (Context.Facet facet : Context.Facet.values()) {
            facets.put(Names.facet(facet), facet.column().replace('_', ' '));
        }
        Map<String, Map<String, List<Link>>> context = new HashMap<>();
        Map<String, List<Work>> cited = new HashMap<>();
        Map<String, List<String>> opposites = new HashMap<>();
        for (Binding row : data.rows(Question.CLAIM_LINKS.query())) {
            String claim = iri(row, "claim");
            String value = iri(row, "value");
            switch (iri(row, "property")) {
                case Names.CITES -> Optional.ofNullable(works.get(value))
                        .ifPresent(work -> cited.computeIfAbsent(claim, k -> new ArrayList<>()).add(work));
                case Names.OPPOSED_BY -> opposites.computeIfAbsent(claim, k -> new ArrayList<>()).add(value);
                default -> context.computeIfAbsent(claim, k -> new TreeMap<>())
                        .computeIfAbsent(facets.get(iri(row, "property")), k -> new ArrayList<>()).add(link(value));
            }
        }
        cited.values().forEach(list -> list.sort(Comparator.comparingInt(Work::number)));
        for (Binding row : data.rows(Question.ALL_CLAIMS.query())) {
            String iri = iri(row, "claim");
            claims.put(iri, new ClaimRow(new Link(iri, addresses.name(iri).orElse(""), addresses.id(iri), text(row, "words")), text(row, "words"),
                    link(iri(row, "subject")), text(row, "perturbation"), link(iri(row, "relation")), link(iri(row, "object")),
                    text(row, "sign"), text(row, "derivedSign"), optional(row, "derivedRelation"), text(row, "certainty"), text(row, "status"),
                    optional(row, "evidence"), context.getOrDefault(iri, Map.of()), text(row, "context"), link(iri(row, "review")),
                    text(row, "section"), number(row, "paragraph"), number(row, "row"), cited.getOrDefault(iri, List.of()),
                    opposites.getOrDefault(iri, List.of()), text(row, "printed"), text(row, "corrected"), text(row, "note")));
            counts.merge(iri(row, "subject"), 1, Integer::sum);
            counts.merge(iri(row, "object"), 1, Integer::sum);
        }
    }

    private Link optional(Binding row, String variable) {
        return row.contains(variable) ? link(iri(row, variable)) : null;
    }

    Link link(String iri) {
        return new Link(iri, addresses.name(iri).orElse(""), addresses.id(iri), label(iri));
    }

    String label(String iri) {
        return labels.getOrDefault(iri, addresses.id(iri));
    }

    boolean isTerm(String iri) {
        return kinds.containsKey(iri);
    }

    String kind(String iri) {
        return kinds.getOrDefault(iri, "");
    }

    Map<String, List<Name>> names() {
        return names;
    }

    List<Edge> parents(String iri) {
        return parents.getOrDefault(iri, List.of());
    }

    List<Edge> children(String iri) {
        return children.getOrDefault(iri, List.of());
    }

    /** @return the class and all above it */
    Set<String> lineage(String iri) {
        Set<String> all = new HashSet<>(above.getOrDefault(iri, Set.of()));
        all.add(iri);
        return all;
    }

    /** @return number of claims that have the term as subject or object */
    int count(String iri) {
        return counts.getOrDefault(iri, 0);
    }

    Optional<ClaimRow> claim(String iri) {
        return Optional.ofNullable(claims.get(iri));
    }

    Collection<ClaimRow> claims() {
        return claims.values();
    }

    Optional<Work> work(String iri) {
        return Optional.ofNullable(works.get(iri));
    }

    Collection<Work> works() {
        return works.values();
    }

    static String iri(Binding row, String variable) {
        Node node = row.get(variable);
        return node != null && node.isURI() ? node.getURI() : "";
    }

    static String text(Binding row, String variable) {
        Node node = row.get(variable);
        return node == null ? "" : node.isLiteral() ? node.getLiteralLexicalForm() : node.isURI() ? node.getURI() : "";
    }

    static int number(Binding row, String variable) {
        String text = text(row, variable);
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }
}
