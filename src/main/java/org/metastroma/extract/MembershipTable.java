package org.metastroma.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.metastroma.model.Checked;
import org.metastroma.model.Curie;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Place;
import org.metastroma.model.Problem;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLClassExpression;
import org.semanticweb.owlapi.model.OWLDataFactory;

/**
 * Reads memberships in families and complexes, in the form FamPlex publishes: namespace and name of the member,
 * {@code isa} or {@code partof}, namespace and name of the group; names are symbols.
 */
final class MembershipTable {

    /** FamPlex names namespaces in its own way. */
    private static final Map<String, String> NAMESPACES = Map.of("UP", "UniProtKB");

    private MembershipTable() {
    }

    /**
     * @param axioms  member SubClassOf group, or SubClassOf part of some group
     * @param unnamed rows about members whose symbol the nomenclature does not have
     */
    record Content(Set<OWLAxiom> axioms, int unnamed) {
    }

    /** @param leftOut groups and members that the modules do without */
    static Checked<Content> read(Path root, Path file, Catalog catalog, Set<Curie> leftOut) {
        String name = root.relativize(file).toString();
        OWLDataFactory factory = OWLManager.getOWLDataFactory();
        Map<String, Map<String, Curie>> symbols = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        Set<OWLAxiom> axioms = new HashSet<>();
        int unnamed = 0;
        try (CSVParser parser = CSVParser.parse(Files.newBufferedReader(file, StandardCharsets.UTF_8), CSVFormat.DEFAULT)) {
            for (CSVRecord row : parser) {
                Place place = new Place(name, parser.getCurrentLineNumber(), "");
                if (row.size() != 5 || !Set.of("isa", "partof").contains(row.get(2))) {
                    problems.add(Problem.of(ErrorId.MALFORMED_ROW, place,
                            "A row must be namespace, name, isa or partof, namespace, name.", "Correct the row."));
                    continue;
                }
                if (leftOut.contains(new Curie(row.get(0), row.get(1))) || leftOut.contains(new Curie(row.get(3), row.get(4)))) {
                    continue;
                }
                Optional<OWLClass> member = term(row.get(0), row.get(1), catalog, symbols).map(factory::getOWLClass);
                Optional<OWLClass> group = term(row.get(3), row.get(4), catalog, symbols).map(factory::getOWLClass);
                if (member.isEmpty() || group.isEmpty()) {
                    unnamed++;
                    continue;
                }
                OWLClassExpression above = row.get(2).equals("isa") ? group.get() : factory.getOWLObjectSomeValuesFrom(
                        factory.getOWLObjectProperty(Relations.PART_OF), group.get());
                axioms.add(factory.getOWLSubClassOfAxiom(member.get(), above));
            }
        } catch (IOException | UncheckedIOException e) {
            problems.add(Problem.of(ErrorId.UNREADABLE_FILE, Place.file(name), "The file cannot be read: " + e.getMessage(),
                    "Check that the folder holds the file and that it may be read."));
        }
        return new Checked<>(new Content(axioms, unnamed), problems);
    }

    private static Optional<IRI> term(String namespace, String name, Catalog catalog,
            Map<String, Map<String, Curie>> symbols) {
        String prefix = NAMESPACES.getOrDefault(namespace, namespace);
        Optional<Curie> byId = Curie.parse(prefix + ":" + name)
                .filter(id -> catalog.iri(id).filter(catalog::usable).isPresent());
        return byId.or(() -> Optional.ofNullable(symbols.computeIfAbsent(prefix, catalog::byLabel).get(name)))
                .flatMap(catalog::iri);
    }
}
