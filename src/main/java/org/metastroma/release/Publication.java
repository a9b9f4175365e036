package org.metastroma.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.jena.graph.Triple;
import org.metastroma.assemble.Assembly;
import org.metastroma.model.Checked;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import org.metastroma.model.Progress;
import org.metastroma.model.Sha256;
import org.metastroma.release.OntologyDocuments.Product;
import org.semanticweb.owlapi.formats.FunctionalSyntaxDocumentFormat;
import org.semanticweb.owlapi.formats.RDFXMLDocumentFormat;
import org.semanticweb.owlapi.formats.TurtleDocumentFormat;
import org.semanticweb.owlapi.model.OWLOntology;

/**
 * Everything that is published of one version, for people and programs that do not run this one: the ontology in its products
 * and syntaxes, the data, and what describes them. The same sources and the same previous release give the same bytes.
 */
public final class Publication {

    private static final String SBOM = "/META-INF/sbom/metastroma.cdx.json";

    private Publication() {
    }

    /**
     * @param sources  the {@code ontology/} folder
     * @param out      folder in which a folder named by the version is made
     * @param previous folder of the release before, for the changes; empty for a first release
     */
    public record Options(Path sources, Path out, Optional<Path> previous) {
    }

    /**
     * Builds and writes all files, beside their place first: a failure leaves what stood there.
     *
     * @return the folder written
     * @throws ProblemsException for errors of the curated files, {@link ErrorId#CANNOT_WRITE}, or
     *                           {@link ErrorId#CORRUPT_RELEASE} when the previous release cannot be read
     */
    public static Path run(Options options, Progress progress) {
        Checked<Build.Result> built = Build.compute(options.sources(), progress);
        if (!built.ok()) {
            throw new ProblemsException(built.problems().stream().filter(Problem::isError).toList());
        }
        String version = Build.version(built.value().assembly());
        Path target = options.out().toAbsolutePath().resolve(version);
        Path temporary = target.resolveSibling("." + version + ".part");
        Path before = target.resolveSibling("." + version + ".old");
        try {
            // Left by a run that was killed between the two moves below.
            if (Files.exists(before) && !Files.exists(target)) {
                Files.move(before, target, StandardCopyOption.ATOMIC_MOVE);
            }
            delete(before);
            delete(temporary);
            Files.createDirectories(temporary);
            new Writer(temporary, built.value(), options, progress).write();
            if (Files.exists(target)) {
                Files.move(target, before, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            return target;
        } catch (IOException | RuntimeException e) {
            throw ReleaseStore.cannotWrite(e, target, "--out");
        } finally {
            discard(temporary);
            if (Files.exists(target)) {
                discard(before);
            }
        }
    }

    private record Writer(Path folder, Build.Result result, Options options, Progress progress) {

        void write() throws IOException {
            Assembly assembly = result.assembly();
            String version = Build.version(assembly);
            Changes changes = Changes.since(options.previous(), assembly);
            copySbom();
            progress.step("Writing the ontology");
            for (Product product : Product.values()) {
                OWLOntology document = OntologyDocuments.document(product, assembly, result.inference(), changes.priorVersion(product));
                OntologyDocuments.save(document, file(product, "owl"), new RDFXMLDocumentFormat());
                OntologyDocuments.save(document, file(product, "ttl"), new TurtleDocumentFormat());
                OntologyDocuments.save(document, file(product, "ofn"), new FunctionalSyntaxDocumentFormat());
                OboGraphs.write(document, file(product, "json"));
                // OBO has no individuals that point at classes, which claims do.
                if (product != Product.FULL) {
                    OboFormat.write(document, assembly.knowledge().prefixes(), file(product, "obo"));
                }
            }
            progress.step("Writing the data");
            Map<NamedGraph, List<Triple>> graphs = new EnumMap<>(Graphs.of(assembly, result.inference()));
            List<Triple> meta = MetaGraph.of(MetaGraph.sizes(graphs), version, result.inference().reasoner(), assembly.statements().size(),
                    result.inference().superclasses().size());
            List<Triple> examples = ExampleQueries.of(options.sources(), assembly.knowledge().prefixes());
            graphs.put(NamedGraph.META, Stream.concat(meta.stream(), examples.stream()).toList());
            for (Map.Entry<NamedGraph, List<Triple>> graph : graphs.entrySet()) {
                Path file = folder.resolve("graphs").resolve(graph.getKey().path() + ".nq");
                Files.createDirectories(file.getParent());
                QuadsWriter.write(file, Map.of(graph.getKey(), graph.getValue()));
            }
            Nanopublications.write(folder.resolve("metastroma-nanopubs.trig"), assembly, graphs.get(NamedGraph.CLAIMS), version);
            Files.writeString(folder.resolve("claims.tsv"), ClaimsExport.table(assembly));
            copyMappings();
            progress.step("Describing the release");
            Files.writeString(folder.resolve("CHANGES.md"), changes.text());
            Files.writeString(folder.resolve("CITATION.cff"), Citation.text(assembly, version));
            ExampleQueries.write(folder, examples);
            Catalogue.write(folder, meta, version);
            Files.writeString(folder.resolve("SHA256SUMS"), sums());
        }

        private Path file(Product product, String ending) {
            return folder.resolve(product.file() + "." + ending);
        }

        private void copyMappings() throws IOException {
            Path mappings = options.sources().resolve("mappings");
            if (Files.isDirectory(mappings)) {
                Path target = Files.createDirectories(folder.resolve("mappings"));
                try (Stream<Path> files = Files.list(mappings)) {
                    for (Path file : files.filter(f -> f.toString().endsWith(".sssom.tsv")).sorted().toList()) {
                        Files.copy(file, target.resolve(file.getFileName()));
                    }
                }
            }
        }

        /** The program's own bill of materials, made when it was built. */
        private void copySbom() throws IOException {
            try (InputStream sbom = Publication.class.getResourceAsStream(SBOM)) {
                if (sbom == null) {
                    throw new ProblemsException(Problem.of(ErrorId.CANNOT_WRITE, folder.resolve("metastroma-sbom.cdx.json"),
                            "The program was built without its bill of materials, which Maven passes over when it is offline.",
                            "Build the program with the network there: mvn -DskipTests package."));
                }
                Files.copy(sbom, folder.resolve("metastroma-sbom.cdx.json"));
            }
        }

        private String sums() throws IOException {
            StringBuilder text = new StringBuilder();
            for (Path file : files(folder)) {
                text.append(Sha256.ofFile(file)).append("  ").append(folder.relativize(file)).append('\n');
            }
            return text.toString();
        }
    }

    /** @return all files below a folder, by path */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            List<Path> paths;
            try (Stream<Path> walk = Files.walk(tree)) {
                paths = new ArrayList<>(walk.sorted(Comparator.reverseOrder()).toList());
            }
            for (Path path : paths) {
                Files.delete(path);
            }
        }
    }

    private static void discard(Path tree) {
        try {
            delete(tree);
        } catch (IOException e) {
            // A leftover of a failed run; the next one removes it.
        }
    }
}
