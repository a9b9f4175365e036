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

import org.metastroma.assemble.Categories.Category;
import org.metastroma.model.Checked;
import org.metastroma.model.Claim;
import org.metastroma.model.Curie;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Names;
import org.metastroma.model.Place;
import org.metastroma.model.Prefixes;
import org.metastroma.model.Problem;
import org.metastroma.model.Term;
import org.metastroma.read.Knowledge;
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

/** Assembles the knowledge base from what was read. */
public final class Assembler {

    private Assembler() {
    }

    public static Checked<Assembly> assemble(Knowledge knowledge) {
        return assemble(knowledge, Map.of());
    }

    /** @param more named superclasses in whole ontologies beside the curated files, which tell what kind of thing a class is */
    public static Checked<Assembly> assemble(Knowledge knowledge, Map<IRI, Set<IRI>> more) {
        List<Problem> problems = new ArrayList<>();
        OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
        OWLDataFactory factory = manager.getOWLDataFactory();
        OWLOntology base = ontology(manager, "metastroma-base.owl", Stream.of(knowledge.edit().axioms(),
                termAxioms(knowledge, factory, problems).stream(), weights(knowledge, factory)).flatMap(a -> a).toList());
        knowledge.edit().annotations().forEach(a -> base.applyChange(new AddOntologyAnnotation(base, a)));
        OWLOntology imports = ontology(manager, "imports.owl", knowledge.edit().imports().flatMap(OWLOntology::axioms).distinct().toList());
        Categories categories = Categories.of(List.of(base, imports), more);
        problems.addAll(cycles(List.of(base, imports), knowledge));
        problems.addAll(uncategorized(knowledge, categories));
        List<Statement> statements = statements(knowledge, categories);
        OWLOntology lifted = ontology(manager, "lifted.owl",
                new Lifting(knowledge.prefixes(), categories, tooGeneral(base), factory).axioms(statements));
        if (!more.isEmpty()) {
            declare(lifted, List.of(base, imports), imports);
        }
        OWLOntology claims = ontology(manager, "claims.owl", new ClaimIndividuals(knowledge, factory).axioms(statements));
        return new Checked<>(new Assembly(knowledge, base, imports, lifted, claims, statements, categories), problems);
    }

    /** A claim may speak of classes that whole ontologies alone declare. */
    private static void declare(OWLOntology user, List<OWLOntology> known, OWLOntology target) {
        OWLDataFactory factory = target.getOWLOntologyManager().getOWLDataFactory();
        user.classesInSignature().filter(c -> known.stream().noneMatch(o -> o.isDeclared(c))).toList()
                .forEach(c -> target.add(factory.getOWLDeclarationAxiom(c)));
    }

    private static OWLOntology ontology(OWLOntologyManager manager, String name, Collection<? extends OWLAxiom> axioms) {
        try {
            OWLOntology ontology = manager.createOntology(new OWLOntologyID(IRI.create(Names.BASE + name)));
            ontology.addAxioms(axioms.stream().map(a -> (OWLAxiom) a));
            return ontology;
        } catch (OWLOntologyCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<OWLAxiom> termAxioms(Knowledge knowledge, OWLDataFactory factory, List<Problem> problems) {
        ClassExpressions expressions = new ClassExpressions(knowledge.prefixes(), knowledge.vocabulary(), factory);
        TermAxioms axioms = new TermAxioms(knowledge.prefixes(), expressions, factory);
        List<OWLAxiom> all = knowledge.terms().stream().flatMap(term -> axioms.of(term).stream()).toList();
        problems.addAll(expressions.problems());
        return all;
    }

    private static Stream<OWLAxiom> weights(Knowledge knowledge, OWLDataFactory factory) {
        return knowledge.weights().stream().flatMap(weight -> knowledge.prefixes().expand(weight.id()).stream()
                .map(iri -> factory.getOWLAnnotationAssertionAxiom(factory.getOWLAnnotationProperty(IRI.create(Names.WEIGHING_ROLE)),
                        IRI.create(iri), factory.getOWLLiteral(weight.role().word()),
                        List.of(factory.getRDFSComment(factory.getOWLLiteral(weight.why(), "en"))))));
    }

    private static List<Statement> statements(Knowledge knowledge, Categories categories) {
        Sentences sentences = new Sentences(knowledge.vocabulary(), id -> knowledge.prefixes().expand(id)
                .map(iri -> categories.of(IRI.create(iri))).orElse(Category.NONE));
        return knowledge.claims().stream().filter(c -> resolved(c, knowledge))
                .map(c -> Statement.of(c, knowledge.relations(), sentences.of(c, knowledge.relations().get(c.relation()))))
                .toList();
    }

    private static Set<IRI> tooGeneral(OWLOntology base) {
        return base.axioms(AxiomType.ANNOTATION_ASSERTION)
                .filter(a -> a.getProperty().getIRI().toString().equals(Names.TOO_GENERAL))
                .filter(a -> a.getValue().asLiteral().filter(l -> l.parseBoolean()).isPresent())
                .flatMap(a -> a.getSubject().asIRI().stream()).collect(Collectors.toSet());
    }

    /** Reading has reported the others; they are passed over here so that the faults of the rest come out too. */
    private static boolean resolved(Claim claim, Knowledge knowledge) {
        return knowledge.relations().containsKey(claim.relation())
                && Stream.of(claim.subject(), claim.object()).allMatch(id -> knowledge.prefixes().expand(id).isPresent());
    }

    /** Every class that a claim speaks of must hang below a process or a continuant, or no axiom can be made of it. */
    private static List<Problem> uncategorized(Knowledge knowledge, Categories categories) {
        Map<Curie, Place> first = new TreeMap<>();
        for (Claim claim : knowledge.claims()) {
            first.putIfAbsent(claim.subject(), claim.where().column("subject"));
            first.putIfAbsent(claim.object(), claim.where().column("object"));
        }
        List<Problem> problems = new ArrayList<>();
        first.forEach((id, where) -> {
            Optional<String> iri = knowledge.prefixes().expand(id);
            boolean declared = knowledge.vocabulary().find(id).isPresent();
            if (declared && iri.isPresent() && categories.of(IRI.create(iri.get())) == Category.NONE) {
                problems.add(Problem.of(ErrorId.NO_CATEGORY, where, id + " (" + knowledge.vocabulary().label(id)
                        + ") has no superclass that leads to a process or a continuant.",
                        "Give it a parent in a terms table, or align its root in metastroma-edit.ofn."));
            }
        });
        return problems;
    }

    /** Cycles of named superclasses: they would make all classes of the ring equivalent. */
    private static List<Problem> cycles(List<OWLOntology> ontologies, Knowledge knowledge) {
        Map<IRI, List<IRI>> parents = new TreeMap<>();
        for (OWLOntology ontology : ontologies) {
            ontology.axioms(AxiomType.SUBCLASS_OF)
                    .filter(a -> !a.getSubClass().isAnonymous() && !a.getSuperClass().isAnonymous())
                    .forEach(a -> parents.computeIfAbsent(a.getSubClass().asOWLClass().getIRI(), k -> new ArrayList<>())
                            .add(a.getSuperClass().asOWLClass().getIRI()));
        }
        Map<Curie, Place> declared = new TreeMap<>();
        knowledge.terms().forEach(t -> declared.putIfAbsent(t.id(), t.where()));
        return Cycles.find(parents).stream().map(ring -> {
            List<String> names = ring.stream().map(iri -> knowledge.prefixes().contract(iri.toString())
                    .map(c -> c + " (" + knowledge.vocabulary().label(c) + ")").orElse(iri.toString())).toList();
            String where = ring.stream().flatMap(iri -> knowledge.prefixes().contract(iri.toString()).stream())
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
