package org.metastroma.assemble;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.OWL2;
import org.metastroma.model.Names;
import org.metastroma.read.Knowledge;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyManager;

/** Claims, reviews and cited works as individuals: as triples or as axioms, made when first asked for. Any number of threads may ask. */
public final class Individuals {

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
}
