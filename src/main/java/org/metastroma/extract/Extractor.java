package org.metastroma.extract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.metastroma.extract.Hierarchy.Edge;
import org.metastroma.model.Checked;
import org.metastroma.model.Curie;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLEntity;
import org.semanticweb.owlapi.model.OWLObjectProperty;

/** Takes the wanted terms, all that is above them and the edges between, out of the classified sources. */
final class Extractor {

    private final Catalog catalog;
    private final Hierarchy hierarchy;
    private final OWLDataFactory factory = OWLManager.getOWLDataFactory();
    private final Map<ImportModule, Set<OWLAxiom>> axioms = new LinkedHashMap<>();

    private Extractor(Catalog catalog, Hierarchy hierarchy) {
        this.catalog = catalog;
        this.hierarchy = hierarchy;
        catalog.modules().forEach(m -> axioms.put(m, new HashSet<>()));
    }

    /** @return the axioms of every module; each term is declared and labelled in exactly one */
    static Map<ImportModule, Set<OWLAxiom>> extract(Catalog catalog, Hierarchy hierarchy, Set<IRI> wanted) {
        Extractor extractor = new Extractor(catalog, hierarchy);
        extractor.run(wanted);
        return extractor.axioms;
    }

    /**
     * Decides which of the seeds are wanted. One that a module should have and no source knows, or that its source has
     * given up, is a problem; one whose prefix no module names and no source knows is none of the modules' business.
     */
    static Checked<Set<IRI>> wanted(Catalog catalog, Collection<Seed> seeds) {
        Set<IRI> wanted = new TreeSet<>();
        List<Problem> problems = new ArrayList<>();
        Set<Curie> told = new HashSet<>();
        for (Seed seed : seeds) {
            Curie id = seed.id();
            Optional<IRI> term = catalog.iri(id);
            Optional<Source> home = term.flatMap(catalog::home);
            if (term.isEmpty() || home.isEmpty() && !catalog.owns(id)) {
                continue;
            }
            if (catalog.usable(term.get())) {
                wanted.add(term.get());
            } else if (told.add(id)) {
                problems.add(home.isPresent() && home.get().obsolete().containsKey(term.get())
                        ? obsolete(catalog, seed, home.get().obsolete().get(term.get())) : unknown(catalog, seed, term.get()));
            }
        }
        return new Checked<>(wanted, problems);
    }

    private static Problem obsolete(Catalog catalog, Seed seed, Optional<IRI> replacement) {
        String remedy = replacement.map(r -> "Use " + catalog.curie(r).map(Curie::toString).orElse(r.getIRIString())
                + catalog.label(r).map(l -> " (" + l + ")").orElse("") + " if it means the same.")
                .orElse("Use a term that is in force, or a term of your own.");
        return Problem.of(ErrorId.OBSOLETE_TERM, seed.where(), seed.id() + " is obsolete.", remedy);
    }

    private static Problem unknown(Catalog catalog, Seed seed, IRI term) {
        return Problem.of(ErrorId.UNKNOWN_CURIE, seed.where(),
                seed.id() + " is not in the source of module " + catalog.moduleOf(term).name() + ".",
                "Look the id up; if the source has no such term, use a term of your own.");
    }

    private void run(Set<IRI> wanted) {
        Set<OWLClass> classes = close(wanted.stream().filter(t -> !catalog.isProperty(t)).map(factory::getOWLClass));
        Set<OWLObjectProperty> properties = new LinkedHashSet<>();
        wanted.stream().filter(catalog::isProperty).map(factory::getOWLObjectProperty).forEach(properties::add);
        for (OWLClass c : classes) {
            declare(c);
            hierarchy.parents(c).forEach(p -> add(c, p, factory.getOWLSubClassOfAxiom(c, p)));
            hierarchy.equivalents(c).forEach(e -> add(c, e, factory.getOWLEquivalentClassesAxiom(c, e)));
            for (Edge edge : hierarchy.edges(c, classes)) {
                properties.add(edge.relation());
                add(c, edge.object(), factory.getOWLSubClassOfAxiom(c,
                        factory.getOWLObjectSomeValuesFrom(edge.relation(), edge.object())));
            }
        }
        relations(properties.stream().flatMap(p -> hierarchy.superProperties(p).stream())
                .filter(p -> catalog.usable(p.getIRI())).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The classes, with all above them by subclass and followed edges. */
    private Set<OWLClass> close(Stream<OWLClass> seeds) {
        Set<OWLClass> members = new TreeSet<>();
        Deque<OWLClass> fresh = new ArrayDeque<>();
        seeds.filter(members::add).forEach(fresh::add);
        while (!fresh.isEmpty()) {
            OWLClass c = fresh.remove();
            Stream<OWLClass> above = Stream.of(hierarchy.parents(c).stream(), hierarchy.equivalents(c).stream(),
                    hierarchy.edges(c).stream().filter(e -> Relations.FOLLOWED.contains(e.relation().getIRI()))
                            .map(Edge::object)).flatMap(s -> s);
            above.filter(members::add).forEach(fresh::add);
        }
        return members;
    }

    private void relations(Set<OWLObjectProperty> kept) {
        kept.forEach(this::declare);
        hierarchy.propertyAxioms().filter(a -> a.objectPropertiesInSignature().allMatch(kept::contains))
                .filter(a -> a.nestedClassExpressions().findAny().isEmpty())
                .forEach(a -> axioms.get(catalog.moduleOf(Hierarchy.propertyOf(a).getIRI())).add(a));
    }

    private void declare(OWLEntity entity) {
        Set<OWLAxiom> module = axioms.get(catalog.moduleOf(entity.getIRI()));
        module.add(factory.getOWLDeclarationAxiom(entity));
        catalog.label(entity.getIRI()).ifPresent(label -> module.add(factory.getOWLAnnotationAssertionAxiom(
                factory.getRDFSLabel(), entity.getIRI(), factory.getOWLLiteral(label))));
    }

    /** Puts an axiom with its subject; memberships of mere names stand with the families and complexes. */
    private void add(OWLClass subject, OWLClass object, OWLAxiom axiom) {
        ImportModule ofSubject = catalog.moduleOf(subject.getIRI());
        ImportModule ofObject = catalog.moduleOf(object.getIRI());
        boolean membership = ofSubject.isNomenclature() && !ofObject.relations().isEmpty();
        axioms.get(membership ? ofObject : ofSubject).add(axiom);
    }
}
