package org.metastroma.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.RDFS;
import org.metastroma.assemble.RdfRendering;
import org.metastroma.model.Names;
import org.metastroma.model.Problem;
import org.metastroma.model.Sha256;
import org.metastroma.reason.Inference;
import org.metastroma.reason.el.Classification;
import org.metastroma.store.QuadStore;
import org.metastroma.store.StoreBuilder;
import org.metastroma.store.StoreDataset;
import org.metastroma.store.StoreFile;
import org.metastroma.store.Watch;
import org.metastroma.whole.WholeOntology;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;

/**
 * The part of a release that whole ontologies make up without claims: imports, hierarchy and relations as N-Quads and as a store,
 * and what the reasoner was given. It changes with the files and the logic of the curated files alone, so it is kept in the cache.
 *
 * @param folder its cache entry
 * @param store  its quads
 */
record WholePart(Path folder, WholeInfo info, QuadStore store) {

    private static final String STORE = "whole.store";
    private static final String INFO = "info.json";
    static final String PART_OF = "http://purl.obolibrary.org/obo/BFO_0000050";

    /** @return the part as it was written */
    static WholePart open(Path folder) throws IOException {
        WholeInfo info = WholeInfo.read(folder.resolve(INFO));
        return new WholePart(folder, info, StoreFile.read(folder.resolve(STORE), info.digest()));
    }

    /**
     * @param ground    what follows, which is kept too
     * @param relations the properties that are written for every class, null for all
     * @param curated   labels of the curated files and modules
     */
    static WholePart write(Path folder, WholeMerge merge, WholeReasoning.Result reasoning, WholeGround ground,
                           Collection<String> relations, Map<IRI, String> curated) throws IOException {
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try {
            Path parts = Files.createDirectory(folder.resolve(Parts.FOLDER));
            Future<Void> axioms = worker.submit(() -> {
                parts(parts, merge, reasoning);
                ground.write(folder);
                return null;
            });
            Classification classification = reasoning.classification();
            StoreBuilder builder = new StoreBuilder();
            WholeQuads quads = new WholeQuads(folder.resolve(Build.WHOLE_QUADS), Digests.crc32c(), builder);
            try (quads) {
                imports(quads, merge, reasoning);
                quads.hierarchy(classification);
                quads.relations(classification, relations, merge.ownClasses());
            }
            List<Problem> problems = reasoning.problems();
            Map<String, String> labels = new TreeMap<>();
            curated.forEach((iri, label) -> {
                if (problems.stream().anyMatch(p -> p.what().contains("'" + label + "'"))) {
                    labels.put(iri.toString(), label);
                }
            });
            WholeInfo info = new WholeInfo(quads.counts(), quads.digest(), classification.size(),
                    reasoning.leftOut().stream().map(Object::toString).toList(), merge.foreignDomains().size(),
                    new LinkedHashMap<>(classification.passedOver()), problems, labels);
            QuadStore store = builder.build();
            StoreFile.write(folder.resolve(STORE), store, info.digest());
            info.write(folder.resolve(INFO));
            Waiting.on(axioms);
            return new WholePart(folder, info, store);
        } finally {
            worker.shutdownNow();
        }
    }

    private static void imports(WholeQuads quads, WholeMerge merge, WholeReasoning.Result reasoning) throws IOException {
        List<List<String>> lines = new ArrayList<>(merge.whole().stream().map(WholeOntology::triples).toList());
        lines.add(WholeQuads.text(RdfRendering.triples(together(merge.kept()), "i")));
        Set<String> leftOut = Stream.concat(reasoning.leftOut().stream(), merge.foreignDomains().stream())
                .flatMap(a -> WholeOntology.triples(a).stream()).collect(Collectors.toSet());
        reasoning.kept().forEach(a -> lines.add(WholeOntology.triples(a)));
        quads.lines(NamedGraph.IMPORTS, lines, leftOut);
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
    private static void parts(Path folder, WholeMerge merge, WholeReasoning.Result reasoning) throws IOException {
        Map<String, List<String>> lines = new TreeMap<>();
        reasoning.axioms().forEach((axiom, origin) -> List.of(origin.split(", "))
                .forEach(name -> lines.computeIfAbsent(name, k -> new ArrayList<>()).add(Parts.line(axiom))));
        for (WholeOntology whole : merge.whole()) {
            List<String> own = lines.getOrDefault(whole.name(), new ArrayList<>());
            own.sort(null);
            StringBuilder text = new StringBuilder(Parts.head(whole.iri().isEmpty() ? Names.BASE + "imports/" + whole.name() : whole.iri(),
                    whole.name(), whole.version()));
            own.forEach(line -> text.append(line).append('\n'));
            Files.writeString(folder.resolve(Parts.WHOLE + Parts.fileName(whole.name()) + ".ofn"), text.append(")\n"));
        }
    }

    /** @return the same after its folder has been moved */
    WholePart at(Path place) {
        return new WholePart(place, info, store);
    }

    /** @return whether the curated terms that its warnings name are still called so */
    boolean fits(Map<IRI, String> curated) {
        return info.labels().entrySet().stream().allMatch(e -> e.getValue().equals(curated.get(IRI.create(e.getKey()))));
    }

    /** Puts its files into a release. They take no more room there, where the file system can do that. */
    void linkTo(Path release) throws IOException {
        link(folder.resolve(Build.WHOLE_QUADS), release.resolve(Build.WHOLE_QUADS));
        Path parts = Files.createDirectories(release.resolve(Parts.FOLDER));
        try (Stream<Path> files = Files.list(folder.resolve(Parts.FOLDER))) {
            for (Path file : files.toList()) {
                link(file, parts.resolve(file.getFileName()));
            }
        }
    }

    /** @return digests of the smaller ones of those files, by path within a release */
    Map<String, String> digests() throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve(Parts.FOLDER))) {
            for (Path file : files.toList()) {
                digests.put(Parts.FOLDER + "/" + file.getFileName(), Sha256.ofFile(file));
            }
        }
        return digests;
    }

    static void link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(from, to);
        }
    }

    /** What follows for some classes, in the form that the checks look at. */
    Inference about(Collection<String> classes, String reasoner) {
        StoreDataset data = StoreDataset.of(store, Watch.NONE);
        Graph hierarchy = data.getGraph(NodeFactory.createURI(NamedGraph.INFERRED_HIERARCHY.iri()));
        Graph relations = data.getGraph(NodeFactory.createURI(NamedGraph.INFERRED_RELATIONS.iri()));
        Node partOf = NodeFactory.createURI(PART_OF);
        Map<IRI, Set<IRI>> superclasses = new TreeMap<>();
        List<Inference.Edge> edges = new ArrayList<>();
        for (String iri : classes) {
            Node node = NodeFactory.createURI(iri);
            Set<IRI> above = new TreeSet<>();
            hierarchy.find(node, RDFS.Nodes.subClassOf, Node.ANY).forEachRemaining(t -> above.add(IRI.create(t.getObject().getURI())));
            if (!above.isEmpty()) {
                superclasses.put(IRI.create(iri), above);
                relations.find(node, partOf, Node.ANY).forEachRemaining(t -> edges.add(new Inference.Edge(IRI.create(iri), IRI.create(PART_OF),
                        IRI.create(t.getObject().getURI()))));
            }
        }
        return new Inference(superclasses, edges, List.of(), List.of(), reasoner);
    }
}
