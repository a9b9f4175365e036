package org.metastroma.read;

import java.util.List;
import java.util.Map;

import org.metastroma.model.Claim;
import org.metastroma.model.Curie;
import org.metastroma.model.MappingSet;
import org.metastroma.model.Prefixes;
import org.metastroma.model.Relation;
import org.metastroma.model.Review;
import org.metastroma.model.Term;
import org.metastroma.model.Vocabulary;
import org.semanticweb.owlapi.model.OWLOntology;

/**
 * All that the curated files say, read and cross-checked.
 *
 * @param claims  rows of the claims tables, by review and id
 * @param reviews with their bibliographies, by line
 */
public record Knowledge(Terminology terminology, List<Claim> claims, List<Review> reviews) {

    public Knowledge {
        claims = List.copyOf(claims);
        reviews = List.copyOf(reviews);
    }

    public Prefixes prefixes() {
        return terminology.prefixes();
    }

    public List<Term> terms() {
        return terminology.terms();
    }

    public Map<Curie, Relation> relations() {
        return terminology.relations();
    }

    public Vocabulary vocabulary() {
        return terminology.vocabulary();
    }

    public List<MappingSet> mappings() {
        return terminology.mappings();
    }

    public OWLOntology edit() {
        return terminology.edit();
    }
}
