package org.metastroma.assemble;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.metastroma.model.Checked;
import org.metastroma.model.Curie;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Names;
import org.metastroma.model.Place;
import org.metastroma.model.Prefixes;
import org.metastroma.model.Problem;
import org.metastroma.model.Term;
import org.metastroma.read.Terminology;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.AddOntologyAnnotation;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAnnotation;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLClassExpression;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLOntologyID;
import org.semanticweb.owlapi.model.OWLOntologyManager;

/** Assembles the ontology from the edit file, the modules and the terms tables. */
public final class FrameworkAssembler {

    private FrameworkAssembler() {
    }

    /** @param more named superclasses in whole ontologies beside the curated files, which tell what kind of thing a class is */
    public static Checked<Framework> assemble(Terminology terminology, Map<IRI, Set<IRI>> more) {
        List<Problem> problems = new ArrayList<>();
        OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
        OWLDataFactory factory = manager.getOWLDataFactory();
        OWLOntology base = ontology(manager, "metastroma-base.owl", Stream.of(terminology.edit().axioms(),
                termAxioms(terminology, factory, problems).stream(), weights(terminology, factory)).flatMap(a -> a).toList());
        terminology.edit().annotations().forEach(a -> base.applyChange(new AddOntologyAnnotation(base, a)));
        OWLOntology imports = ontology(manager, "imports.owl", terminology.edit().imports().flatMap(OWLOntology::axioms).distinct().toList());
        problems.addAll(cycles(List.of(base, imports), terminology));
        return new Checked<>(new Framework(terminology, base, imports, Categories.of(List.of(base, imports), more), tooGeneral(base),
                new Framework.Rdf(new Rendered(() -> RdfRendering.triples(base, "o")),
                new Rendered(() -> RdfRendering.triples(imports, "i"))), !more.isEmpty()), problems);
    }

    static OWLOntology ontology(OWLOntologyManager manager, String name, Collection<? extends OWLAxiom> axioms) {
        try {
            OWLOntology ontology = manager.createOntology(new OWLOntologyID(IRI.create(Names.BASE + name)));
            ontology.addAxioms(axioms.stream().map(a -> (OWLAxiom) a));
            return ontology;
        } catch (OWLOntologyCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<OWLAxiom> termAxioms(Terminology terminology, OWLDataFactory factory, List<Problem> problems) {
        ClassExpressions expressions = new ClassExpressions(terminology.prefixes(), terminology.vocabulary(), factory);
        TermAxioms axioms = new TermAxioms(terminology.prefixes(), expressions, factory);
        List<OWLAxiom> all = terminology.terms().stream().flatMap(term -> axioms.of(term).stream()).toList();
        problems.addAll(expressions.problems());
        return all;
    }

    private static Stream<OWLAxiom> weights(Terminology terminology, OWLDataFactory factory) {
        return terminology.weights().stream().flatMap(weight -> terminology.prefixes().expand(weight.id()).stream()
                .map(iri -> factory.getOWLAnnotationAssertionAxiom(factory.getOWLAnnotationProperty(IRI.create(Names.WEIGHING_ROLE)),
                        IRI.create(iri), factory.getOWLLiteral(weight.role().word()),
                        List.of(factory.getRDFSComment(factory.getOWLLiteral(weight.why(), "en"))))));
    }

    private static Set<IRI> tooGeneral(OWLOntology base) {
        return base.axioms(AxiomType.ANNOTATION_ASSERTION)
                .filter(a -> a.getProperty().getIRI().toString().equals(Names.TOO_GENERAL))
                .filter(a -> a.getValue().asLiteral().filter(l -> l.parseBoolean()).isPresent())
                .flatMap(a -> a.getSubject().asIRI().stream()).collect(Collectors.toSet());
    }

    /** Cycles of named superclasses: they would make all classes of the ring equivalent. */
    private static List<Problem> cycles(List<OWLOntology> ontologies, Terminology terminology) {
        Map<IRI, List<IRI>> parents = new TreeMap<>();
        for (OWLOntology ontology : ontologies) {
            ontology.axioms(AxiomType.SUBCLASS_OF)
                    .filter(a -> !a.getSubClass().isAnonymous() && !a.getSuperClass().isAnonymous())
                    .forEach(a -> parents.computeIfAbsent(a.getSubClass().asOWLClass().getIRI(), k -> new ArrayList<>())
                            .add(a.getSuperClass().asOWLClass().getIRI()));
        }
        Map<Curie, Place> declared = new TreeMap<>();
        terminology.terms().forEach(t -> declared.putIfAbsent(t.id(), t.where()));
        return Cycles.find(parents).stream().map(ring -> {
            List<String> names = ring.stream().map(iri -> terminology.prefixes().contract(iri.toString())
                    .map(c -> c + " (" + terminology.vocabulary().label(c) + ")").orElse(iri.toString())).toList();
            String where = ring.stream().flatMap(iri -> terminology.prefixes().contract(iri.toString()).stream())
                    .map(declared::get).filter(p -> p != null).findFirst().map(Place::toString).orElse("metastroma-edit.ofn");
            return Problem.of(ErrorId.CYCLE, where, "These classes are each below the next: " + String.join(", ", names) + ".",
                    "Remove one of the subclass statements.");
        }).toList();
    }

    /** Axioms of the terms tables. */
    private record TermAxioms(Prefixes prefixes, ClassExpressions expressions, OWLDataFactory factory) {

        List<OWLAxiom> of(Term term) {
            Optional<String> iri = prefixes.expand(term.id());
            if (iri.isEmpty()) {
                return List.of();
            }
            List<OWLAxiom> axioms = new ArrayList<>();
            OWLClass subject = factory.getOWLClass(IRI.create(iri.get()));
            axioms.add(factory.getOWLDeclarationAxiom(subject));
            term.parents().stream().flatMap(p -> prefixes.expand(p).stream()).forEach(p ->
                    axioms.add(factory.getOWLSubClassOfAxiom(subject, factory.getOWLClass(IRI.create(p)))));
            for (String text : term.equivalentTo()) {
                expressions.parse(text, term.where().column("equivalent_to")).ifPresent(e ->
                        axioms.add(factory.getOWLEquivalentClassesAxiom(subject, e)));
            }
            for (String text : term.subClassOf()) {
                Optional<OWLClassExpression> expression = expressions.parse(text, term.where().column("subclass_of"));
                expression.ifPresent(e -> axioms.add(factory.getOWLSubClassOfAxiom(subject, e)));
            }
            if (term.own()) {
                axioms.add(annotation(subject, "http://www.w3.org/2000/01/rdf-schema#label", term.label(), Stream.empty()));
            }
            if (!term.definition().isEmpty()) {
                axioms.add(annotation(subject, Names.DEFINITION, term.definition(), term.definitionSources().stream()
                        .map(s -> factory.getOWLAnnotation(factory.getOWLAnnotationProperty(IRI.create(Names.DB_XREF)),
                                factory.getOWLLiteral(s.toString())))));
            }
            term.exactSynonyms().forEach(s -> axioms.add(annotation(subject, Names.EXACT_SYNONYM, s, Stream.empty())));
            term.relatedSynonyms().forEach(s -> axioms.add(annotation(subject, Names.RELATED_SYNONYM, s, Stream.empty())));
            if (!term.note().isEmpty()) {
                axioms.add(annotation(subject, Names.EDITOR_NOTE, term.note(), Stream.empty()));
            }
            return axioms;
        }

        private OWLAxiom annotation(OWLClass subject, String property, String text, Stream<OWLAnnotation> sources) {
            return factory.getOWLAnnotationAssertionAxiom(factory.getOWLAnnotationProperty(IRI.create(property)),
                    subject.getIRI(), factory.getOWLLiteral(text, "en"), sources.toList());
        }
    }
}
