package org.metastroma.answer;

import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDFS;
import org.metastroma.evidence.Finding;
import org.metastroma.evidence.Paper;
import org.metastroma.model.Names;

/** Terms that the answers in RDF share. */
final class Rdf {

    static final String PROV = "http://www.w3.org/ns/prov#";
    static final Resource ENTITY = ResourceFactory.createResource(PROV + "Entity");
    static final Property DERIVED_FROM = ResourceFactory.createProperty(PROV, "wasDerivedFrom");
    static final Property PRIMARY_SOURCE = ResourceFactory.createProperty(PROV, "hadPrimarySource");
    static final Property GENERATED_BY = ResourceFactory.createProperty(PROV, "wasGeneratedBy");
    static final Property USED = ResourceFactory.createProperty(PROV, "used");

    private Rdf() {
    }

    static Model model() {
        Model model = ModelFactory.createDefaultModel();
        model.setNsPrefix("prov", PROV);
        model.setNsPrefix("rdfs", RDFS.getURI());
        model.setNsPrefix("rdf", org.apache.jena.vocabulary.RDF.getURI());
        model.setNsPrefix("dcterms", DCTerms.getURI());
        model.setNsPrefix("claim", Names.CLAIM);
        model.setNsPrefix("mstr", Names.BASE + "MSTR_");
        model.setNsPrefix("obo", "http://purl.obolibrary.org/obo/");
        return model;
    }

    /** Adds a claim with its words, review and papers. */
    static Resource claim(Model model, Finding finding) {
        Resource claim = model.createResource(finding.iri());
        claim.addProperty(RDFS.label, finding.sentence(), "en");
        claim.addProperty(PRIMARY_SOURCE, model.createResource(Names.REVIEW + finding.review()));
        claim.addProperty(DCTerms.description, finding.reviewWords() + ", " + finding.place());
        for (Paper paper : finding.papers()) {
            Resource cited = model.createResource(paper.iri());
            claim.addProperty(DERIVED_FROM, cited);
            cited.addProperty(RDFS.label, paper.words());
            if (!paper.doi().isEmpty()) {
                cited.addProperty(RDFS.seeAlso, model.createResource("https://doi.org/" + paper.doi()));
            }
            if (!paper.pmid().isEmpty()) {
                cited.addProperty(RDFS.seeAlso, model.createResource("http://identifiers.org/pubmed/" + paper.pmid()));
            }
        }
        return claim;
    }
}
