package org.metastroma.extract;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.semanticweb.elk.owlapi.ElkReasonerFactory;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLClassExpression;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLEquivalentClassesAxiom;
import org.semanticweb.owlapi.model.OWLInverseObjectPropertiesAxiom;
import org.semanticweb.owlapi.model.OWLObjectProperty;
import org.semanticweb.owlapi.model.OWLObjectPropertyExpression;
import org.semanticweb.owlapi.model.OWLObjectSomeValuesFrom;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLSubClassOfAxiom;
import org.semanticweb.owlapi.model.OWLSubObjectPropertyOfAxiom;
import org.semanticweb.owlapi.model.OWLSubPropertyChainOfAxiom;
import org.semanticweb.owlapi.model.OWLTransitiveObjectPropertyAxiom;
import org.semanticweb.owlapi.reasoner.InferenceType;
import org.semanticweb.owlapi.reasoner.OWLReasoner;

/**
 * The sources merged and classified: each class with its nearest superclasses and its edges. Logical definitions count,
 * also those that reach from one source into another (a cell defined by the process it is capable of). Classes that no
 * source labels, or that are obsolete, are passed over: their superclasses stand in for them.
 */
final class Hierarchy implements AutoCloseable {

    /** {@code subject SubClassOf relation some object}. */
    record Edge(OWLClass subject, OWLObjectProperty relation, OWLClass object) {
    }

    private final Catalog catalog;
    private final OWLDataFactory factory = OWLManager.getOWLDataFactory();
    private final OWLOntology merged;
    private final OWLReasoner reasoner;
    private final Map<OWLClass, Set<OWLClass>> parents = new HashMap<>();
    private final Map<OWLClass, Set<OWLClass>> ancestors = new HashMap<>();
    private final Map<OWLClass, Set<Edge>> edges = new HashMap<>();
    private final Map<OWLObjectProperty, Set<OWLObjectProperty>> superProperties = new HashMap<>();

    /** @param memberships axioms that come from no source ontology */
    Hierarchy(Catalog catalog, Set<OWLAxiom> memberships) {
        this.catalog = catalog;
        Set<OWLAxiom> axioms = new HashSet<>(memberships);
        for (Source source : catalog.sources()) {
            source.axioms().stream().filter(a -> speaksFor(source, a)).forEach(axioms::add);
        }
        // A reasoner that cannot use one conjunct of a definition drops all of it; said one by one, the others stay.
        axioms.stream().flatMap(this::conjuncts).collect(Collectors.toSet()).forEach(axioms::add);
        try {
            merged = OWLManager.createOWLOntologyManager().createOntology(axioms.stream(), IRI.create("urn:merged"));
        } catch (OWLOntologyCreationException e) {
            throw new IllegalStateException(e);
        }
        merged.axioms(AxiomType.SUB_OBJECT_PROPERTY)
                .filter(a -> a.getSubProperty().isNamed() && a.getSuperProperty().isNamed())
                .forEach(a -> superProperties.computeIfAbsent(a.getSubProperty().asOWLObjectProperty(), k -> new TreeSet<>())
                        .add(a.getSuperProperty().asOWLObjectProperty()));
        merged.axioms(AxiomType.SUBCLASS_OF).filter(a -> a.getSubClass().isNamed())
                .forEach(a -> addEdges(a.getSubClass().asOWLClass(), a.getSuperClass()));
        reasoner = new ElkReasonerFactory().createReasoner(merged);
        reasoner.precomputeInferences(InferenceType.CLASS_HIERARCHY);
    }

    /** Whether the axiom is about a term for which this source speaks. */
    private boolean speaksFor(Source source, OWLAxiom axiom) {
        if (axiom instanceof OWLSubClassOfAxiom a) {
            return a.getSubClass().isAnonymous() || isHome(source, a.getSubClass().asOWLClass().getIRI());
        }
        if (axiom instanceof OWLEquivalentClassesAxiom a) {
            return a.namedClasses().anyMatch(c -> isHome(source, c.getIRI()));
        }
        return subject(axiom).filter(p -> speaksFor(source, p.getIRI())).isPresent();
    }

    /**
     * What a relation implies is taken from its own source; when that leaves the label to an import, as the edit file of
     * a relation ontology does, also from the others that know the relation.
     */
    private boolean speaksFor(Source source, IRI relation) {
        List<Source> own = catalog.ownSources(relation);
        boolean complete = own.stream().anyMatch(s -> s.knows(relation));
        return own.contains(source) || isHome(source, relation) || !complete && source.knows(relation);
    }

    /** Of a term that no source labels, whoever says something may say it. */
    private boolean isHome(Source source, IRI term) {
        return catalog.home(term).map(source::equals).orElse(true);
    }

    /** The object property that an axiom says something about, empty for forms that modules do not keep. */
    private static Optional<OWLObjectProperty> subject(OWLAxiom axiom) {
        OWLObjectPropertyExpression property = axiom instanceof OWLSubObjectPropertyOfAxiom a ? a.getSubProperty()
                : axiom instanceof OWLSubPropertyChainOfAxiom a ? a.getSuperProperty()
                : axiom instanceof OWLTransitiveObjectPropertyAxiom a ? a.getProperty()
                : axiom instanceof OWLInverseObjectPropertiesAxiom a ? a.getFirstProperty() : null;
        return Optional.ofNullable(property).filter(OWLObjectPropertyExpression::isNamed)
                .map(OWLObjectPropertyExpression::asOWLObjectProperty);
    }

    private Stream<OWLAxiom> conjuncts(OWLAxiom axiom) {
        if (axiom instanceof OWLSubClassOfAxiom a && a.getSubClass().isNamed()) {
            return a.getSuperClass().conjunctSet().map(c -> factory.getOWLSubClassOfAxiom(a.getSubClass(), c));
        }
        if (axiom instanceof OWLEquivalentClassesAxiom a) {
            return a.namedClasses().flatMap(named -> a.operands().filter(OWLClassExpression::isAnonymous)
                    .flatMap(OWLClassExpression::conjunctSet).map(c -> factory.getOWLSubClassOfAxiom(named, c)));
        }
        return Stream.empty();
    }

    private void addEdges(OWLClass subject, OWLClassExpression above) {
        if (above instanceof OWLObjectSomeValuesFrom some && some.getProperty().isNamed()) {
            for (OWLObjectProperty relation : keptRelations(some.getProperty().asOWLObjectProperty())) {
                some.getFiller().conjunctSet().filter(OWLClassExpression::isNamed).map(OWLClassExpression::asOWLClass)
                        .forEach(object -> edges.computeIfAbsent(subject, k -> new HashSet<>())
                                .add(new Edge(subject, relation, object)));
            }
        }
    }

    /** The most special kept relations that the relation implies: a skeleton of something is a part of it. */
    private Set<OWLObjectProperty> keptRelations(OWLObjectProperty relation) {
        Set<OWLObjectProperty> kept = superProperties(relation).stream()
                .filter(p -> Relations.KEPT.contains(p.getIRI())).collect(Collectors.toSet());
        return kept.stream().filter(p -> kept.stream().noneMatch(q -> !q.equals(p) && superProperties(q).contains(p)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @return the relation and all that it implies */
    Set<OWLObjectProperty> superProperties(OWLObjectProperty relation) {
        Set<OWLObjectProperty> all = new TreeSet<>(Set.of(relation));
        Set<OWLObjectProperty> fresh = Set.of(relation);
        while (!fresh.isEmpty()) {
            fresh = fresh.stream().flatMap(p -> superProperties.getOrDefault(p, Set.of()).stream()).filter(all::add)
                    .collect(Collectors.toSet());
        }
        return all;
    }

    /** @return axioms about object properties */
    Stream<OWLAxiom> propertyAxioms() {
        return Stream.of(AxiomType.SUB_OBJECT_PROPERTY, AxiomType.SUB_PROPERTY_CHAIN_OF,
                AxiomType.TRANSITIVE_OBJECT_PROPERTY, AxiomType.INVERSE_OBJECT_PROPERTIES).flatMap(merged::axioms);
    }

    /** @return the property that the axiom constrains */
    static OWLObjectProperty propertyOf(OWLAxiom axiom) {
        return subject(axiom).orElseThrow();
    }

    private boolean usable(OWLClass c) {
        return catalog.usable(c.getIRI());
    }

    /** @return other usable classes that mean the same */
    Set<OWLClass> equivalents(OWLClass c) {
        if (!merged.containsClassInSignature(c.getIRI()) || !reasoner.isSatisfiable(c)) {
            return Set.of();
        }
        return reasoner.getEquivalentClasses(c).entities().filter(e -> !e.equals(c) && usable(e))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @return the nearest usable superclasses, none of them above another */
    Set<OWLClass> parents(OWLClass c) {
        Set<OWLClass> known = parents.get(c);
        if (known == null) {
            Set<OWLClass> near = nearest(c);
            known = near.stream().filter(p -> near.stream().noneMatch(q -> !q.equals(p) && ancestors(q).contains(p)))
                    .collect(Collectors.toCollection(TreeSet::new));
            parents.put(c, known);
        }
        return known;
    }

    private Set<OWLClass> nearest(OWLClass c) {
        Set<OWLClass> found = new TreeSet<>();
        if (merged.containsClassInSignature(c.getIRI()) && !reasoner.isSatisfiable(c)) {
            // Everything would follow from a contradiction between the sources; what is stated still stands.
            merged.subClassAxiomsForSubClass(c).map(OWLSubClassOfAxiom::getSuperClass).filter(OWLClassExpression::isNamed)
                    .map(OWLClassExpression::asOWLClass).filter(this::usable).forEach(found::add);
        } else if (merged.containsClassInSignature(c.getIRI())) {
            reasoner.getSuperClasses(c, true).nodes().filter(n -> !n.isTopNode()).forEach(node -> {
                Optional<OWLClass> parent = node.entities().filter(this::usable).min(OWLClass::compareTo);
                parent.ifPresentOrElse(found::add,
                        () -> found.addAll(nearest(node.getRepresentativeElement())));
            });
        }
        return found;
    }

    /** @return the class and all usable classes above it */
    Set<OWLClass> ancestors(OWLClass c) {
        Set<OWLClass> known = ancestors.get(c);
        if (known == null) {
            known = new HashSet<>(Set.of(c));
            for (OWLClass parent : nearest(c)) {
                known.addAll(ancestors(parent));
            }
            ancestors.put(c, known);
        }
        return known;
    }

    /** @return the edges said of this class itself whose other end is usable */
    Set<Edge> edges(OWLClass c) {
        return edges.getOrDefault(c, Set.of()).stream().filter(e -> usable(e.object())).collect(Collectors.toSet());
    }

    /**
     * @param members the classes of the modules
     * @return the edges of the class to members that no other such edge, its own or of a class above it, implies
     */
    Set<Edge> edges(OWLClass c, Set<OWLClass> members) {
        Set<Edge> context = ancestors(c).stream().flatMap(a -> edges(a).stream())
                .filter(e -> members.contains(e.object())).collect(Collectors.toSet());
        return context.stream().filter(e -> e.subject().equals(c))
                .filter(e -> context.stream().noneMatch(o -> !o.equals(e) && implies(o, e))).collect(Collectors.toSet());
    }

    private boolean implies(Edge special, Edge general) {
        return superProperties(special.relation()).contains(general.relation())
                && ancestors(special.object()).contains(general.object());
    }

    @Override
    public void close() {
        reasoner.dispose();
    }
}
