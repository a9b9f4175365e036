package org.metastroma.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.metastroma.assemble.Assembly;
import org.metastroma.model.Certainty;
import org.metastroma.model.Claim;
import org.metastroma.model.Context;
import org.metastroma.model.Curie;
import org.metastroma.model.Review;
import org.metastroma.model.Status;
import org.metastroma.model.Term;
import org.metastroma.model.Vocabulary;
import org.metastroma.reason.Inference;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLEquivalentClassesAxiom;

/** What a curator wants to know of a knowledge base, as lines of text. */
public record Report(Assembly assembly, Inference inference) {

    /** A modified, mutant or spliced form of one of these is an own subclass of it: as well identified as the thing itself. */
    private static final Set<String> FORMS_OF = Set.of("HGNC", "FPLX", "miRBase");

    public List<String> summary() {
        List<Claim> claims = assembly.knowledge().claims();
        List<String> lines = new ArrayList<>();
        lines.add("%,d claims, %,d classes, %,d subclass pairs in the closure, %,d inferred relations".formatted(claims.size(),
                inference.superclasses().size(), inference.closureSize(), inference.relations().size()));
        Map<String, List<Claim>> byReview = claims.stream().collect(Collectors.groupingBy(Claim::review, TreeMap::new, Collectors.toList()));
        byReview.forEach((review, own) -> lines.add("  %-10s %,5d claims, %d hedged, %d negated, %d as printed wrong, %d disputed"
                .formatted(review, own.size(), count(own, Certainty.HEDGED), count(own, Certainty.NEGATED),
                        own.stream().filter(c -> c.status() == Status.AS_PRINTED_WRONG).count(),
                        own.stream().filter(c -> c.status() == Status.DISPUTED).count())));
        lines.add(grounding("entities in claims", entities(claims.stream())));
        lines.add(grounding("  of them molecules", molecules(entities(claims.stream()))));
        return lines;
    }

    private String grounding(String what, Set<Curie> entities) {
        long external = entities.stream().filter(e -> !own(e)).count();
        long defined = entities.stream().filter(this::own).filter(defined()::contains).count();
        return "%,d %s: %.1f %% under external identifiers, %.1f %% with those defined in terms of them".formatted(entities.size(), what,
                percent(external, entities.size()), percent(external + defined, entities.size()));
    }

    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    private boolean own(Curie id) {
        return id.prefix().equals(Term.OWN_PREFIX);
    }

    /** @return the own classes that have a logical definition, or are a stated form of a gene, family or microRNA */
    private Set<Curie> defined() {
        Stream<OWLClass> byDefinition = assembly.base().axioms(AxiomType.EQUIVALENT_CLASSES).flatMap(OWLEquivalentClassesAxiom::namedClasses);
        Stream<OWLClass> byForm = assembly.base().axioms(AxiomType.SUBCLASS_OF)
                .filter(a -> !a.getSubClass().isAnonymous() && !a.getSuperClass().isAnonymous())
                .filter(a -> id(a.getSuperClass().asOWLClass()).filter(c -> FORMS_OF.contains(c.prefix())).isPresent())
                .map(a -> a.getSubClass().asOWLClass());
        return Stream.concat(byDefinition, byForm).flatMap(c -> id(c).stream()).filter(this::own).collect(Collectors.toSet());
    }

    private Optional<Curie> id(OWLClass c) {
        return assembly.knowledge().prefixes().contract(c.getIRI().toString());
    }

    /** Genes and their products, families, chemicals; not the classes that only group them. */
    private TreeSet<Curie> molecules(Set<Curie> entities) {
        Set<IRI> grouping = inference.superclasses().entrySet().stream().flatMap(e -> e.getValue().stream().filter(s -> !s.equals(e.getKey())))
                .collect(Collectors.toSet());
        IRI chemical = IRI.create("http://purl.obolibrary.org/obo/CHEBI_24431");
        return entities.stream().filter(e -> {
            IRI iri = IRI.create(assembly.knowledge().prefixes().expand(e).orElse(""));
            return inference.superclasses().getOrDefault(iri, Set.of()).contains(chemical) && !(own(e) && grouping.contains(iri));
        }).collect(Collectors.toCollection(TreeSet::new));
    }

    private static long count(List<Claim> claims, Certainty certainty) {
        return claims.stream().filter(c -> c.certainty() == certainty).count();
    }

    private static TreeSet<Curie> entities(Stream<Claim> claims) {
        return claims.flatMap(c -> Stream.concat(Stream.of(c.subject(), c.object()),
                Stream.of(Context.Facet.values()).flatMap(f -> c.context().get(f).stream()))).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Claims by section and paragraph; references that no claim cites; relations and entities used once. */
    public List<String> coverage() {
        List<String> lines = new ArrayList<>();
        List<Claim> claims = assembly.knowledge().claims();
        Vocabulary vocabulary = assembly.knowledge().vocabulary();
        for (Review review : assembly.knowledge().reviews()) {
            lines.add("");
            lines.add("Coverage of " + review.key());
            List<Claim> own = claims.stream().filter(c -> c.review().equals(review.key())).toList();
            Map<String, Long> places = own.stream().collect(Collectors.groupingBy(Report::place, java.util.LinkedHashMap::new,
                    Collectors.counting()));
            places.forEach((place, n) -> lines.add("  %5d  %s".formatted(n, place)));
            TreeSet<Integer> cited = own.stream().flatMap(c -> c.references().stream()).collect(Collectors.toCollection(TreeSet::new));
            List<Integer> uncited = review.references().stream().map(Review.Reference::number).filter(n -> !cited.contains(n)).sorted().toList();
            lines.add("  references without a claim: " + (uncited.isEmpty() ? "none" : uncited.toString()));
        }
        lines.add("");
        lines.add("Relations used once");
        claims.stream().collect(Collectors.groupingBy(Claim::relation, TreeMap::new, Collectors.counting())).forEach((relation, n) -> {
            if (n == 1) {
                lines.add("  " + relation + " " + vocabulary.label(relation));
            }
        });
        lines.add("Entities used once as subject or object");
        Map<Curie, Long> uses = claims.stream().flatMap(c -> Stream.of(c.subject(), c.object()))
                .collect(Collectors.groupingBy(c -> c, TreeMap::new, Collectors.counting()));
        uses.forEach((id, n) -> {
            if (n == 1) {
                lines.add("  " + id + " " + vocabulary.label(id));
            }
        });
        lines.add("Entities of claims that no external source has and no definition leads to one");
        Set<Curie> defined = defined();
        entities(claims.stream()).stream().filter(e -> own(e) && !defined.contains(e))
                .forEach(id -> lines.add("  " + id + " " + vocabulary.label(id)));
        return lines;
    }

    private static String place(Claim claim) {
        return claim.section() + (claim.paragraph() > 0 ? ", paragraph " + claim.paragraph() : "")
                + (claim.row() > 0 ? ", row " + claim.row() : "");
    }

    /** The direct subclass relations that no axiom states, with labels. */
    public List<String> inferred() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(inference.newSubclasses().size() + " direct subclass relations that only the reasoner finds");
        inference.newSubclasses().stream().map(p -> "  " + name(p.subclass()) + "  <  " + name(p.superclass()))
                .sorted(Comparator.naturalOrder()).forEach(lines::add);
        return lines;
    }

    /** The classified hierarchy of cells, molecules, processes and organs, top-down. */
    public List<String> tree() {
        return HierarchyRules.tree(assembly, inference);
    }

    private String name(IRI iri) {
        return assembly.knowledge().prefixes().contract(iri.toString())
                .map(c -> assembly.knowledge().vocabulary().label(c) + " [" + c + "]").orElse(iri.toString());
    }
}
