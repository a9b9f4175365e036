package org.metastroma.answer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.apache.jena.graph.Graph;
import org.apache.jena.query.Query;
import org.metastroma.enrich.AnnotationSets;
import org.metastroma.evidence.Agreement;
import org.metastroma.evidence.Evidence;
import org.metastroma.evidence.Gaps;
import org.metastroma.evidence.Information;
import org.metastroma.evidence.TermLookup;
import org.metastroma.explain.Explainer;
import org.metastroma.explain.Limits;
import org.metastroma.explain.Premises;
import org.metastroma.explain.Question;
import org.metastroma.path.PathFinder;
import org.semanticweb.owlapi.model.IRI;

/** ReleaseAnswers questions about one release. Reads what it needs when it is first needed; thread-safe. */
public final class ReleaseAnswers {

    private final String release;
    private final Lazy<Read> read;
    private final Lazy<PathFinder> paths;
    private final Lazy<Explainer> explainer;
    private final Lazy<Optional<AnnotationSets>> annotated;

    /**
     * @param release id of the release
     * @param folder  its folder
     * @param union   gives its default graph
     */
    public ReleaseAnswers(String release, Path folder, Supplier<Graph> union) {
        this(release, folder, union, Optional.empty());
    }

    /** @param annotations held ready for tests of genes */
    ReleaseAnswers(String release, Path folder, Supplier<Graph> union, Optional<ServedAnnotations> annotations) {
        this.release = release;
        this.annotated = new Lazy<>(() -> annotations.map(a -> enricher().annotated(a.annotations())));
        this.read = new Lazy<>(() -> {
            Graph graph = union.get();
            Evidence evidence = Evidence.read(graph, Premises.prefixes(folder));
            return new Read(evidence, new Enricher(release, evidence, graph));
        });
        this.paths = new Lazy<>(() -> new PathFinder(evidence()));
        this.explainer = new Lazy<>(() -> new Explainer(Premises.load(folder)));
    }

    public String release() {
        return release;
    }

    /**
     * Reads all now, so that the first question need not wait.
     *
     * @param between is run before each of the steps but the first
     */
    public void prepare(Runnable between) {
        read.get();
        between.run();
        annotated.get();
        between.run();
        explainer.get();
    }

    public Evidence evidence() {
        return read.get().evidence();
    }

    /**
     * @param subject  class, by label, synonym, CURIE or IRI
     * @param property relation, or null for a question about a superclass
     * @param object   class
     * @throws org.metastroma.model.ProblemsException when a term is unknown or ambiguous
     */
    public ExplanationAnswer explain(String subject, String property, String object, Limits limits) {
        TermLookup lookup = new TermLookup(evidence());
        IRI sub = IRI.create(lookup.owlClass(subject));
        IRI sup = IRI.create(lookup.owlClass(object));
        return explain(property == null ? Question.subclass(sub, sup)
                : Question.relation(sub, IRI.create(lookup.property(property)), sup), limits);
    }

    public ExplanationAnswer explain(Question question, Limits limits) {
        return new ExplanationAnswer(explainer.get().explain(question, limits), evidence(), release);
    }

    /**
     * Explains a row of the answer to a query.
     *
     * @param number of the row, from 1
     * @throws org.metastroma.model.ProblemsException when there is no such row
     */
    public RowAnswer row(Query query, int number, RowAnswer.Data data, Limits limits) {
        return RowAnswer.of(query, number, data, question -> explain(question, limits), evidence());
    }

    /**
     * What speaks for and against, the course of the tumor first and then what tells most.
     *
     * @param subject the class whose claims are weighed, with its kinds; null for all subjects
     * @param object  only what is said of this class and its kinds; null for all
     * @param all     also topics on terms so general that they tell little, unless they were asked for
     */
    public ConflictAnswer conflicts(String subject, String object, boolean all) {
        TermLookup lookup = new TermLookup(evidence());
        Agreement agreement = new Agreement(evidence(), ConflictAnswer.MOST_PAIRS);
        Information information = agreement.information();
        String about = object == null ? null : lookup.owlClass(object);
        String of = subject == null ? null : lookup.owlClass(subject);
        List<Agreement.Topic> found = (of == null ? agreement.conflicts() : agreement.conflicts(of)).stream()
                .filter(t -> about == null || evidence().isBelow(t.object(), about))
                .map(t -> new Ranked(t, information.of(t))).sorted(Comparator.comparingDouble(Ranked::information).reversed())
                .map(Ranked::topic).toList();
        List<Agreement.Topic> topics = new ArrayList<>();
        if (of != null) {
            agreement.course(of).filter(t -> about == null || evidence().isBelow(t.object(), about)).ifPresent(topics::add);
        }
        int course = topics.size();
        found.stream().filter(t -> all || (of != null || !information.isGeneralSubject(t.subject()))
                && (t.object().equals(about) || !information.isGeneralObject(t.object()))).forEach(topics::add);
        return new ConflictAnswer(topics, found.size() + course - topics.size(), of == null ? List.of() : agreement.marked(of), evidence());
    }

    /** A topic and how much it tells. */
    private record Ranked(Agreement.Topic topic, double information) {
    }

    public PathAnswer path(String from, String to, PathFinder.Options options) {
        TermLookup lookup = new TermLookup(evidence());
        String start = lookup.owlClass(from);
        String end = lookup.owlClass(to);
        return new PathAnswer(start, end, paths.get().find(start, end, options), evidence());
    }

    public GapAnswer gaps(Gaps.Table table) {
        return new GapAnswer(new Gaps(evidence()).fields(table), evidence());
    }

    /** @return sets by the annotations that are held ready, if there are any */
    Optional<AnnotationSets> annotated() {
        return annotated.get();
    }

    public Enricher enricher() {
        return read.get().enricher();
    }

    /** What is read from the graph, which is not kept. */
    private record Read(Evidence evidence, Enricher enricher) {
    }
}
