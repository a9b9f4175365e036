package org.metastroma.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.metastroma.model.Checked;
import org.metastroma.model.Curie;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Mapping;
import org.metastroma.model.MappingSet;
import org.metastroma.model.Names;
import org.metastroma.model.Place;
import org.metastroma.model.Prefixes;
import org.metastroma.model.Problem;
import org.metastroma.model.Vocabulary;
import org.metastroma.read.Knowledge;
import org.metastroma.read.KnowledgeReader;
import org.metastroma.read.TableReader;
import org.metastroma.read.TableReader.Row;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAnnotationAssertionAxiom;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.vocab.OWLRDFVocabulary;

/**
 * Maps the terms in use to vocabularies that are not reused, from the cross-references of their sources. A cross-reference says
 * that two entries correspond, not how closely; so it becomes {@code skos:closeMatch}, and {@code skos:exactMatch} only where
 * both sides are entries for the same gene.
 */
public final class MappingImporter {

    private static final Curie EXACT = Curie.of("skos:exactMatch");
    private static final Curie CLOSE = Curie.of("skos:closeMatch");
    /** Taken over from the source, which does not say how it was found. */
    private static final Curie STATED = Curie.of("semapv:UnspecifiedMatching");
    /** Stated by the source, and the names agree on both sides. */
    private static final Curie STATED_AND_NAMED = Curie.of("semapv:CompositeMatching");
    private static final Curie NAMED = Curie.of("semapv:LexicalMatching");
    private static final Curie CHAINED = Curie.of("semapv:MappingChaining");

    private static final Map<String, String> NAMESPACES = Map.of(
            "NCBIGene", "http://identifiers.org/ncbigene/",
            "MESH", "http://id.nlm.nih.gov/mesh/",
            "NCIT", "http://purl.obolibrary.org/obo/NCIT_",
            "UMLS", "http://linkedlifedata.com/resource/umls/id/",
            "ICD10CM", "http://purl.bioontology.org/ontology/ICD10CM/",
            "EFO", "http://www.ebi.ac.uk/efo/EFO_",
            "ORDO", "http://www.orpha.net/ORDO/Orphanet_",
            "FMA", "http://purl.obolibrary.org/obo/FMA_",
            "BTO", "http://purl.obolibrary.org/obo/BTO_");

    /** Cross-references that are taken over, by module: the source's prefix and ours. */
    private static final Map<String, Map<String, String>> CROSS_REFERENCES = new TreeMap<>(Map.of(
            "doid", Map.of("MESH", "MESH", "NCI", "NCIT", "UMLS_CUI", "UMLS", "ICD10CM", "ICD10CM", "EFO", "EFO", "ORDO", "ORDO"),
            "cl", Map.of("MESH", "MESH", "FMA", "FMA", "BTO", "BTO")));

    private final Path root;
    private final Path from;
    private final Consumer<String> progress;
    private final List<Problem> problems = new ArrayList<>();

    private MappingImporter(Path root, Path from, Consumer<String> progress) {
        this.root = root;
        this.from = from;
        this.progress = progress;
    }

    /** One mapping set that was written. */
    public record Written(Path file, int mappings, boolean changed) {
    }

    /**
     * @param ontology the project's ontology folder, with {@code imports/imports.tsv}
     * @param from     folder with the source files that {@code imports.tsv} names
     */
    public static Checked<List<Written>> run(Path ontology, Path from, Consumer<String> progress) {
        MappingImporter importer = new MappingImporter(ontology, from, progress);
        List<Written> written = importer.run();
        return new Checked<>(written, importer.problems.stream().distinct().sorted(Problem.ORDER).toList());
    }

    private List<Written> run() {
        Checked<Knowledge> knowledge = KnowledgeReader.read(root);
        // The mappings that stand there are about to be replaced.
        knowledge.problems().stream().filter(p -> !p.where().startsWith("mappings/")).forEach(problems::add);
        Map<String, ImportModule> modules = take(ImportTables.modules(root)).stream()
                .collect(Collectors.toMap(ImportModule::name, m -> m, (a, b) -> a, LinkedHashMap::new));
        if (problems.stream().anyMatch(Problem::isError)) {
            return List.of();
        }
        Used used = new Used(knowledge.value());
        List<MappingSet> sets = new ArrayList<>();
        Optional.ofNullable(modules.get("hgnc")).ifPresent(hgnc -> {
            progress.accept("Reading " + hgnc.source());
            Nomenclature names = new Nomenclature(take(TableReader.read(from, from.resolve(hgnc.source()), Set.of("id", "label"),
                    Set.of("synonyms_and_xrefs", "source", "status"))));
            sets.add(genes(hgnc, used, names));
            Optional.ofNullable(modules.get("mirbase")).ifPresent(mirbase -> sets.add(hairpins(mirbase, used, names)));
        });
        Map<Curie, String> labels = take(ImportTables.labels(root));
        CROSS_REFERENCES.forEach((name, wanted) -> Optional.ofNullable(modules.get(name)).ifPresent(module -> {
            progress.accept("Reading " + module.source());
            take(SourceReader.ontology(from, from.resolve(module.source())))
                    .ifPresent(source -> sets.add(crossReferences(module, source, wanted, used, labels)));
        }));
        return problems.stream().anyMatch(Problem::isError) ? List.of() : write(sets);
    }

    private <T> T take(Checked<T> checked) {
        problems.addAll(checked.problems());
        return checked.value();
    }

    private MappingSet genes(ImportModule module, Used used, Nomenclature names) {
        List<Mapping> mappings = new ArrayList<>();
        used.of("HGNC").forEach((gene, label) -> {
            names.references(gene, "NCBIGene").forEach(id -> mappings.add(mapping(gene, label, EXACT, id, label, STATED)));
            Set<String> symbols = names.namesOf(gene);
            names.references(gene, "UniProtKB").forEach(id -> names.label(id)
                    .filter(entry -> names.namesOf(id).stream().anyMatch(symbols::contains))
                    .ifPresent(entry -> mappings.add(mapping(gene, label, CLOSE, id, entry, STATED_AND_NAMED))));
        });
        return set("hgnc", "Human genes to NCBI Gene and UniProt", "Taken from the cross-references of HGNC for the genes in use. "
                + "A class stands for the gene and its products, so the protein is a close match and the gene an exact one. "
                + "A UniProt entry is named only where it is reviewed and lists a name of the gene.", module, used, mappings,
                List.of("HGNC", "NCBIGene", "UniProtKB"));
    }

    private MappingSet hairpins(ImportModule module, Used used, Nomenclature names) {
        List<Mapping> mappings = new ArrayList<>();
        used.of("miRBase").forEach((hairpin, label) -> names.geneNamed(label).ifPresent(gene -> {
            mappings.add(mapping(hairpin, label, CLOSE, gene, names.label(gene).orElse(""), NAMED));
            names.references(gene, "NCBIGene").forEach(id ->
                    mappings.add(mapping(hairpin, label, CLOSE, id, names.label(gene).orElse(""), CHAINED)));
        }));
        return set("mirbase", "Human microRNA hairpins to HGNC and NCBI Gene", "By the name of the hairpin among the aliases of the "
                + "gene, which only one gene has. A hairpin is what the gene is transcribed to, not the gene.", module, used, mappings,
                List.of("miRBase", "HGNC", "NCBIGene"));
    }

    private MappingSet crossReferences(ImportModule module, OWLOntology source, Map<String, String> wanted, Used used,
                                       Map<Curie, String> labels) {
        List<Mapping> mappings = new ArrayList<>();
        String prefix = module.prefixes().get(0);
        used.of(prefix).forEach((term, label) -> source
                .annotationAssertionAxioms(IRI.create(used.knowledge().prefixes().expand(term).orElseThrow()))
                .filter(a -> a.getProperty().getIRI().getIRIString().equals(Names.DB_XREF))
                .map(OWLAnnotationAssertionAxiom::getValue).flatMap(v -> v.asLiteral().stream())
                .flatMap(l -> Curie.parse(l.getLiteral()).stream()).filter(x -> wanted.containsKey(x.prefix()))
                .map(x -> new Curie(wanted.get(x.prefix()), x.localId())).filter(labels::containsKey).distinct()
                .forEach(x -> mappings.add(mapping(term, label, CLOSE, x, labels.get(x), STATED_AND_NAMED))));
        List<String> prefixes = Stream.concat(Stream.of(prefix), mappings.stream().map(m -> m.object().prefix()).distinct().sorted()).toList();
        return set(module.name(), module.title() + " to other vocabularies", "Cross-references of the source for the terms in use, "
                + "as far as the other side's label has been looked up and fits. The source does not say how close the match is.", module, used, mappings, prefixes);
    }

    private static Mapping mapping(Curie subject, String subjectLabel, Curie predicate, Curie object, String objectLabel, Curie why) {
        return new Mapping(subject, subjectLabel, predicate, object, objectLabel, why, Place.file("mappings"));
    }

    private static MappingSet set(String name, String title, String description, ImportModule module, Used used, List<Mapping> mappings,
                                  List<String> prefixes) {
        Map<String, String> curies = new LinkedHashMap<>();
        prefixes.forEach(p -> curies.put(p, NAMESPACES.containsKey(p) ? NAMESPACES.get(p)
                : used.knowledge().prefixes().namespaces().get(p)));
        return new MappingSet(Names.BASE + "mappings/" + name + ".sssom.tsv", title, description, module.licence(), module.release(),
                used.date(), module.homepage(), new Prefixes(curies), mappings, Place.file("mappings/" + name + ".sssom.tsv"));
    }

    /** Writes every set beside its place first, so that a failure leaves the old ones. */
    private List<Written> write(List<MappingSet> sets) {
        List<Written> written = new ArrayList<>();
        Map<Path, Path> moves = new LinkedHashMap<>();
        try {
            Files.createDirectories(root.resolve("mappings"));
            for (MappingSet set : sets) {
                Path file = root.resolve(set.where().file());
                String text = MappingWriter.write(set);
                boolean changed = Files.notExists(file) || !Files.readString(file).equals(text);
                if (changed) {
                    Path temporary = file.resolveSibling("." + file.getFileName() + ".part");
                    moves.put(temporary, file);
                    Files.writeString(temporary, text);
                }
                written.add(new Written(file, set.mappings().size(), changed));
            }
            for (Map.Entry<Path, Path> move : moves.entrySet()) {
                Files.move(move.getKey(), move.getValue(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return written;
        } catch (IOException e) {
            problems.add(Problem.of(ErrorId.CANNOT_WRITE, Place.file("mappings"), "A mapping set cannot be written: " + e.getMessage(),
                    "Check that the folder may be written and the disk is not full."));
            return List.of();
        }
    }

    /** The terms that the ontology declares. */
    private record Used(Knowledge knowledge) {

        Map<Curie, String> of(String prefix) {
            Map<Curie, String> terms = new TreeMap<>();
            knowledge.vocabulary().entries().forEach((id, entry) -> {
                if (id.prefix().equals(prefix) && entry.kind() == Vocabulary.Kind.CLASS && !entry.obsolete() && !entry.label().isEmpty()) {
                    terms.put(id, entry.label());
                }
            });
            return terms;
        }

        /** The version of the ontology, a date: a clock would make two runs differ. */
        String date() {
            return knowledge.edit().annotations().filter(a -> a.getProperty().getIRI().equals(OWLRDFVocabulary.OWL_VERSION_INFO.getIRI()))
                    .flatMap(a -> a.getValue().asLiteral().stream()).map(l -> l.getLiteral()).findFirst().orElse("");
        }
    }

    /** A table of names: label, synonyms and cross-references of each entry. */
    private static final class Nomenclature {

        private final Map<Curie, Row> rows = new HashMap<>();
        private final Map<String, Set<Curie>> geneNames = new HashMap<>();

        Nomenclature(List<Row> table) {
            for (Row row : table) {
                Curie.parse(row.get("id")).filter(id -> !row.get("status").equals("obsolete")).ifPresent(id -> {
                    rows.put(id, row);
                    if (id.prefix().equals("HGNC")) {
                        names(row).filter(n -> n.startsWith("hsa-")).forEach(n -> geneNames.computeIfAbsent(n, k -> new HashSet<>()).add(id));
                    }
                });
            }
        }

        Optional<String> label(Curie id) {
            return Optional.ofNullable(rows.get(id)).map(r -> r.get("label"));
        }

        private static Stream<String> names(Row row) {
            return Stream.concat(Stream.of(row.get("label")), Stream.of(row.get("synonyms_and_xrefs").split("\\|")));
        }

        Set<String> namesOf(Curie id) {
            return Optional.ofNullable(rows.get(id)).stream().flatMap(Nomenclature::names).filter(n -> !n.isBlank())
                    .collect(Collectors.toSet());
        }

        Stream<Curie> references(Curie id, String prefix) {
            return Optional.ofNullable(rows.get(id)).stream().flatMap(Nomenclature::names).flatMap(n -> Curie.parse(n).stream())
                    .filter(c -> c.prefix().equals(prefix)).distinct();
        }

        /** @return the only gene with that name */
        Optional<Curie> geneNamed(String name) {
            return Optional.ofNullable(geneNames.get(name)).filter(s -> s.size() == 1).map(s -> s.iterator().next());
        }
    }
}
