package org.metastroma.assemble;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.metastroma.model.Claim;
import org.metastroma.model.Context;
import org.metastroma.model.Curie;
import org.metastroma.model.Names;
import org.metastroma.model.Review;
import org.metastroma.read.Knowledge;

/** Claims, reviews and cited works as individuals. A claim points at classes, which OWL 2 allows by punning. */
record ClaimIndividuals(Knowledge knowledge) {

    private static final String DCTERMS = "http://purl.org/dc/terms/";

    void tell(Collection<Statement> statements, FactSink sink) {
        Map<String, Long> uses = statements.stream().collect(Collectors.groupingBy(Statement::sentence, Collectors.counting()));
        statements.forEach(s -> claim(s, uses.get(s.sentence()) > 1, sink));
        knowledge.reviews().forEach(r -> review(r, sink));
    }

    /** @param repeated whether other claims read the same, so that the label must tell them apart */
    private void claim(Statement statement, boolean repeated, FactSink sink) {
        Claim claim = statement.claim();
        String label = repeated ? statement.sentence() + " [" + claim.id() + "]" : statement.sentence();
        Facts facts = facts(Names.CLAIM + claim.id(), Names.CLAIM_CLASS, label, sink);
        facts.link(Names.SUBJECT, claim.subject());
        facts.link(Names.RELATION, claim.relation());
        facts.link(Names.OBJECT, claim.object());
        for (Context.Facet facet : Context.Facet.values()) {
            claim.context().get(facet).forEach(c -> facts.link(Names.facet(facet), c));
        }
        facts.link(Names.EVIDENCE, claim.evidence());
        facts.link(Names.CLAIM_OF, Names.REVIEW + claim.review());
        claim.references().forEach(n -> facts.link(Names.CITES, Names.reference(claim.review(), n)));
        claim.opposite().forEach(o -> facts.link(Names.OPPOSED_BY, Names.CLAIM + o));
        statement.derived().ifPresent(r -> facts.link(Names.DERIVED_RELATION, r.id()));
        facts.text(Names.PERTURBATION, claim.perturbation().name().toLowerCase(Locale.ROOT));
        facts.text(Names.CERTAINTY, claim.certainty().name().toLowerCase(Locale.ROOT));
        facts.text(Names.SIGN, statement.relation().sign().symbol());
        facts.text(Names.DERIVED_SIGN, statement.derivedSign().symbol());
        facts.text(Names.STATUS, claim.status().word());
        facts.text(Names.SECTION, claim.section());
        facts.number(Names.PARAGRAPH, claim.paragraph());
        facts.number(Names.ROW, claim.row());
        facts.text(Names.CONTEXT_IN_WORDS, Sentences.contextInWords(claim, knowledge.vocabulary()));
        facts.text(Names.REFERENCES_IN_WORDS, claim.references().stream().map(String::valueOf).collect(Collectors.joining(",")));
        facts.text(Names.PRINTED, claim.printed());
        facts.text(Names.CORRECTED, claim.corrected());
        facts.note(Names.EDITOR_NOTE, claim.note());
    }

    private void review(Review review, FactSink sink) {
        Facts facts = facts(Names.REVIEW + review.key(), Names.REVIEW_CLASS, review.key() + ": " + review.title(), sink);
        facts.note(DCTERMS + "title", review.title());
        review.authors().forEach(a -> facts.plain(DCTERMS + "creator", a));
        facts.plain(DCTERMS + "date", review.year() == 0 ? "" : String.valueOf(review.year()));
        facts.plain(DCTERMS + "isPartOf", review.journal());
        facts.iri(DCTERMS + "license", review.licence());
        identifiers(facts, review.doi(), review.pmid());
        for (Review.Reference reference : review.references()) {
            String name = Stream.of(reference.firstAuthor(), reference.year()).filter(s -> !s.isEmpty())
                    .reduce((a, b) -> a + " " + b).map(s -> " (" + s + ")").orElse("");
            Facts cited = facts(Names.reference(review.key(), reference.number()), Names.CITED_WORK_CLASS,
                    review.key() + " reference " + reference.number() + name, sink);
            cited.number(Names.REFERENCE_NUMBER, reference.number());
            cited.link(Names.BIBLIOGRAPHY_OF, Names.REVIEW + review.key());
            cited.note(DCTERMS + "title", reference.title());
            cited.plain(DCTERMS + "creator", reference.firstAuthor());
            cited.plain(DCTERMS + "date", reference.year());
            cited.plain(DCTERMS + "isPartOf", reference.journal());
            identifiers(cited, reference.doi(), reference.pmid());
        }
    }

    private void identifiers(Facts facts, String doi, String pmid) {
        if (!doi.isEmpty()) {
            facts.plain(DCTERMS + "identifier", "doi:" + doi);
            facts.iri("http://www.w3.org/2000/01/rdf-schema#seeAlso", "https://doi.org/" + doi);
        }
        if (!pmid.isEmpty()) {
            facts.plain(DCTERMS + "identifier", "PMID:" + pmid);
            facts.iri("http://www.w3.org/2000/01/rdf-schema#seeAlso", "http://identifiers.org/pubmed/" + pmid);
        }
    }

    private Facts facts(String iri, String type, String label, FactSink sink) {
        sink.individual(iri, type);
        Facts facts = new Facts(knowledge, iri, sink);
        facts.note("http://www.w3.org/2000/01/rdf-schema#label", label);
        return facts;
    }

    /** Tells the facts of one individual; empty values make no fact. */
    private record Facts(Knowledge knowledge, String individual, FactSink sink) {

        void link(String property, Curie target) {
            knowledge.prefixes().expand(target).ifPresent(iri -> link(property, iri));
        }

        void link(String property, String target) {
            sink.link(individual, property, target);
        }

        void text(String property, String value) {
            if (!value.isEmpty()) {
                sink.text(individual, property, value);
            }
        }

        void number(String property, int value) {
            if (value > 0) {
                sink.number(individual, property, value);
            }
        }

        void note(String property, String value) {
            if (!value.isEmpty()) {
                sink.annotation(individual, property, value, "en");
            }
        }

        void plain(String property, String value) {
            if (!value.isEmpty()) {
                sink.annotation(individual, property, value, "");
            }
        }

        void iri(String property, String value) {
            if (!value.isEmpty()) {
                sink.reference(individual, property, value);
            }
        }
    }
}
