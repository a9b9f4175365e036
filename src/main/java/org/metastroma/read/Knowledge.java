package org.metastroma.read;

import java.util.List;
import java.util.Map;

import org.apache.jena.graph.Graph;
import org.metastroma.model.Claim;
import org.metastroma.model.Curie;
import org.metastroma.model.MappingSet;
import org.metastroma.model.Prefixes;
import org.metastroma.model.Relation;
import org.metastroma.model.Review;
import org.metastroma.model.Term;
import org.metastroma.model.Vocabulary;
import org.metastroma.model.Weight;
import org.semanticweb.owlapi.model.OWLOntology;

/**
 * All that the curated files say, read and cross-checked.
 *
 * @param terms     rows of the terms tables, by file and line
 * @param claims    rows of the claims tables, by review and id
 * @param relations the closed list, by identifier
 * @param mappings  mapping sets, by file
 * @param levels    classes that may have more kinds right below them than a reader takes in at a glance, with the reason
 * @param weights   what classes mean when claims are weighed, by line
 * @param shapes    SHACL shapes that the rendered graphs must keep; not changed after reading
 * @param edit      the hand-edited ontology with its imports closure; not changed after reading
 */
public record Knowledge(Prefixes prefixes, List<Term> terms, List<Claim> claims, List<Review> reviews,
                        Map<Curie, Relation> relations, Vocabulary vocabulary,
                        List<MappingSet> mappings, Map<Curie, String> levels, List<Weight> weights, Graph shapes, OWLOntology edit) {

    public Knowledge {
        terms = List.copyOf(terms);
        claims = List.copyOf(claims);
        reviews = List.copyOf(reviews);
        relations = Map.copyOf(relations);
        mappings = List.copyOf(mappings);
        levels = Map.copyOf(levels);
        weights = List.copyOf(weights);
    }
}
