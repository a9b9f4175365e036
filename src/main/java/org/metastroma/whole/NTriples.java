package org.metastroma.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.metastroma.model.Sha256;
import org.semanticweb.owlapi.model.HasOperands;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClassExpression;
import org.semanticweb.owlapi.model.OWLDisjointClassesAxiom;
import org.semanticweb.owlapi.model.OWLEquivalentClassesAxiom;
import org.semanticweb.owlapi.model.OWLObjectIntersectionOf;
import org.semanticweb.owlapi.model.OWLObjectPropertyDomainAxiom;
import org.semanticweb.owlapi.model.OWLObjectPropertyExpression;
import org.semanticweb.owlapi.model.OWLObjectPropertyRangeAxiom;
import org.semanticweb.owlapi.model.OWLObjectSomeValuesFrom;
import org.semanticweb.owlapi.model.OWLObjectUnionOf;
import org.semanticweb.owlapi.model.OWLSubClassOfAxiom;
import org.semanticweb.owlapi.model.OWLSubPropertyChainOfAxiom;

/**
 * The commonest axioms as N-Triples, after the mapping of OWL 2 to RDF graphs (W3C 2012), each line without its dot.
 * Blank nodes are named by a digest of their axiom, so that the same axiom has the same triples in every file and run.
 */
final class NTriples {

    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static final String OWL = "http://www.w3.org/2002/07/owl#";
    private static final String SUBCLASS = " <http://www.w3.org/2000/01/rdf-schema#subClassOf> ";
    private static final int DIGEST_BYTES = 9;
    static final String TYPE = " <" + RDF + "type> ";

    private final List<String> lines = new ArrayList<>();
    private String blank = "";
    private int blanks;

    private NTriples() {
    }

    /** @return the lines, or empty for a kind of axiom that the OWL API's own writer is to render */
    static Optional<List<String>> of(OWLAxiom axiom) {
        NTriples triples = new NTriples();
        boolean done;
        if (axiom instanceof OWLSubClassOfAxiom a) {
            done = triples.relate(a.getSubClass(), SUBCLASS, a.getSuperClass(), axiom);
        } else if (axiom instanceof OWLEquivalentClassesAxiom a && a.operands().count() == 2) {
            List<OWLClassExpression> pair = named(a);
            done = triples.relate(pair.get(0), " <" + OWL + "equivalentClass> ", pair.get(1), axiom);
        } else if (axiom instanceof OWLDisjointClassesAxiom a && a.operands().count() == 2) {
            List<OWLClassExpression> pair = named(a);
            done = triples.relate(pair.get(0), " <" + OWL + "disjointWith> ", pair.get(1), axiom);
        } else if (axiom instanceof OWLObjectPropertyDomainAxiom a && !a.getProperty().isAnonymous()) {
            done = triples.property(a.getProperty(), "domain", a.getDomain(), axiom);
        } else if (axiom instanceof OWLObjectPropertyRangeAxiom a && !a.getProperty().isAnonymous()) {
            done = triples.property(a.getProperty(), "range", a.getRange(), axiom);
        } else if (axiom instanceof OWLSubPropertyChainOfAxiom a && !a.getSuperProperty().isAnonymous()
                && a.getPropertyChain().stream().noneMatch(p -> p.isAnonymous())) {
            triples.blank = "_:x" + digest(axiom.toString());
            String head = triples.next();
            triples.cells(head, a.getPropertyChain().stream().map(p -> iri(p.getNamedProperty().getIRI().toString())).toList());
            triples.lines.add(iri(a.getSuperProperty().getNamedProperty().getIRI().toString()) + " <" + OWL + "propertyChainAxiom> " + head);
            done = true;
        } else {
            done = false;
        }
        return done ? Optional.of(triples.lines) : Optional.empty();
    }

    /** The named one first. */
    private static List<OWLClassExpression> named(HasOperands<OWLClassExpression> axiom) {
        List<OWLClassExpression> all = new ArrayList<>(axiom.operands().sorted().toList());
        if (all.get(0).isAnonymous() && !all.get(1).isAnonymous()) {
            java.util.Collections.reverse(all);
        }
        return all;
    }

    private boolean property(OWLObjectPropertyExpression property, String kind, OWLClassExpression expression, OWLAxiom axiom) {
        if (expression.isAnonymous()) {
            blank = "_:x" + digest(axiom.toString());
        }
        String object = node(expression);
        lines.add(iri(property.getNamedProperty().getIRI().toString()) + " <http://www.w3.org/2000/01/rdf-schema#" + kind + "> " + object);
        return object != null;
    }

    private boolean relate(OWLClassExpression left, String property, OWLClassExpression right, OWLAxiom axiom) {
        if (left.isAnonymous() || right.isAnonymous()) {
            blank = "_:x" + digest(axiom.toString());
        }
        String subject = node(left);
        String object = node(right);
        if (subject == null || object == null) {
            return false;
        }
        lines.add(subject + property + object);
        return true;
    }

    private String node(OWLClassExpression expression) {
        if (!expression.isAnonymous()) {
            return iri(expression.asOWLClass().getIRI().toString());
        }
        if (expression instanceof OWLObjectSomeValuesFrom some && !some.getProperty().isAnonymous()) {
            String node = next();
            String filler = node(some.getFiller());
            if (filler == null) {
                return null;
            }
            lines.add(node + TYPE + "<" + OWL + "Restriction>");
            lines.add(node + " <" + OWL + "onProperty> " + iri(some.getProperty().getNamedProperty().getIRI().toString()));
            lines.add(node + " <" + OWL + "someValuesFrom> " + filler);
            return node;
        }
        if (expression instanceof OWLObjectIntersectionOf all) {
            return list("intersectionOf", all.operands().sorted().toList());
        }
        return expression instanceof OWLObjectUnionOf any ? list("unionOf", any.operands().sorted().toList()) : null;
    }

    private String list(String kind, List<OWLClassExpression> operands) {
        String node = next();
        List<String> nodes = new ArrayList<>();
        operands.forEach(o -> nodes.add(node(o)));
        if (nodes.contains(null)) {
            return null;
        }
        lines.add(node + TYPE + "<" + OWL + "Class>");
        String head = next();
        lines.add(node + " <" + OWL + kind + "> " + head);
        cells(head, nodes);
        return node;
    }

    private void cells(String head, List<String> nodes) {
        String cell = head;
        for (int i = 0; i < nodes.size(); i++) {
            String rest = i == nodes.size() - 1 ? "<" + RDF + "nil>" : next();
            lines.add(cell + " <" + RDF + "first> " + nodes.get(i));
            lines.add(cell + " <" + RDF + "rest> " + rest);
            cell = rest;
        }
    }

    private String next() {
        return blank + (char) ('a' + blanks % 26) + blanks++ / 26;
    }

    static String digest(String text) {
        return Sha256.name(text, DIGEST_BYTES);
    }

    /** @return the IRI in angle brackets; what N-Triples does not allow in one is percent-encoded */
    static String iri(String iri) {
        for (int i = 0; i < iri.length(); i++) {
            char c = iri.charAt(i);
            if (c <= ' ' || "<>\"{}|^`\\".indexOf(c) >= 0) {
                StringBuilder text = new StringBuilder("<");
                for (char each : iri.toCharArray()) {
                    text.append(each <= ' ' || "<>\"{}|^`\\".indexOf(each) >= 0 ? "%%%02X".formatted((int) each) : String.valueOf(each));
                }
                return text.append('>').toString();
            }
        }
        return "<" + iri + ">";
    }

    static String literal(String text, String language) {
        StringBuilder s = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> s.append("\\\"");
                case '\\' -> s.append("\\\\");
                case '\n' -> s.append("\\n");
                case '\r' -> s.append("\\r");
                case '\t' -> s.append("\\t");
                default -> s.append(c);
            }
        }
        s.append('"');
        return language.isEmpty() ? s.toString() : s.append('@').append(language).toString();
    }
}
