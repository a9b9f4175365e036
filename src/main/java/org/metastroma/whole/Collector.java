package org.metastroma.whole;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.metastroma.whole.WholeOntology.TermName;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;

/** Gathers what a reader finds and makes a {@link WholeOntology} of it. */
final class Collector {

    static final String LABEL = "http://www.w3.org/2000/01/rdf-schema#label";
    static final String DEPRECATED = "http://www.w3.org/2002/07/owl#deprecated";
    static final String REPLACED_BY = "http://purl.obolibrary.org/obo/IAO_0100001";
    static final String OIO = "http://www.geneontology.org/formats/oboInOwl#";
    /** The annotations that name a term or lead to another; texts that describe it stay in the file. */
    static final Set<String> KEPT = Set.of(LABEL, DEPRECATED, REPLACED_BY, OIO + "hasExactSynonym", OIO + "hasNarrowSynonym",
            OIO + "hasBroadSynonym", OIO + "hasRelatedSynonym", OIO + "hasDbXref");

    private final List<String> triples = new ArrayList<>();
    private final Map<IRI, Boolean> declared = new HashMap<>();
    private final Map<IRI, String> labels = new HashMap<>();
    private final Map<IRI, Boolean> obsolete = new HashMap<>();
    private final Set<OWLAxiom> rare = new LinkedHashSet<>();

    void declare(IRI term, boolean property) {
        if (declared.putIfAbsent(term, property) == null) {
            triples.add(NTriples.iri(term.toString()) + NTriples.TYPE + "<http://www.w3.org/2002/07/owl#"
                    + (property ? "ObjectProperty" : "Class") + ">");
        }
    }

    void text(IRI term, String property, String text, String language) {
        triples.add(NTriples.iri(term.toString()) + " <" + property + "> " + NTriples.literal(text, language));
        if (property.equals(LABEL)) {
            // one label, whatever the order
            labels.merge(term, text, (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
    }

    void link(IRI term, String property, IRI target) {
        triples.add(NTriples.iri(term.toString()) + " <" + property + "> " + NTriples.iri(target.toString()));
    }

    void obsolete(IRI term) {
        if (obsolete.putIfAbsent(term, true) == null) {
            triples.add(NTriples.iri(term.toString()) + " <" + DEPRECATED + "> \"true\"^^<http://www.w3.org/2001/XMLSchema#boolean>");
        }
    }

    /** Takes over axioms. */
    void logic(Collection<OWLAxiom> logical) {
        for (OWLAxiom axiom : logical) {
            NTriples.of(axiom).ifPresentOrElse(triples::addAll, () -> rare.add(axiom));
        }
    }

    /** Takes over what was found in another piece of the file. */
    void add(Collector other) {
        triples.addAll(other.triples);
        other.declared.forEach(declared::putIfAbsent);
        other.labels.forEach((term, text) -> labels.merge(term, text, (a, b) -> a.compareTo(b) <= 0 ? a : b));
        obsolete.putAll(other.obsolete);
        rare.addAll(other.rare);
    }

    /** @param logical the axioms, which {@link #logic} has had */
    WholeOntology make(SourceFile file, String iri, String version, List<String> missing, List<OWLAxiom> logical) {
        triples.addAll(RareAxioms.lines(List.copyOf(rare)));
        String[] sorted = triples.toArray(String[]::new);
        Arrays.parallelSort(sorted);
        List<String> distinct = new ArrayList<>(sorted.length);
        for (String line : sorted) {
            if (distinct.isEmpty() || !distinct.get(distinct.size() - 1).equals(line)) {
                distinct.add(line);
            }
        }
        Map<IRI, TermName> terms = new HashMap<>();
        declared.forEach((term, property) -> terms.put(term, new TermName(labels.getOrDefault(term, ""), property, obsolete.containsKey(term))));
        return new WholeOntology(file.name(), file.sha256(), iri, version, missing.stream().sorted().toList(), logical, terms, distinct);
    }
}
