package org.metastroma.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.apache.jena.graph.Triple;
import org.metastroma.assemble.Assembler;
import org.metastroma.assemble.Assembly;
import org.metastroma.assemble.Framework;
import org.metastroma.assemble.FrameworkAssembler;
import org.metastroma.check.Checks;
import org.metastroma.evidence.Evidence;
import org.metastroma.model.Checked;
import org.metastroma.model.FileDigests;
import org.metastroma.model.Memo;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import org.metastroma.model.Sha256;
import org.metastroma.read.Knowledge;
import org.metastroma.read.KnowledgeReader;
import org.metastroma.read.Terminology;
import org.metastroma.read.TerminologyReader;
import org.metastroma.reason.Inference;
import org.metastroma.release.Estimate.Step;
import org.metastroma.store.StoreBuilder;
import org.metastroma.whole.SourceFile;
import org.metastroma.whole.WholeOntology.TermName;
import org.metastroma.whole.WholeReader;
import org.metastroma.whole.WholeTerms;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLOntology;

/** Builds a release over whole ontologies beside the curated files. */
final class WholeBuild implements AutoCloseable {

    /** Name and version, for the provenance of what it inferred. */
    static final String REASONER = "Metastroma EL closure 1, held against ELK 0.6.0 by its tests";

    private static final String OBO = "http://purl.obolibrary.org/obo/";

    /**
     * The relations that are written for every class: parthood, place, development, regulation, capability, participation,
     * and inheritance of quality. What else is entailed, such as that two organs overlap, is written for the classes of the curated files only,
     * for it would be four more million triples that few ask for.
     */
    static final Set<String> RELATIONS = List.of("BFO_0000050", "BFO_0000051", "BFO_0000066", "RO_0000056", "RO_0000057", "RO_0001025",
            "RO_0002202", "RO_0002211", "RO_0002212", "RO_0002213", "RO_0002215", "RO_0002216").stream().map(OBO::concat)
            .collect(Collectors.toCollection(TreeSet::new));

    private static final Memo.Step<Frame> FRAME = new Memo.Step<>("ontology without claims");
    private static final Memo.Step<OWLOntology> LIFTED = new Memo.Step<>("axioms lifted from claims");
    private static final Memo.Step<List<Triple>> NAMED = new Memo.Step<>("what follows for the classes that claims speak of");
    private static final Memo.Step<Map<String, String>> DIGESTS = new Memo.Step<>("digests of what the reasoner was given of whole ontologies");
    private static final Memo.Step<Inference> WITHOUT_CLAIMS = new Memo.Step<>("what follows without claims for the curated classes");
    private static final Memo.Step<Inference> ABOUT = new Memo.Step<>("what follows for the curated classes");

    private final Path sources;
    private final WholeOptions options;
    private final List<SourceFile> files;
    private final BuildCache cache;
    private final Memo memo;
    private final Estimate estimate;
    private final List<Problem> problems = new ArrayList<>();
    private final FileDigests digests;
    private final String program;
    private final Kept earlier;
    private final KeptTriples triples;
    private final ExecutorService workers = Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()));
    /** Does one thing after the other beside what the release waits for. */
    private final ExecutorService aside = Executors.newSingleThreadExecutor();

    WholeBuild(Path sources, WholeOptions options, List<SourceFile> files, BuildCache cache, Memo memo, Estimate estimate) {
        this.sources = sources;
        this.options = options;
        this.files = files;
        this.cache = cache;
        this.memo = memo;
        this.estimate = estimate;
        this.digests = new FileDigests(memo);
        this.program = Build.program(digests);
        this.earlier = new Kept(memo, cache);
        this.triples = new KeptTriples(earlier);
    }

    /** The ontology without claims, as it was read and assembled. */
    private record Frame(Checked<Terminology> terminology, Checked<Framework> framework) {

        /**
         * @param whole   gives the terms of the whole ontologies, asked for when the curated files have been read
         * @param triples says how the triples are had
         */
        static Frame read(Path sources, Supplier<List<WholeTerms>> whole, UnaryOperator<Framework> triples) {
            Checked<Terminology> terminology = TerminologyReader.read(sources, () -> WholeFiles.vocabulary(whole.get()));
            Checked<Framework> framework = FrameworkAssembler.assemble(terminology.value(), WholeFiles.parents(whole.get()));
            return new Frame(terminology, new Checked<>(triples.apply(framework.value()), framework.problems()));
        }
    }

    /**
     * Everything before writing.
     *
     * @param curated   the curated files, and the modules that stay and give way
     * @param relations the properties that are written for every class, null for all
     * @param asserted  being made
     * @param checks    what is still looked at while the release is written
     */
    record Result(WholeMerge curated, List<WholeTerms> whole, WholeInferred inferred, Set<String> relations, WholeDocuments documents,
                  Future<Asserted> asserted, List<Future<List<Problem>>> checks) {
    }

    /** What the curated files alone make. */
    private record Asserted(Map<NamedGraph, List<Triple>> graphs, Evidence told) {

        static Asserted of(Assembly assembly, Memo memo) {
            Map<NamedGraph, List<Triple>> graphs = Graphs.asserted(assembly, memo);
            return new Asserted(graphs, AgreementGraph.told(List.of(graphs.get(NamedGraph.ONTOLOGY), graphs.get(NamedGraph.CLAIMS)),
                    assembly.knowledge().prefixes(), memo));
        }
    }

    Result compute() {
        estimate.step(Step.READ, "Reading " + sources + " and " + files.stream().map(SourceFile::name).collect(Collectors.joining(", ")));
        WholeFiles whole = new WholeFiles(files, earlier, program, workers);
        List<String> frameInputs = frameInputs();
        Frame frame = memo.get(FRAME, frameInputs, () -> Frame.read(sources, whole::terms,
                framework -> triples.of(framework, program + frameInputs)));
        Checked<Knowledge> knowledge = KnowledgeReader.read(sources, frame.terminology(), digests);
        List<WholeTerms> terms = whole.terms();
        problems.addAll(knowledge.problems());
        problems.addAll(whole.problems());
        problems.addAll(WholeReader.missing(terms));
        if (TerminologyReader.lacksFile(problems)) {
            stopOnErrors();
        }
        estimate.note("Assembling " + knowledge.value().terms().size() + " terms and " + knowledge.value().claims().size() + " claims");
        Checked<Assembly> assembled = Assembler.assemble(knowledge.value(), frame.framework());
        problems.addAll(assembled.problems());
        stopOnErrors();
        Assembly assembly = assembled.value().with(memo.get(LIFTED, assembled.value().lifted().axioms().collect(Collectors.toSet()),
                assembled.value()::lifted));
        WholeMerge curated = WholeMerge.of(assembly, List.of(), terms.stream().flatMap(t -> t.terms().keySet().stream())
                .collect(Collectors.toSet()));
        if (!curated.replaced().isEmpty()) {
            estimate.note("In place of the modules " + names(curated.replaced()) + "; these stay: " + names(curated.kept()));
        }
        WholeDocuments documents = new WholeDocuments(Sha256.ofText(program + frameInputs + digest(List.of("sources"))), cache, memo);
        Future<List<Problem>> checks = aside.submit(() -> documents.check(curated.assembly()));
        Future<Asserted> asserted = aside.submit(() -> Asserted.of(curated.assembly(), memo));
        Set<String> relations = relations(curated);
        List<String> inputs = new ArrayList<>(List.of(program, digest(List.of("imports", "catalog-v001.xml"))));
        terms.forEach(t -> inputs.add(t.name() + " " + t.sha256()));
        WholeInference inference = new WholeInference(whole, curated, options.setAside(), relations, inputs, earlier, estimate);
        Optional<WholeInferred> inferred = inference.find();
        if (inferred.isEmpty()) {
            inference.problems().stream().filter(p -> !problems.contains(p)).forEach(problems::add);
            problems.addAll(Waiting.on(checks));
            stopOnErrors();
        }
        problems.addAll(inferred.orElseThrow().part().info().problems());
        estimate.step(Step.CHECK, "Checking");
        Future<List<Problem>> following = workers.submit(() -> Checks.inferred(curated.assembly(), about(inferred.get(), curated.ownClasses())));
        return new Result(curated, terms, inferred.get(), relations, documents, asserted, List.of(checks, following));
    }

    /** @return what follows for some classes */
    private Inference about(WholeInferred inferred, Set<String> classes) {
        return memo.get(ABOUT, List.of(Memo.same(inferred.lifted()), classes), () -> inferred.about(classes, REASONER, WITHOUT_CLAIMS, memo));
    }

    /** All that the ontology without claims depends on. */
    private List<String> frameInputs() {
        List<String> inputs = new ArrayList<>(files.stream().map(f -> f.name() + " " + f.sha256()).toList());
        inputs.add(digest(TerminologyReader.FILES));
        return inputs;
    }

    private Set<String> relations(WholeMerge curated) {
        if (options.allRelations()) {
            return null;
        }
        Set<String> relations = new TreeSet<>(RELATIONS);
        relations.addAll(curated.ownProperties());
        return relations;
    }

    /** @param names of files and folders of the curated files, which may be missing */
    private String digest(List<String> names) {
        try {
            return digests.ofTrees(names.stream().map(sources::resolve).filter(Files::exists).toList());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void stopOnErrors() {
        problems.sort(Problem.ORDER);
        List<Problem> errors = problems.stream().filter(Problem::isError).toList();
        if (!errors.isEmpty()) {
            throw new ProblemsException(errors);
        }
    }

    private static String names(List<OWLOntology> modules) {
        return modules.isEmpty() ? "none" : modules.stream().map(WholeMerge::name).collect(Collectors.joining(", "));
    }

    /** @return warnings, once the release is written */
    List<Problem> problems() {
        return problems;
    }

    @Override
    public void close() {
        workers.shutdownNow();
        aside.shutdownNow();
    }

    /**
     * Writes the release into a folder.
     *
     * @throws ProblemsException when a check that was still going finds errors
     */
    Manifest write(Path folder, Result result, String inputs) throws IOException {
        estimate.step(Step.FINISH, "Writing the release");
        Assembly assembly = result.curated().assembly();
        WholeInfo info = result.inferred().part().info();
        String version = Build.version(assembly);
        long claims = assembly.statements().size();
        result.inferred().linkTo(folder);
        Map<NamedGraph, Long> counts = new EnumMap<>(result.inferred().counts());
        Asserted asserted = Waiting.on(result.asserted());
        Map<IRI, String> named = named(result);
        List<Triple> classes = memo.get(NAMED, List.of(Memo.same(result.inferred().lifted()), named),
                () -> AgreementGraph.classes(named, result.inferred(), memo));
        Map<NamedGraph, Future<List<Triple>>> small = new EnumMap<>(NamedGraph.class);
        asserted.graphs().forEach((graph, told) -> small.put(graph, CompletableFuture.completedFuture(told)));
        small.put(NamedGraph.AGREEMENT, workers.submit(() -> AgreementGraph.of(asserted.told(), classes, memo)));
        Future<?> documents = workers.submit(() -> {
            result.documents().write(folder, sources, assembly, result.curated().kept());
            return null;
        });
        StoreBuilder store = result.inferred().store();
        WholeQuads quads = new WholeQuads(folder.resolve(Build.QUADS), Digests.crc32c(), store);
        try (quads) {
            for (Map.Entry<NamedGraph, Future<List<Triple>>> graph : small.entrySet()) {
                quads.triples(graph.getKey(), Waiting.on(graph.getValue()));
            }
            counts.putAll(quads.counts());
            List<Triple> meta = new ArrayList<>(MetaGraph.of(counts, version, REASONER, claims, info.classes()));
            meta.addAll(WholeMeta.of(result.whole(), info, result.relations()));
            meta.addAll(ExampleQueries.of(sources, assembly.knowledge().prefixes()));
            quads.triples(NamedGraph.META, meta);
        }
        counts.putAll(quads.counts());
        Waiting.on(documents);
        Map<String, String> digests = new HashMap<>(result.inferred().digests());
        digests.putAll(digests(result.inferred().part()));
        digests.put(Build.QUADS, quads.digest());
        Manifest manifest = Build.manifest(folder, version, inputs, claims, info.classes(), counts, digests, options);
        manifest.keepStore(folder, store.build());
        result.checks().forEach(check -> problems.addAll(Waiting.on(check)));
        stopOnErrors();
        return manifest;
    }

    /** The files of a part are as they are as long as it is the same one. */
    private Map<String, String> digests(WholePart part) throws IOException {
        Optional<Map<String, String>> known = memo.last(DIGESTS, Memo.same(part));
        return known.isPresent() ? known.get() : memo.keep(DIGESTS, Memo.same(part), part.digests());
    }

    /** The classes that claims speak of, with their labels; what the curated files say goes before. */
    private static Map<IRI, String> named(Result result) {
        Map<IRI, String> curated = result.curated().labels();
        Map<IRI, String> named = new TreeMap<>();
        result.curated().assembly().individuals().named().forEach(iri ->
                named.put(iri, curated.containsKey(iri) ? curated.get(iri) : result.whole().stream()
                        .flatMap(w -> Optional.ofNullable(w.terms().get(iri)).stream()).map(TermName::label).filter(l -> !l.isEmpty())
                        .min(Comparator.naturalOrder()).orElse("")));
        return named;
    }
}
