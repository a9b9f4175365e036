package org.metastroma.portal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDFS;
import org.metastroma.model.Names;
import org.metastroma.model.Prefixes;

/** Answers for people about one release. A newer release gets a portal of its own. */
public final class Portal {

    private static final String CASCADE_STEP = Names.BASE + "MSTR_0001270";
    private static final int MOST_NEIGHBOURS = 24;
    private static final int MOST_LISTED = 200;
    private static final Comparator<ClaimRow> BY_MEANING = Comparator.comparing((ClaimRow c) -> c.derivedSign().equals("none") ? 2 : c.derivedSign().equals("-") ? 1 : 0)
            .thenComparing(c -> c.meaning().label()).thenComparing(c -> c.link().id());

    private final Data data;
    private final Addresses addresses;
    private final Catalog catalog;
    private final SearchIndex index;
    private final String release;
    private final Overview overview;
    private Graph partitions;

    private Portal(Data data, Prefixes prefixes) {
        this.data = data;
        this.release = data.release();
        this.addresses = new Addresses(prefixes);
        this.catalog = Catalog.read(data, addresses);
        this.index = SearchIndex.of(catalog);
        this.overview = overviewNow();
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
        return iri.startsWith(Names.GRAPH) ? text(query) : "";
    }

    /** @return the page of a class or relation */
    public Optional<TermPage> term(String iri) {
        if (!catalog.isTerm(iri)) {
            return Optional.empty();
        }
        Node node = node(iri);
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
        return Optional.of(new TermPage(link(iri), kind, definitions.isEmpty() ? "" : definitions.get(0), sources, List.copyOf(synonyms),
                Expression.of(data.graph(Question.DEFINITION.with("thing", node)), node, this::link), List.copyOf(notes), List.copyOf(other),
                tree(iri), catalog.children(iri).size(), facts, text(relations), !kind.equals("class")));
    }

    /**
     * The same as {@link Question#RELATIONS}, which people see and which takes 300 ms for a term with many relations, by the
     * hierarchy in memory. A test holds them to be equal.
     */
    private List<TermPage.Fact> nearestRelations(String iri) {
        Map<String, Set<String>> objects = new HashMap<>();
        data.rows(Question.ALL_RELATIONS.with("term", node(iri))).forEach(row ->
                objects.computeIfAbsent(Catalog.iri(row, "relation"), k -> new HashSet<>()).add(Catalog.iri(row, "object")));
        Map<String, Set<String>> above = new HashMap<>();
        objects.keySet().forEach(relation -> {
            Set<String> up = new HashSet<>();
            up(relation, up);
            up.remove(relation);
            above.put(relation, up);
        });
        List<TermPage.Fact> facts = new ArrayList<>();
        objects.forEach((relation, all) -> all.stream()
                .filter(o -> !o.equals(iri))
                .filter(o -> all.stream().noneMatch(nearer -> catalog.isAbove(nearer, o)))
                .filter(o -> above.entrySet().stream().noneMatch(special -> special.getValue().contains(relation) && objects.get(special.getKey()).contains(o)))
                .forEach(o -> facts.add(new TermPage.Fact(link(relation), link(o)))));
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

    /** Paths from the top to the term. A term with several parents is opened where it first comes up. */
    private List<TreeNode> tree(String iri) {
        Set<String> lineage = new HashSet<>();
        up(iri, lineage);
        Set<String> opened = new HashSet<>();
        return lineage.stream().filter(t -> catalog.parents(t).isEmpty()).sorted(Comparator.comparing(catalog::label))
                .map(root -> branch(root, null, true, iri, lineage, opened)).toList();
    }

    private void up(String iri, Set<String> seen) {
        if (seen.add(iri)) {
            catalog.parents(iri).forEach(p -> up(p.term(), seen));
        }
    }

    private TreeNode branch(String iri, String parent, boolean stated, String focus, Set<String> lineage, Set<String> opened) {
        boolean first = opened.add(iri);
        List<TreeNode> shown = new ArrayList<>();
        if (first) {
            List<Catalog.Edge> statedFirst = catalog.children(iri).stream().sorted(Comparator.comparing(c -> !c.stated())).toList();
            for (Catalog.Edge child : statedFirst) {
                if (iri.equals(focus) || lineage.contains(child.term())) {
                    shown.add(iri.equals(focus) ? leaf(child, iri) : branch(child.term(), iri, child.stated(), focus, lineage, opened));
                }
            }
        }
        return new TreeNode(link(iri), parent == null ? null : link(parent), stated, iri.equals(focus), catalog.count(iri), List.copyOf(shown),
                catalog.children(iri).size() > shown.size());
    }

    private TreeNode leaf(Catalog.Edge edge, String parent) {
        return new TreeNode(link(edge.term()), link(parent), edge.stated(), false, catalog.count(edge.term()), List.of(),
                !catalog.children(edge.term()).isEmpty());
    }

    /** @return the terms directly below a term */
    public List<TreeNode> children(String iri) {
        return catalog.children(iri).stream().map(c -> leaf(c, iri)).toList();
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
        return table("Errata", Map.of(), query);
    }

    /** Claims that bear on the same thing as a claim. */
    public record Company(ClaimTable all, List<ClaimRow> agree, List<ClaimRow> conflict) {
    }

    /** @return what agrees with a claim and what conflicts, by the sign and the hierarchy */
    public Company company(ClaimRow claim) {
        Query query = Question.CLAIMS_ON_THE_SAME.with("this", node(claim.link().iri()));
        ClaimTable all = table("Claims on the same subject and object, or on kinds of them", Map.of(), query);
        Set<String> opposites = Set.copyOf(claim.opposites());
        List<ClaimRow> agree = new ArrayList<>();
        List<ClaimRow> conflict = new ArrayList<>();
        for (ClaimRow other : all.rows()) {
            boolean against = sense(other) != sense(claim);
            if (opposites.contains(other.link().iri()) || against && !claim.derivedSign().equals("none")) {
                conflict.add(other);
            } else if (!claim.derivedSign().equals("none")) {
                agree.add(other);
            }
        }
        claim.opposites().stream().map(catalog::claim).flatMap(Optional::stream).filter(o -> !conflict.contains(o)).forEach(conflict::add);
        return new Company(all, agree, conflict);
    }

    private static int sense(ClaimRow claim) {
        int sign = claim.derivedSign().equals("+") ? 1 : claim.derivedSign().equals("-") ? -1 : 0;
        return claim.certainty().equals("negated") ? -sign : sign;
    }

    /**
     * Claims that answer a question, given as parameters: {@code subject}, {@code object}, {@code context}, {@code kinds},
     * {@code relation}, {@code review} (with {@code section}), {@code work}, {@code cell} with {@code organ} (a term or
     * {@code none}), {@code molecule} with {@code step}, {@code ids} (of claims, with commas between them); values are names, see {@link Addresses}.
     *
     * @return empty when the parameters are no question
     */
    public Optional<ClaimTable> claims(Map<String, String> parameters) {
        Map<String, String> asked = new TreeMap<>(parameters);
        String keys = String.join("+", asked.keySet());
        if (keys.equals("ids")) {
            return listed(asked);
        }
        Map<String, Node> nodes = new HashMap<>();
        asked.forEach((key, value) -> addresses.iri(value).ifPresent(iri -> nodes.put(key, node(iri))));
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
                .map(iri -> BindingFactory.binding(Var.alloc("claim"), node(iri))).toList();
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

    private ClaimTable table(String title, Map<String, String> parameters, Query query) {
        Set<String> found = new LinkedHashSet<>();
        data.rows(query).forEach(row -> found.add(Catalog.iri(row, "claim")));
        return new ClaimTable(title, Map.copyOf(parameters), text(query), found.stream().map(catalog::claim).flatMap(Optional::stream).toList());
    }

    /** @return a query as people may copy it */
    static String text(Query query) {
        return query.serialize().strip();
    }

    /** A term's surroundings: terms that claims link it to. */
    public record Neighbourhood(List<Link> nodes, List<Arrow> arrows) {
    }

    /** Claims of one sign from one term to another. */
    public record Arrow(String from, String to, String sign, String label, int claims) {
    }

    /** @return the most often claimed neighbours, at most 24 */
    public Neighbourhood neighbourhood(String iri) {
        record Key(String from, String to, String sign) {
        }
        Map<Key, List<ClaimRow>> arrows = new LinkedHashMap<>();
        for (ClaimRow claim : catalog.claims()) {
            boolean touches = claim.subject().iri().equals(iri) || claim.object().iri().equals(iri);
            if (touches && !claim.certainty().equals("negated")) {
                arrows.computeIfAbsent(new Key(claim.subject().iri(), claim.object().iri(), claim.derivedSign()), k -> new ArrayList<>()).add(claim);
            }
        }
        Set<String> nodes = new LinkedHashSet<>(Set.of(iri));
        List<Arrow> shown = new ArrayList<>();
        arrows.entrySet().stream().sorted(Comparator.comparingInt(e -> -e.getValue().size())).forEach(e -> {
            String other = e.getKey().from().equals(iri) ? e.getKey().to() : e.getKey().from();
            if (nodes.contains(other) || nodes.size() <= MOST_NEIGHBOURS) {
                nodes.add(other);
                shown.add(new Arrow(e.getKey().from(), e.getKey().to(), e.getKey().sign(),
                        e.getValue().get(0).meaning().label(), e.getValue().size()));
            }
        });
        return new Neighbourhood(nodes.stream().map(this::link).toList(), shown);
    }

    /** @return the picture of the field */
    public Overview overview() {
        return overview;
    }

    private Overview overviewNow() {
        Query cells = Question.CELLS_BY_ORGAN.query();
        Query molecules = Question.MOLECULES_BY_STEP.query();
        Map<String, Map<String, Overview.Tally>> map = new HashMap<>();
        Map<String, Integer> organs = new HashMap<>();
        for (Binding row : data.rows(cells)) {
            String organ = Catalog.iri(row, "organ");
            map.computeIfAbsent(Catalog.iri(row, "cell"), k -> new HashMap<>()).merge(organ, Overview.Tally.none()
                    .plus(Catalog.text(row, "sign"), Catalog.text(row, "certainty")), Portal::sum);
            organs.merge(organ, 1, Integer::sum);
        }
        organs.remove("");
        List<String> columns = organs.keySet().stream().sorted(Comparator.comparing((String o) -> -organs.get(o)).thenComparing(catalog::label)).toList();
        List<Overview.Row> rows = map.keySet().stream().sorted(Comparator.comparing((String c) -> catalog.label(c).toLowerCase(Locale.ROOT)))
                .map(cell -> {
                    List<Overview.Tally> tallies = new ArrayList<>();
                    columns.forEach(organ -> tallies.add(map.get(cell).getOrDefault(organ, Overview.Tally.none())));
                    tallies.add(map.get(cell).getOrDefault("", Overview.Tally.none()));
                    return new Overview.Row(link(cell), tallies);
                }).toList();
        return new Overview(columns.stream().map(this::link).toList(), rows, steps(molecules), text(cells), text(molecules));
    }

    private static Overview.Tally sum(Overview.Tally a, Overview.Tally b) {
        return new Overview.Tally(a.up() + b.up(), a.down() + b.down(), a.denied() + b.denied());
    }

    private List<Overview.Step> steps(Query molecules) {
        List<String> main = mainSteps();
        Map<String, Map<String, Overview.Tally>> found = new HashMap<>();
        for (Binding row : data.rows(molecules)) {
            Set<String> lineage = catalog.lineage(Catalog.iri(row, "process"));
            main.stream().filter(lineage::contains).forEach(step -> found.computeIfAbsent(step, k -> new HashMap<>())
                    .merge(Catalog.iri(row, "molecule"), Overview.Tally.none().plus(Catalog.text(row, "sign"), Catalog.text(row, "certainty")), Portal::sum));
        }
        return main.stream().map(step -> new Overview.Step(link(step), found.getOrDefault(step, Map.of()).entrySet().stream()
                .map(e -> new Overview.Actor(link(e.getKey()), e.getValue()))
                .sorted(Comparator.comparing((Overview.Actor a) -> -(a.tally().up() + a.tally().down())).thenComparing(a -> a.molecule().label().toLowerCase(Locale.ROOT)))
                .toList())).toList();
    }

    /**
     * The direct kinds of a step of the cascade and those that editors put in order. A step that has no place in the order
     * itself stands with the first of its kinds that has one, else at the end.
     */
    private List<String> mainSteps() {
        Map<String, Set<String>> later = new TreeMap<>();
        for (Binding row : data.rows(Question.STEPS.query())) {
            later.computeIfAbsent(Catalog.iri(row, "step"), k -> new HashSet<>()).add(Catalog.iri(row, "later"));
            later.computeIfAbsent(Catalog.iri(row, "later"), k -> new HashSet<>());
        }
        Map<String, Integer> ahead = new HashMap<>();
        later.keySet().forEach(step -> ahead.put(step, ahead(step, later, new HashSet<>())));
        Set<String> steps = new HashSet<>(later.keySet());
        catalog.children(CASCADE_STEP).forEach(child -> steps.add(child.term()));
        Comparator<String> order = Comparator.comparing(step -> -ahead.entrySet().stream()
                .filter(e -> catalog.lineage(e.getKey()).contains(step)).mapToInt(Map.Entry::getValue).max().orElse(-1));
        return steps.stream().sorted(order.thenComparing(catalog::label)).toList();
    }

    /** @return the most steps that come one after the other after this one */
    private static int ahead(String step, Map<String, Set<String>> later, Set<String> path) {
        if (!path.add(step)) {
            return 0;
        }
        int most = later.getOrDefault(step, Set.of()).stream().mapToInt(l -> 1 + ahead(l, later, path)).max().orElse(0);
        path.remove(step);
        return most;
    }

    private static Node node(String iri) {
        return NodeFactory.createURI(iri);
    }
}
