package org.metastroma.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.metastroma.assemble.Assembly;
import org.metastroma.model.Memo;
import org.metastroma.model.Names;
import org.metastroma.reason.Reasoner;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.formats.FunctionalSyntaxDocumentFormat;
import org.semanticweb.owlapi.model.AddOntologyAnnotation;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLOntologyID;

/**
 * What the reasoner was given, in the folder {@code parts/} of a release: one file for the own axioms, one for those
 * lifted from claims and one a module, so that an explanation can say where each of its axioms comes from.
 */
public final class Parts {

    public static final String FOLDER = "parts";
    /** The own axioms. */
    public static final String ONTOLOGY = "ontology.ofn";
    /** Axioms lifted from claims. */
    public static final String LIFTED = "lifted.ofn";
    /** IRI and place in the curated files, of own terms and claims. */
    public static final String PLACES = "places.tsv";
    /** Prefix and namespace. */
    public static final String PREFIXES = "prefixes.tsv";

    private static final Pattern BLOCK = Pattern.compile("# (?:Class|Object Property): <([^>]+)>.*");

    private static final Memo.Step<byte[]> WRITTEN = new Memo.Step<>("lifted axioms as a file");

    private Parts() {
    }

    /** Start of the names of the whole ontologies' files. */
    static final String WHOLE = "whole-";

    static void write(Path release, Path sources, Assembly assembly) throws IOException {
        writeFramework(release, assembly, assembly.knowledge().edit().imports().sorted().toList());
        writeClaims(release, sources, assembly, new Memo());
    }

    /**
     * Writes the parts that no claim changes.
     *
     * @param modules those that the reasoner was given
     */
    static void writeFramework(Path release, Assembly assembly, List<OWLOntology> modules) throws IOException {
        Path folder = Files.createDirectories(release.resolve(FOLDER));
        Files.write(folder.resolve(ONTOLOGY), bytes(assembly.base()));
        for (OWLOntology module : modules) {
            String name = module.getOntologyID().getOntologyIRI().map(IRI::getShortForm).orElse("module").replaceFirst("\\.\\w+$", "");
            Files.write(folder.resolve("import-" + name + ".ofn"), bytes(module));
        }
    }

    /**
     * Writes the other parts.
     *
     * @param memo of earlier builds
     */
    static void writeClaims(Path release, Path sources, Assembly assembly, Memo memo) throws IOException {
        Path folder = Files.createDirectories(release.resolve(FOLDER));
        Files.write(folder.resolve(LIFTED), memo.get(WRITTEN, Memo.same(assembly.lifted()), () -> bytes(assembly.lifted())));
        Map<String, String> places = new TreeMap<>();
        editPlaces(sources.resolve("metastroma-edit.ofn"), places);
        assembly.knowledge().terms().forEach(t -> assembly.knowledge().prefixes().expand(t.id())
                .ifPresent(iri -> places.put(iri, t.where().toString())));
        assembly.knowledge().claims().forEach(c -> places.put(Names.CLAIM + c.id(), c.where().toString()));
        Files.write(folder.resolve(PLACES), places.entrySet().stream().map(e -> e.getKey() + "\t" + e.getValue()).toList());
        Files.write(folder.resolve(PREFIXES), Stream.concat(Stream.of("prefix\tnamespace"), assembly.knowledge().prefixes().namespaces()
                .entrySet().stream().map(e -> e.getKey() + "\t" + e.getValue())).toList());
    }

    /** @return the beginning of a file in functional syntax */
    static String head(String iri, String title, String version) {
        return "Ontology(<" + iri + ">\nAnnotation(<http://purl.org/dc/terms/title> " + literal(title) + ")\n"
                + (version.isEmpty() ? "" : "Annotation(<http://www.w3.org/2002/07/owl#versionInfo> " + literal(version) + ")\n");
    }

    private static String literal(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** @return the axiom in functional syntax with whole IRIs, on one line */
    static String line(OWLAxiom axiom) {
        return axiom.toString().replace('\n', ' ');
    }

    /** @return a name that is a file name everywhere */
    static String fileName(String name) {
        return name.replaceFirst("\\.\\w+$", "").replaceAll("[^\\w.-]", "_");
    }

    private static void editPlaces(Path file, Map<String, String> places) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            Matcher m = BLOCK.matcher(lines.get(i));
            if (m.matches()) {
                places.put(m.group(1), file.getFileName() + ":" + (i + 1));
            }
        }
    }

    /** @return what bears on the hierarchy, in functional syntax */
    private static byte[] bytes(OWLOntology part) {
        try {
            OWLOntology ontology = OWLManager.createOWLOntologyManager().createOntology(
                    new OWLOntologyID(part.getOntologyID().getOntologyIRI().orElseThrow()));
            part.axioms().filter(Reasoner::bearsOnHierarchy).forEach(ontology::addAxiom);
            part.annotations().forEach(a -> ontology.applyChange(new AddOntologyAnnotation(ontology, a)));
            return OntologyDocuments.bytes(ontology, new FunctionalSyntaxDocumentFormat());
        } catch (OWLOntologyCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
