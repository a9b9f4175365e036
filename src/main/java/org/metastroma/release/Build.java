package org.metastroma.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.metastroma.assemble.Assembler;
import org.metastroma.assemble.Assembly;
import org.metastroma.check.Checks;
import org.metastroma.model.Checked;
import org.metastroma.model.ErrorId;
import org.metastroma.model.FileDigests;
import org.metastroma.model.Memo;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import org.metastroma.model.Progress;
import org.metastroma.model.Sha256;
import org.metastroma.read.Knowledge;
import org.metastroma.read.KnowledgeReader;
import org.metastroma.read.TerminologyReader;
import org.metastroma.reason.Inference;
import org.metastroma.reason.Reasoner;
import org.metastroma.store.QuadStore;
import org.metastroma.store.StoreBuilder;
import org.metastroma.whole.SourceFile;
import org.metastroma.whole.SourceFiles;
import org.metastroma.whole.WholeReader;
import org.semanticweb.owlapi.model.OWLOntology;

/** Builds a release from the curated files. */
public final class Build {

    /** Files of a release that are kept with the sources too, and where. */
    static final Map<String, String> KEPT_WITH_SOURCES = Map.of("metastroma.owl", "metastroma.owl", Errata.FILE, "claims/" + Errata.FILE,
            TermsModule.FILE, "components/" + TermsModule.FILE);

    /** The triples of all graphs, within a release; but those of whole ontologies. */
    public static final String QUADS = "metastroma.nq";
    /** Imports, hierarchy and relations of whole ontologies, in a release that has them. */
    static final String WHOLE_QUADS = "metastroma-whole.nq";
    /** What claims add to hierarchy and relations there, and the non-redundant relations. */
    static final String LIFTED_QUADS = "metastroma-lifted.nq";

    private Build() {
    }

    /**
     * @param sources the {@code ontology/} folder
     * @param store   where releases are kept
     * @param force   whether to build even when the current release was made from the same files
     * @param whole   the whole ontologies to take in, empty for none
     */
    public record Options(Path sources, ReleaseStore store, boolean force, Optional<WholeOptions> whole) {

        public Options(Path sources, ReleaseStore store, boolean force) {
            this(sources, store, force, Optional.empty());
        }

        /** @return with the whole ontologies that the current release was built with, if there is one and it has any */
        public Options asBefore() {
            return new Options(sources, store, force, store.currentManifest().flatMap(m -> Optional.ofNullable(m.with())));
        }
    }

    /** What the steps made, before anything is written. */
    public record Result(Assembly assembly, Inference inference) {
    }

    /** @return the current release's manifest if nothing has changed since, else that of a new release */
    public static Manifest run(Options options, Progress progress) {
        return run(options, new Memo(), progress);
    }

    /**
     * @param memo what earlier builds of this process made
     * @return the current release's manifest if nothing has changed since, else that of a new release
     */
    public static Manifest run(Options options, Memo memo, Progress progress) {
        // Jena starts meanwhile
        CompletableFuture<String> curated = CompletableFuture.supplyAsync(() -> inputs(options.sources(), new FileDigests(memo)));
        List<SourceFile> files = files(options, memo, progress);
        String inputs = Waiting.on(curated);
        if (options.whole().isPresent()) {
            WholeOptions whole = options.whole().get();
            inputs = Sha256.ofText(inputs + whole.setAside() + whole.allRelations() + files.stream()
                    .map(f -> f.name() + " " + f.sha256()).collect(Collectors.joining("\n")));
        }
        return run(options, files, inputs, memo, progress);
    }

    private static Manifest run(Options options, List<SourceFile> files, String inputs, Memo memo, Progress progress) {
        if (!options.force()) {
            var current = options.store().currentManifest().filter(m -> m.inputs().equals(inputs))
                    .filter(m -> whole(options.store().folder().resolve("current"), m));
            if (current.isPresent()) {
                progress.step("Nothing has changed: release " + current.get().id() + " is up to date");
                return current.get();
            }
        }
        BuildCache cache = new BuildCache(options.store().folder().resolve("cache"), options.force(), progress::step);
        if (options.whole().isPresent()) {
            Estimate estimate = new Estimate(progress, files.stream().mapToLong(f -> f.path().toFile().length()).sum());
            try (WholeBuild build = new WholeBuild(options.sources(), options.whole().get(), files, cache, memo, estimate)) {
                WholeBuild.Result result = build.compute();
                Manifest manifest = options.store().publish(folder -> build.write(folder, result, inputs));
                Problem.texts(build.problems()).forEach(text -> progress.step("warning: " + text));
                return manifest;
            }
        }
        Checked<Result> built = compute(options.sources(), progress, assembly -> infer(assembly, cache, new FileDigests(memo), progress));
        if (!built.ok()) {
            throw new ProblemsException(built.problems().stream().filter(Problem::isError).toList());
        }
        Problem.texts(built.problems()).forEach(text -> progress.step("warning: " + text));
        progress.step("Writing the release");
        return options.store().publish(folder -> write(folder, options.sources(), built.value(), inputs));
    }

    /** Whether a release is as released; of the quads of whole ontologies, for speed, whether they are as long. */
    private static boolean whole(Path release, Manifest manifest) {
        Map<Boolean, List<Manifest.FileEntry>> entries = manifest.files().stream()
                .collect(Collectors.partitioningBy(f -> !Set.of(WHOLE_QUADS, LIFTED_QUADS).contains(f.path())));
        return ReleaseStore.verify(release, entries.get(true), true).isEmpty()
                && ReleaseStore.verify(release, entries.get(false), false).isEmpty();
    }

    private static List<SourceFile> files(Options options, Memo memo, Progress progress) {
        if (options.whole().isEmpty()) {
            return List.of();
        }
        Checked<List<SourceFile>> files = SourceFiles.find(options.whole().get().files(), options.store().folder().resolve("cache/downloads"), memo, progress);
        if (!files.ok()) {
            // what is wrong inside the others is worth knowing too
            List<Problem> problems = new ArrayList<>(files.problems());
            files.value().forEach(f -> problems.addAll(WholeReader.read(f).problems()));
            throw new ProblemsException(problems);
        }
        return files.value();
    }

    /**
     * Copies what is generated but kept with the sources from a release: the full ontology and the module of the tables'
     * terms, which Protégé opens from a fresh clone, and the errata.
     *
     * @throws ProblemsException {@link ErrorId#CANNOT_WRITE}
     */
    public static void keepWithSources(Path release, Path sources) {
        KEPT_WITH_SOURCES.forEach((name, target) -> {
            Path file = sources.resolve(target);
            Path temporary = file.resolveSibling("." + name + ".tmp");
            try {
                Files.createDirectories(file.getParent());
                Files.copy(release.resolve(name), temporary, StandardCopyOption.REPLACE_EXISTING);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new ProblemsException(Problem.of(ErrorId.CANNOT_WRITE, file, "The file cannot be written: " + e.getMessage(),
                        "Check free space and permissions."));
            }
        });
    }

    /**
     * Reads, assembles, reasons and checks, telling all problems of the steps that could be taken.
     *
     * @throws ProblemsException when a file cannot be read, so that no later step makes sense
     */
    public static Checked<Result> compute(Path sources, Progress progress) {
        return compute(sources, progress, assembly -> Reasoner.infer(assembly.logical()));
    }

    private static Checked<Result> compute(Path sources, Progress progress, Function<Assembly, Checked<Inference>> reasoner) {
        progress.step("Reading " + sources);
        Checked<Knowledge> knowledge = KnowledgeReader.read(sources);
        if (TerminologyReader.lacksFile(knowledge.problems())) {
            throw new ProblemsException(knowledge.problems());
        }
        List<Problem> problems = new ArrayList<>(knowledge.problems());
        progress.step("Assembling " + knowledge.value().terms().size() + " terms and " + knowledge.value().claims().size() + " claims");
        Checked<Assembly> assembly = Assembler.assemble(knowledge.value());
        problems.addAll(assembly.problems());
        progress.step("Reasoning over " + assembly.value().logical().stream().mapToInt(OWLOntology::getLogicalAxiomCount).sum() + " axioms");
        Checked<Inference> inference = reasoner.apply(assembly.value());
        problems.addAll(inference.problems());
        progress.step("Checking");
        problems.addAll(Checks.run(assembly.value(), inference.value()));
        problems.sort(Problem.ORDER);
        return new Checked<>(new Result(assembly.value(), inference.value()), problems);
    }

    /** As it is in the cache, when all axioms are the same. */
    private static Checked<Inference> infer(Assembly assembly, BuildCache cache, FileDigests digests, Progress progress) {
        String name = "inference";
        String key = Sha256.ofText(program(digests) + assembly.logical().stream().map(part -> part.axioms().filter(a -> !a.isAnnotationAxiom())
                .map(a -> a.getAxiomWithoutAnnotations().toString()).sorted().collect(Collectors.joining("\n"))).collect(Collectors.joining("\n\n")));
        try {
            Optional<Path> entry = cache.find(BuildCache.Kind.INFERENCE, key);
            if (entry.isPresent()) {
                progress.step("Reused: what follows from the axioms, for they have not changed");
                return Checked.of(InferenceFile.read(entry.get().resolve(name)));
            }
            Checked<Inference> inference = Reasoner.infer(assembly.logical());
            if (inference.problems().isEmpty()) {
                cache.make(BuildCache.Kind.INFERENCE, key, folder -> InferenceFile.write(folder.resolve(name), inference.value()));
            }
            return inference;
        } catch (IOException e) {
            throw ReleaseStore.cannotWrite(e, cache.folder(), "--data");
        }
    }

    private static Manifest write(Path folder, Path sources, Result result, String inputs) throws IOException {
        Map<NamedGraph, List<Triple>> graphs = new EnumMap<>(Graphs.of(result.assembly(), result.inference()));
        String version = version(result.assembly());
        long claims = result.assembly().statements().size();
        long classes = result.inference().superclasses().size();
        List<Triple> meta = new ArrayList<>(MetaGraph.of(MetaGraph.sizes(graphs), version, result.inference().reasoner(), claims, classes));
        meta.addAll(ExampleQueries.of(sources, result.assembly().knowledge().prefixes()));
        graphs.put(NamedGraph.META, meta);
        Map<NamedGraph, Long> sizes = QuadsWriter.write(folder.resolve(QUADS), graphs);
        OntologyDocuments.write(folder, result.assembly(), result.inference());
        Parts.write(folder, sources, result.assembly());
        TermsModule.write(folder.resolve(TermsModule.FILE), result.assembly());
        Files.writeString(folder.resolve(Errata.FILE), Errata.page(result.assembly()));
        Manifest manifest = manifest(folder, version, inputs, claims, classes, sizes, Map.of(), null);
        manifest.keepStore(folder, store(graphs));
        return manifest;
    }

    /**
     * @param known digests of files that need not be read again, by path
     * @param with  the whole ontologies, null for none
     */
    static Manifest manifest(Path folder, String version, String inputs, long claims, long classes, Map<NamedGraph, Long> sizes,
                             Map<String, String> known, WholeOptions with) throws IOException {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("triples", sizes.values().stream().mapToLong(Long::longValue).sum());
        counts.put("claims", claims);
        counts.put("classes", classes);
        Map<String, Long> graphCounts = new LinkedHashMap<>();
        sizes.forEach((graph, n) -> graphCounts.put(graph.path(), n));
        List<Manifest.FileEntry> files = new ArrayList<>();
        try (var walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                String path = folder.relativize(file).toString();
                files.add(Manifest.FileEntry.of(path, Files.size(file), known.containsKey(path) ? known.get(path) : Sha256.ofFile(file)));
            }
        }
        String id = version + "-" + Sha256.ofText(files.stream().map(f -> f.path() + " " + f.digest())
                .collect(Collectors.joining("\n"))).substring(0, 12);
        return new Manifest(id, version, inputs, counts, graphCounts, files, with);
    }

    private static QuadStore store(Map<NamedGraph, List<Triple>> graphs) {
        StoreBuilder store = new StoreBuilder();
        graphs.forEach((graph, triples) -> {
            Node name = NodeFactory.createURI(graph.iri());
            triples.forEach(t -> store.addWritten(name, t));
        });
        return store.build();
    }

    static String version(Assembly assembly) {
        return assembly.base().annotations().filter(a -> a.getProperty().getIRI().toString().equals("http://www.w3.org/2002/07/owl#versionInfo"))
                .flatMap(a -> a.getValue().asLiteral().stream()).map(l -> l.getLiteral()).findFirst().orElse("unversioned");
    }

    private static List<Path> questions(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".rq")).sorted().toList();
        }
    }

    /** A digest of everything the result depends on: the curated files, the questions and the program. */
    private static String inputs(Path sources, FileDigests digests) {
        try {
            List<Path> roots = new ArrayList<>();
            for (String name : List.of("prefixes.tsv", "metastroma-edit.ofn", "catalog-v001.xml", "levels.tsv", "weighing.tsv", "terms", "claims",
                    "sources", "imports", "mappings", "shapes")) {
                roots.add(sources.resolve(name));
            }
            roots.addAll(questions(ExampleQueries.folder(sources)));
            return Sha256.ofText(program(digests) + digests.ofTrees(roots.stream().filter(Files::exists).toList()));
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read the curated files", e);
        }
    }

    /** @return a digest of the program */
    static String program(FileDigests digests) {
        try {
            return digests.ofTrees(List.of(Path.of(Build.class.getProtectionDomain().getCodeSource().getLocation().toURI())));
        } catch (IOException | java.net.URISyntaxException e) {
            throw new IllegalStateException("Cannot read the program", e);
        }
    }
}
