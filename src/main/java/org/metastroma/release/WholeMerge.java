package org.metastroma.release;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.metastroma.assemble.Assembly;
import org.metastroma.model.Names;
import org.metastroma.model.Relation;
import org.metastroma.reason.Reasoner;
import org.metastroma.whole.WholeOntology;
import org.semanticweb.owlapi.model.HasIRI;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLObjectProperty;
import org.semanticweb.owlapi.model.OWLObjectPropertyDomainAxiom;
import org.semanticweb.owlapi.model.OWLObjectPropertyRangeAxiom;
import org.semanticweb.owlapi.model.OWLOntology;

/**
 * The curated files and whole ontologies put together. An import module gives way when the whole ontologies have all of
 * its terms.
 *
 * @param assembly the curated files
 * @param whole    the whole ontologies
 * @param kept     the modules that stay
 * @param replaced the modules that give way
 * @param foreignDomains the files' copies of domains and ranges of relations that a module describes which stays: a relation
 *                       is described by its own ontology, and the copies are often old or cut down
 * @param claims         whether the axioms lifted from claims take part
 */
record WholeMerge(Assembly assembly, List<WholeOntology> whole, List<OWLOntology> kept, List<OWLOntology> replaced,
                  List<OWLAxiom> foreignDomains, boolean claims) {

    /** @param known the terms of the whole ontologies */
    static WholeMerge of(Assembly assembly, List<WholeOntology> whole, Set<IRI> known) {
        Map<Boolean, List<OWLOntology>> modules = assembly.knowledge().edit().imports().sorted().collect(Collectors.partitioningBy(m ->
                terms(m).findAny().isPresent() && terms(m).allMatch(known::contains)));
        return of(assembly, whole, modules.get(false), modules.get(true), true);
    }

    private static WholeMerge of(Assembly assembly, List<WholeOntology> whole, List<OWLOntology> kept, List<OWLOntology> replaced,
                                 boolean claims) {
        return new WholeMerge(assembly, whole, kept, replaced, foreignDomains(whole, kept), claims);
    }

    /** @return the same with other whole ontologies, which have the same terms */
    WholeMerge with(List<WholeOntology> others) {
        return of(assembly, others, kept, replaced, claims);
    }

    /** @return the same without the axioms lifted from claims */
    WholeMerge withoutClaims() {
        return of(assembly, whole, kept, replaced, false);
    }

    private static Stream<IRI> terms(OWLOntology module) {
        return Stream.concat(module.classesInSignature(), module.objectPropertiesInSignature()).filter(e -> !e.isBuiltIn()).map(HasIRI::getIRI);
    }

    static String name(OWLOntology module) {
        return module.getOntologyID().getOntologyIRI().map(IRI::getShortForm).orElse("module").replaceFirst("\\.\\w+$", "");
    }

    /** @return axioms of the curated files and of the modules that stay, those that bear on the hierarchy */
    Set<OWLAxiom> own() {
        return Stream.concat(Stream.of(assembly.base(), assembly.lifted()), kept.stream()).flatMap(OWLOntology::axioms)
                .filter(Reasoner::bearsOnHierarchy).map(a -> a.isAnnotated() ? (OWLAxiom) a.getAxiomWithoutAnnotations() : a)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<OWLAxiom> foreignDomains(List<WholeOntology> whole, List<OWLOntology> kept) {
        Set<OWLObjectProperty> described = kept.stream().flatMap(OWLOntology::objectPropertiesInSignature).collect(Collectors.toSet());
        return whole.stream().flatMap(w -> w.axioms().stream()).filter(a -> a instanceof OWLObjectPropertyDomainAxiom
                || a instanceof OWLObjectPropertyRangeAxiom).filter(a -> a.objectPropertiesInSignature().anyMatch(described::contains)).toList();
    }

    /** @return all axioms that bear on the hierarchy by where they come from, the own ones last; made anew each time */
    Map<OWLAxiom, String> origins() {
        Map<OWLAxiom, String> origins = new LinkedHashMap<>(whole.stream().mapToInt(w -> w.axioms().size()).sum() * 2);
        Set<OWLAxiom> foreign = new HashSet<>(foreignDomains);
        whole.forEach(w -> w.axioms().stream().filter(Reasoner::bearsOnHierarchy).filter(a -> !foreign.contains(a))
                .forEach(a -> origins.merge(a, w.name(), (x, y) -> x + ", " + y)));
        if (claims) {
            assembly.lifted().axioms().forEach(a -> origins.putIfAbsent(a.getAxiomWithoutAnnotations(), "lifted from claims"));
        }
        kept.forEach(m -> m.axioms().filter(Reasoner::bearsOnHierarchy).forEach(a -> origins.putIfAbsent(a.getAxiomWithoutAnnotations(),
                "imports/" + name(m) + ".ofn")));
        assembly.base().axioms().filter(Reasoner::bearsOnHierarchy).forEach(a -> origins.putIfAbsent(a.getAxiomWithoutAnnotations(),
                "curated files"));
        return origins;
    }

    /** @return the classes that the curated files and all import modules speak of; without claims, those that these speak of alone are none */
    Set<String> ownClasses() {
        return Stream.concat(Stream.of(assembly.base(), assembly.imports()), claims ? Stream.of(assembly.lifted()) : Stream.empty()).flatMap(OWLOntology::classesInSignature)
                .map(c -> c.getIRI().toString()).collect(Collectors.toSet());
    }

    /** @return the properties of the curated files, and those that axioms lifted from any claims may have */
    Set<String> ownProperties() {
        Set<String> properties = assembly.base().objectPropertiesInSignature().map(p -> p.getIRI().toString()).collect(Collectors.toCollection(TreeSet::new));
        properties.addAll(List.of(Names.CAPABLE_OF, Names.REGULATES, Names.POSITIVELY_REGULATES, Names.NEGATIVELY_REGULATES));
        assembly.knowledge().relations().forEach((id, relation) -> {
            if (relation.lift() != Relation.Lift.NONE) {
                assembly.knowledge().prefixes().expand(id).ifPresent(properties::add);
            }
        });
        return properties;
    }

    /** @return labels of all terms */
    Map<IRI, String> labels() {
        Map<IRI, String> labels = new HashMap<>();
        whole.forEach(w -> w.terms().forEach((iri, term) -> {
            if (!term.label().isEmpty()) {
                labels.merge(iri, term.label(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
            }
        }));
        List<OWLOntology> parts = new ArrayList<>(List.of(assembly.imports(), assembly.base()));
        parts.forEach(o -> o.axioms(org.semanticweb.owlapi.model.AxiomType.ANNOTATION_ASSERTION).filter(a -> a.getProperty().isLabel())
                .forEach(a -> a.getSubject().asIRI().ifPresent(iri -> a.getValue().asLiteral().ifPresent(l -> labels.put(iri, l.getLiteral())))));
        return labels;
    }
}
