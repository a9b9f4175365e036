package org.metastroma.assemble;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.OWL2;
import org.metastroma.model.Names;
import org.metastroma.read.Knowledge;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyManager;

/** Claims, reviews and cited works as individuals: as triples or as axioms, made when first asked for. Any number of threads may ask. */
public final class Individuals {

    /** Comes before all claims and reviews, and after the classes, in the order of IRIs. */
    public static final String STAND_IN = FactAxioms.ANY;

    private static final String FILE = "claims.owl";

    private final ClaimIndividuals individuals;
    private final Collection<Statement> statements;
    private List<Triple> triples;
    private OWLOntology ontology;

    Individuals(Knowledge knowledge, Collection<Statement> statements) {
        this.individuals = new ClaimIndividuals(knowledge);
        this.statements = statements;
    }

    /** @return each triple once, in the order of the tables; those that OWL 2 maps {@link #ontology} to */
    public synchronized List<Triple> triples() {
        if (triples == null) {
            FactTriples facts = new FactTriples(Names.BASE + FILE);
            individuals.tell(statements, facts);
            triples = facts.triples();
        }
        return triples;
    }

    /** @return everything that is spoken of as an individual, the classes that claims point at among them */
    public Set<IRI> named() {
        return triples().stream().filter(t -> t.getObject().equals(OWL2.NamedIndividual.asNode())).map(t -> IRI.create(t.getSubject().getURI()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @return an ontology of them alone, not to be changed */
    public synchronized OWLOntology ontology() {
        if (ontology == null) {
            OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
            List<OWLAxiom> axioms = new ArrayList<>();
            individuals.tell(statements, FactAxioms.all(manager.getOWLDataFactory(), axioms::add));
            ontology = FrameworkAssembler.ontology(manager, FILE, axioms);
        }
        return ontology;
    }

    /** @return for the axioms that differ in individuals and values only, one each: enough to tell the OWL 2 profile of all */
    public List<OWLAxiom> sample() {
        List<OWLAxiom> axioms = new ArrayList<>();
        individuals.tell(statements, FactAxioms.oneOfEach(OWLManager.getOWLDataFactory(), axioms::add));
        return axioms;
    }

    /**
     * What stands for all of them in an ontology that is written by the OWL API: an individual that has one fact of each kind, and leads to
     * every class that claims speak of as an individual.
     *
     * @see #STAND_IN
     */
    public List<OWLAxiom> standIn() {
        List<OWLAxiom> axioms = new ArrayList<>(sample());
        OWLDataFactory factory = OWLManager.getOWLDataFactory();
        Targets targets = new Targets(new TreeSet<>(), new TreeSet<>());
        individuals.tell(statements, targets);
        targets.linked().stream().filter(t -> !targets.individuals().contains(t)).forEach(t -> axioms.add(factory.getOWLObjectPropertyAssertionAxiom(
                factory.getOWLObjectProperty(IRI.create(Names.SUBJECT)), factory.getOWLNamedIndividual(IRI.create(STAND_IN)),
                factory.getOWLNamedIndividual(IRI.create(t)))));
        return axioms;
    }

    /** Their blocks in RDF/XML, in the order of IRIs, as the OWL API writes them. None but those of reviews and cited works are kept in memory. */
    public void blocks(UnaryOperator<String> names, Consumer<String> out) {
        SortedMap<IRI, Statement> sorted = new TreeMap<>();
        statements.forEach(s -> sorted.put(IRI.create(Names.CLAIM + s.claim().id()), s));
        SortedMap<IRI, String> later = new TreeMap<>();
        FactXml xml = new FactXml(names, (iri, block) -> {
            if (sorted.containsKey(iri)) {
                out.accept(block);
            } else {
                later.put(iri, block);
            }
        });
        individuals.tell(sorted.values(), xml);
        xml.end();
        later.values().forEach(out);
    }

    /** Sees what is an individual and what is linked to. */
    private record Targets(Set<String> individuals, Set<String> linked) implements FactSink {
        @Override
        public void individual(String iri, String type) {
            individuals.add(iri);
        }

        @Override
        public void link(String individual, String property, String target) {
            linked.add(target);
        }

        @Override
        public void text(String individual, String property, String value) {
            // leads nowhere
        }

        @Override
        public void number(String individual, String property, int value) {
            // leads nowhere
        }

        @Override
        public void annotation(String individual, String property, String value, String language) {
            // leads nowhere
        }

        @Override
        public void reference(String individual, String property, String iri) {
            // leads nowhere
        }
    }
}
