package org.metastroma.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import org.metastroma.model.Checked;
import org.metastroma.model.Curie;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Place;
import org.metastroma.model.Prefixes;
import org.metastroma.model.Problem;
import org.metastroma.read.PrefixTable;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;

/** The whole import: reads tables and sources, extracts, and writes the modules when nothing is wrong. */
public final class Importer {

    private final ImportOptions options;
    private final Consumer<String> progress;
    private final List<Problem> problems = new ArrayList<>();

    private Importer(ImportOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * One module that was written.
     *
     * @param terms   classes and object properties that it labels
     * @param changed whether the file differs from what stood there before
     */
    public record Written(Path file, long terms, long axioms, boolean changed) {
    }

    /**
     * @param progress told in words what goes on
     * @return the modules written; none when a problem is an error
     */
    public static Checked<List<Written>> run(ImportOptions options, Consumer<String> progress) {
        Importer importer = new Importer(options, progress);
        List<Written> written = importer.run();
        return new Checked<>(written, importer.problems.stream().distinct().sorted(Problem.ORDER).toList());
    }

    private List<Written> run() {
        Path root = options.ontology();
        Prefixes prefixes = take(PrefixTable.read(root, root.resolve("prefixes.tsv")));
        List<ImportModule> modules = take(ImportTables.modules(root));
        checkNames(modules, prefixes);
        List<Seed> seeds = new ArrayList<>(take(ImportTables.seeds(root)));
        Map<Curie, Relabel> relabels = take(ImportTables.relabels(root));
        seeds.addAll(take(SeedScan.tables(root, prefixes)));
        seeds.addAll(take(SeedScan.ontology(root, root.resolve("metastroma-edit.ofn"), prefixes)));

        Map<String, Source> sources = sources(modules, prefixes);
        if (sources.size() < modules.stream().map(ImportModule::source).distinct().count()) {
            // Without a source every term of it would look unknown.
            return List.of();
        }
        Catalog catalog = new Catalog(modules, sources, prefixes, relabels);
        problems.addAll(catalog.checkRelabels());
        problems.addAll(catalog.checkReleases());
        Set<OWLAxiom> memberships = memberships(modules, catalog, take(ImportTables.leftOut(root)));
        Set<IRI> wanted = take(Extractor.wanted(catalog, seeds));
        if (problems.stream().anyMatch(Problem::isError)) {
            return List.of();
        }
        progress.accept("Classifying all sources together with ELK");
        try (Hierarchy hierarchy = new Hierarchy(catalog, memberships)) {
            progress.accept("Extracting " + wanted.size() + " terms in use and what is above them");
            return write(Extractor.extract(catalog, hierarchy, wanted), catalog, prefixes);
        }
    }

    private <T> T take(Checked<T> checked) {
        problems.addAll(checked.problems());
        return checked.value();
    }

    private void checkNames(List<ImportModule> modules, Prefixes prefixes) {
        Place table = Place.file("imports/imports.tsv");
        Set<String> known = new TreeSet<>(modules.stream().map(ImportModule::name).toList());
        options.names().stream().filter(n -> !known.contains(n)).forEach(n -> problems.add(Problem.of(ErrorId.BAD_VALUE,
                table, "There is no module '" + n + "'.", "Name one of: " + String.join(", ", known) + ".")));
        modules.forEach(m -> m.prefixes().stream().filter(p -> !prefixes.namespaces().containsKey(p))
                .forEach(p -> problems.add(Problem.of(ErrorId.UNKNOWN_PREFIX, table.column("prefixes"),
                        "Module " + m.name() + " names the prefix '" + p + "', which prefixes.tsv does not have.",
                        "Add it to prefixes.tsv."))));
    }

    /** Each source file, read once. */
    private Map<String, Source> sources(List<ImportModule> modules, Prefixes prefixes) {
        Map<String, Set<String>> files = new LinkedHashMap<>();
        modules.forEach(m -> files.computeIfAbsent(m.source(), k -> new LinkedHashSet<>()).addAll(m.prefixes()));
        Map<String, Source> sources = new HashMap<>();
        files.forEach((file, wanted) -> {
            progress.accept("Reading " + file);
            Path path = options.from().resolve(file);
            Optional<Source> source = take(file.endsWith(".tsv")
                    ? SourceReader.nomenclature(options.from(), path, wanted, prefixes)
                    : SourceReader.source(options.from(), path));
            source.ifPresent(s -> sources.put(file, s));
        });
        return sources;
    }

    private Set<OWLAxiom> memberships(List<ImportModule> modules, Catalog catalog, Set<Curie> leftOut) {
        Set<OWLAxiom> axioms = new HashSet<>();
        modules.stream().map(ImportModule::relations).filter(r -> !r.isEmpty()).distinct().forEach(file -> {
            MembershipTable.Content content =
                    take(MembershipTable.read(options.from(), options.from().resolve(file), catalog, leftOut));
            axioms.addAll(content.axioms());
            progress.accept("Reading " + file + ": " + content.axioms().size() + " memberships, "
                    + content.unnamed() + " left out because a symbol is in no nomenclature");
        });
        return axioms;
    }

    /** Writes every module beside its place first, so that a failure leaves the old ones. */
    private List<Written> write(Map<ImportModule, Set<OWLAxiom>> modules, Catalog catalog, Prefixes prefixes) {
        Path folder = options.ontology().resolve("imports");
        Map<Path, Path> moves = new LinkedHashMap<>();
        List<Written> written = new ArrayList<>();
        try {
            for (Map.Entry<ImportModule, Set<OWLAxiom>> e : modules.entrySet()) {
                ImportModule module = e.getKey();
                if (!options.names().isEmpty() && !options.names().contains(module.name())) {
                    continue;
                }
                Path file = folder.resolve(module.name() + ".ofn");
                byte[] bytes = ModuleWriter.write(module, e.getValue(), catalog::label, prefixes);
                boolean changed = Files.notExists(file) || !Arrays.equals(bytes, Files.readAllBytes(file));
                if (changed) {
                    Path temporary = folder.resolve("." + module.name() + ".ofn.part");
                    moves.put(temporary, file);
                    Files.write(temporary, bytes);
                }
                long terms = e.getValue().stream().filter(a -> a.isOfType(AxiomType.DECLARATION)).count();
                written.add(new Written(file, terms, e.getValue().size() - 2 * terms, changed));
            }
            for (Map.Entry<Path, Path> move : moves.entrySet()) {
                Files.move(move.getKey(), move.getValue(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return written;
        } catch (IOException e) {
            problems.add(Problem.of(ErrorId.CANNOT_WRITE, Place.file("imports"), "A module cannot be written: " + e.getMessage(),
                    "Check that the folder may be written and the disk is not full."));
            return List.of();
        } finally {
            moves.keySet().forEach(Importer::discard);
        }
    }

    private static void discard(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // It is only a leftover; the result does not depend on it.
        }
    }
}
