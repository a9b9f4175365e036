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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.jena.graph.Triple;
import org.metastroma.assemble.Assembler;
import org.metastroma.assemble.Assembly;
import org.metastroma.assemble.RdfRendering;
import org.metastroma.check.Checks;
import org.metastroma.model.Checked;
import org.metastroma.model.Names;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import org.metastroma.model.Vocabulary.Entry;
import org.metastroma.model.Vocabulary.Kind;
import org.metastroma.read.Knowledge;
import org.metastroma.read.KnowledgeReader;
import org.metastroma.reason.Inference;
import org.metastroma.reason.el.Classification;
import org.metastroma.release.Estimate.Step;
import org.metastroma.store.QuadStore;
import org.metastroma.store.StoreBuilder;
import org.metastroma.whole.SourceFile;
import org.metastroma.whole.WholeOntology;
import org.metastroma.whole.WholeReader;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;

/** Builds a release over whole ontologies beside the curated files. */
final class WholeBuild {

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

    private final Path sources;
    private final WholeOptions options;
    private final List<SourceFile> files;
    private final Estimate estimate;
    private final List<Problem> problems = new ArrayList<>();

    WholeBuild(Path sources, WholeOptions options, List<SourceFile> files, Estimate estimate) {
        this.sources = sources;
        this.options = options;
        this.files = files;
        this.estimate = estimate;
    }

    /** Everything before writing. */
    record Result(WholeMerge merge, WholeReasoning.Result reasoning, List<Problem> problems) {
    }

    Result compute() {
        estimate.step(Step.READ, "Reading " + sources + " and " + files.stream().map(SourceFile::name).collect(Collectors.joining(", ")));
        ExecutorService workers = Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()));
        try {
            List<Future<Checked<Optional<WholeOntology>>>> reading = files.stream().sorted(Comparator.comparingLong(WholeBuild::size).reversed())
                    .map(f -> workers.submit(() -> WholeReader.read(f))).toList();
            List<WholeOntology> whole = new ArrayList<>();
            Checked<Knowledge> knowledge = KnowledgeReader.read(sources, () -> {
                whole.addAll(gather(reading));
                return vocabulary(whole);
            });
            problems.addAll(knowledge.problems());
            problems.addAll(WholeReader.missing(whole));
            estimate.note("Assembling " + knowledge.value().terms().size() + " terms and " + knowledge.value().claims().size() + " claims");
            Checked<Assembly> assembly = Assembler.assemble(knowledge.value(), whole.stream().flatMap(w -> w.axioms().stream()).toList());
            problems.addAll(assembly.problems());
            stopOnErrors();
            WholeMerge merge = WholeMerge.of(assembly.value(), whole);
            if (!merge.replaced().isEmpty()) {
                estimate.note("In place of the modules " + names(merge.replaced()) + "; these stay: " + names(merge.kept()));
            }
            if (!merge.foreignDomains().isEmpty()) {
                estimate.note("Left to the modules: %d domains and ranges of relations that they describe".formatted(merge.foreignDomains().size()));
            }
            estimate.step(Step.REASON, "Reasoning over %,d axioms".formatted(merge.origins().size()));
            Future<List<Problem>> checks = workers.submit(() -> Checks.asserted(merge.assembly()));
            WholeReasoning.Result reasoning = WholeReasoning.run(merge, options.setAside(), estimate);
            problems.addAll(reasoning.problems());
            estimate.step(Step.CHECK, "Checking");
            problems.addAll(await(checks));
            problems.addAll(Checks.inferred(merge.assembly(), own(merge, reasoning.classification())));
            problems.sort(Problem.ORDER);
            stopOnErrors();
            return new Result(merge, reasoning, problems);
        } finally {
            workers.shutdownNow();
        }
    }

    private void stopOnErrors() {
        List<Problem> errors = problems.stream().filter(Problem::isError).toList();
        if (!errors.isEmpty()) {
            throw new ProblemsException(errors);
        }
    }

    private static String names(List<OWLOntology> modules) {
        return modules.isEmpty() ? "none" : modules.stream().map(WholeMerge::name).collect(Collectors.joining(", "));
    }

    private static long size(SourceFile file) {
        try {
            return Files.size(file.path());
        } catch (IOException e) {
            return 0;
        }
    }

    private List<WholeOntology> gather(List<Future<Checked<Optional<WholeOntology>>>> reading) {
        List<WholeOntology> whole = new ArrayList<>();
        for (Future<Checked<Optional<WholeOntology>>> each : reading) {
            Checked<Optional<WholeOntology>> read = await(each);
            problems.addAll(read.problems());
            read.value().ifPresent(whole::add);
        }
        whole.sort(Comparator.comparing(WholeOntology::name).thenComparing(WholeOntology::sha256));
        return whole;
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unexpected) {
                throw unexpected;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Map<String, Entry> vocabulary(List<WholeOntology> whole) {
        Map<String, Entry> entries = new HashMap<>();
        WholeMerge.terms(whole).forEach((iri, term) -> entries.put(iri, new Entry(term.label(),
                term.property() ? Kind.OBJECT_PROPERTY : Kind.CLASS, term.obsolete())));
        return entries;
    }

    /** What follows for the classes of the curated files, in the form that the checks look at. */
    private static Inference own(WholeMerge merge, Classification classification) {
        Map<IRI, Set<IRI>> superclasses = new TreeMap<>();
        List<Inference.Edge> edges = new ArrayList<>();
        int[] partOf = classification.properties(Set.of(OBO + "BFO_0000050"));
        for (String iri : merge.ownClasses()) {
            int number = classification.find(iri);
            if (number >= 0) {
                Set<IRI> above = new TreeSet<>();
                for (int s : classification.superclasses(number)) {
                    above.add(IRI.create(classification.name(s)));
                }
                superclasses.put(IRI.create(iri), above);
                classification.relations(number, partOf, (s, p, o) -> edges.add(new Inference.Edge(IRI.create(classification.name(s)),
                        IRI.create(classification.property(p)), IRI.create(classification.name(o)))));
            }
        }
        return new Inference(superclasses, edges, List.of(), List.of(), REASONER);
    }

    /** Writes the release into a folder. */
    Manifest write(Path folder, Result result, String inputs) throws IOException {
        Assembly assembly = result.merge().assembly();
        Classification classification = result.reasoning().classification();
        estimate.step(Step.WRITE, "Writing the release");
        String version = Build.version(assembly);
        long claims = assembly.statements().size();
        Set<String> written = options.allRelations() ? null : new TreeSet<>(RELATIONS);
        if (written != null) {
            written.addAll(result.merge().ownProperties());
        }
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try {
            Future<Void> documents = worker.submit(() -> {
                parts(Files.createDirectories(folder.resolve(Parts.FOLDER)), result);
                return null;
            });
            Whole whole = writeWhole(folder, result, written);
            await(documents);
            OntologyDocuments.writeBase(folder, assembly);
            Parts.write(folder, sources, assembly, result.merge().kept());
            Files.writeString(folder.resolve(Errata.FILE), Errata.page(assembly));
            Map<NamedGraph, List<Triple>> small = Graphs.asserted(assembly, new EnumMap<>(NamedGraph.class));
            small.put(NamedGraph.AGREEMENT, AgreementGraph.of(List.of(small.get(NamedGraph.ONTOLOGY), small.get(NamedGraph.CLAIMS),
                    AgreementGraph.classes(result.merge(), classification)), assembly.knowledge().prefixes()));
            StoreBuilder store = new StoreBuilder(whole.store());
            WholeQuads quads = new WholeQuads(folder.resolve(Build.QUADS), store);
            Map<NamedGraph, Long> counts = new EnumMap<>(whole.counts());
            try (quads) {
                for (Map.Entry<NamedGraph, List<Triple>> graph : small.entrySet()) {
                    quads.triples(graph.getKey(), graph.getValue());
                }
                counts.putAll(quads.counts());
                List<Triple> meta = new ArrayList<>(MetaGraph.of(counts, version, REASONER, claims, classification.size()));
                meta.addAll(WholeMeta.of(result, written));
                meta.addAll(ExampleQueries.of(sources, assembly.knowledge().prefixes()));
                quads.triples(NamedGraph.META, meta);
            }
            counts.putAll(quads.counts());
            Manifest manifest = Build.manifest(folder, version, inputs, claims, classification.size(), counts,
                    Map.of(Build.WHOLE_QUADS, whole.sha256(), Build.QUADS, quads.sha256()), options);
            manifest.keepStore(folder, store.build());
            return manifest;
        } finally {
            worker.shutdownNow();
        }
    }

    /** The quads that the whole ontologies make up: written, and as a store. */
    private record Whole(Map<NamedGraph, Long> counts, String sha256, QuadStore store) {
    }

    private static Whole writeWhole(Path folder, Result result, Set<String> written) throws IOException {
        Classification classification = result.reasoning().classification();
        StoreBuilder store = new StoreBuilder();
        WholeQuads quads = new WholeQuads(folder.resolve(Build.WHOLE_QUADS), store);
        try (quads) {
            List<List<String>> lines = new ArrayList<>(result.merge().whole().stream().map(WholeOntology::triples).toList());
            lines.add(WholeQuads.text(RdfRendering.triples(together(result.merge().kept()), "i")));
            Set<String> leftOut = Stream.concat(result.reasoning().leftOut().stream(), result.merge().foreignDomains().stream())
                    .flatMap(a -> WholeOntology.triples(a).stream()).collect(Collectors.toSet());
            result.reasoning().kept().forEach(a -> lines.add(WholeOntology.triples(a)));
            quads.lines(NamedGraph.IMPORTS, lines, leftOut);
            quads.hierarchy(classification);
            Set<String> own = result.merge().ownClasses();
            quads.relations(classification, written, own);
            quads.nonRedundant(classification, written, own);
        }
        return new Whole(quads.counts(), quads.sha256(), store.build());
    }

    private static OWLOntology together(List<OWLOntology> modules) {
        try {
            OWLOntology all = OWLManager.createOWLOntologyManager().createOntology(IRI.create(Names.BASE + "imports.owl"));
            all.addAxioms(modules.stream().flatMap(OWLOntology::axioms));
            return all;
        } catch (OWLOntologyCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the reasoner was given of each whole ontology, in functional syntax, one axiom a line. */
    private static void parts(Path folder, Result result) throws IOException {
        Map<String, List<String>> lines = new TreeMap<>();
        result.reasoning().axioms().forEach((axiom, origin) -> List.of(origin.split(", "))
                .forEach(name -> lines.computeIfAbsent(name, k -> new ArrayList<>()).add(Parts.line(axiom))));
        for (WholeOntology whole : result.merge().whole()) {
            List<String> own = lines.getOrDefault(whole.name(), new ArrayList<>());
            own.sort(null);
            StringBuilder text = new StringBuilder(Parts.head(whole.iri().isEmpty() ? Names.BASE + "imports/" + whole.name() : whole.iri(),
                    whole.name(), whole.version()));
            own.forEach(line -> text.append(line).append('\n'));
            Files.writeString(folder.resolve(Parts.WHOLE + Parts.fileName(whole.name()) + ".ofn"), text.append(")\n"));
        }
    }
}
