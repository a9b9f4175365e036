package org.metastroma.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.metastroma.assemble.Assembly;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Names;
import org.metastroma.model.Problem;
import org.metastroma.model.Relation;
import org.metastroma.reason.Inference;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.HasIRI;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLSubObjectPropertyOfAxiom;

/** Synonyms, obsolete terms, part-of, inverses and opposites: what neither a profile nor a shape sees. */
final class StructureRules {

    private static final String SYNONYM = "http://www.geneontology.org/formats/oboInOwl#has";
    private static final Set<String> TYPED = Set.of(Names.EXACT_SYNONYM, SYNONYM + "NarrowSynonym", SYNONYM + "BroadSynonym", Names.RELATED_SYNONYM);
    private static final Set<String> UNTYPED = Set.of("http://www.w3.org/2004/02/skos/core#altLabel", SYNONYM + "Synonym",
            "http://purl.obolibrary.org/obo/IAO_0000118", "http://purl.org/dc/terms/alternative");

    private static final String PART_OF = "http://purl.obolibrary.org/obo/BFO_0000050";

    private final Assembly assembly;
    private final List<Problem> problems = new ArrayList<>();

    private StructureRules(Assembly assembly) {
        this.assembly = assembly;
    }

    static List<Problem> inferred(Assembly assembly, Inference inference) {
        StructureRules rules = new StructureRules(assembly);
        rules.partOf(inference);
        return rules.problems;
    }

    static List<Problem> asserted(Assembly assembly) {
        StructureRules rules = new StructureRules(assembly);
        rules.synonyms();
        rules.obsolete();
        rules.inverses();
        rules.opposites();
        return rules.problems;
    }

    private void synonyms() {
        assembly.base().axioms(AxiomType.ANNOTATION_ASSERTION).filter(a -> UNTYPED.contains(a.getProperty().getIRI().toString()))
                .sorted().forEach(a -> a.getSubject().asIRI().ifPresent(subject -> problems.add(Problem.of(ErrorId.UNTYPED_SYNONYM, name(subject),
                        "The synonym '" + a.getValue().asLiteral().map(l -> l.getLiteral()).orElse("") + "' has no type.",
                        "Use one of: " + TYPED.stream().map(this::shortName).sorted().collect(Collectors.joining(", ")) + "."))));
    }

    /** The tables are checked when they are read; this looks at the axioms of the hand-edited file as well. */
    private void obsolete() {
        Set<IRI> gone = Stream.of(assembly.base(), assembly.imports()).flatMap(o -> o.axioms(AxiomType.ANNOTATION_ASSERTION))
                .filter(a -> a.isDeprecatedIRIAssertion()).flatMap(a -> a.getSubject().asIRI().stream()).collect(Collectors.toSet());
        assembly.base().axioms().filter(a -> a.isLogicalAxiom()).flatMap(a -> a.signature()).map(HasIRI::getIRI).filter(gone::contains)
                .distinct().sorted().forEach(iri -> problems.add(Problem.of(ErrorId.OBSOLETE_TERM, name(iri),
                        "An axiom uses a term that its source has withdrawn.", "Use the term that replaces it.")));
    }

    private void partOf(Inference inference) {
        Map<IRI, Set<IRI>> wholes = new TreeMap<>();
        inference.relations().stream().filter(e -> e.property().toString().equals(PART_OF) && !e.subject().equals(e.object()))
                .forEach(e -> wholes.computeIfAbsent(e.subject(), k -> new TreeSet<>()).add(e.object()));
        wholes.forEach((part, above) -> above.stream().filter(whole -> part.compareTo(whole) < 0)
                .filter(whole -> wholes.getOrDefault(whole, Set.of()).contains(part))
                .forEach(whole -> problems.add(Problem.of(ErrorId.PART_OF_CYCLE, name(part) + ", " + name(whole),
                        "These classes are part of each other.", "Remove the statement that is wrong, or make one class of the two."))));
    }

    private void inverses() {
        List<OWLOntology> parts = List.of(assembly.base(), assembly.imports());
        Map<IRI, Set<IRI>> inverses = new TreeMap<>();
        parts.forEach(o -> o.axioms(AxiomType.INVERSE_OBJECT_PROPERTIES).filter(a -> a.getFirstProperty().isNamed() && a.getSecondProperty().isNamed())
                .forEach(a -> {
                    IRI first = a.getFirstProperty().getNamedProperty().getIRI();
                    IRI second = a.getSecondProperty().getNamedProperty().getIRI();
                    inverses.computeIfAbsent(first, k -> new TreeSet<>()).add(second);
                    inverses.computeIfAbsent(second, k -> new TreeSet<>()).add(first);
                }));
        Map<IRI, Set<IRI>> supers = new TreeMap<>();
        parts.forEach(o -> o.axioms(AxiomType.SUB_OBJECT_PROPERTY).filter(a -> a.getSubProperty().isNamed() && a.getSuperProperty().isNamed())
                .forEach(a -> supers.computeIfAbsent(sub(a), k -> new TreeSet<>()).add(a.getSuperProperty().getNamedProperty().getIRI())));
        inverses.forEach((property, backwards) -> above(property, supers).stream().filter(inverses::containsKey).forEach(general ->
                backwards.stream().filter(b -> own(b) || own(property)).filter(b -> inverses.get(general).stream()
                        .noneMatch(g -> g.equals(b) || above(b, supers).contains(g))).forEach(b -> problems.add(Problem.of(ErrorId.MISSING_INVERSE,
                                name(b), name(property) + " is below " + name(general) + ", but its inverse is not below the inverse of that.",
                                "State " + name(b) + " SubPropertyOf " + inverses.get(general).stream().map(this::name)
                                        .collect(Collectors.joining(" or ")) + ".")))));
    }

    private static IRI sub(OWLSubObjectPropertyOfAxiom axiom) {
        return axiom.getSubProperty().getNamedProperty().getIRI();
    }

    private static Set<IRI> above(IRI property, Map<IRI, Set<IRI>> supers) {
        Set<IRI> seen = new HashSet<>();
        List<IRI> open = new ArrayList<>(supers.getOrDefault(property, Set.of()));
        while (!open.isEmpty()) {
            IRI next = open.remove(open.size() - 1);
            if (seen.add(next)) {
                open.addAll(supers.getOrDefault(next, Set.of()));
            }
        }
        return seen;
    }

    private void opposites() {
        var relations = assembly.knowledge().relations();
        relations.values().stream().sorted((a, b) -> a.id().compareTo(b.id())).forEach(relation -> relation.opposite().ifPresent(id -> {
            Optional<Relation> opposite = Optional.ofNullable(relations.get(id));
            if (opposite.isEmpty() || opposite.get().sign() != relation.sign().opposite()) {
                problems.add(Problem.of(ErrorId.WRONG_OPPOSITE, relation.id() + " (" + relation.label() + ")", id
                        + (opposite.isEmpty() ? " is no claim relation." : " (" + opposite.get().label() + ") has not the opposite sign."),
                        "Name the relation of the opposite sign, or none."));
            }
        }));
    }

    private static boolean own(IRI iri) {
        return iri.toString().startsWith(Names.BASE);
    }

    private String shortName(String iri) {
        return assembly.knowledge().prefixes().contract(iri).map(Object::toString).orElse(iri);
    }

    private String name(IRI iri) {
        return assembly.knowledge().prefixes().contract(iri.toString()).map(c -> {
            String label = assembly.knowledge().vocabulary().label(c);
            return label.equals(c.toString()) ? label : c + " (" + label + ")";
        }).orElse(iri.toString());
    }
}
