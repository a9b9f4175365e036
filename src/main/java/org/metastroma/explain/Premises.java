package org.metastroma.explain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.metastroma.assemble.Lineage;
import org.metastroma.explain.Origin.Source;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Prefixes;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import org.metastroma.release.Parts;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLEntity;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;

/**
 * What the reasoner of a release was given.
 *
 * @param origins  every axiom without its annotations, with all the places it comes from
 * @param prefixes of the release
 */
public record Premises(Map<OWLAxiom, List<Origin>> origins, Prefixes prefixes) {

    private static final String TITLE = "http://purl.org/dc/terms/title";
    private static final String VERSION = "http://www.w3.org/2002/07/owl#versionInfo";

    /**
     * @param release folder of a release
     * @throws ProblemsException {@link ErrorId#CORRUPT_RELEASE} when it has no readable parts
     */
    public static Premises load(Path release) {
        Path folder = release.resolve(Parts.FOLDER);
        try (Stream<Path> list = Files.list(folder)) {
            Map<String, String> places = pairs(folder.resolve(Parts.PLACES), 0);
            Map<OWLAxiom, List<Origin>> origins = new LinkedHashMap<>();
            for (Path file : list.filter(f -> f.toString().endsWith(".ofn")).sorted().toList()) {
                OWLOntology part = OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(file.toFile());
                Source source = switch (file.getFileName().toString()) {
                    case Parts.ONTOLOGY -> Source.ONTOLOGY;
                    case Parts.LIFTED -> Source.CLAIM;
                    default -> Source.IMPORT;
                };
                String title = annotation(part, TITLE);
                String version = annotation(part, VERSION);
                String iri = part.getOntologyID().getOntologyIRI().map(IRI::toString).orElse("");
                part.logicalAxioms().sorted().forEach(axiom -> origins
                        .computeIfAbsent(axiom.getAxiomWithoutAnnotations(), k -> new ArrayList<>())
                        .add(new Origin(source, title, version, iri, source == Source.ONTOLOGY ? place(axiom, places) : "",
                                source == Source.CLAIM ? Lineage.claimsOf(axiom).map(IRI::toString).sorted().toList() : List.of())));
            }
            return new Premises(origins, new Prefixes(pairs(folder.resolve(Parts.PREFIXES), 1)));
        } catch (IOException | OWLOntologyCreationException e) {
            throw corrupt(folder, e.getMessage());
        }
    }

    /** @return the prefixes of a release */
    public static Prefixes prefixes(Path release) {
        try {
            return new Prefixes(pairs(release.resolve(Parts.FOLDER).resolve(Parts.PREFIXES), 1));
        } catch (IOException e) {
            throw corrupt(release, e.getMessage());
        }
    }

    private static ProblemsException corrupt(Path where, String what) {
        return new ProblemsException(Problem.of(ErrorId.CORRUPT_RELEASE, where, "The axioms of the release cannot be read: " + what,
                "Run 'metastroma build --force' to make the release anew."));
    }

    private static Map<String, String> pairs(Path file, int skip) throws IOException {
        Map<String, String> pairs = new LinkedHashMap<>();
        Files.readAllLines(file, StandardCharsets.UTF_8).stream().skip(skip).map(line -> line.split("\t", 2))
                .forEach(p -> pairs.put(p[0], p[1]));
        return pairs;
    }

    private static String annotation(OWLOntology ontology, String property) {
        return ontology.annotations().filter(a -> a.getProperty().getIRI().toString().equals(property))
                .flatMap(a -> a.getValue().asLiteral().stream()).map(l -> l.getLiteral()).sorted().findFirst().orElse("");
    }

    /** The place of the term that an axiom is filed under: the first of its terms that has one. */
    private static String place(OWLAxiom axiom, Map<String, String> places) {
        String text = axiom.toString();
        Map<Integer, String> byPosition = new TreeMap<>();
        axiom.signature().map(OWLEntity::getIRI).map(IRI::toString).forEach(term -> byPosition.put(text.indexOf(term), term));
        return byPosition.values().stream().map(places::get).filter(p -> p != null).findFirst().orElse("metastroma-edit.ofn");
    }
}
