package org.metastroma.portal;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.graph.GraphFactory;
import org.metastroma.model.Names;
import org.metastroma.model.Prefixes;

/** Answers for people about one release. A newer release gets a portal of its own. */
public final class Portal {

    private final Data data;
    private final Addresses addresses;
    private final Catalog catalog;
    private final SearchIndex index;
    private final String release;
    private final Overview overview;
    private final Tree tree;
    private final TermPages pages;
    private final ClaimTables tables;
    private Graph partitions;

    private Portal(Data data, Prefixes prefixes) {
        this.data = data;
        this.release = data.release();
        this.addresses = new Addresses(prefixes);
        this.catalog = Catalog.read(data, addresses);
        this.index = SearchIndex.of(catalog);
        this.overview = OverviewReader.read(data, catalog);
        this.tree = new Tree(catalog);
        this.pages = new TermPages(data, catalog, tree);
        this.tables = new ClaimTables(data, catalog, addresses);
    }

    /** Reads what all pages need. Takes about a second for the released data. */
    public static Portal open(Data data, Prefixes prefixes) {
        return new Portal(data, prefixes);
    }

    /** @return identity of the release this portal is about */
    public String release() {
        return release;
    }

    public Addresses addresses() {
        return addresses;
    }

    /** @return a link to anything */
    public Link link(String iri) {
        return catalog.link(iri);
    }

    /** @return search results, best first */
    public List<Hit> search(String text, int most) {
        return index.find(text, most);
    }

    /** @return whether the data says anything about the thing */
    public boolean knows(String iri) {
        return data.ask(Question.KNOWN.with("thing", node(iri)), QueryExec::ask);
    }

    /** @return what is stated about a thing, as RDF */
    public Graph description(String iri) {
        return withPrefixes(data.graph(Question.DESCRIPTION.with("thing", node(iri))));
    }

    /**
     * @param endpoint where SPARQL is answered
     * @return the description of the dataset (VoID)
     */
    public Graph dataset(String endpoint) {
        Graph described = withPrefixes(data.graph(Question.VOID.with("endpoint", node(endpoint))));
        partitions().find().forEachRemaining(described::add);
        return described;
    }

    /** @return the competency questions as SHACL executables that are to be sent to an endpoint */
    public Graph examples(String endpoint) {
        return withPrefixes(data.graph(Question.EXAMPLES.with("endpoint", node(endpoint))));
    }

    /** Counted when first asked for, so that the start need not wait. */
    private synchronized Graph partitions() {
        if (partitions == null) {
            partitions = Partitions.read(data, catalog);
        }
        return partitions;
    }

    /** @return a copy with the prefixes that it needs */
    private Graph withPrefixes(Graph graph) {
        Graph copy = GraphFactory.createDefaultGraph();
        Set<String> used = new HashSet<>();
        graph.find().forEachRemaining(t -> {
            copy.add(t);
            for (Node n : new Node[] {t.getSubject(), t.getPredicate(), t.getObject()}) {
                if (n.isURI()) {
                    used.add(n.getURI());
                }
            }
        });
        addresses.prefixes().namespaces().forEach((prefix, namespace) -> {
            if (used.stream().anyMatch(iri -> iri.startsWith(namespace))) {
                copy.getPrefixMapping().setNsPrefix(prefix, namespace);
            }
        });
        return copy;
    }

    /** Something that is said of a thing. @param link null when the value is a text */
    public record Statement(Link property, Link link, String text) {
    }

    /** @return what a description says of its thing, by property */
    public List<Statement> statements(Graph description, String iri) {
        return description.find(node(iri), Node.ANY, Node.ANY).filterDrop(t -> t.getObject().isBlank())
                .mapWith(t -> new Statement(link(t.getPredicate().getURI()), t.getObject().isURI() ? link(t.getObject().getURI()) : null,
                        t.getObject().isLiteral() ? t.getObject().getLiteralLexicalForm() : "")).toList().stream()
                .sorted(Comparator.comparing((Statement s) -> s.property().label()).thenComparing(s -> s.link() == null ? s.text() : s.link().label())).toList();
    }

    /** @return a query that shows some of a named graph; empty when there is no such graph */
    public String graphQuery(String iri) {
        Query query = Question.GRAPH_SAMPLE.with("graph", node(iri));
        return iri.startsWith(Names.GRAPH) ? Question.text(query) : "";
    }

    /** @return the page of a class or relation */
    public Optional<TermPage> term(String iri) {
        return pages.page(iri);
    }

    /** @return the terms directly below a term */
    public List<TreeNode> children(String iri) {
        return tree.children(iri);
    }

    public Optional<ClaimRow> claim(String iri) {
        return catalog.claim(iri);
    }

    public Optional<Work> work(String iri) {
        return catalog.work(iri);
    }

    /** @return the reviews, by key */
    public List<Work> reviews() {
        return catalog.works().stream().filter(w -> w.review() == null).sorted(Comparator.comparing(w -> w.link().id())).toList();
    }

    /** @return the bibliography of a review, by number */
    public List<Work> bibliography(String review) {
        return catalog.works().stream().filter(w -> review.equals(w.review())).sorted(Comparator.comparingInt(Work::number)).toList();
    }

    /** @return number of claims of a review in each section, in the order of the review */
    public Map<String, Integer> sections(String review) {
        Map<String, Integer> sections = new LinkedHashMap<>();
        catalog.claims().stream().filter(c -> c.review().iri().equals(review)).forEach(c -> sections.merge(c.section(), 1, Integer::sum));
        return sections;
    }

    /** @return numbers that say how large the release is */
    public Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        numbers.put("claims", catalog.claims().size());
        numbers.put("reviews", reviews().size());
        numbers.put("terms", (int) catalog.names().keySet().stream().filter(catalog::isTerm).count());
        return numbers;
    }

    /** @return what the review prints wrongly */
    public ClaimTable errata(String review) {
        Query query = Question.ERRATA.with("term", node(review));
        return tables.table("Errata", Map.of(), query);
    }

    /** @return what agrees with a claim and what conflicts, by the sign and the hierarchy */
    public Company company(ClaimRow claim) {
        Query query = Question.CLAIMS_ON_THE_SAME.with("this", node(claim.link().iri()));
        return Company.of(claim, tables.table("Claims on the same subject and object, or on kinds of them", Map.of(), query), catalog);
    }

    /**
     * Claims that answer a question, given as parameters: {@code subject}, {@code object}, {@code context}, {@code kinds},
     * {@code relation}, {@code review} (with {@code section}), {@code work}, {@code cell} with {@code organ} (a term or
     * {@code none}), {@code molecule} with {@code step}, {@code ids} (of claims, with commas between them); values are names, see {@link Addresses}.
     *
     * @return empty when the parameters are no question
     */
    public Optional<ClaimTable> claims(Map<String, String> parameters) {
        return tables.answering(parameters);
    }

    /** @return the most often claimed neighbours, at most 24 */
    public Neighbourhood neighbourhood(String iri) {
        return Neighbourhood.of(iri, catalog);
    }

    /** @return the picture of the field */
    public Overview overview() {
        return overview;
    }

    private static Node node(String iri) {
        return NodeFactory.createURI(iri);
    }
}
