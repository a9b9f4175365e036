package org.metastroma.assemble;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.metastroma.model.Curie;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Place;
import org.metastroma.model.Prefixes;
import org.metastroma.model.Problem;
import org.metastroma.model.Vocabulary;
import org.metastroma.model.Vocabulary.Kind;
import org.semanticweb.owlapi.expression.OWLEntityChecker;
import org.semanticweb.owlapi.manchestersyntax.parser.ManchesterOWLSyntaxParserImpl;
import org.semanticweb.owlapi.manchestersyntax.renderer.ParserException;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAnnotationProperty;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLClassExpression;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLDataProperty;
import org.semanticweb.owlapi.model.OWLDatatype;
import org.semanticweb.owlapi.model.OWLNamedIndividual;
import org.semanticweb.owlapi.model.OWLObjectProperty;
import org.semanticweb.owlapi.model.OntologyConfigurator;

/** Parses class expressions in Manchester syntax whose names are CURIEs. */
final class ClassExpressions {

    private final OWLDataFactory factory;
    private final OWLEntityChecker names;
    private final List<Problem> problems = new ArrayList<>();

    ClassExpressions(Prefixes prefixes, Vocabulary vocabulary, OWLDataFactory factory) {
        this.factory = factory;
        this.names = new Names(prefixes, vocabulary, factory);
    }

    List<Problem> problems() {
        return problems;
    }

    Optional<OWLClassExpression> parse(String text, Place where) {
        var parser = new ManchesterOWLSyntaxParserImpl(new OntologyConfigurator(), factory);
        parser.setOWLEntityChecker(names);
        parser.setStringToParse(text);
        try {
            return Optional.of(parser.parseClassExpression());
        } catch (ParserException e) {
            problems.add(Problem.of(ErrorId.BAD_EXPRESSION, where,
                    "'" + text + "' cannot be parsed at '" + e.getCurrentToken() + "' (position " + e.getStartPos() + ").",
                    "Use Manchester syntax with declared CURIEs: CL:0000057 and (BFO:0000050 some MSTR:0001101)."));
            return Optional.empty();
        }
    }

    /** Tells the parser which CURIEs are classes and which are object properties; nothing else may be used. */
    private record Names(Prefixes prefixes, Vocabulary vocabulary, OWLDataFactory factory) implements OWLEntityChecker {

        private Optional<IRI> find(String name, Kind kind) {
            return Curie.parse(String.valueOf(name)).filter(c -> vocabulary.find(c).filter(e -> e.kind() == kind).isPresent())
                    .flatMap(prefixes::expand).map(IRI::create);
        }

        @Override
        public OWLClass getOWLClass(String name) {
            return find(name, Kind.CLASS).map(factory::getOWLClass).orElse(null);
        }

        @Override
        public OWLObjectProperty getOWLObjectProperty(String name) {
            return find(name, Kind.OBJECT_PROPERTY).map(factory::getOWLObjectProperty).orElse(null);
        }

        @Override
        public OWLDataProperty getOWLDataProperty(String name) {
            return null;
        }

        @Override
        public OWLNamedIndividual getOWLIndividual(String name) {
            return null;
        }

        @Override
        public OWLDatatype getOWLDatatype(String name) {
            return null;
        }

        @Override
        public OWLAnnotationProperty getOWLAnnotationProperty(String name) {
            return null;
        }
    }
}
