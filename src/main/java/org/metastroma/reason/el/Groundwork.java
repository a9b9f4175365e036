package org.metastroma.reason.el;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClassExpression;
import org.semanticweb.owlapi.model.OWLObjectIntersectionOf;
import org.semanticweb.owlapi.model.OWLObjectSomeValuesFrom;
import org.semanticweb.owlapi.model.OWLSubClassOfAxiom;

/**
 * All that follows from some axioms, in a form that takes further axioms: these are brought into normal forms, and only what
 * they bring is concluded. That is possible because more axioms never make less follow. It can be kept in files, from which it
 * comes back without the axioms.
 *
 * <p>Immutable; may be asked by several threads at once.
 */
public final class Groundwork {

    private final Conclusions conclusions;
    private final Classification classification;

    private Groundwork(Conclusions conclusions, Classification classification) {
        this.conclusions = conclusions;
        this.classification = classification;
    }

    /** @param classification of a theory that was given the properties that further axioms may have */
    public static Groundwork of(Classification classification) {
        return new Groundwork(classification.conclusions(), classification);
    }

    /** @throws IOException when it is not there or cannot be read */
    public static Groundwork read(Path folder) throws IOException {
        return of(new Classification(GroundworkFile.read(folder)));
    }

    /** Writes it as files of its own. */
    public void write(Path folder) throws IOException {
        GroundworkFile.write(folder, conclusions);
    }

    /** @return what follows from the axioms so far */
    public Classification classification() {
        return classification;
    }

    /**
     * @return what follows from these axioms too; empty when they cannot be added: those that are not of the form
     *         {@code A SubClassOf C}, with a name A and with C made of names, existentials and intersections, and those with
     *         a class or property that is not known
     */
    public Optional<Classification> with(Collection<? extends OWLAxiom> further) {
        return new Adding().all(further);
    }

    private final class Adding {

        private final Theory theory = conclusions.theory().further();
        private final Map<OWLClassExpression, Integer> rights = new HashMap<>();
        private final BitSet grown = new BitSet();
        private final int known = theory.size();

        Optional<Classification> all(Collection<? extends OWLAxiom> further) {
            for (OWLAxiom axiom : (Iterable<OWLAxiom>) further.stream().<OWLAxiom>map(a -> a).sorted()::iterator) {
                if (!(axiom instanceof OWLSubClassOfAxiom a) || a.getSubClass().isAnonymous() || number(a.getSubClass()) < Theory.FIRST
                        || !fits(a.getSuperClass())) {
                    return Optional.empty();
                }
                above(number(a.getSubClass()), a.getSuperClass());
            }
            return Optional.of(new Classification(Saturation.of(theory, grown, conclusions)));
        }

        private boolean fits(OWLClassExpression expression) {
            if (!expression.isAnonymous()) {
                return number(expression) >= 0;
            }
            if (expression instanceof OWLObjectSomeValuesFrom some) {
                return PropertyRules.plain(some.getProperty()) && property(some).isPresent() && fits(some.getFiller());
            }
            return expression instanceof OWLObjectIntersectionOf all && all.operands().allMatch(this::fits);
        }

        private int number(OWLClassExpression named) {
            return theory.find(named.asOWLClass().getIRI().toString()).orElse(-1);
        }

        private Optional<Integer> property(OWLObjectSomeValuesFrom some) {
            return theory.findProperty(some.getProperty().getNamedProperty().getIRI().toString());
        }

        /** {@code concept ⊑ expression}. */
        private void above(int concept, OWLClassExpression expression) {
            if (concept < known) {
                grown.set(concept);
            }
            if (!expression.isAnonymous()) {
                tell(concept, number(expression));
            } else if (expression instanceof OWLObjectIntersectionOf all) {
                all.operands().forEach(part -> above(concept, part));
            } else {
                OWLObjectSomeValuesFrom some = (OWLObjectSomeValuesFrom) expression;
                int property = property(some).orElseThrow();
                Ints own = theory.existentials.get(concept);
                own.add(property);
                own.add(filler(property, some.getFiller()));
                own.add(Theory.NO_SOURCE);
            }
        }

        private void tell(int sub, int sup) {
            theory.told.get(sub).add(sup);
            theory.told.get(sub).add(Theory.NO_SOURCE);
        }

        /** What an edge leads to: what is said of it, and what all objects of its property are. */
        private int filler(int property, OWLClassExpression expression) {
            int[] in = theory.objects.getOrDefault(property, Ints.NONE);
            int filler = right(expression);
            if (in.length == 0) {
                return filler;
            }
            int ranged = theory.concept();
            tell(ranged, filler);
            for (int range : in) {
                tell(ranged, range);
            }
            return ranged;
        }

        private int right(OWLClassExpression expression) {
            if (!expression.isAnonymous()) {
                return number(expression);
            }
            Integer right = rights.get(expression);
            if (right == null) {
                right = theory.concept();
                rights.put(expression, right);
                above(right, expression);
            }
            return right;
        }
    }
}
