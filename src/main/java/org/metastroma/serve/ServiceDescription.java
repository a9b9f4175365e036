package org.metastroma.serve;

import java.io.ByteArrayOutputStream;
import java.util.Comparator;
import java.util.Map;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;

/** The SPARQL 1.1 service description, made from the data served and the limits in force. */
final class ServiceDescription {

    private static final String SD = "http://www.w3.org/ns/sparql-service-description#";
    private static final String FORMATS = "http://www.w3.org/ns/formats/";
    private static final String VOID = "http://rdfs.org/ns/void#";
    private static final String LIMIT = "https://w3id.org/metastroma/limit/";
    private static final Map<ResultFormat, String> NAMES = Map.of(ResultFormat.JSON, "SPARQL_Results_JSON", ResultFormat.XML,
            "SPARQL_Results_XML", ResultFormat.CSV, "SPARQL_Results_CSV", ResultFormat.TSV, "SPARQL_Results_TSV", ResultFormat.TURTLE,
            "Turtle", ResultFormat.N_TRIPLES, "N-Triples", ResultFormat.RDF_XML, "RDF_XML", ResultFormat.JSON_LD, "JSON-LD");

    private final Model model = ModelFactory.createDefaultModel();

    private ServiceDescription() {
    }

    static byte[] write(Snapshot snapshot, String endpoint, Limits limits, boolean federated, boolean searches, ResultFormat format) {
        ServiceDescription description = new ServiceDescription();
        description.describe(snapshot, endpoint, limits, federated, searches);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RDFWriter.source(description.model).format(format.graph()).output(out);
        return out.toByteArray();
    }

    private void describe(Snapshot snapshot, String endpoint, Limits limits, boolean federated, boolean searches) {
        model.setNsPrefix("sd", SD).setNsPrefix("void", VOID).setNsPrefix("dct", DCTerms.NS).setNsPrefix("limit", LIMIT)
                .setNsPrefix("formats", FORMATS).setNsPrefix("xsd", "http://www.w3.org/2001/XMLSchema#").setNsPrefix("owl", OWL.NS);
        Resource service = model.createResource(endpoint).addProperty(RDF.type, iri(SD + "Service"))
                .addProperty(property(SD + "endpoint"), iri(endpoint)).addProperty(property(SD + "supportedLanguage"), iri(SD + "SPARQL11Query"))
                .addProperty(property(SD + "feature"), iri(SD + "UnionDefaultGraph"));
        if (federated) {
            service.addProperty(property(SD + "feature"), iri(SD + "BasicFederatedQuery"));
        }
        if (searches) {
            service.addProperty(property(SD + "propertyFeature"), iri(TextProperty.IRI));
        }
        NAMES.values().stream().sorted().forEach(name -> service.addProperty(property(SD + "resultFormat"), iri(FORMATS + name)));
        service.addProperty(property(LIMIT + "queryTime"), model.createTypedLiteral(limits.queryTime().toString(), XSDDatatype.XSDduration))
                .addLiteral(property(LIMIT + "resultRows"), limits.resultRows()).addLiteral(property(LIMIT + "resultBytes"), limits.resultBytes())
                .addLiteral(property(LIMIT + "requestBytes"), (long) limits.requestBytes())
                .addLiteral(property(LIMIT + "queriesPerClient"), (long) limits.queriesPerClient());
        Resource dataset = model.createResource().addProperty(RDF.type, iri(SD + "Dataset")).addProperty(RDF.type, iri(VOID + "Dataset"))
                .addProperty(DCTerms.identifier, snapshot.id()).addProperty(OWL.versionInfo, snapshot.version())
                .addProperty(DCTerms.license, iri("https://creativecommons.org/licenses/by/4.0/"));
        service.addProperty(property(SD + "defaultDataset"), dataset);
        dataset.addProperty(property(SD + "defaultGraph"), graph(snapshot.union()));
        snapshot.graphs().entrySet().stream().sorted(Map.Entry.comparingByKey(Comparator.comparing(Node::toString))).forEach(entry ->
                dataset.addProperty(property(SD + "namedGraph"), model.createResource().addProperty(RDF.type, iri(SD + "NamedGraph"))
                        .addProperty(property(SD + "name"), iri(entry.getKey().toString()))
                        .addProperty(property(SD + "graph"), graph(entry.getValue()))));
    }

    private Resource graph(Graph graph) {
        return model.createResource().addProperty(RDF.type, iri(SD + "Graph")).addLiteral(property(VOID + "triples"), (long) graph.size());
    }

    private Resource iri(String iri) {
        return model.createResource(iri);
    }

    private Property property(String iri) {
        return model.createProperty(iri);
    }
}
