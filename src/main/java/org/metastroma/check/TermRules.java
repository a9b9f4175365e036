package org.metastroma.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.metastroma.assemble.Assembly;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Names;
import org.metastroma.model.Problem;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAnnotationAssertionAxiom;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLClassExpression;
import org.semanticweb.owlapi.model.OWLEntity;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLSubClassOfAxiom;

/** Labels, definitions and their form. */
final class TermRules {

    private static final String OWN = Names.BASE + "MSTR_";

    private TermRules() {
    }

    static List<Problem> problems(Assembly assembly) {
        List<Problem> problems = new ArrayList<>();
        Map<String, TreeSet<String>> byLabel = new TreeMap<>();
        Map<IRI, String> labels = new HashMap<>();
        for (OWLOntology ontology : List.of(assembly.base(), assembly.imports())) {
            ontology.signature().filter(e -> e.isOWLClass() || e.isOWLObjectProperty() || e.isOWLDataProperty()).forEach(e ->
                    text(ontology, e, "http://www.w3.org/2000/01/rdf-schema#label").ifPresent(l -> labels.put(e.getIRI(), l)));
        }
        assembly.base().signature().filter(TermRules::checked).sorted().forEach(entity -> {
            String label = labels.get(entity.getIRI());
            String where = id(assembly, entity.getIRI());
            if (label == null) {
                problems.add(own(entity)
                        ? Problem.of(ErrorId.MISSING_LABEL, where, "The term has no label.", "Give it one rdfs:label.")
                        : Problem.of(ErrorId.DANGLING_TERM, where, "An external term is used that no module declares.",
                                "Run 'metastroma import', or correct the identifier."));
                return;
            }
            if (own(entity)) {
                definition(assembly.base(), entity, labels, where + " (" + label + ")", problems);
            }
        });
        labels.forEach((iri, label) -> {
            if (iri.toString().startsWith(OWN) || iri.toString().contains("/obo/")) {
                byLabel.computeIfAbsent(label.toLowerCase(Locale.ROOT), k -> new TreeSet<>()).add(id(assembly, iri));
            }
        });
        byLabel.forEach((label, ids) -> {
            if (ids.size() > 1 && ids.stream().anyMatch(i -> i.startsWith("MSTR:"))) {
                problems.add(Problem.of(ErrorId.LABEL_CLASH, String.join(", ", ids), "These terms share the label '" + label + "'.",
                        "Use one term for one thing, or tell them apart by label."));
            }
        });
        return problems;
    }

    private static void definition(OWLOntology base, OWLEntity entity, Map<IRI, String> labels, String where, List<Problem> problems) {
        List<OWLAnnotationAssertionAxiom> definitions = base.annotationAssertionAxioms(entity.getIRI())
                .filter(a -> a.getProperty().getIRI().toString().equals(Names.DEFINITION)).toList();
        if (definitions.size() != 1) {
            problems.add(Problem.of(ErrorId.MISSING_DEFINITION, where, "The term has " + definitions.size() + " definitions.",
                    "Give it exactly one IAO:0000115."));
            return;
        }
        String text = definitions.get(0).getValue().asLiteral().map(l -> l.getLiteral()).orElse("");
        boolean form = text.matches("(?s)(An?|The) .+") || entity.isOWLObjectProperty() || entity.isOWLDataProperty()
                || entity.isOWLAnnotationProperty();
        if (!form || !text.endsWith(".")) {
            problems.add(Problem.of(ErrorId.BAD_DEFINITION, where, "The definition is not of the form 'A genus that differentia.'",
                    "Start with the superclass: 'A macrophage that ...', end with a full stop."));
        }
        if (form && entity.isOWLClass() && genera(base, entity.asOWLClass()).map(g -> labels.getOrDefault(g.getIRI(), ""))
                .noneMatch(genus -> text.toLowerCase(Locale.ROOT).matches("(?s)(an?|the) " + Pattern.quote(genus.toLowerCase(Locale.ROOT)) + "\\b.*"))) {
            problems.add(Problem.of(ErrorId.BAD_DEFINITION, where, "The definition starts with no superclass of the term: '" + text + "'.",
                    "Start with the label of the superclass, or of the class that the logical definition starts with."));
        }
        boolean sourced = definitions.get(0).annotations().anyMatch(a -> a.getProperty().getIRI().toString().equals(Names.DB_XREF));
        if (!sourced) {
            problems.add(Problem.of(ErrorId.MISSING_DEFINITION, where, "The definition names no source.",
                    "Annotate it with oboInOwl:hasDbXref, a DOI or PMID."));
        }
    }

    /** What a class is stated to be a kind of: its superclasses and the named classes that its logical definitions join. */
    private static Stream<OWLClass> genera(OWLOntology base, OWLClass c) {
        Stream<OWLClassExpression> above = base.subClassAxiomsForSubClass(c).map(OWLSubClassOfAxiom::getSuperClass);
        Stream<OWLClassExpression> equal = base.equivalentClassesAxioms(c).flatMap(a -> a.getClassExpressionsMinus(c).stream());
        return Stream.concat(above, equal).flatMap(e -> e.asConjunctSet().stream()).filter(e -> !e.isAnonymous()).map(e -> e.asOWLClass());
    }

    private static boolean checked(OWLEntity entity) {
        return (entity.isOWLClass() || entity.isOWLObjectProperty() || entity.isOWLDataProperty())
                && !entity.isBuiltIn() && !entity.isTopEntity() && !entity.isBottomEntity();
    }

    private static boolean own(OWLEntity entity) {
        return entity.getIRI().toString().startsWith(OWN);
    }

    private static Optional<String> text(OWLOntology ontology, OWLEntity entity, String property) {
        return ontology.annotationAssertionAxioms(entity.getIRI())
                .filter(a -> a.getProperty().getIRI().toString().equals(property))
                .flatMap(a -> a.getValue().asLiteral().stream()).map(l -> l.getLiteral()).min(Comparator.naturalOrder());
    }

    private static String id(Assembly assembly, IRI iri) {
        return assembly.knowledge().prefixes().contract(iri.toString()).map(Object::toString).orElse(iri.toString());
    }
}
