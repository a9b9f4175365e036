package org.metastroma.reason.el;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.semanticweb.owlapi.model.OWLAxiom;

/**
 * Axioms in the normal forms of EL, over numbers: {@code A ⊑ B}, {@code A1 ⊓ … ⊓ An ⊑ B}, {@code A ⊑ ∃r.B},
 * {@code ∃r.A ⊑ B}, and the rules of properties. A class expression in between gets a number of its own. What EL cannot
 * say (see {@link #passedOver()}) takes no part, as in ELK: unions on the right, cardinalities, universals, inverses.
 *
 * <p>Each normal form knows its source, the axiom that it is from. Those that only give an expression its number have none.
 * The numbers depend on nothing but which axioms there are: named classes come first, by IRI, and axioms are taken in an
 * order of their own.
 *
 * <p>Normal forms after Baader, Brandt, Lutz, "Pushing the EL envelope" (IJCAI 2005), ranges after their "Pushing the EL
 * envelope further" (OWLED 2008).
 */
public final class Theory {

    /** owl:Nothing. */
    static final int BOTTOM = 0;
    /** owl:Thing. */
    static final int TOP = 1;
    /** The first of the named classes, which follow each other in the order of their IRIs. */
    static final int FIRST = 2;
    /** The source of what holds by the way expressions are numbered. */
    static final int NO_SOURCE = -1;

    /** {@code A ⊑ B}: by A, pairs of B and the source. */
    final List<Ints> told;
    /** {@code A ⊑ ∃r.B}: by A, triples of r, B and the source. */
    final List<Ints> existentials;
    /** {@code ∃r.A ⊑ B}: by A, pairs of r and B, without a source. */
    final List<Ints> propagations;
    /** {@code A1 ⊓ … ⊓ An ⊑ B}: the numbers of the rules that one part is watched for. */
    final List<Ints> watched;
    /** Parts of each conjunction, then the result, then the source. */
    final List<int[]> conjunctions;
    /** Triples of a property, the class that its subjects are in, and the source. */
    final Ints domains;
    /** Triples of a property, one above it, and the source. */
    final Ints propertyEdges;
    /** Quadruples: first, second, what they make, and the source. */
    final Ints chains;
    /** Pairs of a property and the source. */
    final Ints reflexive;
    /** Ranges are the source of what is said of a filler: triples of the axiom, the property of the edge, that of the range. */
    final Ints ranges;
    /** By property, what all its objects are in; of the properties that more may be said with. */
    final Map<Integer, int[]> objects;
    final List<String> propertyNames;
    final Map<String, Long> passedOver;

    private final String[] names;
    private final List<OWLAxiom> axioms;
    private PropertyTable table;

    /**
     * @param names  of the classes, the two built-in ones first
     * @param axioms by their numbers
     */
    Theory(String[] names, List<OWLAxiom> axioms) {
        this.names = names;
        this.axioms = axioms;
        told = new ArrayList<>();
        existentials = new ArrayList<>();
        propagations = new ArrayList<>();
        watched = new ArrayList<>();
        conjunctions = new ArrayList<>();
        domains = new Ints();
        propertyEdges = new Ints();
        chains = new Ints();
        reflexive = new Ints();
        ranges = new Ints();
        objects = new TreeMap<>();
        propertyNames = new ArrayList<>();
        passedOver = new TreeMap<>();
        for (int i = 0; i < names.length; i++) {
            concept();
        }
    }

    /** The same numbers and the same rules of properties as another one, with these rules for classes. */
    private Theory(Theory like, List<OWLAxiom> axioms, List<Ints> told, List<Ints> existentials, List<Ints> propagations, List<Ints> watched,
                   List<int[]> conjunctions) {
        this.names = like.names;
        this.axioms = axioms;
        this.told = told;
        this.existentials = existentials;
        this.propagations = propagations;
        this.watched = watched;
        this.conjunctions = conjunctions;
        domains = like.domains;
        propertyEdges = like.propertyEdges;
        chains = like.chains;
        reflexive = like.reflexive;
        ranges = like.ranges;
        objects = like.objects;
        propertyNames = like.propertyNames;
        passedOver = like.passedOver;
        table = like.table;
    }

    /** @return a theory with the same numbers that says other things of classes; conjunctions have the places of those here */
    Theory saying(List<OWLAxiom> of, List<Ints> toldNow, List<Ints> existentialsNow, List<int[]> conjunctionsNow) {
        return new Theory(this, of, toldNow, existentialsNow, propagations, watched, conjunctionsNow);
    }

    /** @return a theory with the same numbers and rules, to which is told only what comes in addition; no list that grows is shared */
    Theory further() {
        table();
        return new Theory(this, List.of(), empty(size()), empty(size()), new ArrayList<>(propagations), new ArrayList<>(watched), conjunctions);
    }

    private static List<Ints> empty(int size) {
        return Stream.generate(Ints::new).limit(size).collect(Collectors.toCollection(ArrayList::new));
    }

    /** @return the axioms in normal form */
    public static Theory of(Collection<? extends OWLAxiom> axioms) {
        return of(axioms, List.of());
    }

    /** @param properties IRIs of those that more may be said with later, see {@link Groundwork} */
    public static Theory of(Collection<? extends OWLAxiom> axioms, Collection<String> properties) {
        return new Translation(axioms, properties).theory();
    }

    /** @return how many axioms or expressions of each kind took no part */
    public Map<String, Long> passedOver() {
        return passedOver;
    }

    /** @return a number for an expression */
    int concept() {
        told.add(new Ints());
        existentials.add(new Ints());
        propagations.add(new Ints());
        watched.add(new Ints());
        return told.size() - 1;
    }

    int property(String name) {
        propertyNames.add(name);
        table = null;
        return propertyNames.size() - 1;
    }

    /** @return how many concepts there are, expressions included */
    int size() {
        return told.size();
    }

    /** @return how many of them have names, the built-in ones included */
    int named() {
        return names.length;
    }

    /** @return the IRI of a named class */
    String name(int concept) {
        return names[concept];
    }

    /** @return the IRI, null for a helper that cuts a chain */
    String propertyName(int property) {
        return propertyNames.get(property);
    }

    int properties() {
        return propertyNames.size();
    }

    /** @return by number */
    List<OWLAxiom> axioms() {
        return axioms;
    }

    OWLAxiom axiom(int source) {
        return axioms.get(source);
    }

    Optional<Integer> find(String iri) {
        int found = Arrays.binarySearch(names, FIRST, names.length, iri);
        return found >= 0 ? Optional.of(found) : iri.equals(names[TOP]) ? Optional.of(TOP)
                : iri.equals(names[BOTTOM]) ? Optional.of(BOTTOM) : Optional.empty();
    }

    Optional<Integer> findProperty(String iri) {
        int found = propertyNames.indexOf(iri);
        return found < 0 ? Optional.empty() : Optional.of(found);
    }

    /** The table of the properties known so far; their rules must all be here. */
    PropertyTable table() {
        if (table == null) {
            table = new PropertyTable(this);
        }
        return table;
    }

    /** {@code A1 ⊓ … ⊓ An ⊑ B}, watched for the part that is likely to be the rarest. */
    void conjunction(int[] parts, int result, int source) {
        int[] rule = Arrays.copyOf(parts, parts.length + 2);
        rule[parts.length] = result;
        rule[parts.length + 1] = source;
        // an expression is rarer than a class, and a greater number is as good as any
        watched.get(Arrays.stream(parts).max().orElse(TOP)).add(conjunctions.size());
        conjunctions.add(rule);
    }
}
