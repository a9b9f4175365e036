package org.metastroma.read;

import java.util.List;
import java.util.Map;

import org.apache.jena.graph.Graph;
import org.metastroma.model.Curie;
import org.metastroma.model.Level;
import org.metastroma.model.MappingSet;
import org.metastroma.model.Prefixes;
import org.metastroma.model.Relation;
import org.metastroma.model.Term;
import org.metastroma.model.Vocabulary;
import org.metastroma.model.Weight;
import org.semanticweb.owlapi.model.OWLOntology;

/**
 * What the curated files say but for the claims: terms and how to speak of them, read and cross-checked. Most of a build rests on
 * it alone, and it changes seldom.
 *
 * @param terms     rows of the terms tables, by file and line
 * @param relations the closed list, by identifier
 * @param mappings  mapping sets, by file
 * @param levels    classes that may have more kinds right below them than a reader takes in at a glance
 * @param weights   what classes mean when claims are weighed, by line
 * @param shapes    SHACL shapes that the rendered graphs must keep; not changed after reading
 * @param edit      the hand-edited ontology with its imports closure; not changed after reading
 */
public record Terminology(Prefixes prefixes, List<Term> terms, Map<Curie, Relation> relations, Vocabulary vocabulary,
                          List<MappingSet> mappings, Map<Curie, Level> levels, List<Weight> weights, Graph shapes, OWLOntology edit) {

    public Terminology {
        terms = List.copyOf(terms);
        relations = Map.copyOf(relations);
        mappings = List.copyOf(mappings);
        levels = Map.copyOf(levels);
        weights = List.copyOf(weights);
    }
}
